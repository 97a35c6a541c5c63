#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

int decoders_picture_read(int file, int kind, const decoders_limits *limits, decoders_picture *picture) {
  memset(picture, 0, sizeof *picture);
  // Opened anew, so that the position is our own; also where the file has no name any more.
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  FILE *own = fopen(path, "rbe");
  if (!own) return DECODERS_DAMAGED;
  int result = DECODERS_DAMAGED;
  switch (kind) {
    case DECODERS_PNG: result = read_png(own, limits, picture); break;
    case DECODERS_JPEG: result = read_jpeg(own, limits, picture); break;
    case DECODERS_GIF: result = read_gif(own, limits, picture); break;
  }
  fclose(own);
  if (result != DECODERS_OK) decoders_picture_free(picture);
  return result;
}

void decoders_picture_free(decoders_picture *picture) {
  free(picture->pixels);
  picture->pixels = NULL;
}

int shrinker_open(shrinker *shrinker, decoders_picture *picture, uint64_t most_kept) {
  memset(shrinker, 0, sizeof *shrinker);
  shrinker->picture = picture;
  if (picture->width == 0 || picture->height == 0) return DECODERS_DAMAGED;
  uint32_t factor = 1;
  for (;; factor++) {
    picture->columns = (picture->width + factor - 1) / factor;
    picture->rows = (picture->height + factor - 1) / factor;
    if ((uint64_t)picture->columns * picture->rows <= most_kept) break;
  }
  // The sums of a larger square would not fit into their type.
  if (factor > 250) return DECODERS_TOO_LARGE;
  shrinker->factor = factor;
  picture->pixels = calloc((size_t)picture->columns * picture->rows, 4);
  if (factor > 1) shrinker->sums = calloc((size_t)picture->columns * 4, sizeof(uint32_t));
  return picture->pixels && (factor == 1 || shrinker->sums) ? DECODERS_OK : DECODERS_NO_MEMORY;
}

static void flush(shrinker *shrinker) {
  decoders_picture *picture = shrinker->picture;
  if (shrinker->filled == 0 || shrinker->next >= picture->rows) return;
  uint8_t *to = picture->pixels + (size_t)shrinker->next * picture->columns * 4;
  for (uint32_t column = 0; column < picture->columns; column++, to += 4) {
    const uint32_t *sum = shrinker->sums + (size_t)column * 4;
    uint32_t start = column * shrinker->factor;
    uint32_t wide = picture->width - start < shrinker->factor ? picture->width - start : shrinker->factor;
    uint32_t alpha = sum[3];
    for (int i = 0; i < 3; i++) to[i] = alpha ? (uint8_t)(sum[i] / alpha) : 0;
    to[3] = (uint8_t)(alpha / (wide * shrinker->filled));
  }
  memset(shrinker->sums, 0, (size_t)picture->columns * 4 * sizeof(uint32_t));
  shrinker->filled = 0;
  shrinker->next++;
}

void shrinker_take(shrinker *shrinker, const uint8_t *row) {
  decoders_picture *picture = shrinker->picture;
  if (shrinker->next >= picture->rows) return;
  if (shrinker->factor == 1) {
    memcpy(picture->pixels + (size_t)shrinker->next++ * picture->columns * 4, row, (size_t)picture->width * 4);
    return;
  }
  uint32_t *sum = shrinker->sums;
  uint32_t in_square = 0;
  for (uint32_t column = 0; column < picture->width; column++, row += 4) {
    uint32_t alpha = row[3];
    sum[0] += row[0] * alpha;
    sum[1] += row[1] * alpha;
    sum[2] += row[2] * alpha;
    sum[3] += alpha;
    if (++in_square == shrinker->factor) {
      in_square = 0;
      sum += 4;
    }
  }
  if (++shrinker->filled == shrinker->factor) flush(shrinker);
}

void shrinker_close(shrinker *shrinker) {
  if (shrinker->factor > 1 && shrinker->sums && shrinker->picture->pixels) flush(shrinker);
  free(shrinker->sums);
  shrinker->sums = NULL;
}
