package import Domain

extension Store {
  /// Tasks that hold all words of a query and pass the filter's statuses and assignee, the newest
  /// first.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - query: The words.
  ///   - filter: Its statuses and assignee count.
  ///   - limit: How many at most.
  ///   - after: The place of the last task of the page before.
  /// - Returns: The page.
  /// - Throws: What reading throws.
  package func searchTasks(
    account: String, query: TaskQuery, filter: TaskFilter, limit: Int, after: PageKey?
  ) async throws -> [ListedTask] {
    // A search misses no task that was stored before it.
    while try await read({ try $0.hasTasksOutsideSearch() }) {
      _ = try await indexTasks(limit: Limits.tasksIndexedAtOnce)
    }
    var values: [SQLValue] = [
      .text(query.expression(account: account)), .text(account),
      .integer(after?.time.microseconds ?? .max),
    ]
    func bind(_ value: SQLValue) -> SQL {
      values.append(value)
      return .placeholder(values.count)
    }
    var sql: SQL = """
      SELECT t.id, t.title, t.description, t.status, t.priority, t.assignee, t.due_at_us,
        t.conversation_uuid, t.notification_id, t.evaluation_id, t.version, t.created_at_us,
        t.updated_at_us, t.tags, t.ended_at_us, t.comment_count, t.created_by, t.number
      FROM task_search s CROSS JOIN task t ON t.number = s.rowid
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
      try transaction.all(text, bound) { try ListedTask(row: $0) }
    }
  }
}

extension Store {
  /// Makes tasks that were stored since the last time findable by their words, the oldest first.
  ///
  /// - Parameter limit: How many at most; they are one transaction.
  /// - Returns: How many; fewer than `limit` when none is left.
  /// - Throws: What writing throws.
  package func indexTasks(limit: Int) async throws -> Int {
    try await write { transaction in
      let tasks = try transaction.all(
        """
        SELECT number, account, title, description, tags FROM task
        WHERE number > (SELECT indexed_through FROM task_search_state WHERE id = 1)
        ORDER BY number LIMIT $1
        """, [SQLValue(limit)]
      ) { row in
        (
          number: try row.integer(0), account: try row.text(1),
          content: FollowUpTask.Content(
            title: try row.text(2), description: try row.text(3), tags: try row.document(4))
        )
      }
      guard let last = tasks.last else { return 0 }
      for task in tasks {
        try transaction.addToSearch(task.content, number: task.number, account: task.account)
      }
      try transaction.execute(
        "UPDATE task_search_state SET indexed_through = $1 WHERE id = 1", [.integer(last.number)])
      return tasks.count
    }
  }
}

extension SQLTransaction {
  /// Whether a task is found by its words already.
  func isInSearch(_ number: Int64) throws -> Bool {
    try exists(
      "SELECT 1 FROM task_search_state WHERE id = 1 AND indexed_through >= $1",
      [.integer(number)])
  }

  fileprivate func hasTasksOutsideSearch() throws -> Bool {
    try exists(
      """
      SELECT 1 FROM task
      WHERE number > (SELECT indexed_through FROM task_search_state WHERE id = 1) LIMIT 1
      """)
  }
}

extension WriteTransaction {
  func addToSearch(
    _ content: FollowUpTask.Content, number: Int64, account: String
  ) throws {
    try execute(
      "INSERT INTO task_search (rowid, content) VALUES ($1, $2)",
      [.integer(number), .text(Self.searchText(content, account))])
  }

  func removeFromSearch(
    _ content: FollowUpTask.Content, number: Int64, account: String
  ) throws {
    try execute(
      "INSERT INTO task_search (task_search, rowid, content) VALUES ('delete', $1, $2)",
      [.integer(number), .text(Self.searchText(content, account))])
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
