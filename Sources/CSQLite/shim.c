#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <pthread.h>
#include <sys/uio.h>
#include <time.h>

typedef ssize_t (*read_call)(int, void *, size_t, off_t);

static read_call ordinary_read;
static _Thread_local int reads_memory_only;
static _Thread_local csqlite_refusal refusal;

/* Takes the place of pread in SQLite's file access. */
static ssize_t read_or_refuse(int file, void *bytes, size_t count, off_t offset) {
  if (!reads_memory_only) return ordinary_read(file, bytes, count, offset);
  struct iovec target = {.iov_base = bytes, .iov_len = count};
  ssize_t result = preadv2(file, &target, 1, offset, RWF_NOWAIT);
  if (result == (ssize_t)count) return result;
  /* Fewer bytes may be the file's end or where the memory ends: SQLite would take both for the end. */
  refusal = result < 0 && errno == EOPNOTSUPP ? CSQLITE_CANNOT_TELL : CSQLITE_WOULD_WAIT;
  errno = EAGAIN;
  return -1;
}

static void replace_read(const char *name) {
  sqlite3_vfs *vfs = sqlite3_vfs_find(0);
  if (!vfs || vfs->iVersion < 3) return;
  read_call found = (read_call)vfs->xGetSystemCall(vfs, name);
  if (!found || ordinary_read) return;
  ordinary_read = found;
  if (vfs->xSetSystemCall(vfs, name, (sqlite3_syscall_ptr)read_or_refuse) != SQLITE_OK) ordinary_read = 0;
}

int csqlite_configure(void) {
  /* Memory statistics cost a process-wide mutex around every allocation of every connection. */
  int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  int initialized = sqlite3_initialize();
  /* Which of them SQLite uses was decided when it was built; the other one is not there. */
  replace_read("pread64");
  replace_read("pread");
  return result == SQLITE_OK ? initialized : result;
}

int csqlite_begin_memory_reads(void) {
  refusal = CSQLITE_NOT_REFUSED;
  reads_memory_only = ordinary_read != 0;
  return reads_memory_only;
}

csqlite_refusal csqlite_end_memory_reads(void) {
  reads_memory_only = 0;
  return refusal;
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
