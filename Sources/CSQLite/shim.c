#define _GNU_SOURCE
#include "shim.h"

#include <pthread.h>
#include <time.h>

int csqlite_configure(void) {
  /* Memory statistics cost a process-wide mutex around every allocation of every connection. */
  int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (result != SQLITE_OK) return result;
  return sqlite3_initialize();
}

int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  /* A null pointer would bind NULL instead of the empty string. */
  return sqlite3_bind_text(statement, index, count == 0 ? "" : text, count, SQLITE_TRANSIENT);
}

int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, count == 0 ? "" : bytes, count, SQLITE_TRANSIENT);
}

int csqlite_bind_kept_text(sqlite3_stmt *statement, int index, const char *text, int count) {
  return sqlite3_bind_text(statement, index, text, count, SQLITE_STATIC);
}

int csqlite_set_flag(sqlite3 *connection, int option, int enabled) {
  return sqlite3_db_config(connection, option, enabled, (int *)0);
}

csqlite_column csqlite_column_value(sqlite3_stmt *statement, int column) {
  /* Unprotected, as SQLite calls it: only the connection's own thread looks at it. */
  sqlite3_value *value = sqlite3_column_value(statement, column);
  csqlite_column result = {.type = sqlite3_value_type(value)};
  switch (result.type) {
  case SQLITE_INTEGER:
    result.integer = sqlite3_value_int64(value);
    break;
  case SQLITE_FLOAT:
    result.real = sqlite3_value_double(value);
    break;
  case SQLITE_TEXT:
  case SQLITE_BLOB:
    /* Counting makes it UTF-8, if it is not; sqlite3_value_text would also copy it, to end it with a
     * zero. */
    result.count = sqlite3_value_bytes(value);
    result.bytes = sqlite3_value_blob(value);
    break;
  }
  return result;
}

static int64_t nanoseconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t csqlite_monotonic_ns(void) { return nanoseconds(CLOCK_MONOTONIC); }

int64_t csqlite_recent_monotonic_ns(void) { return nanoseconds(CLOCK_MONOTONIC_COARSE); }

void csqlite_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

static int interrupt_after_deadline(void *context) {
  const csqlite_watch *watch = context;
  return watch->deadline_ns != 0 && csqlite_monotonic_ns() > watch->deadline_ns;
}

static int note_wal_frames(void *context, sqlite3 *connection, const char *schema, int frames) {
  (void)connection;
  (void)schema;
  ((csqlite_watch *)context)->wal_frames = frames;
  return SQLITE_OK;
}

void csqlite_install_watch(sqlite3 *connection, csqlite_watch *watch) {
  /* Some 10,000 virtual machine steps take 0.1 ms to 1 ms: precise enough, and not measurable. */
  sqlite3_progress_handler(connection, 10000, interrupt_after_deadline, watch);
  sqlite3_wal_hook(connection, note_wal_frames, watch);
}
