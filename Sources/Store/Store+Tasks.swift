package import Domain

// MARK: Writes

extension Store {
  /// Stores a new task.
  ///
  /// Throws `alreadyExists` (request id used for other content) and `notFound` (the task that it has
  /// made was deleted).
  ///
  /// - Returns: nil, or, where the request id was used before for the same content, the task that it
  ///   has made, as it is now.
  @discardableResult
  package func createTask(
    account: String, task: FollowUpTask, requestID: String, contentHash: [UInt8]
  ) async throws -> FollowUpTask? {
    try await write { transaction in
      let earlier = try transaction.resource(
        madeBy: requestID, .createTask, in: account, contentHash: contentHash, orelse: task.id,
        now: task.createdAt)
      if let earlier { return try transaction.task(account: account, id: earlier) }
      try transaction.insertTask(task, account: account)
      return nil
    }
  }

  /// Changes a task; a change that changes nothing stores nothing.
  ///
  /// `change` may run twice; what it throws comes back. Throws `notFound`, `conflict` when the
  /// task's version is not the expected one, and `preconditionFailed` when its status does not allow
  /// the new one.
  package func updateTask(
    account: String, id: String, expectedVersion: Int64?, actor: String = "", now: Timestamp,
    change: @escaping @Sendable (FollowUpTask.Content) throws -> FollowUpTask.Content
  ) async throws -> FollowUpTask {
    try await write { transaction in
      let task = try transaction.task(account: account, id: id)
      try task.require(version: expectedVersion)
      return try transaction.changeTask(
        task, to: try change(task.content), account: account, actor: actor, now: now)
    }
  }

  /// Changes several tasks in one transaction, each by itself: one that is refused changes nothing
  /// of the others.
  ///
  /// - Returns: For each id the task after the change, or `notFound` or `preconditionFailed`.
  package func updateTasks(
    account: String, ids: [String], actor: String, now: Timestamp,
    change: @escaping @Sendable (FollowUpTask.Content) throws -> FollowUpTask.Content
  ) async throws -> [Result<FollowUpTask, StoreError>] {
    try await write { transaction in
      try ids.map { id in
        do {
          let task = try transaction.task(account: account, id: id)
          // What refuses a change does so before the first statement that writes.
          return .success(
            try transaction.changeTask(
              task, to: try change(task.content), account: account, actor: actor, now: now))
        } catch let error as StoreError
          where error.code == .notFound || error.code == .preconditionFailed
        {
          return .failure(error)
        }
      }
    }
  }

  /// Assigns a task of the pool to a teammate.
  ///
  /// Throws `notFound`, and `preconditionFailed` when it is another's or done with.
  package func claimTask(
    account: String, id: String, teammateID: String, actor: String, now: Timestamp
  ) async throws -> FollowUpTask {
    try await write { transaction in
      let task = try transaction.task(account: account, id: id)
      if task.content.assignee == teammateID { return task }
      guard task.content.assignee.isEmpty else {
        throw StoreError(.preconditionFailed, "the task is assigned to somebody else")
      }
      guard !task.content.status.isEnded else {
        throw StoreError(.preconditionFailed, "the task is completed or cancelled")
      }
      var content = task.content
      content.assignee = teammateID
      return try transaction.changeTask(
        task, to: content, account: account, actor: actor, now: now)
    }
  }

  /// Deletes a task with all that belongs to it. Throws `notFound`, and `conflict` when its version
  /// is not the expected one.
  package func deleteTask(account: String, id: String, expectedVersion: Int64?) async throws {
    try await write { transaction in
      let task = try transaction.task(account: account, id: id)
      try task.require(version: expectedVersion)
      try transaction.deleteTask(task, account: account)
    }
  }

  /// Deletes tasks that were completed or cancelled before a time, the earliest first.
  ///
  /// - Returns: How many; fewer than `limit` when none is left.
  package func deleteEndedTasks(
    account: String, before: Timestamp, limit: Int
  ) async throws -> Int {
    try await write { transaction in
      let tasks = try transaction.all(
        """
        SELECT id, title, description, status, priority, assignee, due_at_us, conversation_uuid,
          notification_id, evaluation_id, version, created_at_us, updated_at_us, tags, ended_at_us,
          comment_count, created_by
        FROM task
        WHERE account = $1 AND ended_at_us IS NOT NULL AND ended_at_us < $2
        ORDER BY ended_at_us, number LIMIT $3
        """, [.text(account), SQLValue(before), SQLValue(limit)], FollowUpTask.init(row:))
      for task in tasks { try transaction.deleteTask(task, account: account) }
      return tasks.count
    }
  }
}

// MARK: Reads

extension Store {
  /// The task with this id, or `notFound`.
  package func task(account: String, id: String) async throws -> FollowUpTask {
    try await read { try $0.task(account: account, id: id) }
  }

  /// One page of the tasks that pass a filter: the newest first, or the soonest due where the filter
  /// is on due times.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - filter: Which tasks.
  ///   - limit: How many at most. A page may have fewer although there are more: no page looks at
  ///     more than `Limits.listedRowsMax` tasks that the filter leaves out.
  ///   - after: Where the page before has ended.
  /// - Returns: The page.
  /// - Throws: What reading throws.
  package func listTasks(
    account: String, filter: TaskFilter, limit: Int, after: PageKey?
  ) async throws -> TaskPage {
    let list = TaskList(account: account, filter: filter, limit: limit + 1, after: after)
    return try await readLong { transaction in
      let tasks = try transaction.all(list.page.sql, list.page.values) {
        try ListedTask(row: $0, isByDueTime: filter.isByDueTime)
      }
      return try TaskPage(tasks, limit: limit) {
        guard let last = list.lastPlace else { return nil }
        return try transaction.first(last.sql, last.values) { row in
          filter.isByDueTime
            ? PageKey(time: try row.timestamp(0), id: String(try row.integer(1)))
            : PageKey(number: try row.integer(0))
        }
      }
    }
  }
}

/// One page of a list or a search.
package struct TaskPage: Sendable, Hashable {
  /// Its tasks.
  package var tasks: [ListedTask]
  /// Where the next page begins; nil: this is the last one.
  package var next: PageKey?

  /// Cuts what was read with one task more than the page has.
  ///
  /// - Parameters:
  ///   - tasks: What was read.
  ///   - limit: How many the page has at most.
  ///   - cutOff: Where a list that was not read to its end goes on.
  init(_ tasks: [ListedTask], limit: Int, cutOff: () throws -> PageKey?) rethrows {
    if tasks.count > limit {
      self.tasks = Array(tasks.prefix(limit))
      next = self.tasks.last?.place
    } else {
      self.tasks = tasks
      next = try cutOff()
    }
  }
}

/// A task in a list.
package struct ListedTask: Sendable, Hashable {
  /// The task.
  package var task: FollowUpTask
  /// Where the list's next page begins if this page ends here.
  package var place: PageKey

  /// Reads a task's columns and its number after them.
  init(row: any SQLRow, isByDueTime: Bool = false) throws {
    task = try FollowUpTask(row: row)
    let number = try row.integer(17)
    place =
      isByDueTime
      ? PageKey(time: task.content.dueAt ?? task.createdAt, id: String(number))
      : PageKey(number: number)
  }
}

extension PageKey {
  /// The place of a task by its number.
  init(number: Int64) { self.init(time: Timestamp(microseconds: number), id: "") }
}

// MARK: Steps

extension SQLTransaction {
  func task(account: String, id: String) throws -> FollowUpTask {
    let task = try first(
      """
      SELECT id, title, description, status, priority, assignee, due_at_us, conversation_uuid,
        notification_id, evaluation_id, version, created_at_us, updated_at_us, tags, ended_at_us,
        comment_count, created_by
      FROM task WHERE account = $1 AND id = $2
      """, [.text(account), .text(id)], FollowUpTask.init(row:))
    guard let task else { throw StoreError(.notFound, "there is no task with this id") }
    return task
  }

  /// A task's place in the order of creation, or nil when it is gone.
  func taskNumber(account: String, id: String) throws -> Int64? {
    try first(
      "SELECT number FROM task WHERE account = $1 AND id = $2", [.text(account), .text(id)]
    ) { try $0.integer(0) }
  }
}

extension WriteTransaction {
  func insertTask(_ task: FollowUpTask, account: String) throws {
    let number = try nextTaskNumber(account: account)
    try execute(
      """
      INSERT INTO task
        (account, id, status, priority, assignee, due_at_us, conversation_uuid, notification_id,
          evaluation_id, version, created_at_us, updated_at_us, title, description, tags,
          ended_at_us, created_by, comment_count, number)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0,
        $18)
      """,
      [
        .text(account), .text(task.id), .integer(task.content.status.rawValue),
        .integer(task.content.priority.rawValue), .text(task.content.assignee),
        SQLValue(task.content.dueAt), .text(task.conversationUUID), .text(task.notificationID),
        .text(task.evaluationID), .integer(task.version), SQLValue(task.createdAt),
        SQLValue(task.updatedAt), .text(task.content.title), .text(task.content.description),
        .text(try task.content.tagsDocument()), SQLValue(task.endedAt), .text(task.createdBy),
        .integer(number),
      ])
    try insertTags(task.content.tags, number: number, account: account)
    noteTasksChanged(in: account)
  }

  /// Stores a new content of a task, unless it is the same, with its history.
  ///
  /// - Returns: The task after the change.
  func changeTask(
    _ before: FollowUpTask, to content: FollowUpTask.Content, account: String, actor: String,
    now: Timestamp
  ) throws -> FollowUpTask {
    if content == before.content { return before }
    guard before.content.status.allows(content.status) else {
      throw StoreError(
        .preconditionFailed, "a task that is completed or cancelled can only be opened again")
    }
    var task = before
    task.content = content
    task.version += 1
    task.updatedAt = now
    task.endedAt = content.status.isEnded ? before.endedAt ?? now : nil
    let change = try nextTaskNumber(account: account)
    let number = try returning(
      """
      UPDATE task SET status = $3, priority = $4, assignee = $5, due_at_us = $6, version = $7,
        updated_at_us = $8, title = $9, description = $10, tags = $11, ended_at_us = $12,
        changed_seq = $13
      WHERE account = $1 AND id = $2
      RETURNING number
      """,
      [
        .text(account), .text(task.id), .integer(content.status.rawValue),
        .integer(content.priority.rawValue), .text(content.assignee), SQLValue(content.dueAt),
        .integer(task.version), SQLValue(now), .text(content.title), .text(content.description),
        .text(try content.tagsDocument()), SQLValue(task.endedAt), .integer(change),
      ]
    ) { try $0.integer(0) }
    if let number, before.content.searchText != content.searchText, try isInSearch(number) {
      try removeFromSearch(before.content, number: number, account: account)
      try addToSearch(content, number: number, account: account)
    }
    if let number, before.content.tags != content.tags {
      try execute("DELETE FROM task_tag WHERE task_number = $1", [.integer(number)])
      try insertTags(content.tags, number: number, account: account)
    }
    try insertChange(from: before, to: task, account: account, actor: actor)
    noteTasksChanged(in: account)
    return task
  }

  func deleteTask(_ task: FollowUpTask, account: String) throws {
    let number = try taskNumber(account: account, id: task.id)
    if let number {
      if try isInSearch(number) {
        try removeFromSearch(task.content, number: number, account: account)
      }
      try execute(
        "UPDATE task_search_state SET deleted_through = $1 WHERE id = 1 AND deleted_through < $1",
        [.integer(number)])
    }
    // Before the task is gone, whose number may be the newest one.
    try noteRemoval(of: task.id, account: account)
    // Comments, tags and history go with it.
    try execute(
      "DELETE FROM task WHERE account = $1 AND id = $2", [.text(account), .text(task.id)])
    noteTasksChanged(in: account)
  }

  private func insertTags(_ tags: [String], number: Int64, account: String) throws {
    for tag in tags {
      try execute(
        "INSERT INTO task_tag (account, tag, task_number) VALUES ($1, $2, $3)",
        [.text(account), .text(tag), .integer(number)])
    }
  }
}

extension FollowUpTask.Content {
  fileprivate func tagsDocument() throws -> String {
    tags.isEmpty ? "[]" : try Document.encode(tags)
  }
}

extension FollowUpTask {
  /// Reads the columns in the order in which every query here names them.
  init(row: any SQLRow) throws {
    let tags = try row.text(13)
    self.init(
      id: try row.text(0),
      content: Content(
        title: try row.text(1), description: try row.text(2), status: try row.choice(3),
        priority: try row.choice(4), assignee: try row.text(5),
        dueAt: try row.timestampIfPresent(6),
        tags: tags == "[]" ? [] : try Document.decode([String].self, from: tags)),
      conversationUUID: try row.text(7), notificationID: try row.text(8),
      evaluationID: try row.text(9), createdAt: try row.timestamp(11),
      createdBy: try row.text(16))
    version = try row.integer(10)
    updatedAt = try row.timestamp(12)
    endedAt = try row.timestampIfPresent(14)
    commentCount = try row.integer(15)
  }

  func require(version expected: Int64?) throws {
    guard let expected, expected != version else { return }
    throw StoreError(.conflict, "the task has changed since it was read; read it again")
  }
}
