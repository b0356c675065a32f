import CSQLite

extension SQLiteConnection {
  /// What a connection is for.
  enum Role {
    case writer
    case reader
    /// Reads in place of a reader's thread, and must not wait.
    case inPlaceReader
  }

  private static let configuration: Int32 = csqlite_configure()

  /// Opens the database file with every setting that the store's promises rest on, read back and
  /// checked.
  static func open(_ file: StoreFile, as role: Role) throws -> SQLiteConnection {
    // Fails only when the process has used SQLite before; then allocations are counted, no more.
    _ = configuration
    let connection = try SQLiteConnection(path: file.path, vfs: file.vfs)
    connection.setBusyTimeout(Limits.busyTimeout)
    try connection.trustNoSchema()
    // Double-quoted text must be a name: a misspelt column must not become a constant.
    try connection.setFlag(SQLITE_DBCONFIG_DQS_DML, false)
    try connection.setFlag(SQLITE_DBCONFIG_DQS_DDL, false)

    try connection.require("journal_mode", .text("wal"), set: "journal_mode = WAL")
    // 2 is FULL: each commit is synced before it returns.
    try connection.require("synchronous", 2, set: "synchronous = FULL")
    try connection.require("foreign_keys", 1, set: "foreign_keys = ON")
    try connection.require("defer_foreign_keys", 0, set: "defer_foreign_keys = OFF")
    let cacheKiB = role == .writer ? Limits.writerCacheKiB : Limits.readerCacheKiB
    try connection.require(
      "cache_size", .integer(Int64(-cacheKiB)), set: "cache_size = -\(cacheKiB)")
    // No memory mapping: an I/O error would then end the process instead of a statement.
    try connection.require("mmap_size", 0, set: "mmap_size = 0")
    try connection.require("temp_store", 2, set: "temp_store = MEMORY")
    let walBytesMax = Limits.walFramesMax * 4_096
    try connection.require(
      "journal_size_limit", .integer(Int64(walBytesMax)), set: "journal_size_limit = \(walBytesMax)"
    )
    if role != .writer { try connection.require("query_only", 1, set: "query_only = ON") }
    if role == .inPlaceReader {
      // The first statement reads the schema.
      try connection.runScript("SELECT 1 FROM sqlite_schema LIMIT 1")
      connection.setBusyTimeout(.zero)
    }
    return connection
  }

  /// Has what a file's own schema says do nothing but describe data.
  func trustNoSchema() throws(StoreError) {
    try setFlag(SQLITE_DBCONFIG_DEFENSIVE, true)
    try setFlag(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
  }

  private func setFlag(_ option: Int32, _ isOn: Bool) throws(StoreError) {
    let result = csqlite_set_flag(handle, option, isOn ? 1 : 0)
    guard result == SQLITE_OK else {
      throw StoreError(.settingRefused, "SQLite refused option \(option)", resultCode: result)
    }
  }

  private func require(_ name: String, _ expected: SQLValue, set: String) throws {
    _ = try pragma(set)
    let found = try pragma(name)
    guard found == expected else {
      throw StoreError(
        .settingRefused, "SQLite answers \(found) for the setting \(name); needed is \(expected)")
    }
  }
}
