/// What reading and writing transactions have in common: running queries.
protocol SQLTransaction {
  var connection: any SQLConnection { get }
}

extension SQLTransaction {
  /// The first row of a query, or nil when there is none.
  func first<T>(
    _ sql: SQL, _ values: [SQLValue] = [], _ decode: (any SQLRow) throws -> T
  ) throws -> T? {
    var result: T?
    try connection.query(sql, values) { row in
      result = try decode(row)
      return false
    }
    return result
  }

  /// All rows of a query, in its order. The query itself must bound their number.
  func all<T>(
    _ sql: SQL, _ values: [SQLValue] = [], _ decode: (any SQLRow) throws -> T
  ) throws -> [T] {
    var result: [T] = []
    try connection.query(sql, values) { row in
      result.append(try decode(row))
      return true
    }
    return result
  }

  /// Whether a query has a row.
  func exists(_ sql: SQL, _ values: [SQLValue] = []) throws -> Bool {
    try first(sql, values) { _ in true } ?? false
  }
}

/// A transaction that sees one snapshot and changes nothing.
struct ReadTransaction: SQLTransaction {
  let connection: any SQLConnection
}

/// One member of a group of writes: all of it becomes durable, or nothing.
///
/// Its body may run twice, so it does nothing but SQL and compute its result.
struct WriteTransaction: SQLTransaction {
  let connection: any SQLConnection
  let notices: NoticeCollector
  let taskNumbers: TaskNumbers

  /// Runs a statement and returns how many rows it inserted, updated or deleted.
  @discardableResult
  func execute(_ sql: SQL, _ values: [SQLValue] = []) throws(StoreError) -> Int {
    try connection.execute(sql, values)
  }

  /// Runs a DML statement with RETURNING to its end and decodes its first row.
  func returning<T>(
    _ sql: SQL, _ values: [SQLValue] = [], _ decode: (any SQLRow) throws -> T
  ) throws -> T? {
    var result: T?
    try connection.query(sql, values) { row in
      if result == nil { result = try decode(row) }
      return true
    }
    return result
  }

  /// Notes what the store's listener is told once this transaction is durable.
  func afterCommit(_ note: (inout CommitNotices) -> Void) { note(&notices.member) }

  /// Notes that an account's tasks have changed, unless an earlier member of the group has.
  func noteTasksChanged(in account: String) {
    if !notices.group.tasksChanged.contains(account) {
      afterCommit { $0.tasksChanged.insert(account) }
    }
  }
}
