#include "message_arena.h"

#include <stdlib.h>

struct MessageArenaChunk {
  struct MessageArenaChunk *previous;
  // Keeps what follows aligned for every type that a message struct may hold.
  _Alignas(16) uint8_t bytes[];
};

/// Holds the structs of a message of about 5 kB, which covers nearly all calls.
#define THREAD_CHUNK_BYTES ((size_t)16 * 1024)

/// Each thread has its own, so that taking it needs no lock. One arena at a time uses it: when
/// messages nest (one is decoded while another is being encoded), the second one uses malloc.
static _Thread_local _Alignas(16) uint8_t thread_chunk[THREAD_CHUNK_BYTES];
static _Thread_local bool thread_chunk_is_in_use;

void message_arena_open(MessageArena *arena, size_t budget_bytes, size_t chunk_bytes) {
  *arena = (MessageArena){.budget_bytes = budget_bytes, .chunk_bytes = chunk_bytes};
  if (thread_chunk_is_in_use || budget_bytes < THREAD_CHUNK_BYTES) return;
  thread_chunk_is_in_use = true;
  arena->uses_thread_chunk = true;
  arena->next = thread_chunk;
  arena->bytes_left = THREAD_CHUNK_BYTES;
  arena->reserved_bytes = THREAD_CHUNK_BYTES;
}

void message_arena_close(MessageArena *arena) {
  struct MessageArenaChunk *chunk = arena->chunks;
  while (chunk != NULL) {
    struct MessageArenaChunk *previous = chunk->previous;
    free(chunk);
    chunk = previous;
  }
  if (arena->uses_thread_chunk) thread_chunk_is_in_use = false;
  *arena = (MessageArena){0};
}

void *message_arena_allocate_slowly(MessageArena *arena, size_t size) {
  const size_t header = sizeof(struct MessageArenaChunk);
  size_t available = arena->budget_bytes - arena->reserved_bytes;
  if (available <= header || size > available - header) {
    arena->is_exhausted = true;
    return NULL;
  }
  size_t capacity = size > arena->chunk_bytes ? size : arena->chunk_bytes;
  if (capacity > available - header) capacity = available - header;
  struct MessageArenaChunk *chunk = malloc(header + capacity);
  if (chunk == NULL) {
    arena->is_exhausted = true;
    return NULL;
  }
  arena->reserved_bytes += header + capacity;
  chunk->previous = arena->chunks;
  arena->chunks = chunk;
  // Where much was left in the chunk before, that one stays the current one.
  if (capacity - size >= arena->bytes_left) {
    arena->next = chunk->bytes + size;
    arena->bytes_left = capacity - size;
  }
  return chunk->bytes;
}

static void *allocate(void *arena, size_t size) { return message_arena_allocate(arena, size); }

/// Nothing is given back piece by piece.
static void release(void *arena, void *piece) {
  (void)arena;
  (void)piece;
}

ProtobufCMessage *message_arena_unpack(MessageArena *arena,
                                       const ProtobufCMessageDescriptor *descriptor, size_t count,
                                       const uint8_t *bytes) {
  ProtobufCAllocator allocator = {.alloc = allocate, .free = release, .allocator_data = arena};
  return protobuf_c_message_unpack(descriptor, &allocator, count, bytes);
}
