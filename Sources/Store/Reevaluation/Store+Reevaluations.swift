package import Domain

// MARK: Reads

extension Store {
  /// What another evaluation of a conversation begins with.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - conversationUUID: The conversation.
  ///   - notificationIDs: Only these notifications of its agent; empty: all that the agent has.
  /// - Returns: It, read at one moment.
  /// - Throws: `notFound` where the conversation or a notification of its agent is not there,
  ///   `preconditionFailed` while it is evaluated and after it was erased, `limitExceeded`.
  package func reevaluationBase(
    account: String, conversationUUID: String, notificationIDs: [String]
  ) async throws -> ReevaluationBase {
    try await readLong { transaction in
      let stored = try transaction.conversation(account: account, uuid: conversationUUID)
      guard stored.erasedAt == nil else {
        throw StoreError(.preconditionFailed, "the conversation was erased")
      }
      let (pinned, earlier, fingerprint) = try transaction.reevaluationParts(
        conversationUUID, of: stored.conversation.agent.id, account: account,
        notificationIDs: notificationIDs)
      return ReevaluationBase(
        conversation: stored.conversation, pinned: pinned, earlier: earlier,
        fingerprint: fingerprint)
    }
  }
}

// MARK: Writes

extension Store {
  /// Keeps a preview until it is confirmed, in the place of an earlier one of the conversation.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - conversationUUID: The conversation.
  ///   - preview: What was found.
  ///   - base: What it rests on.
  /// - Throws: `limitExceeded` where it is too much to keep; `conflict` where the conversation has
  ///   been erased meanwhile.
  package func keepPreview(
    account: String, conversationUUID: String, _ preview: PreviewedEvaluation,
    of base: ReevaluationBase
  ) async throws {
    let document = try Document.encode(PreviewDocument(preview))
    guard document.utf8.count <= Limits.previewBytesMax else {
      throw StoreError(
        .limitExceeded,
        "the evaluation would send more than can be previewed at once; ask for some "
          + "of its notifications")
    }
    let pinned = base.pinned.map(\.id)
    try await write { transaction in
      let isErased = try transaction.exists(
        """
        SELECT 1 FROM conversation
        WHERE account = $1 AND uuid = $2 AND erased_at_us IS NOT NULL
        """, [.text(account), .text(conversationUUID)])
      guard !isErased else { throw StoreError(.conflict, "the conversation was just erased") }
      // The preview before may hold what is erased later.
      _ = try transaction.securely {
        try transaction.execute(
          """
          INSERT INTO evaluation_preview
            (account, conversation_uuid, evaluation_id, created_at_us, fingerprint, document)
          VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (account, conversation_uuid) DO UPDATE SET
            evaluation_id = excluded.evaluation_id, created_at_us = excluded.created_at_us,
            fingerprint = excluded.fingerprint, document = excluded.document
          """,
          [
            .text(account), .text(conversationUUID), .text(preview.evaluationID),
            SQLValue(preview.createdAt),
            .text(try Document.encode(Fingerprint(text: base.fingerprint, pinned: pinned))),
            .text(document),
          ])
      }
    }
  }

  /// Carries a preview out: stores its evaluation, completed, with everything that it causes.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - conversationUUID: The conversation.
  ///   - evaluationID: The evaluation that the preview becomes.
  ///   - requestID: The caller's own id of the request; empty: none.
  ///   - contentHash: Tells whether a request with the same id is the same.
  ///   - actor: Who asks for it.
  ///   - now: The present time.
  /// - Returns: The evaluation, and whether it had been carried out before.
  /// - Throws: `conflict` where the preview is not the newest, is too old, or rests on what has changed;
  ///   `alreadyExists` where the request id was used for another request.
  package func confirmPreview(
    account: String, conversationUUID: String, evaluationID: String, requestID: String,
    contentHash: [UInt8], by actor: String, now: Timestamp
  ) async throws -> (evaluation: Evaluation, isRepeat: Bool) {
    let preview = try await preview(
      account: account, conversationUUID: conversationUUID, evaluationID: evaluationID)?
      .preview(evaluationID: evaluationID, conversationUUID: conversationUUID, at: now)
    let decisions = try preview?.decisions.map { try EncodedDecision($0) } ?? []
    let record = try preview.flatMap { preview in
      preview.analysis == AnalysisRecord() ? nil : try Document.encode(preview.analysis)
    }
    return try await write { transaction in
      let earlier = try transaction.resource(
        madeBy: requestID, .reevaluateConversation, in: account, contentHash: contentHash,
        orelse: evaluationID, now: now)
      let known = try transaction.evaluation(account: account, id: earlier ?? evaluationID)
      if let known, known.conversationUUID == conversationUUID { return (known, true) }
      guard let preview,
        try transaction.takePreview(
          evaluationID, account: account, conversationUUID: conversationUUID,
          madeSince: now.advanced(by: .zero - Limits.previewDuration))
      else {
        throw StoreError(
          .conflict,
          "there is no such preview any more: it was replaced, or is older than an hour, or what it "
            + "rests on has changed; ask for another one")
      }
      let head = try transaction.insertReevaluation(
        preview, record, account: account, conversationUUID: conversationUUID, by: actor, now: now)
      try transaction.count(decisions, account: account, callEndedAt: nil, now: now)
      try transaction.carryOut(decisions, of: head, account: account, now: now)
      guard let stored = try transaction.evaluation(account: account, id: evaluationID) else {
        throw StoreError(.corrupted, "an evaluation that was just stored cannot be read")
      }
      return (stored, false)
    }
  }

  /// Erases previews that can no longer be confirmed, the oldest first.
  ///
  /// - Returns: How many; fewer than `limit` when none is left.
  package func erasePreviews(now: Timestamp, limit: Int) async throws -> Int {
    let before = now.advanced(by: .zero - Limits.previewDuration)
    return try await write { transaction in
      let old = try transaction.all(
        """
        SELECT account, conversation_uuid FROM evaluation_preview
        WHERE created_at_us < $1 ORDER BY created_at_us LIMIT $2
        """, [SQLValue(before), SQLValue(limit)]
      ) { (account: try $0.text(0), uuid: try $0.text(1)) }
      try transaction.securely {
        for preview in old {
          try transaction.deletePreview(account: preview.account, conversationUUID: preview.uuid)
        }
      }
      return old.count
    }
  }

  /// For how long a preview can be confirmed.
  package static var previewDuration: Duration { Limits.previewDuration }

  private func preview(
    account: String, conversationUUID: String, evaluationID: String
  ) async throws -> PreviewDocument? {
    try await read { transaction in
      try transaction.first(
        """
        SELECT document FROM evaluation_preview
        WHERE account = $1 AND conversation_uuid = $2 AND evaluation_id || '' = $3
        """, [.text(account), .text(conversationUUID), .text(evaluationID)]
      ) { try $0.document(0) }
    }
  }
}

/// What a preview rests on, as it is stored.
private struct Fingerprint: Codable, Sendable {
  var text: String
  /// The notifications that were asked for, in their order.
  var pinned: [String]
}

// MARK: Steps

extension SQLTransaction {
  /// Notifications as they are now, what was caused so far, and a text that tells both from others.
  fileprivate func reevaluationParts(
    _ conversationUUID: String, of agentID: String, account: String, notificationIDs: [String]
  ) throws -> ([PinnedNotification], EarlierEffects, fingerprint: String) {
    let evaluations = try evaluationHeads(account: account, conversationUUID: conversationUUID)
    guard evaluations.allSatisfy({ $0.state == .completed }) else {
      throw StoreError(
        .preconditionFailed, "the conversation is still being evaluated; try again later")
    }
    guard evaluations.count < Limits.evaluationsPerConversationMax else {
      throw StoreError(
        .limitExceeded,
        "a conversation is evaluated at most \(Limits.evaluationsPerConversationMax) times")
    }
    let pinned = try currentNotifications(of: agentID, account: account, ids: notificationIDs)
    let earlier = try earlierEffects(of: evaluations, account: account)
    let revisions = pinned.map { "\($0.id) \($0.revision)" }
    let fingerprint =
      [evaluations.last?.id ?? "", revisions.joined(separator: "\n"), earlier.fingerprint]
      .joined(separator: "\n\n")
    return (pinned, earlier, fingerprint)
  }

  fileprivate func agentID(of conversationUUID: String, account: String) throws -> String {
    let id = try first(
      "SELECT agent_id FROM conversation WHERE account = $1 AND uuid = $2",
      [.text(account), .text(conversationUUID)]
    ) { try $0.text(0) }
    guard let id else { throw StoreError(.notFound, "there is no conversation with this uuid") }
    return id
  }

  /// What the other evaluations of a conversation have caused.
  func effects(besides evaluationID: String, account: String, conversationUUID: String) throws
    -> EarlierEffects
  {
    let others = try evaluationHeads(account: account, conversationUUID: conversationUUID)
      .filter { $0.id != evaluationID }
    return try earlierEffects(of: others, account: account)
  }

  /// The evaluations of a conversation, the first one first.
  private func evaluationHeads(
    account: String, conversationUUID: String
  ) throws -> [(id: String, state: EvaluationState)] {
    try all(
      """
      SELECT id, state FROM evaluation WHERE account = $1 AND conversation_uuid = $2
      ORDER BY number
      """, [.text(account), .text(conversationUUID)]
    ) { (id: try $0.text(0), state: try $0.choice(1)) }
  }

  private func currentNotifications(
    of agentID: String, account: String, ids: [String]
  ) throws -> [PinnedNotification] {
    let all = try self.all(
      """
      SELECT n.id, n.revision, r.definition
      FROM notification n JOIN notification_revision r
        ON r.account = n.account AND r.notification_id = n.id AND r.revision = n.revision
      WHERE n.account = $1 AND n.agent_id = $2 AND n.deleted_at_us IS NULL
      ORDER BY n.created_at_us, n.id LIMIT $3
      """,
      [.text(account), .text(agentID), SQLValue(Domain.Limits.notificationsPerAgentMax)]
    ) { row in
      PinnedNotification(
        id: try row.text(0), revision: try row.integer(1), definition: try row.document(2))
    }
    guard !ids.isEmpty else { return all }
    let wanted = Set(ids)
    let found = all.filter { wanted.contains($0.id) }
    guard found.count == wanted.count else {
      throw StoreError(.notFound, "the conversation's agent has no notification with this id")
    }
    return found
  }

  private func earlierEffects(
    of evaluations: [(id: String, state: EvaluationState)], account: String
  ) throws -> EarlierEffects {
    var effects = EarlierEffects()
    for (evaluationID, _) in evaluations {
      for result in try results(account: account, evaluationID: evaluationID) {
        effects.add(result, evaluationID: evaluationID)
        for delivery in try deliveries(
          account: account, evaluationID: evaluationID, notificationID: result.notificationID)
        {
          // Of an e-mail that was erased the result still knows the recipient.
          let recipient = result.recipient(of: delivery) ?? delivery.message.to
          effects.add(delivery, recipientKey: recipient.comparisonKey)
        }
      }
    }
    return effects
  }
}

extension NotificationResult {
  /// Who was chosen to receive an e-mail, or the one that it repeats; nil: that is not known.
  fileprivate func recipient(of delivery: Delivery) -> EmailAddress? {
    let first = deliveryIDs.firstIndex(of: delivery.resentFrom ?? delivery.id)
    guard let first, let choices = recipients, choices.indices.contains(first) else { return nil }
    // It was valid when it was chosen.
    return try? EmailAddress(choices[first].address)
  }
}

extension WriteTransaction {
  /// Takes a preview out, if it is the conversation's newest, not too old, and what it rests on is as
  /// it was.
  fileprivate func takePreview(
    _ evaluationID: String, account: String, conversationUUID: String, madeSince: Timestamp
  ) throws -> Bool {
    let stored = try first(
      """
      SELECT fingerprint FROM evaluation_preview
      WHERE account = $1 AND conversation_uuid = $2 AND evaluation_id || '' = $3
        AND created_at_us + 0 >= $4
      """,
      [.text(account), .text(conversationUUID), .text(evaluationID), SQLValue(madeSince)]
    ) { try $0.document(0, as: Fingerprint.self) }
    guard let stored else { return false }
    do {
      let now = try reevaluationParts(
        conversationUUID, of: try agentID(of: conversationUUID, account: account),
        account: account, notificationIDs: stored.pinned)
      guard now.fingerprint == stored.text else { return false }
    } catch let error as StoreError
      where error.code == .notFound || error.code == .preconditionFailed
    {
      return false
    }
    try securely { try deletePreview(account: account, conversationUUID: conversationUUID) }
    return true
  }

  func deletePreview(account: String, conversationUUID: String) throws {
    try execute(
      "DELETE FROM evaluation_preview WHERE account = $1 AND conversation_uuid = $2",
      [.text(account), .text(conversationUUID)])
  }

  fileprivate func insertReevaluation(
    _ preview: PreviewedEvaluation, _ record: String?, account: String, conversationUUID: String,
    by actor: String, now: Timestamp
  ) throws -> Claim {
    let last = try first(
      """
      SELECT number, created_at_us, summary FROM evaluation
      WHERE account = $1 AND conversation_uuid = $2 ORDER BY number DESC LIMIT 1
      """, [.text(account), .text(conversationUUID)]
    ) { (number: try $0.integer(0), createdAt: try $0.timestamp(1), summary: try $0.text(2)) }
    let agentID = try agentID(of: conversationUUID, account: account)
    let claim = Claim(account: account, id: preview.evaluationID, attempt: 1)
    // A clock that was set back does not change which one is the newest.
    let createdAt = max(now, last?.createdAt.advanced(by: .microseconds(1)) ?? now)
    try execute(
      """
      INSERT INTO evaluation
        (account, id, conversation_uuid, number, agent_id, state, attempt, due_at_us, created_at_us,
          finished_at_us, call_ended_at_us, requested_by, waiting_reason, analyst, summary, analysis)
      VALUES ($1, $2, $3, $4, $5, 'completed', 1, NULL, $6, $6, NULL, $7, '', $8, $9, $10)
      """,
      claim.key + [
        .text(conversationUUID), .integer((last?.number ?? 0) + 1), .text(agentID),
        SQLValue(createdAt), .text(actor), .text(preview.analysis.analyst),
        .text(preview.summary ?? last?.summary ?? ""), SQLValue(record),
      ])
    return claim
  }

  fileprivate func carryOut(
    _ decisions: [EncodedDecision], of claim: Claim, account: String, now: Timestamp
  ) throws {
    for (position, decision) in decisions.enumerated() {
      try execute(
        """
        INSERT INTO evaluation_notification
          (account, evaluation_id, notification_id, revision, position, result)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        claim.key + [
          .text(decision.notificationID), .integer(decision.revision), SQLValue(position),
          .text(decision.result),
        ])
    }
    let alerts = try insertEffects(of: decisions, account: account)
    try hold(decisions, of: claim, now: now)
    noteChange(of: claim)
    for alert in alerts { try appendAlertCreated(alert, account: account) }
  }
}
