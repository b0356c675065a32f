package import Domain

// MARK: Writes

extension Store {
  /// Approves or rejects a held result: stores that with everything that it causes, once.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - evaluationID: The evaluation.
  ///   - notificationID: The notification.
  ///   - review: Whether it is approved, who says so, when and why.
  ///   - completed: What it does where values are given for missing ones; nil: what was kept.
  /// - Returns: The result, and whether the same reviewer had decided so before.
  /// - Throws: `notFound`; `preconditionFailed` where it is not held, where somebody else has decided,
  ///   and where it is approved and what it does was not kept.
  package func reviewHeldResult(
    account: String, evaluationID: String, notificationID: String, _ review: Review,
    completed: Decision? = nil
  ) async throws -> (result: NotificationResult, isRepeat: Bool) {
    try await write { transaction in
      let key = HeldKey(
        account: account, evaluationID: evaluationID, notificationID: notificationID)
      let result = try transaction.result(of: key)
      if let done = result.review {
        guard done.isRepeated(by: review) else {
          throw StoreError(.preconditionFailed, "it is no longer held: \(done.whatAndWho)")
        }
        return (result, true)
      }
      guard result.outcome == .held, var held = try transaction.heldResult(key) else {
        throw StoreError(
          .preconditionFailed, "the result is not held: there is nothing to approve or reject")
      }
      if let completed { held.proposal = DecisionDocument(completed) }
      return (try transaction.carryOut(review, on: held, result, key), false)
    }
  }

  /// Drops what nobody has decided on since a moment: rejects results, cancels e-mails that may have
  /// gone out; the oldest first.
  ///
  /// - Returns: How many; fewer than `limit` when none is left.
  package func expireHeldItems(
    account: String, before: Timestamp, limit: Int, now: Timestamp
  ) async throws -> Int {
    try await write { transaction in
      let results = try transaction.all(
        """
        SELECT evaluation_id, notification_id FROM held_result
        WHERE account = $1 AND held_at_us < $2 ORDER BY held_at_us, id LIMIT $3
        """, [.text(account), SQLValue(before), SQLValue(limit)]
      ) {
        HeldKey(account: account, evaluationID: try $0.text(0), notificationID: try $0.text(1))
      }
      for key in results {
        guard let held = try transaction.heldResult(key) else { continue }
        _ = try transaction.carryOut(
          Review(.expired, by: "", at: now, reason: ""), on: held, try transaction.result(of: key),
          key)
      }
      let deliveries = try transaction.all(
        """
        SELECT id FROM delivery WHERE account = $1 AND state = 'held' AND created_at_us < $2
        ORDER BY created_at_us, id LIMIT $3
        """, [.text(account), SQLValue(before), SQLValue(limit)]
      ) { Claim(account: account, id: try $0.text(0), attempt: 0) }
      for claim in deliveries {
        guard let step = DeliveryState.held.step(on: .cancelled) else { continue }
        try transaction.move(claim, to: step)
        try transaction.execute(
          """
          UPDATE delivery SET decided_by = NULL, decision_reason = $3
          WHERE account = $1 AND id = $2
          """, claim.key + [.text("Nobody decided in time.")])
      }
      return max(results.count, deliveries.count)
    }
  }
}

// MARK: Reads

extension Store {
  /// What waits for a person, what has waited longest first.
  package func listHeldItems(
    account: String, filter: HeldFilter, limit: Int, after: PageKey?
  ) async throws -> [HeldItem] {
    let results = HeldList(.results, account: account, filter, limit: limit, after: after)
    let deliveries = HeldList(.deliveries, account: account, filter, limit: limit, after: after)
    return try await readLong { transaction in
      var items: [HeldItem] = []
      if filter.kind != .uncertainSend {
        items += try transaction.all(results.sql, results.values, HeldItem.init(resultRow:))
      }
      if filter.kind == nil || filter.kind == .uncertainSend {
        items += try transaction.all(
          deliveries.sql, deliveries.values, HeldItem.init(deliveryRow:))
      }
      items.sort { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
      return Array(items.prefix(limit))
    }
  }

  /// The held result, or `notFound` where there is no such result, `preconditionFailed` where it is not
  /// held.
  package func heldResult(
    account: String, evaluationID: String, notificationID: String
  ) async throws -> HeldItem {
    try await read { transaction in
      let key = HeldKey(
        account: account, evaluationID: evaluationID, notificationID: notificationID)
      let item = try transaction.first(
        HeldList.resultColumns
          + "WHERE h.account = $1 AND h.evaluation_id = $2 AND h.notification_id = $3",
        key.values, HeldItem.init(resultRow:))
      if let item { return item }
      let result = try transaction.result(of: key)
      throw StoreError(
        .preconditionFailed,
        "the result is not held" + (result.review.map { ": \($0.whatAndWho)" } ?? ""))
    }
  }

  /// The held e-mail, or `notFound` where there is no such e-mail, `preconditionFailed` where it is not
  /// held.
  package func heldDelivery(account: String, id: String) async throws -> HeldItem {
    try await read { transaction in
      let item = try transaction.first(
        HeldList.deliveryColumns + "WHERE d.account = $1 AND d.id = $2 AND d.state || '' = 'held'",
        [.text(account), .text(id)], HeldItem.init(deliveryRow:))
      if let item { return item }
      let delivery = try transaction.delivery(account: account, id: id)
      throw StoreError(
        .preconditionFailed, "the delivery is not held: it is \(delivery.state.rawValue)")
    }
  }
}

// MARK: Steps

/// Which result is meant.
struct HeldKey: Sendable {
  var account: String
  var evaluationID: String
  var notificationID: String

  var values: [SQLValue] { [.text(account), .text(evaluationID), .text(notificationID)] }
}

/// A held result's row.
private struct HeldResult {
  var conversationUUID: String
  var heldAt: Timestamp
  var proposal: DecisionDocument?
}

extension SQLTransaction {
  fileprivate func result(of key: HeldKey) throws -> NotificationResult {
    let result = try first(
      """
      SELECT result FROM evaluation_notification
      WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
      """, key.values
    ) { try $0.documentIfPresent(0, as: NotificationResult.self) }
    guard let result else {
      throw StoreError(.notFound, "there is no such evaluation of this notification")
    }
    guard let result else {
      throw StoreError(.preconditionFailed, "the notification is not decided yet")
    }
    return result
  }

  fileprivate func heldResult(_ key: HeldKey) throws -> HeldResult? {
    try first(
      """
      SELECT conversation_uuid, held_at_us, proposal FROM held_result
      WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
      """, key.values
    ) { row in
      HeldResult(
        conversationUUID: try row.text(0), heldAt: try row.timestamp(1),
        proposal: try row.documentIfPresent(2))
    }
  }
}

extension WriteTransaction {
  /// Keeps what held decisions do once they are approved.
  func hold(_ decisions: [EncodedDecision], of claim: Claim, now: Timestamp) throws {
    for decision in decisions where decision.decision.result.outcome == .held {
      try execute(
        """
        INSERT INTO held_result
          (account, evaluation_id, notification_id, conversation_uuid, agent_id, kind, held_at_us,
            id, proposal)
        SELECT account, id, $3, conversation_uuid, agent_id, $4, $5, id || '/' || $3, $6
        FROM evaluation WHERE account = $1 AND id = $2
        """,
        claim.key + [
          .text(decision.notificationID),
          .text(HeldKind(decision.decision.result.reason).rawValue), SQLValue(now),
          SQLValue(decision.proposal),
        ])
    }
  }

  /// Carries a review out; the caller has seen in this transaction that the result is held.
  fileprivate func carryOut(
    _ review: Review, on held: HeldResult, _ result: NotificationResult, _ key: HeldKey
  ) throws -> NotificationResult {
    var decision = Decision(result: result.reviewed(review, proposal: nil))
    if review.decision == .approved {
      decision = try approved(held, key, at: review.time)
      decision.result = result.reviewed(review, proposal: decision.result)
    }
    let encoded = try EncodedDecision(decision)
    // The conversation may be erased later: no copy of its words may stay behind.
    try securely {
      let isMine = try execute(
        """
        DELETE FROM held_result
        WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
        """, key.values)
      guard isMine == 1 else { throw StoreError(.conflict, "somebody has just decided on it") }
      try execute(
        """
        UPDATE evaluation_notification SET result = $4
        WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
        """, key.values + [.text(encoded.result)])
    }
    if review.decision == .approved {
      try count(
        NotificationCounts(approved: decision), of: key.notificationID, account: key.account,
        at: review.time)
    }
    let alerts = try insertEffects(of: [encoded], account: key.account)
    noteChange(of: Claim(account: key.account, id: key.evaluationID, attempt: 0))
    for alert in alerts { try appendAlertCreated(alert, account: key.account) }
    return decision.result
  }

  /// What a held result does now: what was shown, without what another evaluation has done since.
  private func approved(_ held: HeldResult, _ key: HeldKey, at now: Timestamp) throws -> Decision {
    guard let proposal = held.proposal else {
      throw StoreError(
        .preconditionFailed,
        "an earlier version of the server has held the result and did not keep what it would do;"
          + " reject it, or have the conversation evaluated again")
    }
    var decision = proposal.decision(
      key.evaluationID, conversationUUID: held.conversationUUID, at: now,
      delay: now.duration(since: held.heldAt))
    for index in decision.deliveries.indices { decision.deliveries[index].message.date = now }
    if !decision.mayRepeat {
      decision.suppressDuplicates(
        of: try effects(
          besides: key.evaluationID, account: key.account,
          conversationUUID: held.conversationUUID))
    }
    return decision
  }
}

extension Review {
  /// Who has decided what, without why: that may quote the conversation, and errors do not.
  fileprivate var whatAndWho: String {
    var review = self
    review.reason = ""
    return review.sentence
  }
}
