import Domain
import Foundation
import Glibc
import Synchronization
import Testing
import Threads

@testable import Store

@Suite(
  .timeLimit(.minutes(1)),
  .enabled("the file system of temporary files does not say what it has in memory (tmpfs)") {
    try fileSystemTellsWhatIsInMemory()
  }
)
struct InPlaceReadTests {
  @Test func `what is in memory is read by the thread that asks, in one snapshot for a tick`()
    async throws
  {
    try await withStore { store in
      try await store.createTestTable()
      try await store.insertItem(1)
      let threads = Mutex<Set<UInt>>([])
      try await inOneTick {
        for _ in 0..<10 {
          let ids = try await store.read { transaction in
            _ = threads.withLock { $0.insert(currentThread()) }
            return try transaction.all("SELECT id FROM item") { try $0.integer(0) }
          }
          #expect(ids == [1])
        }
        _ = threads.withLock { $0.insert(currentThread()) }
      }
      #expect(threads.withLock { $0.count } == 1)
      #expect(store.metrics.readsInPlace == 10)
      #expect(store.metrics.readsHandedOver == 0)
    }
  }

  @Test func `threads without ticks leave their reads to the readers`() async throws {
    try await withStore { store in
      let isThere = try await store.read { try $0.exists("SELECT 1") }
      #expect(isThere)
      #expect(store.metrics.readsInPlace == 0)
    }
  }

  @Test func `what is not in memory is read by a thread that may wait for the disk`() async throws {
    let directory = try TemporaryDirectory()
    let rows: Int64 = 400
    let first = try await open(directory)
    try await first.createTestTable()
    try await first.write { transaction in
      for id in 1...rows {
        try transaction.execute(
          "INSERT INTO item (id, payload) VALUES ($1, $2)",
          [.integer(id), .blob([UInt8](repeating: 7, count: 3_000))])
      }
    }
    await first.close()

    let store = try await open(directory)
    try forgetFile(directory.storePath)
    let read: @Sendable () async throws -> Int64? = {
      try await store.read { transaction in
        try transaction.first("SELECT length(payload) FROM item WHERE id = 390") {
          try $0.integer(0)
        }
      }
    }
    try await inOneTick {
      let length = try await read()
      #expect(length == 3_000)
    }
    #expect(store.metrics.readsHandedOver == 1)
    #expect(store.metrics.readsInPlace == 0)
    try await inOneTick {
      let length = try await read()
      #expect(length == 3_000)
    }
    #expect(store.metrics.readsInPlace == 1)
    await store.close()
  }

  @Test func `what takes long is done by another thread, and so is the rest of the tick`()
    async throws
  {
    try await withStore { store in
      let threads = Mutex<[UInt]>([])
      try await inOneTick {
        let count = try await store.read { transaction in
          threads.withLock { $0.append(currentThread()) }
          return try transaction.first(
            """
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < $1)
            SELECT count(*) FROM number
            """, [.integer(1_000_000)]
          ) { try $0.integer(0) }
        }
        #expect(count == 1_000_000)
      }
      #expect(threads.withLock { $0.count } == 2)
      #expect(threads.withLock { Set($0).count } == 2)
      #expect(store.metrics.readsHandedOver == 1)
    }
  }

  @Test func `a tick makes so many reads and no more`() async throws {
    try await withStore { store in
      let thread = Mutex<UInt>(0)
      let isElsewhere = Mutex(false)
      try await inOneTick {
        thread.withLock { $0 = currentThread() }
        for _ in 0..<Limits.readsPerTickMax + 1 {
          try await store.read { _ in
            if currentThread() != thread.withLock({ $0 }) { isElsewhere.withLock { $0 = true } }
          }
        }
      }
      #expect(isElsewhere.withLock { $0 })
      #expect(store.metrics.readsInPlace == Int64(Limits.readsPerTickMax))
      #expect(store.metrics.readsHandedOver == 1)
    }
  }

  @Test func `a body's own error is thrown at once, SQLite's is that of the reader's thread`()
    async throws
  {
    try await withStore { store in
      let runs = Mutex(0)
      try await inOneTick {
        let own = await storeErrorCode {
          try await store.read { _ in
            runs.withLock { $0 += 1 }
            throw StoreError(.notFound, "an error of the body's")
          }
        }
        #expect(own == .notFound)
      }
      #expect(runs.withLock { $0 } == 1)
      #expect(store.metrics.readsInPlace == 1)
      try await inOneTick {
        let code = await storeErrorCode {
          try await store.read { _ = try $0.exists("SELECT nothing") }
        }
        #expect(code == .invalidStatement)
      }
      try await inOneTick {
        let code = await storeErrorCode {
          try await store.read { _ = try $0.connection.execute("DELETE FROM task", []) }
        }
        #expect(code == .fileSystem)
      }
      #expect(store.metrics.readsHandedOver == 2)
    }
  }

  @Test func `a reader sees what was written before it asked, within a tick too`() async throws {
    try await withStore { store in
      try await store.createTestTable()
      let count = Mutex<Int64>(0)
      try await withHeldThread { thread in
        for id in 1...50 as ClosedRange<Int64> {
          try await store.insertItem(id)
          // The tick goes on, and with it the snapshot of what was read before.
          try await thread.run {
            let ids = try await store.itemIDs()
            #expect(ids.last == id)
            count.withLock { $0 = Int64(ids.count) }
          }
        }
      }
      #expect(count.withLock { $0 } == 50)
      #expect(store.metrics.readsInPlace == 50)
    }
  }

  @Test func `all connections busy, a reader's thread answers`() async throws {
    try await withStore(readerCount: 1, inPlaceReaderCount: 1) { store in
      try await withHeldThread { thread in
        try await thread.run { _ = try await store.read { try $0.exists("SELECT 1") } }
        try await inOneTick {
          let isAnswered = try await store.read { try $0.exists("SELECT 1") }
          #expect(isAnswered)
        }
        #expect(store.metrics.readsHandedOver == 1)
      }
      #expect(store.metrics.readsInPlace == 1)
    }
  }

  @Test func `a lost connection is opened again by a reader's thread`() async throws {
    try await withStore(readerCount: 1, inPlaceReaderCount: 1) { store in
      try await inOneTick {
        // Ended behind the connection's back, its transaction cannot be ended once more.
        try await store.read { _ = try $0.connection.execute("COMMIT", []) }
      }
      #expect(store.metrics.readsInPlace == 1)
      // What finds no connection has one opened.
      while store.metrics.readsInPlace == 1 {
        try await inOneTick { _ = try await store.read { try $0.exists("SELECT 1") } }
      }
      #expect(store.metrics.readsHandedOver > 0)
    }
  }

  @Test func `closing waits for the ticks that read, and refuses what comes later`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await open(directory)
    let isClosed = Gate.Flag()
    let closing = try await withHeldThread { thread in
      try await thread.run { _ = try await store.read { try $0.exists("SELECT 1") } }
      let closing = Task {
        await store.close()
        isClosed.set()
      }
      var refusal: StoreError.Code?
      while refusal == nil {
        refusal = await storeErrorCode { _ = try await store.read { try $0.exists("SELECT 1") } }
        await Task.yield()
      }
      #expect(refusal == .closed)
      #expect(!isClosed.isSet)
      return closing
    }
    await closing.value
    // The last connection to be closed has removed the log.
    #expect(!FileManager.default.fileExists(atPath: directory.storePath + "-wal"))
  }

  private func open(_ directory: TemporaryDirectory) async throws -> Store {
    try await Store.open(
      StoreFile(path: directory.storePath), migrations: SQLiteSchema.migrations, now: testStart,
      onCommit: { _ in })
  }

  /// Has the kernel forget what it has of a file, by another process: this one would give up SQLite's
  /// locks with its descriptor.
  private func forgetFile(_ path: String) throws {
    try runTool("dd", "if=\(path)", "of=/dev/null", "iflag=nocache", "count=0", "status=none")
  }
}

/// Runs `body` with a thread whose tick ends when it has returned.
private func withHeldThread<Value>(
  _ body: (HeldThread) async throws -> Value
) async throws -> Value {
  let thread = HeldThread()
  do {
    let value = try await body(thread)
    await thread.end()
    return value
  } catch {
    await thread.end()
    throw error
  }
}

/// Runs `body` on a thread that ticks, up to where it first waits; then the tick ends.
private func inOneTick(_ body: @escaping @Sendable () async throws -> Void) async throws {
  try await withHeldThread { try await $0.run(body) }
}

/// A thread in the midst of a tick.
private final class HeldThread: Sendable {
  private let work = Mutex<[@Sendable () -> Void]>([])
  private let workIsThere = DispatchSemaphore(value: 0)

  init() {
    Thread.detachNewThread { [self] in
      TickingThread.begin { true }
      while let body = next() { body() }
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    workIsThere.wait()
    return work.withLock { $0.popLast() }
  }

  /// Starts `body` on the thread; returns when it is done.
  func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      work.withLock {
        $0.append {
          Task.immediateDetached {
            do {
              try await body()
              done.resume()
            } catch {
              done.resume(throwing: error)
            }
          }
        }
      }
      workIsThere.signal()
    }
  }

  /// Ends the tick, then the thread.
  func end() async {
    await withCheckedContinuation { done in
      work.withLock {
        $0.append {
          TickingThread.current?.endTick()
          done.resume()
        }
      }
      workIsThere.signal()
      workIsThere.signal()
    }
  }
}

private func currentThread() -> UInt { UInt(pthread_self()) }

/// Whether reads that do not wait for the disk can be had where temporary files are: a file system in
/// memory refuses to tell.
private func fileSystemTellsWhatIsInMemory() throws -> Bool {
  let directory = try TemporaryDirectory()
  let output = Pipe()
  try runTool("stat", "--file-system", "--format=%T", directory.path, output: output)
  return String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) != "tmpfs\n"
}

private func runTool(_ name: String, _ arguments: String..., output: Pipe? = nil) throws {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/\(name)")
  process.arguments = arguments
  if let output { process.standardOutput = output }
  try process.run()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
}
