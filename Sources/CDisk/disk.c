#define _GNU_SOURCE
#include "CDisk.h"

#include <fcntl.h>

void disk_begin_writing(int descriptor, int64_t start, int64_t count) {
#ifdef SYNC_FILE_RANGE_WRITE
    // It is a hint: whether the bytes have reached the disk is what `fsync` tells.
    (void)sync_file_range(descriptor, start, count, SYNC_FILE_RANGE_WRITE);
#endif
}
