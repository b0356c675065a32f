#include "text_check.h"

#include <stdbool.h>
#include <string.h>

static const uint64_t ones = 0x0101010101010101;
static const uint64_t high_bits = 0x8080808080808080;

static bool is_between(uint8_t byte, uint8_t low, uint8_t high) {
  return byte >= low && byte <= high;
}

/// The length of the multi-byte character at `bytes`, or 0 if there is none.
static size_t character_length(const uint8_t *bytes, size_t count) {
  uint8_t first = bytes[0];
  if (is_between(first, 0xc2, 0xdf)) {
    return count >= 2 && is_between(bytes[1], 0x80, 0xbf) ? 2 : 0;
  }
  if (is_between(first, 0xe0, 0xef)) {
    // The second byte rules out overlong forms (e0) and surrogates (ed).
    uint8_t low = first == 0xe0 ? 0xa0 : 0x80;
    uint8_t high = first == 0xed ? 0x9f : 0xbf;
    return count >= 3 && is_between(bytes[1], low, high) && is_between(bytes[2], 0x80, 0xbf) ? 3 : 0;
  }
  if (is_between(first, 0xf0, 0xf4)) {
    // The second byte rules out overlong forms (f0) and what lies above U+10FFFF (f4).
    uint8_t low = first == 0xf0 ? 0x90 : 0x80;
    uint8_t high = first == 0xf4 ? 0x8f : 0xbf;
    return count >= 4 && is_between(bytes[1], low, high) && is_between(bytes[2], 0x80, 0xbf) &&
                   is_between(bytes[3], 0x80, 0xbf)
               ? 4
               : 0;
  }
  return 0;
}

int text_check(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  while (at < count) {
    // Most text is ASCII: eight bytes at a time. A byte's high bit is set in `word` if it is not
    // ASCII, and in `word - ones` if it is zero; only a zero byte borrows from its neighbour.
    while (count - at >= sizeof(uint64_t)) {
      uint64_t word;
      memcpy(&word, bytes + at, sizeof(word));
      if ((((word - ones) | word) & high_bits) != 0) break;
      at += sizeof(word);
    }
    if (at == count) break;
    if (bytes[at] == 0) return TEXT_CHECK_NUL;
    if (bytes[at] < 0x80) {
      at += 1;
      continue;
    }
    size_t length = character_length(bytes + at, count - at);
    if (length == 0) return TEXT_CHECK_INVALID_UTF8;
    at += length;
  }
  return TEXT_CHECK_VALID;
}
