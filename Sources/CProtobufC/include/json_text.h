#ifndef AFTERCALL_JSON_TEXT_H
#define AFTERCALL_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// How many of the bytes, from the first on, may stand in a JSON string as they are: neither quote
/// nor backslash nor control character (RFC 8259 §7).
size_t json_plain_length(const uint8_t *bytes, size_t count);

/// Whether two names of the same length are the same.
static inline bool json_is_same(const uint8_t *left, const uint8_t *right, size_t count) {
  return memcmp(left, right, count) == 0;
}

#endif
