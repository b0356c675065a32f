#ifndef AFTERCALL_CSQLITE_SHIM_H
#define AFTERCALL_CSQLITE_SHIM_H

#include <sqlite3.h>
#include <stdint.h>

/* What Swift cannot call or spell: variadic functions, SQLITE_TRANSIENT, and what runs so
 * often, or so deep inside SQLite, that it is better off without a Swift frame. */

/* Process-wide settings. Must run before the first connection is opened; returns SQLITE_OK, or
 * SQLITE_MISUSE when SQLite was already initialised by somebody else. */
int csqlite_configure(void);

/* Why a read of a file was refused to a thread that reads from memory only. */
typedef enum csqlite_refusal {
  CSQLITE_NOT_REFUSED,
  /* It would have waited for a disk. */
  CSQLITE_WOULD_WAIT,
  /* The file system does not say whether it would wait (tmpfs). */
  CSQLITE_CANNOT_TELL,
} csqlite_refusal;

/* Has the calling thread read files of databases only where the kernel has the bytes in memory
 * (preadv2 with RWF_NOWAIT); a statement that needs others ends with SQLITE_IOERR_READ. Returns 0, and
 * changes nothing, if SQLite was built so that this cannot be had. */
int csqlite_begin_memory_reads(void);
/* Ends that, and says whether a read was refused meanwhile. */
csqlite_refusal csqlite_end_memory_reads(void);

/* Binds `count` bytes, which SQLite copies. */
int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int count);
int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count);
/* Binds `count` bytes that stay where they are until the statement's bindings are cleared. */
int csqlite_bind_kept_text(sqlite3_stmt *statement, int index, const char *text, int count);

/* What a column of the row holds that a statement stands on: its type and its value, found with one
 * look at the row where SQLite's own accessors look at it, and lock its connection, for each question. */
typedef struct csqlite_column {
  /* SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL. */
  int type;
  /* Length of a text or a blob, in bytes. */
  int count;
  union {
    int64_t integer;
    double real;
    /* Not ended with a zero; valid until the statement moves on. NULL when empty or out of memory. */
    const void *bytes;
  };
} csqlite_column;

csqlite_column csqlite_column_value(sqlite3_stmt *statement, int column);

/* sqlite3_db_config for the options that take an on/off flag. Returns a result code. */
int csqlite_set_flag(sqlite3 *connection, int option, int enabled);

/* What the callbacks of one connection read and write; used by the connection's own thread only. */
typedef struct csqlite_watch {
  /* CLOCK_MONOTONIC; a running statement is interrupted once it has passed. 0 is "no deadline". */
  int64_t deadline_ns;
  /* Frames in the write-ahead log after this connection's last commit. */
  int64_t wal_frames;
} csqlite_watch;

/* Installs the progress handler and the WAL hook of a connection (the hook replaces SQLite's automatic
 * checkpoint). `watch` must outlive the connection. */
void csqlite_install_watch(sqlite3 *connection, csqlite_watch *watch);

int64_t csqlite_monotonic_ns(void);
/* The same clock as it stood at the kernel's last tick, at most 10 ms ago: a tenth of the price. */
int64_t csqlite_recent_monotonic_ns(void);

/* Names the calling thread for `top` and debuggers; Swift's Glibc module does not have it. */
void csqlite_name_thread(const char *name);

#endif
