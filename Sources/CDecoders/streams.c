#include <brotli/decode.h>
#include <lz4frame.h>
#include <snappy-c.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

#include "CDecoders.h"

/// The framing format of snappy: chunks of at most 64 KiB with four bytes before each.
enum { snappy_head = 4, snappy_most = 65536, snappy_packed_most = 80000 };

struct decoders_stream {
  int format;
  z_stream gzip;
  int between_members;
  ZSTD_DCtx *zstd;
  LZ4F_dctx *lz4;
  BrotliDecoderState *brotli;
  // snappy: the chunk that is being collected, and the text that waits to be taken
  uint8_t *packed, *plain;
  size_t packed_count, plain_count, plain_taken;
};

static int open_format(decoders_stream *stream) {
  switch (stream->format) {
    case DECODERS_GZIP: return inflateInit2(&stream->gzip, 15 + 32) == Z_OK;
    case DECODERS_ZSTD:
      stream->zstd = ZSTD_createDCtx();
      // The window is memory that the file asks for.
      return stream->zstd && !ZSTD_isError(ZSTD_DCtx_setParameter(stream->zstd, ZSTD_d_windowLogMax, 24));
    case DECODERS_LZ4: return !LZ4F_isError(LZ4F_createDecompressionContext(&stream->lz4, LZ4F_VERSION));
    case DECODERS_BROTLI:
      stream->brotli = BrotliDecoderCreateInstance(NULL, NULL, NULL);
      return stream->brotli != NULL;
    case DECODERS_SNAPPY:
      stream->packed = malloc(snappy_head + snappy_packed_most);
      stream->plain = malloc(snappy_most);
      return stream->packed && stream->plain;
  }
  return 0;
}

decoders_stream *decoders_stream_open(int format) {
  decoders_stream *stream = calloc(1, sizeof *stream);
  if (!stream) return NULL;
  stream->format = format;
  if (open_format(stream)) return stream;
  decoders_stream_close(stream);
  return NULL;
}

void decoders_stream_close(decoders_stream *stream) {
  if (!stream) return;
  if (stream->format == DECODERS_GZIP) inflateEnd(&stream->gzip);
  ZSTD_freeDCtx(stream->zstd);
  LZ4F_freeDecompressionContext(stream->lz4);
  if (stream->brotli) BrotliDecoderDestroyInstance(stream->brotli);
  free(stream->packed);
  free(stream->plain);
  free(stream);
}

static int step_gzip(
    decoders_stream *stream, const uint8_t **next, size_t *left, uint8_t *out, size_t room, size_t *made) {
  z_stream *gzip = &stream->gzip;
  if (stream->between_members) {
    if (*left == 0) return DECODERS_END;
    // Several packed files behind each other are one.
    if (inflateReset(gzip) != Z_OK) return DECODERS_DAMAGED;
    stream->between_members = 0;
  }
  gzip->next_in = (Bytef *)*next;
  gzip->avail_in = (uInt)*left;
  gzip->next_out = out;
  gzip->avail_out = (uInt)room;
  int result = inflate(gzip, Z_NO_FLUSH);
  *next = gzip->next_in;
  *left = gzip->avail_in;
  *made = room - gzip->avail_out;
  if (result == Z_STREAM_END) stream->between_members = 1;
  return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ? DECODERS_OK : DECODERS_DAMAGED;
}

static int step_zstd(
    decoders_stream *stream, const uint8_t **next, size_t *left, uint8_t *out, size_t room, size_t *made) {
  ZSTD_inBuffer from = {*next, *left, 0};
  ZSTD_outBuffer to = {out, room, 0};
  size_t result = ZSTD_decompressStream(stream->zstd, &to, &from);
  *next += from.pos;
  *left -= from.pos;
  *made = to.pos;
  return ZSTD_isError(result) ? DECODERS_DAMAGED : DECODERS_OK;
}

static int step_lz4(
    decoders_stream *stream, const uint8_t **next, size_t *left, uint8_t *out, size_t room, size_t *made) {
  size_t taken = *left, filled = room;
  size_t result = LZ4F_decompress(stream->lz4, out, &filled, *next, &taken, NULL);
  if (LZ4F_isError(result)) return DECODERS_DAMAGED;
  *next += taken;
  *left -= taken;
  *made = filled;
  return DECODERS_OK;
}

static int step_brotli(
    decoders_stream *stream, const uint8_t **next, size_t *left, uint8_t *out, size_t room, size_t *made) {
  uint8_t *to = out;
  size_t available = room;
  BrotliDecoderResult result =
      BrotliDecoderDecompressStream(stream->brotli, left, next, &available, &to, NULL);
  *made = room - available;
  if (result == BROTLI_DECODER_RESULT_ERROR) return DECODERS_DAMAGED;
  return result == BROTLI_DECODER_RESULT_SUCCESS && *made == 0 ? DECODERS_END : DECODERS_OK;
}

/// Collects bytes of a chunk up to a number; whether there are so many now.
static int collect(decoders_stream *stream, size_t wanted, const uint8_t **next, size_t *left) {
  size_t missing = wanted - stream->packed_count;
  size_t taken = missing < *left ? missing : *left;
  memcpy(stream->packed + stream->packed_count, *next, taken);
  stream->packed_count += taken;
  *next += taken;
  *left -= taken;
  return stream->packed_count == wanted;
}

/// Unpacks the chunk that has been collected.
static int unpack_chunk(decoders_stream *stream, size_t length) {
  uint8_t type = stream->packed[0];
  const char *body = (const char *)stream->packed + snappy_head + 4;
  stream->plain_count = stream->plain_taken = 0;
  if (type > 1) return type >= 0x80 ? DECODERS_OK : DECODERS_DAMAGED;
  if (length < 4) return DECODERS_DAMAGED;
  size_t count = snappy_most;
  if (type == 0) {
    size_t claimed;
    if (snappy_uncompressed_length(body, length - 4, &claimed) != SNAPPY_OK || claimed > count) return DECODERS_DAMAGED;
    if (snappy_uncompress(body, length - 4, (char *)stream->plain, &count) != SNAPPY_OK) return DECODERS_DAMAGED;
  } else {
    if (length - 4 > count) return DECODERS_DAMAGED;
    count = length - 4;
    memcpy(stream->plain, body, count);
  }
  stream->plain_count = count;
  return DECODERS_OK;
}

static int step_snappy(
    decoders_stream *stream, const uint8_t **next, size_t *left, uint8_t *out, size_t room, size_t *made) {
  for (;;) {
    size_t waiting = stream->plain_count - stream->plain_taken;
    if (waiting > 0) {
      *made = waiting < room ? waiting : room;
      memcpy(out, stream->plain + stream->plain_taken, *made);
      stream->plain_taken += *made;
      return DECODERS_OK;
    }
    if (stream->packed_count < snappy_head && !collect(stream, snappy_head, next, left)) return DECODERS_OK;
    size_t length = stream->packed[1] | stream->packed[2] << 8 | (size_t)stream->packed[3] << 16;
    if (length > snappy_packed_most) return DECODERS_DAMAGED;
    if (!collect(stream, snappy_head + length, next, left)) return DECODERS_OK;
    int result = unpack_chunk(stream, length);
    stream->packed_count = 0;
    if (result != DECODERS_OK) return result;
    if (*left == 0 && stream->plain_count == 0) return DECODERS_OK;
  }
}

int decoders_stream_step(
    decoders_stream *stream, const uint8_t **next, size_t *left, uint8_t *out, size_t room, size_t *made) {
  *made = 0;
  switch (stream->format) {
    case DECODERS_GZIP: return step_gzip(stream, next, left, out, room, made);
    case DECODERS_ZSTD: return step_zstd(stream, next, left, out, room, made);
    case DECODERS_LZ4: return step_lz4(stream, next, left, out, room, made);
    case DECODERS_BROTLI: return step_brotli(stream, next, left, out, room, made);
    case DECODERS_SNAPPY: return step_snappy(stream, next, left, out, room, made);
  }
  return DECODERS_DAMAGED;
}
