import Domain
import Foundation
import Synchronization

@testable import Store

/// The moment at which tests begin.
let testStart = Timestamp(microseconds: 1_800_000_000_000_000)

/// A directory of a test's own, removed with the value that names it.
final class TemporaryDirectory: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("aftercall-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    // A directory that stays behind fails no test.
    try? FileManager.default.removeItem(atPath: path)
  }

  var storePath: String { path + "/aftercall.db" }
}

/// Collects what the store reports after commits.
final class NoticeLog: Sendable {
  private let log = Mutex<[CommitNotices]>([])

  var all: [CommitNotices] { log.withLock { $0 } }

  func append(_ notices: CommitNotices) { log.withLock { $0.append(notices) } }
}

/// Lets a test hold the writer's or a reader's thread inside a body until other work is queued.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  /// Blocks the calling thread, which is the store's own, until `open`.
  func wait() { semaphore.wait() }
  func open() { semaphore.signal() }

  /// Tells tasks that they may end.
  final class Flag: Sendable {
    private let state = Atomic(false)

    var isSet: Bool { state.load(ordering: .acquiring) }
    func set() { state.store(true, ordering: .releasing) }
  }
}

/// Runs a test's body with a fresh store that is closed afterwards.
func withStore<Value>(
  vfs: String? = nil, notices: NoticeLog = NoticeLog(), readerCount: Int = Limits.readerThreads,
  longReaderCount: Int = Limits.longReaderThreads,
  inPlaceReaderCount: Int = Limits.inPlaceReaders, _ body: (Store) async throws -> Value
) async throws -> Value {
  let directory = try TemporaryDirectory()
  let store = try await Store.open(
    StoreFile(path: directory.storePath, vfs: vfs), migrations: SQLiteSchema.migrations,
    now: testStart, readerCount: readerCount,
    longReaderCount: longReaderCount, inPlaceReaderCount: inPlaceReaderCount,
    onCommit: notices.append)
  do {
    let value = try await body(store)
    await store.close()
    return value
  } catch {
    await store.close()
    throw error
  }
}

extension Store {
  /// A table for tests of the engine alone.
  func createTestTable() async throws {
    try await write { transaction in
      try transaction.execute(
        """
        CREATE TABLE item (
          id INTEGER PRIMARY KEY, name TEXT UNIQUE, payload BLOB, weight REAL,
          parent INTEGER REFERENCES item (id)
        ) STRICT
        """)
    }
  }

  func insertItem(_ id: Int64, name: String? = nil, payload: [UInt8]? = nil) async throws {
    try await write { transaction in
      try transaction.execute(
        "INSERT INTO item (id, name, payload) VALUES ($1, $2, $3)",
        [.integer(id), SQLValue(name), SQLValue(payload)])
    }
  }

  func itemIDs() async throws -> [Int64] {
    try await read { try $0.all("SELECT id FROM item ORDER BY id") { try $0.integer(0) } }
  }

  /// Holds the writer in a body of its own until `whileHeld` has queued `count` writes, so that
  /// they make one group.
  func queueInOneGroup(_ count: Int, _ whileHeld: () async -> Void) async throws {
    let gate = Gate()
    let entered = AsyncStream.makeStream(of: Void.self)
    async let holder: Void = write { _ in
      entered.continuation.yield()
      gate.wait()
    }
    for await _ in entered.stream { break }
    await whileHeld()
    while metrics.waitingWrites < Int64(count) { await Task.yield() }
    gate.open()
    try await holder
  }
}

/// The code of the store's error that a body throws, nil when it throws none.
func storeErrorCode(_ body: () async throws -> Void) async -> StoreError.Code? {
  do {
    try await body()
    return nil
  } catch let error as StoreError {
    return error.code
  } catch {
    return nil
  }
}
