// One cleartext HTTP/2 connection of the fan-out client: just enough of RFC 9113 to open gRPC
// calls and to read what comes back as cheaply as possible, so that a thousand of them on one
// thread are never what the measurement waits for. Frames are taken apart by hand; only header
// blocks go through libnghttp2's HPACK inflater.
#ifndef FANOUT_CONNECTION_H
#define FANOUT_CONNECTION_H

#include <nghttp2/nghttp2.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct connection;

// What a connection tells its owner while bytes are read. `grpc_status` is -1 when the trailers
// carried none.
struct connection_events {
  void (*on_message)(struct connection *connection, const uint8_t *message, size_t length);
  void (*on_end)(struct connection *connection, int grpc_status, const char *grpc_message);
};

struct bytes {
  uint8_t *data;
  size_t length;
  size_t capacity;
};

struct connection {
  int fd;
  bool connected;
  uint32_t next_stream;
  // What the peer still lets this connection send in DATA frames.
  int64_t send_window;
  struct bytes unread;   // the beginning of a frame whose rest has not arrived
  struct bytes message;  // the beginning of a gRPC message that spans DATA frames
  struct bytes unsent;
  nghttp2_hd_inflater *inflater;
  const struct connection_events *events;
  // The owner's: how many messages have arrived, and whether the first expected one has.
  unsigned counted;
  bool ready;
};

// Connects without blocking and queues the connection preface. Exits the process when the
// machine has no socket left.
void connection_open(struct connection *connection, int port,
                     const struct connection_events *events);

// Queues one gRPC request (already length-prefixed) on a new stream.
void connection_call(struct connection *connection, int port, const char *path,
                     const uint8_t *request, size_t length);

// True when `length` bytes of DATA fit the peer's connection window.
bool connection_may_send(const struct connection *connection, size_t length);

// Reads what has arrived and reports it. False when the peer closed the connection.
bool connection_read(struct connection *connection);

// Writes what is queued; true while something stays queued.
bool connection_write(struct connection *connection);

// Says what went wrong on standard error and exits with code 1.
void fail(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

void bytes_append(struct bytes *bytes, const void *data, size_t length);

#endif
