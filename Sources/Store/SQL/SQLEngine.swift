/// What the store asks of a database engine; SQLite is one, PostgreSQL can become another.
///
/// An engine runs jobs on connections of its own. It answers a write only when its transaction is
/// durable (or certainly is not), it may run a write's body twice, and it never runs a body where
/// the caller waits.
protocol SQLEngine: Sendable {
  /// Queues a write; answers it through the job itself. Throws when nothing more can be taken.
  func submit(_ job: WriteJob) throws(StoreError)
  /// Queues a read; answers it through the job itself. Throws when nothing more can be taken. Short
  /// ones do not wait for long ones.
  func submit(_ job: ReadJob) throws(StoreError)
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
