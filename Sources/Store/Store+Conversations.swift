package import Domain

/// What a submission has led to.
package struct Submission: Sendable, Hashable {
  /// The conversation's evaluation; nil when it is only stored.
  package var evaluation: Evaluation?
  /// The same conversation was submitted before.
  package var isRepeat: Bool

  /// Creates a submission's result.
  package init(evaluation: Evaluation?, isRepeat: Bool) {
    self.evaluation = evaluation
    self.isRepeat = isRepeat
  }
}

// MARK: Writes

extension Store {
  /// Stores a conversation and, unless `evaluationID` is nil, its pending evaluation, bound to the
  /// agent's notifications as they are at this moment, the disabled ones included. Without any the
  /// evaluation is completed at once.
  ///
  /// The same uuid with an equal content hash returns the first submission's evaluation as it is
  /// now; with another one it throws `alreadyExists`.
  package func submitConversation(
    account: String, conversation: Conversation, contentHash: [UInt8], evaluationID: String?,
    now: Timestamp
  ) async throws -> Submission {
    let documents = try ConversationDocuments(conversation)
    let uuid = conversation.uuid
    let agentID = conversation.agent.id
    let summary = conversation.summary
    return try await write { transaction in
      let key: [SQLValue] = [.text(account), .text(uuid)]
      let earlier = try transaction.first(
        "SELECT content_hash FROM conversation WHERE account = $1 AND uuid = $2", key
      ) { try $0.blob(0) }
      if let earlier {
        guard earlier == contentHash else {
          throw StoreError(
            .alreadyExists, "another conversation with this uuid was submitted before")
        }
        let evaluation = try transaction.firstEvaluation(account: account, conversationUUID: uuid)
        return Submission(evaluation: evaluation, isRepeat: true)
      }
      try transaction.execute(
        """
        INSERT INTO conversation
          (account, uuid, agent_id, submitted_at_us, content_hash, metadata, messages)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        key + [
          .text(agentID), SQLValue(now), .blob(contentHash), .text(documents.metadata),
          .text(documents.messages),
        ])
      try transaction.noteSeen(conversation, account: account, now: now)
      guard let evaluationID else { return Submission(evaluation: nil, isRepeat: false) }
      let evaluation = try transaction.insertEvaluation(
        account: account, id: evaluationID, conversationUUID: uuid, agentID: agentID,
        summary: summary, callEndedAt: conversation.endedAt, now: now)
      return Submission(evaluation: evaluation, isRepeat: false)
    }
  }
}

extension WriteTransaction {
  fileprivate func insertEvaluation(
    account: String, id: String, conversationUUID: String, agentID: String, summary: String,
    callEndedAt: Timestamp?, now: Timestamp
  ) throws -> Evaluation {
    let pinned = try all(
      """
      SELECT id, revision FROM notification
      WHERE account = $1 AND agent_id = $2 AND deleted_at_us IS NULL
      ORDER BY created_at_us, id LIMIT $3
      """,
      [.text(account), .text(agentID), SQLValue(Domain.Limits.notificationsPerAgentMax)]
    ) { (id: try $0.text(0), revision: try $0.integer(1)) }
    let state: EvaluationState = pinned.isEmpty ? .completed : .pending
    let evaluation = Evaluation(
      id: id, conversationUUID: conversationUUID, agentID: agentID, state: state, attempt: 0,
      summary: summary, analyst: "", waitingReason: "", createdAt: now,
      finishedAt: pinned.isEmpty ? now : nil, results: [])
    try execute(
      """
      INSERT INTO evaluation
        (account, id, conversation_uuid, number, agent_id, state, attempt, due_at_us,
          created_at_us, finished_at_us, waiting_reason, analyst, summary, call_ended_at_us)
      VALUES ($1, $2, $3, 1, $4, $5, 0, $6, $7, $8, '', '', $9, $10)
      """,
      [
        .text(account), .text(id), .text(conversationUUID), .text(agentID), .text(state.rawValue),
        SQLValue(pinned.isEmpty ? nil : now), SQLValue(now), SQLValue(evaluation.finishedAt),
        .text(summary), SQLValue(callEndedAt),
      ])
    for (position, notification) in pinned.enumerated() {
      try execute(
        """
        INSERT INTO evaluation_notification
          (account, evaluation_id, notification_id, revision, position)
        VALUES ($1, $2, $3, $4, $5)
        """,
        [
          .text(account), .text(id), .text(notification.id), .integer(notification.revision),
          SQLValue(position),
        ])
    }
    afterCommit { notices in
      notices.evaluationsDue = notices.evaluationsDue || !pinned.isEmpty
      notices.evaluationsChanged.insert(.init(account: account, id: id))
    }
    return evaluation
  }
}

// MARK: Reads

extension Store {
  /// The conversation with this uuid, with what was said, or `notFound`.
  package func conversation(account: String, uuid: String) async throws -> StoredConversation {
    try await readLong { try $0.conversation(account: account, uuid: uuid) }
  }

  /// Conversations of an agent (empty: of all), the newest first, without what was said.
  package func listConversations(
    account: String, agentID: String, limit: Int, after: PageKey?
  ) async throws -> [StoredConversation] {
    let page = (after ?? .beforeNewest).values
    return try await readLong { transaction in
      if agentID.isEmpty {
        return try transaction.all(
          """
          SELECT submitted_at_us, metadata, erased_at_us FROM conversation
          WHERE account = $1 AND (submitted_at_us, uuid) < ($2, $3)
          ORDER BY submitted_at_us DESC, uuid DESC LIMIT $4
          """, [.text(account)] + page + [SQLValue(limit)], StoredConversation.init(listRow:))
      }
      return try transaction.all(
        """
        SELECT submitted_at_us, metadata, erased_at_us FROM conversation
        WHERE account = $1 AND agent_id = $5 AND (submitted_at_us, uuid) < ($2, $3)
        ORDER BY submitted_at_us DESC, uuid DESC LIMIT $4
        """, [.text(account)] + page + [SQLValue(limit), .text(agentID)],
        StoredConversation.init(listRow:))
    }
  }
}

extension SQLTransaction {
  func conversation(account: String, uuid: String) throws -> StoredConversation {
    let stored = try first(
      """
      SELECT submitted_at_us, metadata, erased_at_us, messages FROM conversation
      WHERE account = $1 AND uuid = $2
      """, [.text(account), .text(uuid)]
    ) { row in
      var stored = try StoredConversation(listRow: row)
      stored.conversation.messages = try row.document(3)
      return stored
    }
    guard let stored else { throw StoreError(.notFound, "there is no conversation with this uuid") }
    return stored
  }
}

extension StoredConversation {
  init(listRow row: any SQLRow) throws {
    self.init(
      conversation: try row.document(1), submittedAt: try row.timestamp(0),
      erasedAt: try row.timestampIfPresent(2))
  }
}

/// A conversation as it is stored: what was said is apart from everything else, so that lists never
/// read it.
private struct ConversationDocuments: Sendable {
  let metadata: String
  let messages: String

  init(_ conversation: Conversation) throws(StoreError) {
    var rest = conversation
    rest.messages = []
    metadata = try Document.encode(rest)
    messages = try Document.encode(conversation.messages)
  }
}
