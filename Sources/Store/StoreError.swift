/// Why the store did not do what it was asked for.
///
/// Carries the SQL text and SQLite's result code where there are any, but never a bound value:
/// errors are logged, and what the store holds is private.
package struct StoreError: Error, Sendable {
  /// What happened, as far as a caller can act on it.
  package enum Code: Sendable, Hashable {
    /// There is nothing with this id.
    case notFound
    /// The id was used before, for something else.
    case alreadyExists
    /// It has changed since the caller read it: read it again, then decide anew.
    case conflict
    /// It is not in a state in which this can be done.
    case preconditionFailed
    /// One more would be more than the named limit allows.
    case limitExceeded
    /// Too much is waiting already. Nothing was done; try again later.
    case overloaded
    /// The store is closed or closing. Nothing was done.
    case closed
    /// The database could not be used just now. Nothing was done; try again later.
    case unavailable
    /// The commit failed: what was asked for may or may not be stored. Ask again with the same id.
    case outcomeUnknown
    /// The disk, or the database's size limit, is full. Nothing was done.
    case diskFull
    /// One body ran past its time limit. Nothing of it was done.
    case timeLimitExceeded
    /// A row with this key is there already.
    case uniqueViolation
    /// A row that this one refers to is missing, or this one is still referred to.
    case foreignKeyViolation
    /// A NOT NULL, CHECK or type constraint of the schema refused the row.
    case constraintViolation
    /// A stored value is not of the type, or in the range, that its column must have.
    case corrupted
    /// The transaction is gone because of an earlier error, so nothing more may run in it.
    case transactionLost
    /// Another process has this store open.
    case lockedByAnotherServer
    /// The file is no Aftercall store.
    case notAStore
    /// The store was written by a newer version of Aftercall.
    case newerSchema
    /// The engine did not accept a setting without which the store does not keep its promises.
    case settingRefused
    /// The file or its directory cannot be created, read or written.
    case fileSystem
    /// The statement itself is wrong: a mistake in Aftercall.
    case invalidStatement
  }

  /// What happened.
  package var code: Code
  /// What went wrong, and what to do about it; holds no stored or bound value.
  package var message: String
  /// SQLite's extended result code, where SQLite was involved.
  package var resultCode: Int32?
  /// The statement's text, with placeholders.
  package var sql: String?
  /// The error that led to this one.
  package var cause: (any Error)?

  /// Creates an error.
  package init(
    _ code: Code, _ message: String, resultCode: Int32? = nil, sql: String? = nil,
    cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.resultCode = resultCode
    self.sql = sql
    self.cause = cause
  }
}

extension StoreError: CustomStringConvertible {
  /// Everything, for logs.
  package var description: String {
    var text = "\(code): \(message)"
    if let resultCode { text += " (SQLite result \(resultCode))" }
    if let sql { text += " [\(sql)]" }
    if let cause { text += ", because of \(cause)" }
    return text
  }
}
