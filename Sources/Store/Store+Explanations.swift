package import Domain

extension Store {
  /// Everything that is stored about a notification and a conversation.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - notificationID: The notification, also one that has been deleted.
  ///   - conversationUUID: The conversation.
  ///   - evaluationID: Which of its evaluations; nil: the newest.
  /// - Returns: It, read at one moment.
  /// - Throws: `notFound` where the conversation, the notification or the evaluation is not there.
  package func story(
    account: String, notificationID: String, conversationUUID: String, evaluationID: String?
  ) async throws -> NotificationStory {
    try await readLong { transaction in
      let conversation = try transaction.conversationHead(account: account, uuid: conversationUUID)
      let past = try transaction.notificationPast(account: account, id: notificationID)
      var story = NotificationStory(conversation: conversation, notification: past)
      story.evaluation = try transaction.evaluationHead(
        account: account, notificationID: notificationID, conversationUUID: conversationUUID,
        id: evaluationID)
      try transaction.readResult(into: &story, account: account)
      if story.revision == nil {
        story.revision = try transaction.revision(
          account: account, notificationID: notificationID,
          at: story.evaluation?.createdAt ?? conversation.submittedAt)
      }
      return story
    }
  }
}

extension SQLTransaction {
  fileprivate func conversationHead(account: String, uuid: String) throws -> StoredConversation {
    let stored = try first(
      """
      SELECT submitted_at_us, metadata, erased_at_us FROM conversation
      WHERE account = $1 AND uuid = $2
      """, [.text(account), .text(uuid)], StoredConversation.init(listRow:))
    guard let stored else { throw StoreError(.notFound, "there is no conversation with this uuid") }
    return stored
  }

  /// The e-mails that a notification's result has caused, those that were sent once more included, the
  /// oldest first.
  func deliveries(
    account: String, evaluationID: String, notificationID: String
  ) throws -> [Delivery] {
    try all(
      """
      SELECT id FROM delivery
      WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
      """, [.text(account), .text(evaluationID), .text(notificationID)]
    ) { try $0.text(0) }
    .map { try delivery(account: account, id: $0) }
    .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
  }

  func notificationPast(account: String, id: String) throws -> NotificationPast {
    let past = try first(
      """
      SELECT id, agent_id, revision, is_enabled, created_at_us, updated_at_us, deleted_at_us
      FROM notification WHERE account = $1 AND id = $2
      """, [.text(account), .text(id)]
    ) { row in
      NotificationPast(
        id: try row.text(0), agentID: try row.text(1), newestRevision: try row.integer(2),
        isEnabled: try row.integer(3) == 1, createdAt: try row.timestamp(4),
        updatedAt: try row.timestamp(5), deletedAt: try row.timestampIfPresent(6))
    }
    guard let past else { throw StoreError(.notFound, "there is no notification with this id") }
    return past
  }

  fileprivate func evaluationHead(
    account: String, notificationID: String, conversationUUID: String, id: String?
  ) throws -> Evaluation? {
    let columns: SQL = """
      SELECT e.id, e.conversation_uuid, e.agent_id, e.state, e.attempt, e.created_at_us,
        e.finished_at_us, e.waiting_reason, e.analyst, e.summary, e.analysis, e.due_at_us, e.number,
        e.requested_by
      FROM evaluation e WHERE e.account = $1 AND e.conversation_uuid = $2
      """
    let key: [SQLValue] = [.text(account), .text(conversationUUID)]
    guard let id else {
      let having = try first(
        columns + """
          AND EXISTS (
            SELECT 1 FROM evaluation_notification n
            WHERE n.account = e.account AND n.evaluation_id = e.id AND n.notification_id = $3)
          ORDER BY e.number DESC LIMIT 1
          """, key + [.text(notificationID)], Evaluation.init(row:))
      return try having
        ?? first(columns + "ORDER BY e.number DESC LIMIT 1", key, Evaluation.init(row:))
    }
    let evaluation = try first(
      columns + "AND e.id = $3", key + [.text(id)], Evaluation.init(row:))
    guard let evaluation else {
      throw StoreError(.notFound, "the conversation has no evaluation with this id")
    }
    return evaluation
  }

  /// Reads what the story's evaluation says about its notification, and what that has caused.
  fileprivate func readResult(into story: inout NotificationStory, account: String) throws {
    guard let evaluationID = story.evaluation?.id else { return }
    let id = story.notification.id
    let key: [SQLValue] = [.text(account), .text(evaluationID), .text(id)]
    let pinned = try first(
      """
      SELECT revision, result FROM evaluation_notification
      WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
      """, key
    ) { row in
      (
        revision: try row.integer(0),
        result: try row.documentIfPresent(1, as: NotificationResult.self)
      )
    }
    guard let pinned else { return }
    story.isPinned = true
    story.result = pinned.result
    story.revision = try revision(
      account: account, notificationID: id, revision: pinned.revision)
    story.deliveries = try deliveries(
      account: account, evaluationID: evaluationID, notificationID: id)
    let earlier = pinned.result?.suppressedDuplicates ?? []
    story.earlierDeliveries = try earlier.filter { $0.kind == .email }
      .map { try delivery(account: account, id: $0.id) }
    if let taskID = pinned.result?.taskID {
      story.isTaskThere = try exists(
        "SELECT 1 FROM task WHERE account = $1 AND id = $2", [.text(account), .text(taskID)])
    }
  }
}
