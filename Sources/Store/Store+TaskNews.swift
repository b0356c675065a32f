package import Domain

/// An account's tasks that changed after a number, each as it is now.
package struct TaskNewsPage: Sendable {
  /// The news in the order of their numbers.
  package var entries: [(number: Int64, news: TaskNews)]
  /// Up to where the account's changes are told now.
  package var through: Int64
  /// Whether more of them was there to be told.
  package var hasMore: Bool
}

extension Store {
  /// What changed after a number, the earliest first.
  ///
  /// A task that changed again is told once, as it is now. Throws what reading throws.
  package func taskNews(
    account: String, after: Int64, limit: Int
  ) async throws -> TaskNewsPage {
    try await read { transaction in
      let newest = try transaction.taskNumbers(account: account).newest
      let key: [SQLValue] = [.text(account), .integer(after), SQLValue(limit)]
      var through = max(newest, after)
      var entries: [(number: Int64, news: TaskNews)] = []
      // Each list is whole up to its limit, and so is their union up to the nearest of them.
      func add(_ list: [(number: Int64, news: TaskNews?)]) {
        if list.count >= limit, let last = list.last { through = min(through, last.number) }
        entries += list.compactMap { entry in entry.news.map { (entry.number, $0) } }
      }
      add(
        try transaction.all(
          """
          SELECT id, title, description, status, priority, assignee, due_at_us, conversation_uuid,
            notification_id, evaluation_id, version, created_at_us, updated_at_us, tags,
            ended_at_us, comment_count, created_by, changed_seq
          FROM task WHERE account = $1 AND changed_seq IS NOT NULL AND changed_seq > $2
          ORDER BY changed_seq LIMIT $3
          """, key
        ) { (number: try $0.integer(17), news: .changed(try FollowUpTask(row: $0))) })
      add(
        try transaction.all(Self.createdTasks, key) { row in
          // What has changed since it was created is told at the place of its change.
          let isNews = row.isNull(18)
          return (
            number: try row.integer(17),
            news: isNews ? .changed(try FollowUpTask(row: row)) : nil
          )
        })
      add(
        try transaction.all(
          """
          SELECT changed_seq, task_id FROM task_removal
          WHERE account = $1 AND changed_seq > $2 ORDER BY changed_seq LIMIT $3
          """, key
        ) { (number: try $0.integer(0), news: .removed(id: try $0.text(1))) })
      entries.removeAll { $0.number > through }
      entries.sort { $0.number < $1.number }
      return TaskNewsPage(entries: entries, through: through, hasMore: through < newest)
    }
  }

  /// Tasks that were created after a number. As in a list, each status and priority is asked for by
  /// itself in the index's order, and the answers are merged: nothing is sorted.
  private static let createdTasks: SQL = {
    let arms = TaskStatus.allCases.flatMap { status in
      TaskPriority.allCases.map { priority in
        "SELECT number FROM task WHERE account = $1 AND number > $2 AND status ="
          + SQL(composed: String(status.rawValue)) + "AND priority ="
          + SQL(composed: String(priority.rawValue))
      }
    }
    return TaskList.columns + ", t.changed_seq FROM (" + .joined(arms, by: " UNION ALL ")
      + "ORDER BY number LIMIT $3) k CROSS JOIN task t ON t.number = k.number"
  }()

  /// The number of an account's newest change, and that of the newest removal that is forgotten: who
  /// stands before it may have missed one.
  package func taskNumbers(
    account: String
  ) async throws -> (newest: Int64, forgotten: Int64) {
    try await read { try $0.taskNumbers(account: account) }
  }
}

extension SQLTransaction {
  fileprivate func taskNumbers(account: String) throws -> (newest: Int64, forgotten: Int64) {
    let forgotten = try first(
      "SELECT changed_seq FROM task_forgotten WHERE account = $1", [.text(account)]
    ) { try $0.integer(0) }
    return (newest: try newestTaskNumber(account: account), forgotten: forgotten ?? 0)
  }

  /// The newest number among all tasks of the store and the account's changes and removals.
  func newestTaskNumber(account: String) throws -> Int64 {
    try first(
      """
      SELECT max(
        coalesce((SELECT max(number) FROM task), 0),
        (SELECT deleted_through FROM task_search_state WHERE id = 1),
        coalesce((
          SELECT max(changed_seq) FROM task WHERE account = $1 AND changed_seq IS NOT NULL), 0),
        coalesce((SELECT max(changed_seq) FROM task_removal WHERE account = $1), 0))
      """, [.text(account)]
    ) { try $0.integer(0) } ?? 0
  }
}

extension WriteTransaction {
  /// The next number of a task, a change or a removal in the account.
  func nextTaskNumber(account: String) throws -> Int64 {
    try taskNumbers.next(in: account, self)
  }

  /// Notes that a task is gone, and forgets the oldest of too many such notes.
  func noteRemoval(of taskID: String, account: String) throws {
    let number = try nextTaskNumber(account: account)
    try execute(
      "INSERT INTO task_removal (account, changed_seq, task_id) VALUES ($1, $2, $3)",
      [.text(account), .integer(number), .text(taskID)])
    let forgotten = try first(
      """
      SELECT changed_seq FROM task_removal WHERE account = $1
      ORDER BY changed_seq DESC LIMIT 1 OFFSET $2
      """, [.text(account), SQLValue(Limits.taskRemovalsMax)]
    ) { try $0.integer(0) }
    guard let forgotten else { return }
    try execute(
      "DELETE FROM task_removal WHERE account = $1 AND changed_seq <= $2",
      [.text(account), .integer(forgotten)])
    try execute(
      """
      INSERT INTO task_forgotten (account, changed_seq) VALUES ($1, $2)
      ON CONFLICT (account) DO UPDATE SET changed_seq = excluded.changed_seq
      """, [.text(account), .integer(forgotten)])
  }
}
