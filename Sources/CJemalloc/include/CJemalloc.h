#ifndef CJEMALLOC_H
#define CJEMALLOC_H

#include <stddef.h>

/// The bytes that the allocator has in use for the program, and those that it holds of the system's
/// memory. Both are 0 where another allocator (a sanitizer's) has taken its place.
typedef struct {
  size_t allocated;
  size_t resident;
} cjemalloc_usage;

cjemalloc_usage cjemalloc_read_usage(void);

#endif
