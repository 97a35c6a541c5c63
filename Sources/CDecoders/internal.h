#pragma once
#include <stdio.h>

#include "CDecoders.h"

/// Takes rows of a picture from the top and keeps them, averaged over squares of pixels where it is too large.
typedef struct {
  decoders_picture *picture;
  uint32_t factor;
  uint32_t filled;  // rows of the file in `sums`
  uint32_t next;    // the row of `picture` that they will become
  uint32_t *sums;   // for each kept column: the colours weighed by alpha, and the alpha
} shrinker;

/// Makes room; a DECODERS_ code.
int shrinker_open(shrinker *shrinker, decoders_picture *picture, uint64_t most_kept);
void shrinker_take(shrinker *shrinker, const uint8_t *row);
/// Keeps what has been taken of the last square.
void shrinker_close(shrinker *shrinker);

int read_png(FILE *file, const decoders_limits *limits, decoders_picture *picture);
int read_jpeg(FILE *file, const decoders_limits *limits, decoders_picture *picture);
int read_gif(FILE *file, const decoders_limits *limits, decoders_picture *picture);
