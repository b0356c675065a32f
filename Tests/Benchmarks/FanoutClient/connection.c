#include "connection.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum frame_type {
  FRAME_DATA = 0,
  FRAME_HEADERS = 1,
  FRAME_RST_STREAM = 3,
  FRAME_SETTINGS = 4,
  FRAME_PING = 6,
  FRAME_GOAWAY = 7,
  FRAME_WINDOW_UPDATE = 8,
};
enum { FLAG_ACK = 1, FLAG_END_STREAM = 1, FLAG_END_HEADERS = 4, FLAG_PADDED = 8 };
enum { FLAG_PRIORITY = 0x20 };
enum { FRAME_HEADER_BYTES = 9, GRPC_PREFIX_BYTES = 5, FRAME_PAYLOAD_BYTES_MAX = 16384 };
// RFC 9113 section 6.9.2; the windows given to the server are the largest there are, so that the
// client never has to hand bytes back and the server never waits for it.
enum { INITIAL_WINDOW = 65535, LARGEST_WINDOW = 0x7fffffff };

void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("fanout-client: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(1);
}

void bytes_append(struct bytes *bytes, const void *data, size_t length) {
  if (bytes->length + length > bytes->capacity) {
    bytes->capacity = (bytes->length + length) * 2;
    bytes->data = realloc(bytes->data, bytes->capacity);
    if (bytes->data == NULL) fail("out of memory");
  }
  memcpy(bytes->data + bytes->length, data, length);
  bytes->length += length;
}

static uint32_t read_u32(const uint8_t *p) {
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void write_u32(uint8_t *p, uint32_t value) {
  p[0] = value >> 24, p[1] = value >> 16, p[2] = value >> 8, p[3] = value;
}

static void queue_frame(struct connection *connection, enum frame_type type, uint8_t flags,
                        uint32_t stream, const uint8_t *payload, size_t length) {
  uint8_t header[FRAME_HEADER_BYTES] = {length >> 16, length >> 8, length, type, flags};
  write_u32(header + 5, stream);
  bytes_append(&connection->unsent, header, sizeof header);
  if (length > 0) bytes_append(&connection->unsent, payload, length);
}

void connection_open(struct connection *connection, int port,
                     const struct connection_events *events) {
  memset(connection, 0, sizeof *connection);
  connection->events = events;
  connection->next_stream = 1;
  connection->send_window = INITIAL_WINDOW;
  if (nghttp2_hd_inflate_new(&connection->inflater) != 0) fail("out of memory");
  connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (connection->fd < 0) fail("no socket: %s (see `ulimit -n`)", strerror(errno));
  int on = 1;
  setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection->fd, (struct sockaddr *)&address, sizeof address) != 0 &&
      errno != EINPROGRESS)
    fail("cannot connect to port %d: %s", port, strerror(errno));

  bytes_append(&connection->unsent, NGHTTP2_CLIENT_MAGIC, NGHTTP2_CLIENT_MAGIC_LEN);
  uint8_t settings[6] = {0, NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE};
  write_u32(settings + 2, LARGEST_WINDOW);
  queue_frame(connection, FRAME_SETTINGS, 0, 0, settings, sizeof settings);
  uint8_t increment[4];
  write_u32(increment, LARGEST_WINDOW - INITIAL_WINDOW);
  queue_frame(connection, FRAME_WINDOW_UPDATE, 0, 0, increment, sizeof increment);
}

// A literal header field never indexed by the peer (RFC 7541 section 6.2.2), without Huffman
// coding: simple, and the server pays the same for it whoever it is.
static void append_field(struct bytes *block, const char *name, const char *value) {
  const char *texts[] = {name, value};
  uint8_t literal = 0;
  bytes_append(block, &literal, 1);
  for (int i = 0; i < 2; i++) {
    size_t length = strlen(texts[i]);
    if (length > 126) fail("header text longer than 126 bytes: %s", texts[i]);
    uint8_t prefix = (uint8_t)length;
    bytes_append(block, &prefix, 1);
    bytes_append(block, texts[i], length);
  }
}

void connection_call(struct connection *connection, int port, const char *path,
                     const uint8_t *request, size_t length) {
  char authority[32];
  snprintf(authority, sizeof authority, "127.0.0.1:%d", port);
  struct bytes block = {0};
  append_field(&block, ":method", "POST");
  append_field(&block, ":scheme", "http");
  append_field(&block, ":path", path);
  append_field(&block, ":authority", authority);
  append_field(&block, "content-type", "application/grpc");
  append_field(&block, "te", "trailers");
  queue_frame(connection, FRAME_HEADERS, FLAG_END_HEADERS, connection->next_stream, block.data,
              block.length);
  free(block.data);
  size_t sent = 0;
  do {
    size_t piece = length - sent;
    if (piece > FRAME_PAYLOAD_BYTES_MAX) piece = FRAME_PAYLOAD_BYTES_MAX;
    bool last = sent + piece == length;
    queue_frame(connection, FRAME_DATA, last ? FLAG_END_STREAM : 0, connection->next_stream,
                request + sent, piece);
    sent += piece;
  } while (sent < length);
  connection->send_window -= (int64_t)length;
  connection->next_stream += 2;
}

bool connection_may_send(const struct connection *connection, size_t length) {
  return connection->send_window >= (int64_t)length;
}

static void receive_data(struct connection *connection, const uint8_t *data, size_t length) {
  const uint8_t *end = data + length;
  if (connection->message.length > 0) {
    bytes_append(&connection->message, data, length);
    data = connection->message.data;
    end = data + connection->message.length;
  }
  while ((size_t)(end - data) >= GRPC_PREFIX_BYTES) {
    uint32_t size = read_u32(data + 1);
    if ((size_t)(end - data) < GRPC_PREFIX_BYTES + (size_t)size) break;
    if (data[0] != 0) fail("a compressed message arrived, none was asked for");
    connection->events->on_message(connection, data + GRPC_PREFIX_BYTES, size);
    data += GRPC_PREFIX_BYTES + size;
  }
  if (connection->message.length > 0) {
    memmove(connection->message.data, data, (size_t)(end - data));
    connection->message.length = (size_t)(end - data);
  } else if (data < end) {
    bytes_append(&connection->message, data, (size_t)(end - data));
  }
}

static void receive_headers(struct connection *connection, uint8_t flags, const uint8_t *block,
                            size_t length) {
  if (!(flags & FLAG_END_HEADERS)) fail("CONTINUATION frames are not expected here");
  if (flags & FLAG_PRIORITY) block += 5, length -= 5;
  int grpc_status = -1;
  char grpc_message[256] = "";
  for (;;) {
    nghttp2_nv field;
    int inflate_flags = 0;
    ssize_t used =
        nghttp2_hd_inflate_hd2(connection->inflater, &field, &inflate_flags, block, length, 1);
    if (used < 0) fail("malformed header block: %s", nghttp2_strerror((int)used));
    block += used, length -= (size_t)used;
    if (inflate_flags & NGHTTP2_HD_INFLATE_EMIT) {
      const char *name = (const char *)field.name;
      const char *value = (const char *)field.value;
      if (strcmp(name, ":status") == 0 && strcmp(value, "200") != 0)
        fail("HTTP status %s", value);
      if (strcmp(name, "grpc-status") == 0) grpc_status = atoi(value);
      if (strcmp(name, "grpc-message") == 0)
        snprintf(grpc_message, sizeof grpc_message, "%s", value);
    }
    if (inflate_flags & NGHTTP2_HD_INFLATE_FINAL) {
      nghttp2_hd_inflate_end_headers(connection->inflater);
      break;
    }
    if (!(inflate_flags & NGHTTP2_HD_INFLATE_EMIT) && length == 0) break;
  }
  if (flags & FLAG_END_STREAM) connection->events->on_end(connection, grpc_status, grpc_message);
}

static void receive_frame(struct connection *connection, const uint8_t *frame, size_t length) {
  uint8_t type = frame[3], flags = frame[4];
  uint32_t stream = read_u32(frame + 5) & LARGEST_WINDOW;
  const uint8_t *payload = frame + FRAME_HEADER_BYTES;
  if ((type == FRAME_DATA || type == FRAME_HEADERS) && (flags & FLAG_PADDED)) {
    if (length == 0 || payload[0] >= length) fail("malformed padding");
    length -= 1 + (size_t)payload[0];
    payload += 1;
  }
  switch (type) {
  case FRAME_DATA:
    receive_data(connection, payload, length);
    break;
  case FRAME_HEADERS:
    receive_headers(connection, flags, payload, length);
    break;
  case FRAME_SETTINGS:
    if (!(flags & FLAG_ACK)) queue_frame(connection, FRAME_SETTINGS, FLAG_ACK, 0, NULL, 0);
    break;
  case FRAME_PING:
    if (!(flags & FLAG_ACK)) queue_frame(connection, FRAME_PING, FLAG_ACK, 0, payload, length);
    break;
  case FRAME_WINDOW_UPDATE:
    if (stream == 0) connection->send_window += read_u32(payload) & LARGEST_WINDOW;
    break;
  case FRAME_RST_STREAM:
    fail("the server reset stream %u with code %u", stream, read_u32(payload));
  case FRAME_GOAWAY:
    fail("the server sent GOAWAY with code %u", read_u32(payload + 4));
  default:
    break;
  }
}

bool connection_read(struct connection *connection) {
  // One buffer serves all connections: what is incomplete at its end is set aside per connection.
  static uint8_t buffer[1 << 18];
  for (;;) {
    size_t kept = connection->unread.length;
    if (kept > 0) memcpy(buffer, connection->unread.data, kept);
    ssize_t count = recv(connection->fd, buffer + kept, sizeof buffer - kept, 0);
    if (count == 0) return false;
    if (count < 0) {
      if (errno == EAGAIN || errno == EINTR) return true;
      fail("reading: %s", strerror(errno));
    }
    connection->unread.length = 0;
    const uint8_t *next = buffer, *end = buffer + kept + count;
    while (end - next >= FRAME_HEADER_BYTES) {
      size_t length = (size_t)next[0] << 16 | (size_t)next[1] << 8 | next[2];
      if (length > FRAME_PAYLOAD_BYTES_MAX) fail("a frame of %zu bytes", length);
      if ((size_t)(end - next) < FRAME_HEADER_BYTES + length) break;
      receive_frame(connection, next, length);
      next += FRAME_HEADER_BYTES + length;
    }
    if (next < end) bytes_append(&connection->unread, next, (size_t)(end - next));
    // A short read means that the socket is drained; epoll is level-triggered anyway.
    if (kept + (size_t)count < sizeof buffer) return true;
  }
}

bool connection_write(struct connection *connection) {
  struct bytes *unsent = &connection->unsent;
  size_t sent = 0;
  while (sent < unsent->length) {
    ssize_t count = send(connection->fd, unsent->data + sent, unsent->length - sent, MSG_NOSIGNAL);
    if (count < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) break;
      fail("writing: %s", strerror(errno));
    }
    sent += (size_t)count;
  }
  memmove(unsent->data, unsent->data + sent, unsent->length - sent);
  unsent->length -= sent;
  return unsent->length > 0;
}
