#ifndef AFTERCALL_MESSAGE_ARENA_H
#define AFTERCALL_MESSAGE_ARENA_H

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct MessageArenaChunk;

/// Memory for the C structs of one message: taken piece by piece, given back all at once.
///
/// The first chunk is the calling thread's own, if it is not in use, so that most messages need no
/// malloc. An arena is opened, used and closed on one thread. Its fields are read only by the
/// functions below, except `reserved_bytes` and `is_exhausted`.
typedef struct {
  uint8_t *next;
  size_t bytes_left;
  /// Memory taken so far, in bytes; never more than the budget.
  size_t reserved_bytes;
  size_t budget_bytes;
  size_t chunk_bytes;
  struct MessageArenaChunk *chunks;
  bool uses_thread_chunk;
  /// Whether an allocation was refused because it would have passed the budget, or because the
  /// machine had no memory.
  bool is_exhausted;
} MessageArena;

/// Opens an arena that takes at most `budget_bytes`, in chunks of `chunk_bytes` or more.
void message_arena_open(MessageArena *arena, size_t budget_bytes, size_t chunk_bytes);

/// Gives all memory back.
void message_arena_close(MessageArena *arena);

/// `size` bytes from a new chunk, or NULL past the budget. `size` is a multiple of 8.
void *message_arena_allocate_slowly(MessageArena *arena, size_t size);

/// `size` bytes that are not initialised, aligned to 8, or NULL past the budget.
static inline void *message_arena_allocate(MessageArena *arena, size_t size) {
  size_t rounded = (size + 7) & ~(size_t)7;
  if (rounded < size) {
    arena->is_exhausted = true;
    return NULL;
  }
  if (rounded > arena->bytes_left) return message_arena_allocate_slowly(arena, rounded);
  uint8_t *piece = arena->next;
  arena->next += rounded;
  arena->bytes_left -= rounded;
  return piece;
}

/// Decodes a message into the arena. NULL if the bytes are malformed or the budget is spent, which
/// `is_exhausted` tells apart. The message is not to be freed: it goes with the arena.
ProtobufCMessage *message_arena_unpack(MessageArena *arena,
                                       const ProtobufCMessageDescriptor *descriptor, size_t count,
                                       const uint8_t *bytes);

#endif
