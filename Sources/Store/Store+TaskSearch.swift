package import Domain

extension Store {
  /// One page of the tasks that hold all words of a query and pass the filter's statuses and assignee,
  /// the newest first.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - query: The words.
  ///   - filter: Its statuses and assignee count.
  ///   - limit: How many at most. A page may have fewer although there are more: no page looks at
  ///     more than `Limits.foundRowsMax` tasks.
  ///   - after: Where the page before has ended.
  /// - Returns: The page.
  /// - Throws: What reading throws.
  package func searchTasks(
    account: String, query: TaskQuery, filter: TaskFilter, limit: Int, after: PageKey?
  ) async throws -> TaskPage {
    // A search misses no task that was stored before it.
    while try await read({ try $0.hasTasksOutsideSearch() }) {
      _ = try await indexTasks(limit: Limits.tasksIndexedAtOnce)
    }
    return try await readLong { transaction in
      let beginnings = try transaction.words(beginningAs: query)
      let search = TaskSearch(
        query.expression(account: account, beginnings: beginnings), account: account,
        filter: filter, limit: limit + 1, after: after)
      let tasks = try transaction.all(search.page.sql, search.page.values) {
        try ListedTask(row: $0)
      }
      return try TaskPage(tasks, limit: limit) {
        try transaction.first(search.lastPlace.sql, search.lastPlace.values) {
          PageKey(number: try $0.integer(0))
        }
      }
    }
  }
}

/// The query of one page of a search: as a list's, places first, then tasks.
private struct TaskSearch {
  /// Reads the page's tasks, each with its number.
  private(set) var page: TaskList.Statement
  /// Reads the last place that was looked at, if there are more.
  let lastPlace: TaskList.Statement

  init(_ expression: String, account: String, filter: TaskFilter, limit: Int, after: PageKey?) {
    let places: SQL = """
      SELECT rowid AS number FROM task_search WHERE task_search MATCH $1 AND rowid < $2
      ORDER BY rowid DESC
      """
    let placeValues: [SQLValue] = [
      .text(expression), .integer(after?.time.microseconds ?? .max),
    ]
    var values = placeValues + [SQLValue(Limits.foundRowsMax), .text(account)]
    func bind(_ value: SQLValue) -> SQL {
      values.append(value)
      return .placeholder(values.count)
    }
    var sql: SQL = TaskList.columns + "FROM (" + places
    sql = sql + "LIMIT $3) k CROSS JOIN task t ON t.number = k.number WHERE t.account = $4"
    if !filter.statuses.isEmpty {
      let placeholders = Set(filter.statuses).sorted { $0.rawValue < $1.rawValue }
        .map { bind(.integer($0.rawValue)) }
      sql = sql + "AND +t.status IN (" + .joined(placeholders, by: ",") + ")"
    }
    if let assignee = filter.assignee { sql = sql + "AND +t.assignee =" + bind(.text(assignee)) }
    sql = sql + "LIMIT" + bind(SQLValue(limit))
    page = TaskList.Statement(sql: sql, values: values)
    lastPlace = TaskList.Statement(
      sql: places + "LIMIT 1 OFFSET $3",
      values: placeValues + [SQLValue(Limits.foundRowsMax - 1)])
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
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - beginnings: The words that the last one may stand for; nil: FTS5 is to look for them.
  /// - Returns: The query.
  fileprivate func expression(account: String, beginnings: [String]?) -> String {
    var terms = ["\"\(Self.accountWord(account))\""]
    for (index, word) in words.enumerated() {
      guard lastIsPrefix, index == words.count - 1 else {
        terms.append("\"\(word)\"")
        continue
      }
      let choices = beginnings.map { $0.isEmpty ? [word] : $0 }
      terms.append(
        choices.map { "(" + $0.map { "\"\($0)\"" }.joined(separator: " OR ") + ")" }
          ?? "\"\(word)\"*")
    }
    return terms.joined(separator: " AND ")
  }
}

extension SQLTransaction {
  /// The indexed words that begin as a query's last one does, where it may be a beginning.
  ///
  /// FTS5 itself would first gather all places of all these words, which are as many as there are
  /// tasks; named one by one they are merged as far as the page goes.
  ///
  /// - Returns: nil where there are too many, or where only FTS5 knows how it has folded a letter.
  fileprivate func words(beginningAs query: TaskQuery) throws -> [String]? {
    guard query.lastIsPrefix, let word = query.words.last,
      word.utf8.allSatisfy({ $0 < 0x80 })
    else { return nil }
    var words: [String] = []
    var from = word
    while let next = try first(
      "SELECT term FROM task_word WHERE term >= $1 AND term < $2 LIMIT 1",
      [.text(from), .text(word + "\u{10FFFF}")], { try $0.text(0) })
    {
      guard words.count < Limits.searchBeginningsMax else { return nil }
      words.append(next)
      // After all places of this word: no word holds a control character.
      from = next + "\u{1}"
    }
    return words
  }
}
