#ifndef C_FILE_WRITING_H
#define C_FILE_WRITING_H

#include <stddef.h>
#include <stdint.h>

// Files in memory, written by the libraries that know how. What comes back is malloc'ed and belongs to the caller; a
// NULL pointer means that the library refused.

typedef struct {
  uint8_t *_Nullable bytes;
  size_t length;
} FileBytes;

typedef struct {
  const char *_Nonnull name;
  const uint8_t *_Nullable bytes;
  size_t length;
} ArchiveMember;

FileBytes file_gzip(const uint8_t *_Nullable bytes, size_t length);
FileBytes file_brotli(const uint8_t *_Nullable bytes, size_t length);
/// Three bytes a pixel, row by row.
FileBytes file_png(const uint8_t *_Nonnull pixels, uint32_t width, uint32_t height);
FileBytes file_zip(const ArchiveMember *_Nonnull members, size_t count);

#endif
