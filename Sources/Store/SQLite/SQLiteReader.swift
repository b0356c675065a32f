import CSQLite
import Threads

/// The loop of one reader thread: takes all reads that wait, runs them on its connection, answers
/// them.
final class SQLiteReader {
  private let file: StoreFile
  private let queue: JobQueue<ReadJob>
  private let batchMax: Int
  private let inPlaceReads: SQLiteInPlaceReads
  private var connection: SQLiteConnection?

  /// - Parameters:
  ///   - file: The store's file.
  ///   - connection: The connection to begin with; nil: one is opened.
  ///   - queue: Where the reads wait.
  ///   - batchMax: Reads that are taken at once.
  ///   - inPlaceReads: Other threads' connections, which this one opens again when they were lost.
  init(
    file: StoreFile, connection: SQLiteConnection?, queue: JobQueue<ReadJob>, batchMax: Int,
    inPlaceReads: SQLiteInPlaceReads
  ) {
    self.inPlaceReads = inPlaceReads
    self.file = file
    self.batchMax = batchMax
    self.connection = connection
    self.queue = queue
  }

  /// Runs until the queue is closed and empty.
  func run() {
    var batch: [ReadJob] = []
    var watch = BurstWatch()
    var waiters: [UnsafeContinuation<Void, Never>] = []
    batch.reserveCapacity(batchMax)
    while queue.take(into: &batch, limit: batchMax, watch: &watch) {
      run(batch)
      // The jobs are let go of before those who wait, so that these release their memory: each
      // thread has its own, and giving back another's takes a lock.
      for job in batch { waiters.append(job.waiter) }
      batch.removeAll(keepingCapacity: true)
      // All at once: who waits on one event loop is resumed with one wake-up.
      for waiter in waiters { waiter.resume() }
      waiters.removeAll(keepingCapacity: true)
      inPlaceReads.replenish()
    }
    connection = nil
  }

  private func run(_ batch: [ReadJob]) {
    var rest = batch[...]
    while !rest.isEmpty {
      do {
        let connection = try usableConnection()
        rest = rest.dropFirst(try runSnapshot(rest, on: connection))
      } catch {
        // A connection that cannot begin, end or be opened is replaced at the next read.
        connection = nil
        let error = StoreError(.unavailable, "the database cannot be read", cause: error)
        for job in rest { job.run(.failure(error)) }
        return
      }
    }
  }

  /// Runs reads in one read transaction until its time is up; returns how many.
  ///
  /// They may share a snapshot because it is taken after the last of them was asked for.
  private func runSnapshot(
    _ jobs: ArraySlice<ReadJob>, on connection: SQLiteConnection
  ) throws -> Int {
    let transaction = ReadTransaction(connection: connection)
    // Behind by one tick of the kernel at most, which neither limit minds.
    let start = csqlite_recent_monotonic_ns()
    var now = start
    var count = 0
    connection.setDeadline(0)
    try connection.begin(isWriting: false)
    for job in jobs {
      count += 1
      guard job.task?.isCancelled != true else {
        // Nobody is left to read it.
        job.run(.failure(CancellationError()))
        continue
      }
      connection.setDeadline(now &+ Limits.readBodyDuration.nanoseconds)
      job.run(.success(transaction))
      now = csqlite_recent_monotonic_ns()
      let isTimeUp = now &- start > Limits.readBatchDuration.nanoseconds
      if isTimeUp || connection.transactionLoss != nil { break }
    }
    connection.setDeadline(0)
    if connection.transactionLoss != nil {
      try connection.rollback()
    } else {
      try connection.commit()
    }
    return count
  }

  private func usableConnection() throws -> SQLiteConnection {
    if let connection { return connection }
    let opened = try SQLiteConnection.open(file, as: .reader)
    connection = opened
    return opened
  }
}
