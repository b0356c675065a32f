import CSQLite

/// One connection to the database file; confined to the thread that uses it.
final class SQLiteConnection {
  let handle: OpaquePointer
  private let watch: UnsafeMutablePointer<csqlite_watch>
  /// Statements written out in code, by the address of their text.
  private var literals: [UnsafePointer<UInt8>: SQLiteStatement] = [:]
  /// Statements with composed text, and their order of arrival.
  private var composed: [String: SQLiteStatement] = [:]
  private var composedOrder: [String] = []
  /// Whether statements must find the transaction that was begun.
  private var isInTransaction = false
  /// The error that ended the transaction before its time, if one did.
  private(set) var transactionLoss: StoreError?
  /// Whether SQLite has reported an error since the transaction was begun.
  private(set) var hasFailed = false
  /// Whether one of these was that its time was up.
  private(set) var wasInterrupted = false

  init(path: String, vfs: String?, isReadOnly: Bool = false) throws(StoreError) {
    var opened: OpaquePointer?
    let access = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let result = sqlite3_open_v2(path, &opened, flags, vfs)
    guard result == SQLITE_OK, let opened else {
      let error = StoreError(sqliteResult: result, on: opened)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    watch = .allocate(capacity: 1)
    watch.initialize(to: csqlite_watch(deadline_ns: 0, wal_frames: 0))
    csqlite_install_watch(handle, watch)
  }

  deinit {
    literals = [:]
    composed = [:]
    // Rolls an open transaction back. All statements are gone, so that this really closes.
    sqlite3_close_v2(handle)
    watch.deallocate()
  }

  /// Frames in the write-ahead log after this connection's last commit.
  var walFrames: Int { Int(watch.pointee.wal_frames) }

  /// Interrupts statements that run past a moment of the monotonic clock, in nanoseconds; 0 never
  /// does.
  func setDeadline(_ nanoseconds: Int64) { watch.pointee.deadline_ns = nanoseconds }

  // MARK: Transactions

  /// Begins a transaction; a writing one takes the write lock at once.
  func begin(isWriting: Bool) throws(StoreError) {
    transactionLoss = nil
    hasFailed = false
    wasInterrupted = false
    if isWriting {
      try run("BEGIN IMMEDIATE")
    } else {
      try run("BEGIN")
    }
    isInTransaction = true
  }

  /// Makes the transaction durable. When this throws, its outcome is unknown.
  func commit() throws(StoreError) {
    isInTransaction = false
    try run("COMMIT")
  }

  /// Ends the transaction, if there still is one, and undoes what it did.
  func rollback() throws(StoreError) {
    isInTransaction = false
    transactionLoss = nil
    if sqlite3_get_autocommit(handle) == 0 { try run("ROLLBACK") }
  }

  /// Rows that this connection has inserted, updated or deleted so far.
  var changeCount: Int64 { sqlite3_total_changes64(handle) }

  /// Begins a member of the transaction.
  func beginMember() throws(StoreError) { _ = try execute("SAVEPOINT member", []) }

  /// Keeps what the member did.
  func keepMember() throws(StoreError) { _ = try execute("RELEASE member", []) }

  /// Undoes what the member did.
  func undoMember() throws(StoreError) {
    _ = try execute("ROLLBACK TO member", [])
    _ = try execute("RELEASE member", [])
  }

  // MARK: Statements outside the transactions' bodies

  /// Runs several statements of a migration.
  func runScript(_ sql: String) throws(StoreError) {
    let result = sqlite3_exec(handle, sql, nil, nil, nil)
    if result != SQLITE_OK { throw StoreError(sqliteResult: result, on: handle) }
  }

  /// Sets a pragma and says what SQLite answers, or reads one.
  func pragma(_ text: String) throws -> SQLValue {
    let statement = try SQLiteStatement("PRAGMA " + text, on: handle, isKept: false)
    try statement.start([], on: handle)
    defer { statement.finish() }
    guard try statement.step(on: handle) else { return .null }
    if let number = try? statement.integer(0) { return .integer(number) }  // else it is a text
    return .text(try statement.text(0))
  }

  /// Copies the write-ahead log back into the database file.
  ///
  /// `restarting` also waits for readers (as long as the busy timeout says), so that the log starts
  /// over.
  func checkpoint(restarting: Bool) throws(StoreError) {
    let mode = restarting ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE
    let result = sqlite3_wal_checkpoint_v2(handle, "main", mode, nil, nil)
    // A reader that would not go only means that it is done next time.
    if result != SQLITE_OK && result & 0xFF != SQLITE_BUSY {
      throw StoreError(sqliteResult: result, on: handle)
    }
  }

  func setBusyTimeout(_ duration: Duration) {
    sqlite3_busy_timeout(handle, Int32(clamping: duration.milliseconds))
  }

  private func run(_ sql: SQL) throws(StoreError) {
    let statement = try statement(for: sql)
    try statement.start([], on: handle)
    defer { statement.finish() }
    while try statement.step(on: handle) {}
  }

  private func statement(for sql: SQL) throws(StoreError) -> SQLiteStatement {
    switch sql.storage {
    case .literal(let literal):
      if let statement = literals[literal.utf8Start], !statement.isRunning { return statement }
      let isFree = literals[literal.utf8Start] == nil
      let statement = try SQLiteStatement("\(literal)", on: handle, isKept: isFree)
      if isFree { literals[literal.utf8Start] = statement }
      return statement
    case .composed(let text):
      if let statement = composed[text], !statement.isRunning { return statement }
      let isFree = composed[text] == nil
      let statement = try SQLiteStatement(text, on: handle, isKept: isFree)
      guard isFree else { return statement }
      if composedOrder.count >= Limits.composedStatementsMax {
        composed[composedOrder.removeFirst()] = nil
      }
      composed[text] = statement
      composedOrder.append(text)
      return statement
    }
  }

  /// Some errors (full disk, failed I/O, an interrupted write) roll the whole transaction back.
  /// Whatever ran afterwards would commit on its own, so it must not run.
  private func noteLoss(because error: StoreError) {
    if error.resultCode != nil { hasFailed = true }
    if error.code == .timeLimitExceeded { wasInterrupted = true }
    guard isInTransaction, sqlite3_get_autocommit(handle) != 0 else { return }
    if transactionLoss == nil { transactionLoss = error }
  }

  private func requireTransaction(for sql: SQL) throws(StoreError) {
    guard let transactionLoss else { return }
    throw StoreError(
      .transactionLost, "an earlier error ended the transaction", sql: sql.text,
      cause: transactionLoss)
  }
}

extension SQLiteConnection: SQLConnection {
  func execute(_ sql: SQL, _ values: [SQLValue]) throws(StoreError) -> Int {
    try requireTransaction(for: sql)
    do {
      let statement = try statement(for: sql)
      try statement.start(values, on: handle)
      defer { statement.finish() }
      while try statement.step(on: handle) {}
      return Int(sqlite3_changes64(handle))
    } catch {
      noteLoss(because: error)
      throw error
    }
  }

  func query(_ sql: SQL, _ values: [SQLValue], _ visit: (any SQLRow) throws -> Bool) throws {
    try requireTransaction(for: sql)
    do {
      let statement = try statement(for: sql)
      try statement.start(values, on: handle)
      defer { statement.finish() }
      while try statement.step(on: handle) {
        guard try visit(statement) else { return }
      }
    } catch let error as StoreError {
      noteLoss(because: error)
      throw error
    }
  }
}
