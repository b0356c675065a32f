/// What a store's file holds, in numbers.
package struct StoreSummary: Sendable, Hashable {
  /// The version of its schema.
  package var schemaVersion: Int64
  /// Its size in bytes.
  package var byteCount: Int64
  /// Conversations, the erased ones too.
  package var conversationCount: Int64
  /// Evaluations that are not completed.
  package var openEvaluationCount: Int64
  /// E-mails that are neither sent nor given up.
  package var openDeliveryCount: Int64
}

extension StoreSummary {
  /// Counts what one snapshot holds.
  init(of connection: SQLiteConnection) throws {
    func integer(_ name: SQL) throws -> Int64 {
      var result: Int64 = 0
      try connection.query(name, []) { row in
        result = try row.integer(0)
        return false
      }
      return result
    }
    try connection.begin(isWriting: false)
    schemaVersion = try integer("PRAGMA user_version")
    byteCount = try integer("PRAGMA page_size") * integer("PRAGMA page_count")
    conversationCount = try integer("SELECT count(*) FROM conversation")
    openEvaluationCount = try integer("SELECT count(*) FROM evaluation WHERE due_at_us IS NOT NULL")
    openDeliveryCount = try integer("SELECT count(*) FROM delivery WHERE due_at_us IS NOT NULL")
    try connection.rollback()
  }
}
