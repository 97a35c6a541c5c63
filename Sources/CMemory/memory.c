#include "CMemory.h"

#include <malloc.h>

void memory_keep_together(void) {
#ifdef __GLIBC__
    // In one place. `malloc_trim` leaves the end of every further one as it is: six megabytes after 100,000 rows.
    mallopt(M_ARENA_MAX, 1);
#endif
}

void memory_give_back(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
