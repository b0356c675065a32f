import Glibc

/// What looking at a store's file from outside tells.
package struct StoreExamination: Sendable, Hashable {
  /// What it holds.
  package var summary: StoreSummary
  /// The schema version that this program brings a store to.
  package var schemaVersionHere: Int64
  /// Whether a server has it open.
  package var isInUse: Bool
}

extension Store {
  /// Looks at a store and changes nothing; a server that has it open goes on.
  ///
  /// Where none has, it is opened as a server would, up to the first change.
  ///
  /// - Parameter path: The store's file.
  /// - Returns: What was found; nil where there is no store.
  /// - Throws: Why a server could not use it: `notAStore`, `newerSchema`, `settingRefused`,
  ///   `corrupted`, `fileSystem`, `unavailable`.
  package static func examine(path: String) async throws -> StoreExamination? {
    try await onThread {
      guard access(path, F_OK) == 0 else { return nil }
      // Without touching anything first: it may be somebody else's file.
      let connection = try SQLiteConnection(path: path, vfs: nil)
      let version = try connection.schemaVersion(knowing: SQLiteSchema.migrations)
      var isInUse = false
      do {
        let lock = try StoreLock(forStoreAt: path)
        defer { lock.release() }
        if version > 0 { try openAsServer(path) }
      } catch let error as StoreError where error.code == .lockedByAnotherServer {
        isInUse = true
      }
      let newest = SQLiteSchema.migrations.last?.number ?? 0
      // A server that was killed while it created the store has left an empty file.
      guard version > 0 else { return nil }
      return StoreExamination(
        summary: try StoreSummary(of: connection), schemaVersionHere: newest, isInUse: isInUse)
    }
  }

  private static func openAsServer(_ path: String) throws {
    let connection = try SQLiteConnection.open(StoreFile(path: path), as: .writer)
    try connection.begin(isWriting: true)
    try connection.rollback()
  }
}
