import Dispatch
package import Domain

/// The store: one database file, its schema, and every query and change that Aftercall makes.
///
/// Safe to use from any task; nothing here blocks the caller's thread. Operations are in
/// extensions, one file per topic, writes first: each keeps an invariant in one transaction.
package final class Store: Sendable {
  private let engine: any SQLEngine
  let identity: StoreIdentity
  let definitions = DefinitionCache()

  private init(engine: any SQLEngine, identity: StoreIdentity) {
    self.engine = engine
    self.identity = identity
  }

  /// Opens the store at a path, creating or migrating it as needed. All leases in it are void from
  /// `now` on: no other server has it open.
  ///
  /// `onCommit` is told what has become durable, on the writer's thread: it must return at once and
  /// must not call the store. Throws `lockedByAnotherServer`, `newerSchema`, `notAStore`,
  /// `settingRefused`, `fileSystem` and what reading and writing throws.
  package static func open(
    path: String, now: Timestamp, onCommit: @escaping @Sendable (CommitNotices) -> Void
  ) async throws -> Store {
    let file = StoreFile(path: path)
    return try await open(
      file, migrations: SQLiteSchema.migrations, now: now, onCommit: onCommit)
  }

  static func open(
    _ file: StoreFile, migrations: [SQLiteMigration], now: Timestamp,
    readerCount: Int = Limits.readerThreads, longReaderCount: Int = Limits.longReaderThreads,
    inPlaceReaderCount: Int = Limits.inPlaceReaders,
    onCommit: @escaping @Sendable (CommitNotices) -> Void
  ) async throws -> Store {
    // Opening blocks (a large log may have to be recovered), so it has a thread of Dispatch's to
    // itself.
    let engine = try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          with: Result {
            try SQLiteEngine(
              file: file, migrations: migrations, readerCount: readerCount,
              longReaderCount: longReaderCount, inPlaceReaderCount: inPlaceReaderCount,
              listener: onCommit)
          })
      }
    }
    do {
      let store = Store(engine: engine, identity: try await StoreIdentity.load(from: engine))
      try await store.voidEvaluationLeases(now: now)
      try await store.voidDeliveryLeases(now: now)
      return store
    } catch {
      await engine.close()
      throw error
    }
  }

  /// Runs a body that changes the store; returns when what it did is durable.
  ///
  /// The body is SQL and a return value only: it may run twice, and nothing of it remains when it
  /// throws. Throws what the body throws, and `overloaded`, `closed`, `unavailable` (nothing was
  /// done) or `outcomeUnknown`. Not cancelled with the calling task: once queued it runs. It may
  /// record what has happened elsewhere, such as an e-mail that has gone out; and a client that has
  /// stopped waiting will repeat its request, and then find it done.
  @discardableResult
  @inline(__always)
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (WriteTransaction) throws -> Value
  ) async throws -> Value {
    try await engine.write(body)
  }

  /// Runs a body that reads one snapshot, which holds everything committed before the call.
  ///
  /// The body may run twice: an event loop tries it at once, which ends where what it needs is not in
  /// memory or takes long; then it is queued for a reader's thread.
  ///
  /// Throws what the body throws, and `overloaded`, `closed` or `unavailable`. Once queued it runs,
  /// like a write, whether or not the calling task is cancelled: it is meant for what takes
  /// microseconds, where to know of that would cost each more than dropping some gains.
  /// `Limits.waitingReadsMax` bounds those that wait.
  @inline(__always)
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws -> Value {
    try await engine.read(body)
  }

  /// The same for a body that may take more than some hundred microseconds: lists, searches, whole
  /// conversations.
  ///
  /// Short reads do not wait for it: other threads run these. It is not run if the calling task is cancelled before its turn comes, and then throws
  /// `CancellationError`. One that runs is ended by `Limits.readBodyDuration` at the latest.
  func readLong<Value: Sendable>(
    _ body: @escaping @Sendable (ReadTransaction) throws -> Value
  ) async throws -> Value {
    try await engine.readLong(body)
  }

  /// Random id of this store, new in every copy that a backup makes.
  package var epoch: String { identity.epoch }

  /// 32 random bytes that sign cursors and page tokens. Secret.
  package var signingKey: [UInt8] { identity.signingKey }

  /// What the store has done since it was opened.
  package var metrics: StoreMetrics { engine.metrics }

  /// Finishes what is queued, refuses what comes later, and closes the file. May be called twice.
  package func close() async { await engine.close() }
}
