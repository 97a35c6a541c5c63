// When what has been written to a file goes to the disk. Left alone the system waits until a good part of the memory is full of
// it, and whoever asks for the file to be safe then waits for all of it.
#pragma once

#include <stdint.h>

/// Has the system begin to bring those bytes of the file to the disk, and does not wait for it.
void disk_begin_writing(int descriptor, int64_t start, int64_t count);
