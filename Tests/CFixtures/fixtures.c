#include "CFixtures.h"

#include <brotli/encode.h>
#include <gif_lib.h>
#include <lz4frame.h>
#include <png.h>
#include <snappy-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>
#include <zlib.h>
#include <zstd.h>

#include <jpeglib.h>

int fixtures_png(const char *path, const uint8_t *rgba, uint32_t width, uint32_t height, int interlaced) {
  FILE *file = fopen(path, "wb");
  if (!file) return -1;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file);
  png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_RGBA,
               interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_bytep *rows = malloc(height * sizeof *rows);
  for (uint32_t row = 0; row < height; row++) rows[row] = (png_bytep)rgba + (size_t)row * width * 4;
  png_write_info(png, info);
  png_write_image(png, rows);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  free(rows);
  return fclose(file);
}

int fixtures_jpeg(const char *path, const uint8_t *rgb, uint32_t width, uint32_t height, int progressive) {
  FILE *file = fopen(path, "wb");
  if (!file) return -1;
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = jpeg_std_error(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_stdio_dest(&jpeg, file);
  jpeg.image_width = width;
  jpeg.image_height = height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, 95, TRUE);
  if (progressive) jpeg_simple_progression(&jpeg);
  jpeg_start_compress(&jpeg, TRUE);
  while (jpeg.next_scanline < height) {
    JSAMPROW row = (JSAMPROW)rgb + (size_t)jpeg.next_scanline * width * 3;
    jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return fclose(file);
}

int fixtures_gif(const char *path, const uint8_t *greys, int width, int height) {
  GifColorType colours[256];
  for (int i = 0; i < 256; i++) colours[i] = (GifColorType){(GifByteType)i, (GifByteType)i, (GifByteType)i};
  ColorMapObject *map = GifMakeMapObject(256, colours);
  int error;
  GifFileType *gif = EGifOpenFileName(path, 0, &error);
  if (!gif || !map) return -1;
  EGifPutScreenDesc(gif, width, height, 8, 0, map);
  EGifPutImageDesc(gif, 0, 0, width, height, 0, NULL);
  for (int row = 0; row < height; row++) EGifPutLine(gif, (GifPixelType *)greys + row * width, width);
  GifFreeMapObject(map);
  return EGifCloseFile(gif, &error) == GIF_OK ? 0 : -1;
}

static int save(const char *path, const uint8_t *bytes, size_t count) {
  FILE *file = fopen(path, "wb");
  if (!file) return -1;
  size_t written = fwrite(bytes, 1, count, file);
  return fclose(file) == 0 && written == count ? 0 : -1;
}

static size_t pack_gzip(const uint8_t *bytes, size_t count, uint8_t *out, size_t room) {
  z_stream stream = {0};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  stream.next_in = (Bytef *)bytes;
  stream.avail_in = (uInt)count;
  stream.next_out = out;
  stream.avail_out = (uInt)room;
  deflate(&stream, Z_FINISH);
  size_t made = room - stream.avail_out;
  deflateEnd(&stream);
  return made;
}

/// The framing format; sums of the chunks are left out, which readers need not look at.
static size_t pack_snappy(const uint8_t *bytes, size_t count, uint8_t *out) {
  static const uint8_t head[] = {0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y'};
  memcpy(out, head, sizeof head);
  size_t at = sizeof head;
  for (size_t start = 0; start < count; start += 65536) {
    size_t taken = count - start < 65536 ? count - start : 65536;
    size_t made = snappy_max_compressed_length(taken);
    snappy_compress((const char *)bytes + start, taken, (char *)out + at + 8, &made);
    size_t length = made + 4;
    const uint8_t chunk[] = {0, (uint8_t)length, (uint8_t)(length >> 8), (uint8_t)(length >> 16), 0, 0, 0, 0};
    memcpy(out + at, chunk, sizeof chunk);
    at += 4 + length;
  }
  return at;
}

int fixtures_pack(const char *path, int format, const uint8_t *bytes, size_t count) {
  size_t room = count * 2 + 100000;
  uint8_t *out = malloc(room);
  size_t made = room;
  switch (format) {
    case FIXTURES_GZIP: made = pack_gzip(bytes, count, out, room); break;
    case FIXTURES_ZSTD: made = ZSTD_compress(out, room, bytes, count, 3); break;
    case FIXTURES_LZ4: made = LZ4F_compressFrame(out, room, bytes, count, NULL); break;
    case FIXTURES_SNAPPY: made = pack_snappy(bytes, count, out); break;
    case FIXTURES_BROTLI:
      BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_DEFAULT_MODE, count, bytes, &made, out);
      break;
  }
  int result = save(path, out, made);
  free(out);
  return result;
}

int fixtures_gzip_run(const char *path, uint8_t byte, size_t count) {
  gzFile file = gzopen(path, "wb9");
  if (!file) return -1;
  uint8_t block[65536];
  memset(block, byte, sizeof block);
  for (size_t left = count; left > 0;) {
    size_t taken = left < sizeof block ? left : sizeof block;
    gzwrite(file, block, (unsigned)taken);
    left -= taken;
  }
  return gzclose(file);
}

typedef struct {
  const char *text;
  size_t text_left, left;
  uint8_t byte;
} run;

static zip_int64_t give(void *state, void *data, zip_uint64_t length, zip_source_cmd_t command) {
  run *run = state;
  switch (command) {
    case ZIP_SOURCE_READ: {
      if (run->text_left > 0) {
        zip_uint64_t taken = run->text_left < length ? run->text_left : length;
        memcpy(data, run->text, taken);
        run->text += taken;
        run->text_left -= taken;
        return (zip_int64_t)taken;
      }
      zip_uint64_t taken = run->left < length ? run->left : length;
      memset(data, run->byte, taken);
      run->left -= taken;
      return (zip_int64_t)taken;
    }
    case ZIP_SOURCE_STAT: zip_stat_init(data); return sizeof(zip_stat_t);
    case ZIP_SOURCE_SUPPORTS: return zip_source_make_command_bitmap(
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default: return 0;
  }
}

int fixtures_zip(const char *path, const char *const *names, const char *const *texts, int count,
                 uint8_t byte, size_t repeated) {
  int error;
  zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (!zip) return -1;
  run runs[16];
  for (int i = 0; i < count && i < 16; i++) {
    runs[i] = (run){texts[i], strlen(texts[i]), i == count - 1 ? repeated : 0, byte};
    zip_source_t *source = zip_source_function(zip, give, &runs[i]);
    if (!source || zip_file_add(zip, names[i], source, ZIP_FL_ENC_UTF_8) < 0) return -1;
  }
  return zip_close(zip);
}
