// What the C library does with memory that is free again. Left alone it keeps most of what the reading of a large tree
// has needed for a moment: several times what the rows themselves need.
#pragma once

/// Keeps what threads set free in one place, so that it can be used again or given back. Call it first in main.
void memory_keep_together(void);

/// Gives the system back what is free.
void memory_give_back(void);
