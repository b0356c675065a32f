import Synchronization
import Threads

/// Connections for the reads that a ticking thread, such as an event loop's, makes for itself, without
/// the way to a reader's thread and back: those that find all they need in memory.
///
/// A point read takes a microsecond or two in a snapshot that is there, less than that way does. So
/// the first read of a tick takes a connection and a snapshot, and the others share it for as long as
/// nobody commits; the tick's end gives both back.
///
/// None may hold up its thread: the kernel refuses what would have to wait for a disk, nothing waits
/// for a lock, a deadline interrupts what takes long, and a tick makes so many and no more. What was
/// refused or interrupted, or has failed in any other way, is done anew by a reader's thread, where it
/// takes its time.
final class SQLiteInPlaceReads: Sendable {
  private let file: StoreFile
  private let capacity: Int
  private let commits: CommitCount
  private let pool: Mutex<Pool>

  /// Opens the connections, which blocks.
  ///
  /// - Parameters:
  ///   - file: The store's file.
  ///   - capacity: How many threads can have a snapshot at the same time; others, and all with 0, leave
  ///     their reads to the readers' threads.
  ///   - commits: Counts what the writer has committed.
  /// - Throws: What opening a connection throws.
  init(_ file: StoreFile, capacity: Int, commits: CommitCount) throws {
    self.file = file
    self.capacity = capacity
    self.commits = commits
    pool = Mutex(Pool())
    for _ in 0..<capacity { try addConnection() }
  }

  /// Runs a read's body, if the calling thread ticks, in a snapshot that holds everything committed
  /// before this moment.
  ///
  /// - Parameter body: The body. What it has come to counts only if this returns true.
  /// - Returns: Whether the body has run to its end and the database has not failed it.
  @inline(__always)
  func run(_ body: (ReadTransaction) -> Void) -> Bool {
    guard let thread = TickingThread.current else { return false }
    let kept = thread.kept as? SQLiteTickSnapshot
    guard let snapshot = kept?.reads === self ? kept : beginSnapshot(on: thread) else {
      return false
    }
    return snapshot.read(body, after: commits.now)
  }

  private func beginSnapshot(on thread: TickingThread) -> SQLiteTickSnapshot? {
    guard let taken = pool.withLock({ $0.take() }) else { return nil }
    let snapshot = SQLiteTickSnapshot(on: taken.connection, of: self)
    guard thread.keep(snapshot) else {
      giveBack(snapshot)
      return nil
    }
    return snapshot
  }

  /// Takes a connection back from a thread whose tick has ended.
  func giveBack(_ snapshot: SQLiteTickSnapshot) {
    let closers = pool.withLock { $0.giveBack(snapshot) }
    for closer in closers { closer.resume() }
  }

  /// Opens a connection in place of one that was lost, if one was; blocks.
  func replenish() {
    guard pool.withLock({ !$0.isClosed && $0.idle.count + $0.busy < capacity }) else { return }
    // If it cannot be opened, the next one that reads tries again.
    try? addConnection()
  }

  /// Says how many reads have run in place, and how many could not.
  func count(in metrics: inout StoreMetrics) {
    pool.withLock { pool in
      metrics.readsInPlace = pool.readsInPlace
      metrics.readsHandedOver = pool.readsHandedOver
    }
  }

  /// Closes the connections once the ticks that read have ended; from now on none begins.
  func close() async {
    await withCheckedContinuation { continuation in
      let isIdle = pool.withLock { pool in
        pool.close()
        if pool.busy > 0 { pool.closers.append(continuation) }
        return pool.busy == 0
      }
      if isIdle { continuation.resume() }
    }
  }

  private func addConnection() throws {
    let connection = PooledConnection(try SQLiteConnection.open(file, as: .inPlaceReader))
    pool.withLock { pool in
      if !pool.isClosed, pool.idle.count + pool.busy < capacity { pool.idle.append(connection) }
    }
  }
}

/// Counts commits, so that a snapshot knows whether it still is what a reader must see.
final class CommitCount: Sendable {
  private let count = Atomic<UInt64>(0)

  /// Commits so far: all that anybody has been told of, at least.
  var now: UInt64 { count.load(ordering: .acquiring) }

  /// Counts one; before anybody is told of it.
  func increment() { count.add(1, ordering: .releasing) }
}

private struct Pool: ~Copyable {
  var idle: [PooledConnection] = []
  var busy = 0
  var isClosed = false
  var readsInPlace: Int64 = 0
  var readsHandedOver: Int64 = 0
  /// Who waits until none is busy any more.
  var closers: [CheckedContinuation<Void, Never>] = []

  /// The one that was used last: its pages are in the processor's caches.
  mutating func take() -> PooledConnection? {
    let connection = idle.popLast()
    if connection != nil { busy += 1 } else { readsHandedOver += 1 }
    return connection
  }

  /// Returns those who have waited until none is busy, if none is.
  mutating func giveBack(_ snapshot: SQLiteTickSnapshot) -> [CheckedContinuation<Void, Never>] {
    busy -= 1
    readsInPlace += snapshot.readsDone
    readsHandedOver += snapshot.readsFailed
    switch snapshot.state {
    case .usable: if !isClosed { idle.append(PooledConnection(snapshot.connection)) }
    case .broken: break
    case .impossible: close()
    }
    guard busy == 0, !closers.isEmpty else { return [] }
    defer { closers = [] }
    return closers
  }

  mutating func close() {
    isClosed = true
    idle = []
  }
}

/// A connection on its way from thread to thread: used by the one that took it out of the pool only.
private struct PooledConnection: @unchecked Sendable {
  let connection: SQLiteConnection

  init(_ connection: SQLiteConnection) { self.connection = connection }
}
