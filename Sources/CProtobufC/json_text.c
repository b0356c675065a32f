#include "json_text.h"

static const uint64_t ones = 0x0101010101010101;
static const uint64_t high_bits = 0x8080808080808080;

/// Sets the high bit of the lowest byte of `word` that is below `limit`; what it does to the bytes
/// above that one does not matter. `limit` is at most 0x80.
static uint64_t has_less(uint64_t word, uint8_t limit) {
  return (word - ones * limit) & ~word & high_bits;
}

/// Likewise for the lowest byte that is `byte`.
static uint64_t has_byte(uint64_t word, uint8_t byte) {
  return has_less(word ^ (ones * byte), 1);
}

size_t json_plain_length(const uint8_t *bytes, size_t count) {
  size_t at = 0;
  while (count - at >= sizeof(uint64_t)) {
    uint64_t word;
    memcpy(&word, bytes + at, sizeof(word));
    if ((has_less(word, 0x20) | has_byte(word, '"') | has_byte(word, '\\')) != 0) break;
    at += sizeof(word);
  }
  while (at < count && bytes[at] >= 0x20 && bytes[at] != '"' && bytes[at] != '\\') at += 1;
  return at;
}
