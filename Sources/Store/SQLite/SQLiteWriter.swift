import CSQLite
import Threads
import Glibc
import Synchronization

/// The loop of the writer thread: takes all writes that wait and commits them as one group.
///
/// All members share one COMMIT, and nobody is answered before it, those that were refused included:
/// what they saw was not durable yet.
///
/// A savepoint around each member would have SQLite copy every page that the member touches first
/// (copies that are nearly always thrown away). Almost no member writes and then refuses, so a group
/// runs without them; where one does, the group is rolled back and runs again with them.
///
///     begin ── member kept or undone ──┐── COMMIT ok ──────> notices, then answers
///       │            ↑_________________│── COMMIT failed ──> all: outcome unknown; reopen
///       │                              ├── written, then refused ─> rolled back, and all run
///       │                              │                            again in savepoints
///       │                              └── transaction gone ─> the culprit gets its error,
///       └── failed: all unavailable                            the others run again, one by one
final class SQLiteWriter {
  private let file: StoreFile
  private let queue: JobQueue<WriteJob>
  private let counters: MetricsBox
  private let commits: CommitCount
  private let listener: @Sendable (CommitNotices) -> Void
  private let notices = NoticeCollector()
  private let taskNumbers = TaskNumbers()
  private var connection: SQLiteConnection?
  private var framesAtCheckpoint = 0

  init(
    file: StoreFile, connection: SQLiteConnection?, queue: JobQueue<WriteJob>,
    counters: MetricsBox, commits: CommitCount,
    listener: @escaping @Sendable (CommitNotices) -> Void
  ) {
    self.commits = commits
    self.file = file
    self.connection = connection
    self.queue = queue
    self.counters = counters
    self.listener = listener
  }

  /// Runs until the queue is closed and empty, then closes the connection.
  func run() {
    var batch: [WriteJob] = []
    var watch = BurstWatch()
    while queue.take(into: &batch, limit: Limits.groupMembersMax, watch: &watch) {
      var rest = batch[...]
      while !rest.isEmpty { rest = rest.dropFirst(runGroup(rest)) }
      batch.removeAll(keepingCapacity: true)
      checkpointIfDue()
    }
    closeConnection()
  }

  /// Runs, commits and answers a group; returns how many of the jobs that were.
  private func runGroup(_ jobs: ArraySlice<WriteJob>, inSavepoints: Bool = false) -> Int {
    let connection: SQLiteConnection
    do {
      connection = try usableConnection()
      connection.setDeadline(0)
      try connection.begin(isWriting: true)
    } catch {
      self.connection = nil
      answer(jobs, with: StoreError(.unavailable, "the database cannot be written", cause: error))
      return jobs.count
    }

    let start = csqlite_monotonic_ns()
    notices.beginGroup()
    var members = jobs.prefix(0)
    for job in jobs {
      members = jobs.prefix(members.count + 1)
      let outcome = runMember(job, on: connection, inSavepoint: inSavepoints)
      connection.setDeadline(0)
      switch outcome {
      case .kept: notices.keepMember()
      case .undone: break
      case .mustBeUndone:
        return undoAndRunAgain(members, on: connection)
      case .transactionLost:
        runAgain(members.dropLast(), without: job, on: connection)
        return members.count
      }
      if csqlite_monotonic_ns() &- start > Limits.groupDuration.nanoseconds { break }
    }

    do {
      defer { commits.increment() }
      try connection.commit()
    } catch {
      // Whether the commit record has reached the disk cannot be known, nor whether the next sync
      // tells the truth about this one; a new connection starts from what the file says.
      self.connection = nil
      counters.value.withLock { $0.commitsFailed += 1 }
      let unknown = StoreError(
        .outcomeUnknown, "the commit failed; ask again with the same id", cause: error)
      answer(members, with: unknown)
      return members.count
    }
    finish(members, on: connection)
    return members.count
  }

  private enum MemberOutcome {
    case kept
    case undone
    /// It has written something and then refused, and there is no savepoint to go back to.
    case mustBeUndone
    case transactionLost
  }

  private func runMember(
    _ job: WriteJob, on connection: SQLiteConnection, inSavepoint: Bool
  ) -> MemberOutcome {
    notices.beginMember()
    let transaction = WriteTransaction(
      connection: connection, notices: notices, taskNumbers: taskNumbers)
    do {
      let changeCount = connection.changeCount
      if inSavepoint { try connection.beginMember() }
      connection.setDeadline(csqlite_monotonic_ns() &+ Limits.writeBodyDuration.nanoseconds)
      let hasSucceeded = job.run(transaction)
      connection.setDeadline(0)
      if let loss = connection.transactionLoss {
        // The body may have swallowed the error, and may not be told that all went well.
        if hasSucceeded { job.fail(loss) }
        return .transactionLost
      }
      if hasSucceeded {
        if inSavepoint { try connection.keepMember() }
        return .kept
      }
      if inSavepoint {
        try connection.undoMember()
      } else if connection.changeCount != changeCount {
        return .mustBeUndone
      }
      return .undone
    } catch {
      // Keeping or undoing the member failed: nothing more is known of the transaction.
      job.fail(error)
      return .transactionLost
    }
  }

  /// Rolls a group back and runs it again with a savepoint around each member.
  private func undoAndRunAgain(
    _ members: ArraySlice<WriteJob>, on connection: SQLiteConnection
  ) -> Int {
    counters.value.withLock { $0.groupsRepeated += 1 }
    do {
      try connection.rollback()
    } catch {
      self.connection = nil
    }
    return runGroup(members, inSavepoints: true)
  }

  /// Nothing of the group exists any more: answers the member that broke it and runs the earlier
  /// ones alone. (The later ones have not run yet; the caller goes on with them.)
  private func runAgain(
    _ earlier: ArraySlice<WriteJob>, without culprit: WriteJob, on connection: SQLiteConnection
  ) {
    counters.value.withLock { $0.groupsLost += 1 }
    do {
      try connection.rollback()
    } catch {
      self.connection = nil
    }
    culprit.answer()
    for job in earlier { _ = runGroup([job]) }
  }

  private func finish(_ members: ArraySlice<WriteJob>, on connection: SQLiteConnection) {
    counters.value.withLock { metrics in
      metrics.groupsCommitted += 1
      metrics.writesAnswered += Int64(members.count)
      metrics.walBytes = Int64(connection.walFrames) * 4_120 + 32  // a frame is a page and 24 bytes
    }
    if !notices.group.isEmpty { listener(notices.group) }
    for member in members { member.answer() }
  }

  private func answer(_ jobs: ArraySlice<WriteJob>, with error: StoreError) {
    for job in jobs {
      job.fail(error)
      job.answer()
    }
  }

  // MARK: The connection

  private func usableConnection() throws -> SQLiteConnection {
    if let connection { return connection }
    do {
      let opened = try SQLiteConnection.open(file, as: .writer)
      connection = opened
      framesAtCheckpoint = 0
      counters.value.withLock { $0.reopenings += 1 }
      return opened
    } catch {
      // Nothing can be written until this succeeds; trying at the speed of the callers helps
      // nobody.
      usleep(UInt32(clamping: Limits.reopenDelay.nanoseconds / 1_000))
      throw error
    }
  }

  /// Copies the log back when it has grown enough, after everybody has been answered.
  private func checkpointIfDue() {
    guard let connection else { return }
    let frames = connection.walFrames
    if frames < framesAtCheckpoint { framesAtCheckpoint = 0 }
    guard frames - framesAtCheckpoint >= Limits.checkpointFrames else { return }
    framesAtCheckpoint = frames
    do {
      connection.setBusyTimeout(Limits.walRestartTimeout)
      defer { connection.setBusyTimeout(Limits.busyTimeout) }
      try connection.checkpoint(restarting: frames >= Limits.walFramesMax)
      counters.value.withLock { $0.checkpoints += 1 }
    } catch {
      // Counted, not fatal: what is committed stays in the log, and the next group tries again.
      counters.value.withLock { $0.checkpointsFailed += 1 }
    }
  }

  private func closeConnection() {
    if let connection {
      connection.setDeadline(csqlite_monotonic_ns() &+ Limits.closingStatisticsDuration.nanoseconds)
      // Only statistics for the query planner; the next start does without them.
      _ = try? connection.pragma("optimize")
      connection.setDeadline(0)
    }
    connection = nil
  }
}
