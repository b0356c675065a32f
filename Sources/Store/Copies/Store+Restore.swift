package import Domain
import Glibc

/// What a restore did.
package struct RestoreReport: Sendable, Hashable {
  /// What the restored store holds, before a server has gone on with it.
  package var summary: StoreSummary
  /// Work that was under way when the backup was made.
  package var unfinished: UnfinishedCounts
  /// Where the store that was there before is now; nil if there was none.
  package var replacedPath: String?
}

extension Store {
  /// Puts a backup in a store's place.
  ///
  /// The backup's file stays as it is. What is installed is verified first and has a new identity,
  /// so that cursors which were given out after the backup was made are refused. What was under way
  /// then may have been carried out since: `unfinished` says what becomes of it.
  ///
  /// - Parameters:
  ///   - backup: The backup's file.
  ///   - path: The store's file; its directory must exist.
  ///   - replacing: Whether a store that is there may be put aside, beside its place.
  ///   - unfinished: What becomes of e-mails and evaluations that were under way.
  ///   - now: The time, which is recorded with them and names the store put aside.
  /// - Returns: What was done.
  /// - Throws: `lockedByAnotherServer` while a server has the store, `alreadyExists`, `notFound`,
  ///   `notAStore`, `newerSchema`, `corrupted`, `diskFull`, `fileSystem`.
  package static func restore(
    _ backup: String, to path: String, replacing: Bool, unfinished: UnfinishedWork, now: Timestamp
  ) async throws -> RestoreReport {
    try await onThread {
      let lock = try StoreLock(forStoreAt: path)
      defer { lock.release() }
      try requireOtherFile(than: path, backup)
      let occupied = StorePlace(path: path)
      guard replacing || !occupied.isTaken else {
        throw StoreError(.alreadyExists, "there is a store at \(path) already")
      }
      let copy = try StoreCopy(of: backup, isReadOnly: true, to: path)
      var counts = UnfinishedCounts()
      let summary = try copy.finish { counts = try $0.settle(unfinished, now: now) }
      let replaced = try occupied.clear(now: now)
      try copy.install(replacing: true)
      return RestoreReport(summary: summary, unfinished: counts, replacedPath: replaced)
    }
  }
}

/// The place of a store's file and of what SQLite keeps beside it.
struct StorePlace {
  let path: String

  /// Files that hold something of the store.
  private static let suffixes = ["", "-wal", "-journal"]

  /// Whether something of a store is there.
  var isTaken: Bool { Self.suffixes.contains { access(path + $0, F_OK) == 0 } }

  /// Makes sure that no log of the old store is left, which SQLite would apply to the next file of
  /// that name, and gives the old store another name as well. The old file itself stays in its place,
  /// for the next one to take it in one step.
  ///
  /// - Returns: The old store's other name; nil where there is none.
  func clear(now: Timestamp) throws(StoreError) -> String? {
    guard isTaken else { return nil }
    let other = "\(path).before-restore-\(now.microseconds / 1_000_000)"
    for suffix in Self.suffixes where access(path + suffix, F_OK) == 0 {
      guard link(path + suffix, other + suffix) == 0 else {
        throw .fileSystem("keep", path + suffix, errno)
      }
    }
    try StoreFile(path: path).syncDirectory()
    // Where the log could be copied into the file, both its names are of no more use. Whoever dies
    // between the next steps leaves the old store whole.
    if hasFoldedLog() { unlink(other + "-wal") }
    for suffix in ["-wal", "-journal", "-shm"] where access(path + suffix, F_OK) == 0 {
      guard unlink(path + suffix) == 0 else { throw .fileSystem("remove", path + suffix, errno) }
    }
    return other
  }

  /// Copies the log into the old store's file, so that one file is all of it.
  ///
  /// - Returns: False where that store cannot be opened, which may be why there is a restore.
  private func hasFoldedLog() -> Bool {
    do {
      let connection = try SQLiteConnection(path: path, vfs: nil)
      guard try connection.schemaVersion(knowing: SQLiteSchema.migrations) > 0 else { return false }
      return try connection.pragma("journal_mode = DELETE") == .text("delete")
    } catch {
      // It is kept as it is, file and log.
      return false
    }
  }
}
