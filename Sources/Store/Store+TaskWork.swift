package import Domain

// MARK: Comments

extension Store {
  /// Adds a comment to a task.
  ///
  /// A request id that was used before with the same content returns the first comment. Throws
  /// `notFound`, `alreadyExists` and `limitExceeded`.
  package func createTaskComment(
    account: String, comment: TaskComment, requestID: String, contentHash: [UInt8]
  ) async throws -> TaskComment {
    try await write { transaction in
      let task = try transaction.task(account: account, id: comment.taskID)
      let earlier = try transaction.resource(
        madeBy: requestID, .createTaskComment, in: account, contentHash: contentHash,
        orelse: comment.id, now: comment.createdAt)
      if let earlier {
        return try transaction.comment(account: account, taskID: comment.taskID, id: earlier)
      }
      guard task.commentCount < Domain.Limits.commentsPerTaskMax else {
        throw StoreError(
          .limitExceeded, "a task has at most \(Domain.Limits.commentsPerTaskMax) comments")
      }
      try transaction.execute(
        """
        INSERT INTO task_comment (account, task_id, created_at_us, id, author, text)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          .text(account), .text(comment.taskID), SQLValue(comment.createdAt), .text(comment.id),
          .text(comment.author), .text(comment.text),
        ])
      let number = try transaction.nextTaskNumber(account: account)
      // The task's version stays: nobody who edits it is disturbed by a comment.
      try transaction.execute(
        """
        UPDATE task SET comment_count = comment_count + 1, changed_seq = $3
        WHERE account = $1 AND id = $2
        """, [.text(account), .text(comment.taskID), .integer(number)])
      transaction.noteTasksChanged(in: account)
      return comment
    }
  }

  /// A task's comments, the oldest first, or `notFound`.
  package func listTaskComments(
    account: String, taskID: String, limit: Int, after: PageKey?
  ) async throws -> [TaskComment] {
    let page = (after ?? .beforeOldest).values
    return try await readLong { transaction in
      _ = try transaction.task(account: account, id: taskID)
      return try transaction.all(
        """
        SELECT id, task_id, author, text, created_at_us FROM task_comment
        WHERE account = $1 AND task_id = $2 AND (created_at_us, id) > ($3, $4)
        ORDER BY created_at_us, id LIMIT $5
        """, [.text(account), .text(taskID)] + page + [SQLValue(limit)], TaskComment.init(row:))
    }
  }
}

// MARK: History

extension Store {
  /// A task's changes, the newest first and its creation last, or `notFound`.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - taskID: The task.
  ///   - limit: How many at most.
  ///   - before: The number of the last change of the page before.
  /// - Returns: The page.
  /// - Throws: `notFound`, and what reading throws.
  package func listTaskChanges(
    account: String, taskID: String, limit: Int, before: Int64?
  ) async throws -> [TaskChange] {
    try await readLong { transaction in
      let task = try transaction.task(account: account, id: taskID)
      var changes = try transaction.all(
        """
        SELECT version, changed_at_us, actor, fields FROM task_change
        WHERE account = $1 AND task_id = $2 AND version < $3
        ORDER BY version DESC LIMIT $4
        """,
        [.text(account), .text(taskID), .integer(before ?? .max), SQLValue(limit)]
      ) { row in
        TaskChange(
          version: try row.integer(0), time: try row.timestamp(1), actor: try row.text(2),
          fields: try row.document(3))
      }
      if changes.count < limit, before ?? .max > 1 {
        changes.append(
          TaskChange(version: 1, time: task.createdAt, actor: task.createdBy, fields: []))
      }
      return changes
    }
  }
}

extension SQLTransaction {
  fileprivate func comment(account: String, taskID: String, id: String) throws -> TaskComment {
    let comment = try first(
      """
      SELECT id, task_id, author, text, created_at_us FROM task_comment
      WHERE account = $1 AND task_id = $2 AND id = $3
      """, [.text(account), .text(taskID), .text(id)], TaskComment.init(row:))
    guard let comment else { throw StoreError(.notFound, "the comment was deleted with its task") }
    return comment
  }
}

extension WriteTransaction {
  func insertChange(
    from before: FollowUpTask, to after: FollowUpTask, account: String, actor: String
  ) throws {
    try execute(
      """
      INSERT INTO task_change (account, task_id, version, changed_at_us, actor, fields)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .text(account), .text(after.id), .integer(after.version), SQLValue(after.updatedAt),
        .text(actor),
        .text(try Document.encode(TaskChange.differences(before.content, after.content))),
      ])
    let kept = after.version - Int64(Domain.Limits.changesPerTaskMax)
    guard kept > 0 else { return }
    try execute(
      "DELETE FROM task_change WHERE account = $1 AND task_id = $2 AND version <= $3",
      [.text(account), .text(after.id), .integer(kept)])
  }
}

extension TaskComment {
  fileprivate init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), taskID: try row.text(1), author: try row.text(2),
      text: try row.text(3), createdAt: try row.timestamp(4))
  }
}
