import CSQLite

extension StoreError {
  /// The error that a call of SQLite's has just returned. `result` may be a primary or extended
  /// code.
  init(sqliteResult result: Int32, on connection: OpaquePointer?, sql: String? = nil) {
    var extended = result
    var message = String(cString: sqlite3_errstr(result))
    if let connection {
      let latest = sqlite3_extended_errcode(connection)
      // The connection's code tells more about the same error; after another call it is another
      // one's.
      if latest & 0xFF == result & 0xFF {
        extended = latest
        message = String(cString: sqlite3_errmsg(connection))
      }
    }
    self.init(Self.code(forSQLite: extended), message, resultCode: extended, sql: sql)
  }

  private static func code(forSQLite result: Int32) -> Code {
    switch result & 0xFF {
    case SQLITE_CONSTRAINT:
      switch result >> 8 {
      case 6, 8, 10: .uniqueViolation  // PRIMARYKEY, UNIQUE, ROWID
      case 3: .foreignKeyViolation
      default: .constraintViolation
      }
    case SQLITE_FULL: .diskFull
    case SQLITE_INTERRUPT: .timeLimitExceeded
    case SQLITE_CORRUPT: .corrupted
    case SQLITE_NOTADB: .notAStore
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY: .fileSystem
    case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_MISMATCH: .invalidStatement
    case SQLITE_TOOBIG: .constraintViolation
    default: .unavailable
    }
  }
}
