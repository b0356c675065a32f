/// One numbered step of the schema. A step that has been released never changes.
struct SQLiteMigration: Sendable {
  /// The schema version that the step leads to, counted from 1 without a gap.
  let number: Int64
  /// DDL and DML of SQLite, several statements.
  let script: String
}

extension SQLiteConnection {
  /// `AFTC`: marks the file as a store of Aftercall's.
  private static let applicationID: Int64 = 0x4146_5443

  /// Brings the schema to the newest version, each step in a transaction of its own.
  func migrate(_ migrations: [SQLiteMigration]) throws {
    let version = try schemaVersion(knowing: migrations)
    for migration in migrations where migration.number > version {
      try begin(isWriting: true)
      do {
        try runScript(migration.script)
        try runScript("PRAGMA application_id = \(Self.applicationID)")
        try runScript("PRAGMA user_version = \(migration.number)")
        try commit()
      } catch {
        // The first error says more than a failed rollback; the connection is given up in any case.
        try? rollback()
        throw error
      }
    }
  }

  /// The version of the file's schema; 0 for an empty file.
  ///
  /// - Throws: `notAStore` for another program's file, `newerSchema`.
  func schemaVersion(knowing migrations: [SQLiteMigration]) throws -> Int64 {
    let version = try integerPragma("user_version")
    try requireOwnFile(version: version)
    let newest = migrations.last?.number ?? 0
    guard version <= newest else {
      throw StoreError(
        .newerSchema,
        "the store has schema version \(version), this server knows versions up to \(newest); "
          + "use a newer server")
    }
    return version
  }

  private func requireOwnFile(version: Int64) throws {
    if try integerPragma("application_id") == Self.applicationID { return }
    var tables: Int64 = 0
    try query("SELECT count(*) FROM sqlite_schema", []) { row in
      tables = try row.integer(0)
      return false
    }
    guard version == 0, tables == 0 else {
      throw StoreError(.notAStore, "the file is an SQLite database, but not an Aftercall store")
    }
  }

  private func integerPragma(_ name: String) throws -> Int64 {
    guard case .integer(let value) = try pragma(name) else {
      throw StoreError(.settingRefused, "SQLite does not answer for \(name)")
    }
    return value
  }
}
