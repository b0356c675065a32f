// Fan-out client: opens one server stream on each of many connections, waits until every one has
// caught up, measures what the idle streams cost the server in memory, then fires prepared unary
// calls that raise alerts and measures how long it takes until every subscriber has them all.
// It knows no message: requests come ready-made from files, and a response counts when a given
// top-level protobuf field is present in it. The result is one line of JSON.
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "connection.h"

// Connections that are being set up at a time: fewer than any listener's backlog.
enum { OPENING_MAX = 64 };
// Unary calls in flight while alerts are raised.
enum { RAISING_MAX = 8 };

static struct {
  int port, pid;
  unsigned subscribers, alerts, settle_ms, timeout_s, ready_field, alert_field;
  const char *subscribe_path, *raise_path;
  struct bytes subscribe_request, raise_requests;
} options = {.subscribers = 1000, .alerts = 200, .settle_ms = 2000, .timeout_s = 60};

static struct {
  struct connection *subscribers;
  struct connection raiser;
  unsigned opened, ready, complete, raising;
  size_t raised_bytes;
  double raised_at, first_at, last_at;
  uint64_t alert_bytes;
} run;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// Walks the top-level fields of a message; true when `wanted` is among them.
static bool has_field(const uint8_t *p, size_t length, unsigned wanted) {
  const uint8_t *end = p + length;
  while (p < end) {
    uint64_t numbers[2] = {0, 0};  // the tag, then a varint value or a length
    for (int i = 0; i < 2; i++) {
      for (unsigned shift = 0; p < end && shift < 64; shift += 7) {
        numbers[i] |= (uint64_t)(*p & 0x7f) << shift;
        if (!(*p++ & 0x80)) break;
      }
      if (i == 0 && numbers[0] >> 3 == wanted) return true;
      unsigned wire_type = numbers[0] & 7;
      if (wire_type == 1 || wire_type == 5) {
        p += wire_type == 1 ? 8 : 4;
        break;
      }
      if (i == 1 && wire_type == 2) {
        if (numbers[1] > (uint64_t)(end - p)) fail("a malformed response message");
        p += numbers[1];
      }
    }
  }
  return false;
}

static void subscriber_message(struct connection *connection, const uint8_t *message,
                               size_t length) {
  if (!connection->ready && has_field(message, length, options.ready_field)) {
    connection->ready = true;
    run.ready++;
  }
  if (!has_field(message, length, options.alert_field)) return;
  if (connection->counted == 0 && run.first_at == 0) run.first_at = now();
  run.alert_bytes += length;
  if (++connection->counted > options.alerts)
    fail("a subscriber got more than %u alerts", options.alerts);
  if (connection->counted == options.alerts && ++run.complete == options.subscribers)
    run.last_at = now();
}

static void subscriber_end(struct connection *connection, int status, const char *message) {
  (void)connection;
  fail("the server ended an alert stream: grpc-status %d %s", status, message);
}

static void raiser_message(struct connection *connection, const uint8_t *message, size_t length) {
  (void)connection, (void)message, (void)length;
}

static void raiser_end(struct connection *connection, int status, const char *message) {
  (void)connection;
  if (status != 0) fail("raising alerts: grpc-status %d %s", status, message);
  run.raising--;
}

static const struct connection_events subscriber_events = {subscriber_message, subscriber_end};
static const struct connection_events raiser_events = {raiser_message, raiser_end};

static void watch(int epoll, struct connection *connection, int operation) {
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
  if (connection->unsent.length > 0) event.events |= EPOLLOUT;
  if (epoll_ctl(epoll, operation, connection->fd, &event) != 0)
    fail("epoll: %s", strerror(errno));
}

static void poll_once(int epoll, int timeout_ms) {
  struct epoll_event events[256];
  int count = epoll_wait(epoll, events, 256, timeout_ms);
  if (count < 0 && errno != EINTR) fail("epoll: %s", strerror(errno));
  for (int i = 0; i < count; i++) {
    struct connection *connection = events[i].data.ptr;
    bool was_blocked = connection->unsent.length > 0;
    if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) {
      if (!connection_read(connection)) fail("the server closed a connection");
    }
    bool is_blocked = connection_write(connection);
    if (was_blocked != is_blocked) watch(epoll, connection, EPOLL_CTL_MOD);
  }
}

static void open_connection(int epoll, struct connection *connection,
                            const struct connection_events *events) {
  connection_open(connection, options.port, events);
  watch(epoll, connection, EPOLL_CTL_ADD);
}

static void open_until(int epoll, unsigned wanted, double deadline) {
  while (run.ready < wanted) {
    while (run.opened < wanted && run.opened - run.ready < OPENING_MAX) {
      struct connection *connection = &run.subscribers[run.opened++];
      open_connection(epoll, connection, &subscriber_events);
      connection_call(connection, options.port, options.subscribe_path,
                      options.subscribe_request.data, options.subscribe_request.length);
    }
    poll_once(epoll, 100);
    if (now() > deadline)
      fail("only %u of %u subscribers caught up in time", run.ready, wanted);
  }
}

static void idle(int epoll, double seconds) {
  for (double until = now() + seconds; now() < until;) poll_once(epoll, 20);
}

static void raise_alerts(int epoll, double deadline) {
  run.raised_at = now();
  while (run.complete < options.subscribers) {
    while (run.raised_bytes < options.raise_requests.length && run.raising < RAISING_MAX) {
      const uint8_t *request = options.raise_requests.data + run.raised_bytes;
      size_t length = 5 + ((size_t)request[1] << 24 | (size_t)request[2] << 16 |
                           (size_t)request[3] << 8 | request[4]);
      if (!connection_may_send(&run.raiser, length)) break;
      connection_call(&run.raiser, options.port, options.raise_path, request, length);
      if (connection_write(&run.raiser)) watch(epoll, &run.raiser, EPOLL_CTL_MOD);
      run.raised_bytes += length;
      run.raising++;
    }
    poll_once(epoll, 100);
    if (now() > deadline) {
      uint64_t counted = 0;
      for (unsigned i = 0; i < options.subscribers; i++) counted += run.subscribers[i].counted;
      fail("only %u of %u subscribers had all %u alerts in time (%llu messages arrived)",
           run.complete, options.subscribers, options.alerts, (unsigned long long)counted);
    }
  }
}

static long resident_kb(void) {
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/status", options.pid);
  FILE *file = fopen(path, "r");
  if (file == NULL) fail("no process %d", options.pid);
  long kb = 0;
  while (fgets(line, sizeof line, file) != NULL)
    if (sscanf(line, "VmRSS: %ld", &kb) == 1) break;
  fclose(file);
  return kb;
}

static double cpu_seconds(void) {
  char path[64], text[1024];
  snprintf(path, sizeof path, "/proc/%d/stat", options.pid);
  FILE *file = fopen(path, "r");
  if (file == NULL || fgets(text, sizeof text, file) == NULL) fail("no process %d", options.pid);
  fclose(file);
  // The command's name, in parentheses, may hold blanks: the fields start after the last one.
  const char *fields = strrchr(text, ')');
  unsigned long user = 0, system = 0;
  static const char *format = "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu";
  if (fields == NULL || sscanf(fields + 2, format, &user, &system) != 2)
    fail("cannot read %s", path);
  return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static struct bytes read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail("%s: %s", path, strerror(errno));
  struct bytes bytes = {0};
  uint8_t buffer[65536];
  for (size_t count; (count = fread(buffer, 1, sizeof buffer, file)) > 0;)
    bytes_append(&bytes, buffer, count);
  fclose(file);
  return bytes;
}

static void parse_options(int count, char **arguments) {
  enum { PORT, PID, SUBSCRIBERS, ALERTS, SETTLE, TIMEOUT, READY, ALERT, SPATH, SREQ, RPATH, RREQ };
  static const char *names[] = {
      "port",        "pid",         "subscribers",    "alerts",         "settle-ms",
      "timeout-s",   "ready-field", "alert-field",    "subscribe-path", "subscribe-request",
      "raise-path",  "raise-requests"};
  struct option table[sizeof names / sizeof *names + 1] = {0};
  for (int i = 0; i <= RREQ; i++) table[i] = (struct option){names[i], required_argument, NULL, i};
  for (int option; (option = getopt_long(count, arguments, "", table, NULL)) != -1;) {
    unsigned number = (unsigned)strtoul(optarg == NULL ? "" : optarg, NULL, 10);
    switch (option) {
    case PORT: options.port = (int)number; break;
    case PID: options.pid = (int)number; break;
    case SUBSCRIBERS: options.subscribers = number; break;
    case ALERTS: options.alerts = number; break;
    case SETTLE: options.settle_ms = number; break;
    case TIMEOUT: options.timeout_s = number; break;
    case READY: options.ready_field = number; break;
    case ALERT: options.alert_field = number; break;
    case SPATH: options.subscribe_path = optarg; break;
    case SREQ: options.subscribe_request = read_file(optarg); break;
    case RPATH: options.raise_path = optarg; break;
    case RREQ: options.raise_requests = read_file(optarg); break;
    default: exit(2);
    }
  }
  if (options.port == 0 || options.pid == 0 || options.subscribe_path == NULL ||
      options.raise_path == NULL || options.ready_field == 0 || options.alert_field == 0 ||
      options.subscribers < 2)
    fail("--port, --pid, the two paths, the two requests and the two fields are needed");
}

int main(int count, char **arguments) {
  parse_options(count, arguments);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  run.subscribers = calloc(options.subscribers, sizeof *run.subscribers);
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  if (run.subscribers == NULL || epoll < 0) fail("out of memory");

  // The first stream pays for what a server sets up once; it stands in no per-stream figure.
  double started = now(), deadline = started + options.timeout_s;
  open_connection(epoll, &run.raiser, &raiser_events);
  open_until(epoll, 1, deadline);
  idle(epoll, 0.3);
  long rss_first = resident_kb();
  double opening = now();
  open_until(epoll, options.subscribers, deadline);
  double opened = now() - opening;
  idle(epoll, options.settle_ms / 1000.0);
  long rss_idle = resident_kb();

  double cpu_before = cpu_seconds();
  struct rusage before, after;
  getrusage(RUSAGE_SELF, &before);
  raise_alerts(epoll, now() + options.timeout_s);
  getrusage(RUSAGE_SELF, &after);
  double own = (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
               (double)(after.ru_stime.tv_sec - before.ru_stime.tv_sec) +
               (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1e6 +
               (double)(after.ru_stime.tv_usec - before.ru_stime.tv_usec) / 1e6;
  // What the server still does for these alerts after the last byte counts as well.
  idle(epoll, 0.2);
  printf("{\"subscribers\": %u, \"alerts\": %u, \"opened_s\": %.4f, \"rss_first_kb\": %ld, "
         "\"rss_idle_kb\": %ld, \"kb_per_stream\": %.2f, \"raised_to_last_s\": %.4f, "
         "\"first_to_last_s\": %.4f, \"server_cpu_s\": %.2f, \"client_cpu_s\": %.4f, "
         "\"alert_bytes\": %llu, \"rss_after_kb\": %ld}\n",
         options.subscribers, options.alerts, opened, rss_first, rss_idle,
         (double)(rss_idle - rss_first) / (options.subscribers - 1), run.last_at - run.raised_at,
         run.last_at - run.first_at, cpu_seconds() - cpu_before, own,
         (unsigned long long)(run.alert_bytes / options.subscribers / options.alerts),
         resident_kb());
  return 0;
}
