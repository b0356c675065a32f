import CSQLite
import Threads

/// The snapshot that the reads of one tick of a thread share, and its connection.
final class SQLiteTickSnapshot: KeptForTick {
  /// What can be done with the connection.
  enum State {
    case usable
    /// It could not begin or end a transaction, and must not be used any more.
    case broken
    /// Nobody can say of the store's file whether reading it waits for a disk.
    case impossible
  }

  let connection: SQLiteConnection
  let reads: SQLiteInPlaceReads
  private(set) var state = State.usable
  private(set) var readsDone: Int64 = 0
  private(set) var readsFailed: Int64 = 0
  /// Reads that this tick may still make.
  private var readsLeft = Limits.readsPerTickMax
  /// Commits before the snapshot was taken; nil: there is none.
  private var commits: UInt64?

  init(on connection: SQLiteConnection, of reads: SQLiteInPlaceReads) {
    self.connection = connection
    self.reads = reads
  }

  /// Runs a read's body.
  ///
  /// - Parameters:
  ///   - body: The body. What it has come to counts only if this returns true.
  ///   - commits: How many commits it must see.
  /// - Returns: Whether the body has run to its end and the database has not failed it.
  func read(_ body: (ReadTransaction) -> Void, after commits: UInt64) -> Bool {
    guard state == .usable, readsLeft > 0 else {
      readsFailed += 1
      return false
    }
    readsLeft -= 1
    guard csqlite_begin_memory_reads() != 0 else {
      state = .impossible
      return false
    }
    let isDone = readFromMemory(body, after: commits)
    if csqlite_end_memory_reads() == CSQLITE_CANNOT_TELL { state = .impossible }
    if isDone { readsDone += 1 } else { readsFailed += 1 }
    return isDone
  }

  private func readFromMemory(_ body: (ReadTransaction) -> Void, after commits: UInt64) -> Bool {
    do {
      if let earlier = self.commits, earlier != commits {
        self.commits = nil
        try connection.commit()
      }
      let now = csqlite_monotonic_ns()
      connection.setDeadline(now &+ Limits.inPlaceReadDuration.nanoseconds)
      if self.commits == nil {
        // Taken with the first statement: after all that was counted.
        try connection.begin(isWriting: false)
        self.commits = commits
      }
      body(ReadTransaction(connection: connection))
      connection.setDeadline(0)
      guard connection.hasFailed else { return true }
      self.commits = nil
      // Another that takes as long would hold up the thread for as long again.
      if connection.wasInterrupted { readsLeft = 0 }
      try connection.rollback()
    } catch {
      self.commits = nil
      state = .broken
    }
    return false
  }

  func tickEnded() {
    if commits != nil {
      do { try connection.commit() } catch { state = .broken }
    }
    reads.giveBack(self)
  }
}
