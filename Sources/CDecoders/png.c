#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

#include "internal.h"

/// What must survive a longjmp out of libpng.
typedef struct {
  png_structp png;
  png_infop info;
  shrinker shrinker;
  uint8_t *held;  // one row, or all rows of an interlaced picture
  uint32_t rows_read;
  int result;
} reading;

static void on_error(png_structp png, png_const_charp message) {
  (void)message;
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

/// Rows of red, green, blue, alpha in eight bits each, whatever the file holds.
static void ask_for_rgba(png_structp png) {
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
}

static void read_rows(reading *reading, const decoders_limits *limits, decoders_picture *picture) {
  png_structp png = reading->png;
  png_read_info(png, reading->info);
  picture->width = png_get_image_width(png, reading->info);
  picture->height = png_get_image_height(png, reading->info);
  uint64_t pixels = (uint64_t)picture->width * picture->height;
  int is_interlaced = png_get_interlace_type(png, reading->info) != PNG_INTERLACE_NONE;
  if (pixels > (is_interlaced ? limits->most_held : limits->most_pixels)) {
    reading->result = DECODERS_TOO_LARGE;
    return;
  }
  ask_for_rgba(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reading->info);
  size_t row_bytes = png_get_rowbytes(png, reading->info);
  reading->result = shrinker_open(&reading->shrinker, picture, limits->most_kept);
  if (reading->result != DECODERS_OK) return;
  reading->held = calloc(is_interlaced ? picture->height : 1, row_bytes);
  if (!reading->held) {
    reading->result = DECODERS_NO_MEMORY;
    return;
  }
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t row = 0; row < picture->height; row++) {
      uint8_t *to = reading->held + (is_interlaced ? row * row_bytes : 0);
      png_read_row(png, to, NULL);
      if (!is_interlaced) shrinker_take(&reading->shrinker, to);
      reading->rows_read++;
    }
  }
}

static void keep_held_rows(reading *reading, decoders_picture *picture) {
  size_t row_bytes = (size_t)picture->width * 4;
  for (uint32_t row = 0; row < picture->height; row++) {
    shrinker_take(&reading->shrinker, reading->held + row * row_bytes);
  }
}

int read_png(FILE *file, const decoders_limits *limits, decoders_picture *picture) {
  reading *reading = calloc(1, sizeof *reading);
  if (!reading) return DECODERS_NO_MEMORY;
  reading->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  reading->info = reading->png ? png_create_info_struct(reading->png) : NULL;
  if (!reading->info) {
    png_destroy_read_struct(&reading->png, NULL, NULL);
    free(reading);
    return DECODERS_NO_MEMORY;
  }
  // Texts and colour profiles in the file may be bombs of their own.
  png_set_chunk_malloc_max(reading->png, 4 << 20);
  png_set_chunk_cache_max(reading->png, 64);
  png_init_io(reading->png, file);
  if (setjmp(png_jmpbuf(reading->png)) == 0) {
    read_rows(reading, limits, picture);
  } else {
    // What came before the damage is worth showing.
    picture->is_cut = 1;
    if (reading->rows_read == 0 && reading->result == DECODERS_OK) reading->result = DECODERS_DAMAGED;
  }
  if (reading->result == DECODERS_OK) {
    if (png_get_interlace_type(reading->png, reading->info) != PNG_INTERLACE_NONE) {
      keep_held_rows(reading, picture);
    }
  }
  shrinker_close(&reading->shrinker);
  int result = reading->result;
  png_destroy_read_struct(&reading->png, &reading->info, NULL);
  free(reading->held);
  free(reading);
  return result;
}
