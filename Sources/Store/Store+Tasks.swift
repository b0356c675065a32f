package import Domain

// MARK: Writes

extension Store {
  /// Stores a new task.
  ///
  /// A request id that was used before with the same content returns the task as it is now. Throws
  /// `alreadyExists` (request id used for other content) and `notFound` (that task has been
  /// deleted).
  package func createTask(
    account: String, task: FollowUpTask, requestID: String, contentHash: [UInt8]
  ) async throws -> FollowUpTask {
    try await write { transaction in
      let earlier = try transaction.resource(
        madeBy: requestID, .createTask, in: account, contentHash: contentHash, orelse: task.id,
        now: task.createdAt)
      if let earlier { return try transaction.task(account: account, id: earlier) }
      try transaction.insertTask(task, account: account)
      return task
    }
  }

  /// Changes a task; a change that changes nothing stores nothing.
  ///
  /// `change` may run twice; what it throws comes back. Throws `notFound`, and `conflict` when the
  /// task's version is not the expected one.
  package func updateTask(
    account: String, id: String, expectedVersion: Int64?, now: Timestamp,
    change: @escaping @Sendable (FollowUpTask.Content) throws -> FollowUpTask.Content
  ) async throws -> FollowUpTask {
    try await write { transaction in
      var task = try transaction.task(account: account, id: id)
      try task.require(version: expectedVersion)
      let content = try change(task.content)
      if content == task.content { return task }
      task.content = content
      task.version += 1
      task.updatedAt = now
      try transaction.execute(
        """
        UPDATE task SET status = $3, priority = $4, assignee = $5, due_at_us = $6, version = $7,
          updated_at_us = $8, title = $9, description = $10
        WHERE account = $1 AND id = $2
        """,
        [
          .text(account), .text(id), .integer(content.status.rawValue),
          .integer(content.priority.rawValue), .text(content.assignee), SQLValue(content.dueAt),
          .integer(task.version), SQLValue(now), .text(content.title), .text(content.description),
        ])
      transaction.afterCommit { $0.tasksChanged.insert(account) }
      return task
    }
  }

  /// Deletes a task. Throws `notFound`, and `conflict` when its version is not the expected one.
  package func deleteTask(account: String, id: String, expectedVersion: Int64?) async throws {
    try await write { transaction in
      let task = try transaction.task(account: account, id: id)
      try task.require(version: expectedVersion)
      try transaction.execute(
        "DELETE FROM task WHERE account = $1 AND id = $2", [.text(account), .text(id)])
      transaction.afterCommit { $0.tasksChanged.insert(account) }
    }
  }
}

// MARK: Reads

extension Store {
  /// The task with this id, or `notFound`.
  package func task(account: String, id: String) async throws -> FollowUpTask {
    try await read { try $0.task(account: account, id: id) }
  }

  /// Tasks that pass a filter, the newest first.
  package func listTasks(
    account: String, filter: TaskFilter, limit: Int, after: PageKey?
  ) async throws -> [FollowUpTask] {
    let list = TaskList(account: account, filter: filter, limit: limit, after: after)
    return try await read { try $0.all(list.sql, list.values, FollowUpTask.init(row:)) }
  }
}

/// The query of one page of tasks.
struct TaskList {
  private(set) var sql: SQL = ""
  private(set) var values: [SQLValue] = []

  /// Each status is asked for by itself, in the index's order, and the answers are merged: no list
  /// sorts or walks over the tasks of other statuses.
  init(account: String, filter: TaskFilter, limit: Int, after: PageKey?) {
    let page = after ?? .beforeNewest
    var conditions: [SQL] = [
      "account =", bind(.text(account)), "AND (created_at_us, id) < (", bind(SQLValue(page.time)),
      ",", bind(.text(page.id)), ")",
    ]
    if !filter.conversationUUID.isEmpty {
      conditions += [
        "AND conversation_uuid <> '' AND conversation_uuid =", bind(.text(filter.conversationUUID)),
      ]
    }
    if let assignee = filter.assignee { conditions += ["AND assignee =", bind(.text(assignee))] }
    if let time = filter.dueBefore { conditions += ["AND due_at_us <", bind(SQLValue(time))] }
    if let time = filter.dueAfter { conditions += ["AND due_at_us >=", bind(SQLValue(time))] }
    if !filter.priorities.isEmpty {
      let priorities = Set(filter.priorities).sorted { $0.rawValue < $1.rawValue }
      let placeholders = priorities.map { bind(.integer($0.rawValue)) }
      conditions += ["AND priority IN (", .joined(placeholders, by: ","), ")"]
    }
    let condition = SQL.joined(conditions, by: " ")
    let columns: SQL = """
      SELECT id, title, description, status, priority, assignee, due_at_us, conversation_uuid,
        notification_id, evaluation_id, version, created_at_us, updated_at_us
      FROM task
      """
    let wanted = filter.statuses.isEmpty ? TaskStatus.allCases : filter.statuses
    let statuses = Set(wanted).sorted { $0.rawValue < $1.rawValue }
    let limited = bind(SQLValue(limit))
    if filter.conversationUUID.isEmpty {
      let arms = statuses.map { status in
        columns + SQL.joined(["WHERE status =", bind(.integer(status.rawValue)), "AND"], by: " ")
          + condition
      }
      sql = .joined(arms, by: " UNION ALL ")
    } else {
      // A conversation has few tasks, and an index of its own.
      let placeholders = statuses.map { bind(.integer($0.rawValue)) }
      sql =
        columns + "WHERE +status IN (" + .joined(placeholders, by: ",") + ") AND" + condition
    }
    sql = sql + "ORDER BY created_at_us DESC, id DESC LIMIT" + limited
  }

  /// Adds a value and returns its placeholder.
  private mutating func bind(_ value: SQLValue) -> SQL {
    values.append(value)
    return .placeholder(values.count)
  }
}

// MARK: Steps

extension SQLTransaction {
  func task(account: String, id: String) throws -> FollowUpTask {
    let task = try first(
      """
      SELECT id, title, description, status, priority, assignee, due_at_us, conversation_uuid,
        notification_id, evaluation_id, version, created_at_us, updated_at_us
      FROM task WHERE account = $1 AND id = $2
      """, [.text(account), .text(id)], FollowUpTask.init(row:))
    guard let task else { throw StoreError(.notFound, "there is no task with this id") }
    return task
  }
}

extension WriteTransaction {
  func insertTask(_ task: FollowUpTask, account: String) throws {
    try execute(
      """
      INSERT INTO task
        (account, id, status, priority, assignee, due_at_us, conversation_uuid, notification_id,
          evaluation_id, version, created_at_us, updated_at_us, title, description)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """,
      [
        .text(account), .text(task.id), .integer(task.content.status.rawValue),
        .integer(task.content.priority.rawValue), .text(task.content.assignee),
        SQLValue(task.content.dueAt), .text(task.conversationUUID), .text(task.notificationID),
        .text(task.evaluationID), .integer(task.version), SQLValue(task.createdAt),
        SQLValue(task.updatedAt), .text(task.content.title), .text(task.content.description),
      ])
    afterCommit { $0.tasksChanged.insert(account) }
  }
}

extension FollowUpTask {
  init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0),
      content: Content(
        title: try row.text(1), description: try row.text(2), status: try row.choice(3),
        priority: try row.choice(4), assignee: try row.text(5),
        dueAt: try row.timestampIfPresent(6)),
      conversationUUID: try row.text(7), notificationID: try row.text(8),
      evaluationID: try row.text(9), createdAt: try row.timestamp(11))
    version = try row.integer(10)
    updatedAt = try row.timestamp(12)
  }

  fileprivate func require(version expected: Int64?) throws {
    guard let expected, expected != version else { return }
    throw StoreError(.conflict, "the task has changed since it was read; read it again")
  }
}
