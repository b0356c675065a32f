#include "CJemalloc.h"

#include <jemalloc/jemalloc.h>
#include <stdint.h>

// Read by jemalloc when the program starts. A thread of its own gives memory back, so that no call
// does; what is free for five seconds goes.
const char *malloc_conf = "background_thread:true,dirty_decay_ms:5000,muzzy_decay_ms:0";

static size_t read_size(const char *name) {
  size_t value = 0, length = sizeof value;
  return mallctl(name, &value, &length, NULL, 0) == 0 ? value : 0;
}

cjemalloc_usage cjemalloc_read_usage(void) {
  // The figures are those of the last epoch.
  uint64_t epoch = 1;
  mallctl("epoch", NULL, NULL, &epoch, sizeof epoch);
  cjemalloc_usage usage = {read_size("stats.allocated"), read_size("stats.resident")};
  return usage;
}
