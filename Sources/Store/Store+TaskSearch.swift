package import Domain

/// A task that a search found, with its place in the search's order.
package struct FoundTask: Sendable, Hashable {
  /// The task.
  package var task: FollowUpTask
  /// Larger for tasks created later.
  package var place: Int64
}

extension Store {
  /// Tasks that hold all words of a query and pass the filter's statuses and assignee, the newest
  /// first.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - query: The words.
  ///   - filter: Its statuses and assignee count.
  ///   - limit: How many at most.
  ///   - before: The place of the last task of the page before.
  /// - Returns: The page.
  /// - Throws: What reading throws.
  package func searchTasks(
    account: String, query: TaskQuery, filter: TaskFilter, limit: Int, before: Int64?
  ) async throws -> [FoundTask] {
    var values: [SQLValue] = [
      .text(query.expression(account: account)), .text(account), .integer(before ?? .max),
    ]
    func bind(_ value: SQLValue) -> SQL {
      values.append(value)
      return .placeholder(values.count)
    }
    var sql: SQL = """
      SELECT t.id, t.title, t.description, t.status, t.priority, t.assignee, t.due_at_us,
        t.conversation_uuid, t.notification_id, t.evaluation_id, t.version, t.created_at_us,
        t.updated_at_us, t.tags, t.ended_at_us, t.comment_count, t.created_by, t.text_id
      FROM task_search s CROSS JOIN task t ON t.text_id = s.rowid
      WHERE s.task_search MATCH $1 AND t.account = $2 AND s.rowid < $3
      """
    if !filter.statuses.isEmpty {
      let placeholders = Set(filter.statuses).sorted { $0.rawValue < $1.rawValue }
        .map { bind(.integer($0.rawValue)) }
      sql = sql + "AND +t.status IN (" + .joined(placeholders, by: ",") + ")"
    }
    if let assignee = filter.assignee { sql = sql + "AND +t.assignee =" + bind(.text(assignee)) }
    sql = sql + "ORDER BY s.rowid DESC LIMIT" + bind(SQLValue(limit))
    let (text, bound) = (sql, values)
    return try await read { transaction in
      try transaction.all(text, bound) {
        FoundTask(task: try FollowUpTask(row: $0), place: try $0.integer(17))
      }
    }
  }
}

extension WriteTransaction {
  func addToSearch(
    _ content: FollowUpTask.Content, textID: Int64, account: String
  ) throws {
    try execute(
      "INSERT INTO task_search (rowid, content) VALUES ($1, $2)",
      [.integer(textID), .text(Self.searchText(content, account))])
  }

  func removeFromSearch(
    _ content: FollowUpTask.Content, textID: Int64, account: String
  ) throws {
    try execute(
      "INSERT INTO task_search (task_search, rowid, content) VALUES ('delete', $1, $2)",
      [.integer(textID), .text(Self.searchText(content, account))])
  }

  private static func searchText(_ content: FollowUpTask.Content, _ account: String) -> String {
    TaskQuery.accountWord(account) + " " + content.searchText
  }
}

extension FollowUpTask.Content {
  /// What a search looks at.
  var searchText: String {
    tags.isEmpty
      ? "\(title) \(description)" : "\(title) \(description) \(tags.joined(separator: " "))"
  }
}

extension TaskQuery {
  /// A word that stands in all tasks of an account, as the migration writes it too.
  fileprivate static func accountWord(_ account: String) -> String {
    var word = "x"
    for byte in account.utf8 {
      word.unicodeScalars.append(hexDigit(byte >> 4))
      word.unicodeScalars.append(hexDigit(byte & 0xF))
    }
    return word
  }

  private static func hexDigit(_ nibble: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
  }

  /// The query in FTS5's language (sqlite.org/fts5.html, section 3); each word is quoted, so that
  /// nothing in it is an operator.
  fileprivate func expression(account: String) -> String {
    var terms = ["\"\(Self.accountWord(account))\""]
    for (index, word) in words.enumerated() {
      terms.append("\"\(word)\"" + (lastIsPrefix && index == words.count - 1 ? "*" : ""))
    }
    return terms.joined(separator: " AND ")
  }
}
