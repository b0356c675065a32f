import Glibc
import Synchronization

/// SQLite as the store's engine: one writer thread, a few reader threads for short reads and for long
/// ones, a connection each.
final class SQLiteEngine: SQLEngine {
  private let writes: JobQueue<WriteJob>
  private let reads: JobQueue<ReadJob>
  private let longReads: JobQueue<ReadJob>
  private let writer: WorkerThread
  private let readers: [WorkerThread]
  private let inPlaceReads: SQLiteInPlaceReads
  private let counters: MetricsBox

  /// Locks, creates if missing, checks and migrates the store, then starts the threads.
  ///
  /// Blocks while it does so. `listener` is called on the writer's thread.
  init(
    file: StoreFile, migrations: [SQLiteMigration], readerCount: Int, longReaderCount: Int,
    inPlaceReaderCount: Int, listener: @escaping @Sendable (CommitNotices) -> Void
  ) throws {
    let lock = try StoreLock(forStoreAt: file.path)
    try file.createIfMissing()
    let connection = try SQLiteConnection.open(file, as: .writer)
    try connection.migrate(migrations)
    let commits = CommitCount()
    inPlaceReads = try SQLiteInPlaceReads(file, capacity: inPlaceReaderCount, commits: commits)

    let writes = JobQueue<WriteJob>(capacity: Limits.waitingWritesMax)
    let reads = JobQueue<ReadJob>(capacity: Limits.waitingReadsMax)
    let longReads = JobQueue<ReadJob>(capacity: Limits.waitingReadsMax)
    let counters = MetricsBox()
    self.writes = writes
    self.reads = reads
    self.longReads = longReads
    self.counters = counters
    let handover = Handover(connection)
    do {
      writer = try WorkerThread(name: "store-writer") {
        let writer = SQLiteWriter(
          file: file, connection: handover.take(), queue: writes, counters: counters,
          commits: commits, listener: listener)
        writer.run()
        // The last one out: nobody else may open the store before the writer has closed it.
        lock.release()
      }
      readers =
        try Self.startReaders(
          readerCount, named: "reader", file, reads, Limits.readBatchMax, inPlaceReads)
        + Self.startReaders(
          longReaderCount, named: "lister", file, longReads, Limits.longReadBatchMax, inPlaceReads)
    } catch {
      writes.close()
      reads.close()
      longReads.close()
      throw error
    }
  }

  deinit {
    // A store that is dropped without `close` still ends its threads.
    reads.close()
    longReads.close()
    writes.close()
  }

  private static func startReaders(
    _ count: Int, named name: String, _ file: StoreFile, _ queue: JobQueue<ReadJob>,
    _ batchMax: Int, _ inPlaceReads: SQLiteInPlaceReads
  ) throws -> [WorkerThread] {
    try (1...count).map { number in
      let handover = Handover(try SQLiteConnection.open(file, as: .reader))
      return try WorkerThread(name: "store-\(name)-\(number)") {
        SQLiteReader(
          file: file, connection: handover.take(), queue: queue, batchMax: batchMax,
          inPlaceReads: inPlaceReads
        ).run()
      }
    }
  }

  func submit(_ job: WriteJob) throws(StoreError) { try writes.push(job) }

  func submit(_ job: ReadJob) throws(StoreError) {
    try (job.isLong ? longReads : reads).push(job)
  }

  @inline(__always)
  func runInPlace(_ body: (ReadTransaction) -> Void) -> Bool { inPlaceReads.run(body) }

  var metrics: StoreMetrics {
    var metrics = counters.value.withLock { $0 }
    metrics.waitingWrites = Int64(writes.count)
    inPlaceReads.count(in: &metrics)
    metrics.waitingReads = Int64(reads.count + longReads.count)
    return metrics
  }

  func close() async {
    reads.close()
    longReads.close()
    for reader in readers { await reader.join() }
    await inPlaceReads.close()
    // After the readers, so that the writer's connection is the last one and removes the log.
    writes.close()
    await writer.join()
  }
}

/// The engine's counters, shared by its threads.
final class MetricsBox: Sendable {
  let value = Mutex(StoreMetrics())
}

/// Carries a connection from the thread that opened it to the one that will use it.
private final class Handover: @unchecked Sendable {  // taken once, by one thread, after it was made
  private var connection: SQLiteConnection?

  init(_ connection: sending SQLiteConnection) { self.connection = connection }

  /// Gives the connection away: whoever took it decides when it is closed.
  func take() -> SQLiteConnection? {
    defer { connection = nil }
    return connection
  }
}
