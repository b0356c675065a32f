/// What the store asks of a database engine; SQLite is one, PostgreSQL can become another.
///
/// An engine runs jobs on connections of its own. It answers a write only when its transaction is
/// durable (or certainly is not), it may run any body twice, and it never has
/// the calling thread wait.
protocol SQLEngine: Sendable {
  /// Queues a write; answers it through the job itself. Throws when nothing more can be taken.
  func submit(_ job: WriteJob) throws(StoreError)
  /// Queues a read; answers it through the job itself. Throws when nothing more can be taken. Short
  /// ones do not wait for long ones.
  func submit(_ job: ReadJob) throws(StoreError)
  /// Runs a read's body at once, on the calling thread, if that is an event loop's and need not wait
  /// for anything.
  ///
  /// - Parameter body: The body. What it has come to counts only if this returns true.
  /// - Returns: Whether it has run to its end; otherwise it has to be submitted as a job.
  func runInPlace(_ body: (ReadTransaction) -> Void) -> Bool
  /// What the engine has done so far.
  var metrics: StoreMetrics { get }
  /// Finishes what is queued, then closes every connection. May be called more than once.
  func close() async
}

/// A connection inside a transaction: all that a transaction's body can reach of an engine.
///
/// Confined to the thread that runs the body.
protocol SQLConnection: AnyObject {
  /// Runs a statement to its end and returns how many rows it inserted, updated or deleted.
  func execute(_ sql: SQL, _ values: [SQLValue]) throws(StoreError) -> Int
  /// Runs a query (or a DML statement with RETURNING) and visits its rows until `visit` says false.
  ///
  /// A DML statement's rows must all be visited.
  func query(_ sql: SQL, _ values: [SQLValue], _ visit: (any SQLRow) throws -> Bool) throws
}
