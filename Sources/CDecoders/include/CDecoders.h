// What has to be C of decoding: libpng, libjpeg and libgif leave by longjmp or speak in structures that do not come
// through to Swift, and each compression has a stream of its own. Every size that a file claims is held against a limit
// before anything is allocated for it. Only one thread may use one handle at a time.
#pragma once
#include <expat.h>
#include <stddef.h>
#include <stdint.h>

enum {
  DECODERS_OK = 0,
  DECODERS_END = 1,        // a stream has come to its end
  DECODERS_DAMAGED = 2,    // it is not what it says it is, or ends too early to show anything
  DECODERS_TOO_LARGE = 3,  // it claims more than the limits allow
  DECODERS_NO_MEMORY = 4,
};

// --- Pictures ------------------------------------------------------------------------------------

enum { DECODERS_PNG, DECODERS_JPEG, DECODERS_GIF };

typedef struct {
  uint64_t most_pixels;  // of a picture that can be read row by row
  uint64_t most_held;    // of one that has to be held whole: interlaced, progressive, GIF
  uint64_t most_kept;    // of what is given back; a larger picture is made smaller while it is read
} decoders_limits;

typedef struct {
  uint8_t *pixels;         // red, green, blue, alpha; `columns` x `rows` of them; decoders_picture_free
  uint32_t columns, rows;  // of `pixels`
  uint32_t width, height;  // of the picture in the file
  int is_cut;              // the file ends or breaks before the picture does; what is missing is transparent
} decoders_picture;

/// Decodes the picture that an open file holds, of a GIF the first frame. The file's position stays as it is.
int decoders_picture_read(int file, int kind, const decoders_limits *limits, decoders_picture *picture);
void decoders_picture_free(decoders_picture *picture);

// --- Compressed streams --------------------------------------------------------------------------

enum { DECODERS_GZIP, DECODERS_ZSTD, DECODERS_LZ4, DECODERS_BROTLI, DECODERS_SNAPPY };

typedef struct decoders_stream decoders_stream;

/// NULL where there is no memory.
decoders_stream *decoders_stream_open(int format);
/// Takes from `*next` and fills `out`; `*made` says how much. DECODERS_OK: there may be more.
int decoders_stream_step(
    decoders_stream *stream, const uint8_t **next, size_t *left, uint8_t *out, size_t room, size_t *made);
void decoders_stream_close(decoders_stream *stream);

// --- Archives ------------------------------------------------------------------------------------

typedef struct decoders_archive decoders_archive;

/// Opens the zip archive that an open file holds; NULL where it is none.
decoders_archive *decoders_archive_open(int file);
/// The name of an entry, NULL behind the last.
const char *decoders_archive_name(decoders_archive *archive, uint64_t index);
/// Turns to an entry, from its start; 0 on success.
int decoders_archive_enter(decoders_archive *archive, const char *name);
/// Reads on in the entry; 0 at its end, negative where it is damaged.
int64_t decoders_archive_read(decoders_archive *archive, uint8_t *out, size_t room);
/// How many bytes the entry says it takes in the archive and outside of it.
uint64_t decoders_archive_packed(decoders_archive *archive);
uint64_t decoders_archive_unpacked(decoders_archive *archive);
void decoders_archive_close(decoders_archive *archive);
