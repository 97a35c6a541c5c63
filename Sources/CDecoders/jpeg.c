#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "internal.h"

/// What must survive a longjmp out of libjpeg.
typedef struct {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf escape;
  shrinker shrinker;
  uint8_t *line, *row;
  int result;
} reading;

/// A few hundred bytes may hold a scan that costs as much as a whole picture.
enum { most_scans = 100 };

static void on_error(j_common_ptr jpeg) { longjmp(((reading *)jpeg->client_data)->escape, 1); }

static void on_message(j_common_ptr jpeg, int level) {
  if (level < 0) jpeg->err->num_warnings++;
}

static void on_progress(j_common_ptr jpeg) {
  if (((j_decompress_ptr)jpeg)->input_scan_number > most_scans) on_error(jpeg);
}

/// Ink as printers have it, which files hold upside down.
static void convert_inks(const uint8_t *from, uint8_t *to, uint32_t count) {
  for (uint32_t i = 0; i < count; i++, from += 4, to += 4) {
    for (int c = 0; c < 3; c++) to[c] = (uint8_t)(from[c] * from[3] / 255);
    to[3] = 255;
  }
}

static int read_header(reading *reading, const decoders_limits *limits, decoders_picture *picture) {
  j_decompress_ptr jpeg = &reading->jpeg;
  jpeg_read_header(jpeg, TRUE);
  uint64_t pixels = (uint64_t)jpeg->image_width * jpeg->image_height;
  int is_held = jpeg_has_multiple_scans(jpeg);
  if (pixels > (is_held ? limits->most_held : limits->most_pixels)) return DECODERS_TOO_LARGE;
  jpeg->scale_num = 1;
  jpeg->scale_denom = 1;
  while (jpeg->scale_denom < 8 && pixels / (jpeg->scale_denom * jpeg->scale_denom) > limits->most_kept) {
    jpeg->scale_denom *= 2;
  }
  int is_ink = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
  jpeg->out_color_space = is_ink ? JCS_CMYK : JCS_EXT_RGBA;
  jpeg_start_decompress(jpeg);
  picture->width = jpeg->output_width;
  picture->height = jpeg->output_height;
  reading->line = malloc((size_t)jpeg->output_width * 4);
  reading->row = malloc((size_t)jpeg->output_width * 4);
  if (!reading->line || !reading->row) return DECODERS_NO_MEMORY;
  return shrinker_open(&reading->shrinker, picture, limits->most_kept);
}

static void read_rows(reading *reading, const decoders_limits *limits, decoders_picture *picture) {
  j_decompress_ptr jpeg = &reading->jpeg;
  reading->result = read_header(reading, limits, picture);
  if (reading->result != DECODERS_OK) return;
  while (jpeg->output_scanline < jpeg->output_height) {
    JSAMPROW line = reading->line;
    jpeg_read_scanlines(jpeg, &line, 1);
    if (jpeg->out_color_space == JCS_CMYK) {
      convert_inks(reading->line, reading->row, jpeg->output_width);
      line = reading->row;
    }
    shrinker_take(&reading->shrinker, line);
  }
}

int read_jpeg(FILE *file, const decoders_limits *limits, decoders_picture *picture) {
  reading *reading = calloc(1, sizeof *reading);
  if (!reading) return DECODERS_NO_MEMORY;
  j_decompress_ptr jpeg = &reading->jpeg;
  jpeg->err = jpeg_std_error(&reading->errors);
  jpeg->client_data = reading;
  reading->errors.error_exit = on_error;
  reading->errors.emit_message = on_message;
  reading->progress.progress_monitor = on_progress;
  if (setjmp(reading->escape) == 0) {
    jpeg_create_decompress(jpeg);
    jpeg->client_data = reading;
    jpeg->progress = &reading->progress;
    jpeg_stdio_src(jpeg, file);
    read_rows(reading, limits, picture);
    // libjpeg fills up a file that ends too early, and warns.
    picture->is_cut = reading->errors.num_warnings > 0;
  } else {
    picture->is_cut = 1;
    if (!picture->pixels) reading->result = DECODERS_DAMAGED;
  }
  shrinker_close(&reading->shrinker);
  // The size in the file, not that of the smaller picture that libjpeg makes of it.
  picture->width = jpeg->image_width;
  picture->height = jpeg->image_height;
  int result = reading->result;
  jpeg_destroy_decompress(jpeg);
  free(reading->line);
  free(reading->row);
  free(reading);
  return result;
}
