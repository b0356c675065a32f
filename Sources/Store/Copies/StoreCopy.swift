import Glibc

/// A copy of a store under way: written aside, made a store of its own, verified, then installed.
struct StoreCopy {
  private let aside: AsideFile

  /// Copies what a snapshot of a store's file holds.
  ///
  /// - Parameters:
  ///   - source: The store's file; a running server may go on writing it.
  ///   - isReadOnly: Whether the file and its directory are left untouched. Not for a store that a
  ///     server may have open: its log needs a lock in shared memory.
  ///   - path: Where the copy will be.
  ///   - progress: Told now and then how much is copied, from 0 to 1.
  /// - Throws: `notAStore`, `newerSchema`, `conflict`, `fileSystem`, `diskFull`.
  init(
    of source: String, isReadOnly: Bool, to path: String, progress: (Double) -> Void = { _ in }
  ) throws {
    guard access(source, F_OK) == 0 else {
      throw StoreError(.notFound, "there is no store at \(source)")
    }
    let original = try SQLiteConnection(path: source, vfs: nil, isReadOnly: isReadOnly)
    try original.trustNoSchema()
    original.setBusyTimeout(Limits.busyTimeout)
    let version: Int64
    do {
      version = try original.schemaVersion(knowing: SQLiteSchema.migrations)
    } catch let error as StoreError where error.code == .notAStore {
      throw StoreError(.notAStore, "\(source) holds no store of Aftercall's", cause: error)
    }
    guard version > 0 else { throw StoreError(.notAStore, "\(source) is empty") }
    aside = try AsideFile(for: path)
    let copy = try SQLiteConnection(path: aside.partialPath, vfs: nil)
    // Unfinished it is thrown away, and synced before it gets its name.
    _ = try copy.pragma("journal_mode = OFF")
    _ = try copy.pragma("synchronous = OFF")
    try original.copyPages(into: copy, progress: progress)
  }

  /// Gives the copy an identity of its own, lets `body` change it, and checks all of it.
  ///
  /// - Returns: What the copy holds.
  /// - Throws: `corrupted`, and what `body` throws.
  func finish(_ body: (WriteTransaction) throws -> Void = { _ in }) throws -> StoreSummary {
    let connection = try SQLiteConnection(path: aside.partialPath, vfs: nil)
    try connection.trustNoSchema()
    // One file is all of the copy. The first server that opens it sets up a log again.
    guard try connection.pragma("journal_mode = DELETE") == .text("delete") else {
      throw StoreError(.settingRefused, "SQLite does not leave out the copy's log")
    }
    _ = try connection.pragma("synchronous = OFF")
    let identity = StoreIdentity.random()
    let transaction = WriteTransaction(
      connection: connection, notices: NoticeCollector(), taskNumbers: TaskNumbers())
    try connection.begin(isWriting: true)
    let changed = try transaction.execute(
      "UPDATE store SET epoch = $1, signing_key = $2 WHERE id = 1",
      [.text(identity.epoch), .blob(identity.signingKey)])
    guard changed == 1 else { throw StoreError(.corrupted, "the store has no identity") }
    try body(transaction)
    try transaction.verifySearch()
    try connection.commit()
    try connection.verify()
    return try StoreSummary(of: connection)
  }

  /// Makes the copy durable and gives it its name.
  ///
  /// - Parameter replacing: Whether it may take the place of another file.
  /// - Throws: `alreadyExists`, `fileSystem`.
  func install(replacing: Bool) throws(StoreError) { try aside.install(replacing: replacing) }
}
