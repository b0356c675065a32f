import CSQLite

extension SQLiteConnection {
  /// Copies what one snapshot of this database holds into an empty one, page by page.
  ///
  /// Writers go on meanwhile; only the write-ahead log cannot start over before the copy is done.
  ///
  /// - Parameters:
  ///   - target: A connection to an empty file.
  ///   - progress: Told now and then how much is copied, from 0 to 1.
  /// - Throws: `diskFull`, `corrupted`, `unavailable`.
  func copyPages(into target: SQLiteConnection, progress: (Double) -> Void) throws {
    try begin(isWriting: false)
    // The first read takes the snapshot. Without it each step would take one of its own, and the
    // copy begin anew after every commit.
    try query("SELECT 1 FROM sqlite_schema", []) { _ in false }
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw StoreError(sqliteResult: sqlite3_errcode(target.handle), on: target.handle)
    }
    var result = SQLITE_OK
    while result == SQLITE_OK {
      result = sqlite3_backup_step(backup, Limits.pagesCopiedAtOnce)
      let count = Double(sqlite3_backup_pagecount(backup))
      if count > 0 { progress(1 - Double(sqlite3_backup_remaining(backup)) / count) }
    }
    sqlite3_backup_finish(backup)
    guard result == SQLITE_DONE else { throw StoreError(sqliteResult: result, on: target.handle) }
    try rollback()
  }

  /// Checks every page, index and reference.
  ///
  /// - Throws: `corrupted` with SQLite's first complaint.
  func verify() throws {
    var complaint = ""
    try query("PRAGMA integrity_check(1)", []) { row in
      complaint = try row.text(0)
      return false
    }
    guard complaint == "ok" else {
      throw StoreError(.corrupted, "the database is damaged: \(complaint)")
    }
    var isReferenceBroken = false
    try query("PRAGMA foreign_key_check", []) { _ in
      isReferenceBroken = true
      return false
    }
    guard !isReferenceBroken else {
      throw StoreError(.corrupted, "the database is damaged: a row refers to one that is missing")
    }
  }
}

extension WriteTransaction {
  /// Checks the search index, which SQLite's own check leaves out (sqlite.org/fts5.html, section
  /// 6.6); changes nothing.
  func verifySearch() throws {
    guard try exists("SELECT 1 FROM sqlite_schema WHERE name = 'task_search'") else { return }
    try execute("INSERT INTO task_search (task_search) VALUES ('integrity-check')")
  }
}
