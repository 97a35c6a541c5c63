#include "CFileWriting.h"

#include <brotli/encode.h>
#include <stdlib.h>
#include <zlib.h>

static const FileBytes nothing = {NULL, 0};

FileBytes file_gzip(const uint8_t *bytes, size_t length) {
  z_stream stream = {0};
  // 16 more than the largest window asks for a gzip header.
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY)) return nothing;
  FileBytes file = {malloc(deflateBound(&stream, length)), 0};
  if (!file.bytes) {
    deflateEnd(&stream);
    return nothing;
  }
  stream.next_in = (Bytef *)bytes;
  stream.avail_in = length;
  stream.next_out = file.bytes;
  stream.avail_out = deflateBound(&stream, length);
  int end = deflate(&stream, Z_FINISH);
  file.length = stream.total_out;
  deflateEnd(&stream);
  if (end == Z_STREAM_END) return file;
  free(file.bytes);
  return nothing;
}

FileBytes file_brotli(const uint8_t *bytes, size_t length) {
  size_t room = BrotliEncoderMaxCompressedSize(length) + 16;
  FileBytes file = {malloc(room), room};
  if (!file.bytes) return nothing;
  if (BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, length, bytes, &file.length, file.bytes)) {
    return file;
  }
  free(file.bytes);
  return nothing;
}
