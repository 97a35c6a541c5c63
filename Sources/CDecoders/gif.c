#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static int read_bytes(GifFileType *gif, GifByteType *to, int count) {
  return (int)fread(to, 1, (size_t)count, (FILE *)gif->UserData);
}

/// Looks for the colour that shows what lies below, in the blocks before a frame.
static int read_extension(GifFileType *gif, int *transparent) {
  int code;
  GifByteType *block;
  if (DGifGetExtension(gif, &code, &block) == GIF_ERROR) return 0;
  while (block) {
    GraphicsControlBlock control;
    if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
      *transparent = control.TransparentColor;
    }
    if (DGifGetExtensionNext(gif, &block) == GIF_ERROR) return 0;
  }
  return 1;
}

/// Puts a line of the frame into its place on the canvas.
static void put_line(GifFileType *gif, const GifPixelType *line, int row, int transparent, uint8_t *canvas) {
  const GifImageDesc *frame = &gif->Image;
  const ColorMapObject *colours = frame->ColorMap ? frame->ColorMap : gif->SColorMap;
  int at = frame->Top + row;
  if (!colours || at < 0 || at >= gif->SHeight) return;
  for (int i = 0; i < frame->Width && frame->Left + i < gif->SWidth; i++) {
    if (line[i] == transparent || line[i] >= colours->ColorCount) continue;
    uint8_t *to = canvas + ((size_t)at * (size_t)gif->SWidth + (size_t)(frame->Left + i)) * 4;
    const GifColorType *colour = &colours->Colors[line[i]];
    to[0] = colour->Red;
    to[1] = colour->Green;
    to[2] = colour->Blue;
    to[3] = 255;
  }
}

/// Returns whether all lines have come.
static int read_frame(GifFileType *gif, int transparent, uint8_t *canvas, GifPixelType *line) {
  static const int starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
  int passes = gif->Image.Interlace ? 4 : 1;
  for (int pass = 0; pass < passes; pass++) {
    int start = passes == 4 ? starts[pass] : 0, step = passes == 4 ? steps[pass] : 1;
    for (int row = start; row < gif->Image.Height; row += step) {
      if (DGifGetLine(gif, line, gif->Image.Width) == GIF_ERROR) return 0;
      put_line(gif, line, row, transparent, canvas);
    }
  }
  return 1;
}

static int keep(const uint8_t *canvas, uint64_t most_kept, decoders_picture *picture) {
  shrinker shrinker;
  int result = shrinker_open(&shrinker, picture, most_kept);
  for (uint32_t row = 0; result == DECODERS_OK && row < picture->height; row++) {
    shrinker_take(&shrinker, canvas + (size_t)row * picture->width * 4);
  }
  shrinker_close(&shrinker);
  return result;
}

static int read_first_frame(GifFileType *gif, const decoders_limits *limits, decoders_picture *picture) {
  int transparent = NO_TRANSPARENT_COLOR;
  GifRecordType record;
  for (;;) {
    if (DGifGetRecordType(gif, &record) == GIF_ERROR) return DECODERS_DAMAGED;
    if (record == TERMINATE_RECORD_TYPE) return DECODERS_DAMAGED;
    if (record == IMAGE_DESC_RECORD_TYPE) break;
    if (record == EXTENSION_RECORD_TYPE && !read_extension(gif, &transparent)) return DECODERS_DAMAGED;
  }
  if (DGifGetImageDesc(gif) == GIF_ERROR) return DECODERS_DAMAGED;
  picture->width = (uint32_t)gif->SWidth;
  picture->height = (uint32_t)gif->SHeight;
  uint64_t frame = (uint64_t)gif->Image.Width * (uint64_t)gif->Image.Height;
  uint64_t pixels = (uint64_t)picture->width * picture->height;
  if (pixels > limits->most_held || frame > limits->most_held) return DECODERS_TOO_LARGE;
  uint8_t *canvas = calloc(pixels ? pixels : 1, 4);
  GifPixelType *line = malloc((size_t)gif->Image.Width + 1);
  int result = canvas && line ? DECODERS_OK : DECODERS_NO_MEMORY;
  if (result == DECODERS_OK) {
    picture->is_cut = !read_frame(gif, transparent, canvas, line);
    result = keep(canvas, limits->most_kept, picture);
  }
  free(line);
  free(canvas);
  return result;
}

int read_gif(FILE *file, const decoders_limits *limits, decoders_picture *picture) {
  int error;
  GifFileType *gif = DGifOpen(file, read_bytes, &error);
  if (!gif) return DECODERS_DAMAGED;
  int result = read_first_frame(gif, limits, picture);
  DGifCloseFile(gif, &error);
  return result;
}
