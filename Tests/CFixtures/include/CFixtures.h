// Writes the files that tests of previews read, with the same libraries that read them.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// All return 0 on success.
int fixtures_png(const char *path, const uint8_t *rgba, uint32_t width, uint32_t height, int interlaced);
int fixtures_jpeg(const char *path, const uint8_t *rgb, uint32_t width, uint32_t height, int progressive);
/// One byte a pixel, each the number of one of 256 greys.
int fixtures_gif(const char *path, const uint8_t *greys, int width, int height);

enum { FIXTURES_GZIP, FIXTURES_ZSTD, FIXTURES_LZ4, FIXTURES_SNAPPY, FIXTURES_BROTLI };
int fixtures_pack(const char *path, int format, const uint8_t *bytes, size_t count);
/// A packed file of one byte over and over.
int fixtures_gzip_run(const char *path, uint8_t byte, size_t count);

/// A zip archive; after the text of the last entry a byte is repeated.
int fixtures_zip(const char *path, const char *const *names, const char *const *texts, int count,
                 uint8_t byte, size_t repeated);
