package import Domain

// MARK: Writes

extension Store {
  /// Takes the lease of evaluations that are due, the longest due first: pending ones, and running
  /// ones whose lease has run out.
  ///
  /// Each gets its next attempt's number. One whose stored form this server cannot read is set
  /// aside: it stays pending, is due again after `Limits.setAsideDuration` (a newer server may read
  /// it), and says so in its waiting reason; it never keeps the others waiting.
  package func claimEvaluations(
    now: Timestamp, lease: Duration, limit: Int
  ) async throws -> [ClaimedEvaluation] {
    let claims = try await write { transaction in
      let due = try transaction.all(
        """
        SELECT account, id, attempt FROM evaluation
        WHERE due_at_us IS NOT NULL AND due_at_us <= $1 ORDER BY due_at_us LIMIT $2
        """, [SQLValue(now), SQLValue(limit)]
      ) { Claim(account: try $0.text(0), id: try $0.text(1), attempt: try $0.integer(2) + 1) }
      for claim in due {
        try transaction.execute(
          """
          UPDATE evaluation
          SET state = 'running', attempt = $3, due_at_us = $4, waiting_reason = ''
          WHERE account = $1 AND id = $2
          """,
          [
            .text(claim.account), .text(claim.id), .integer(claim.attempt),
            SQLValue(now.advanced(by: lease)),
          ])
        transaction.noteChange(of: claim)
      }
      return due
    }
    // Documents are decoded by readers: the writer has other transactions to run.
    var claimed: [ClaimedEvaluation] = []
    for claim in claims {
      do {
        claimed.append(
          try await read { [definitions] in
            try $0.claimedEvaluation(claim, definitions)
          })
      } catch let error as StoreError where error.code == .corrupted || error.code == .notFound {
        try await setAside(claim, now: now, because: error)
      }
    }
    return claimed
  }

  /// Moves the end of a lease; false when it is no longer this attempt's.
  package func renewLease(
    account: String, evaluationID: String, attempt: Int64, until: Timestamp
  ) async throws -> Bool {
    try await write { transaction in
      try transaction.execute(
        """
        UPDATE evaluation SET due_at_us = $4
        WHERE account = $1 AND id = $2 AND attempt = $3 AND state = 'running'
        """, [.text(account), .text(evaluationID), .integer(attempt), SQLValue(until)]) == 1
    }
  }

  /// Stores a set of decisions with everything that they cause, or nothing: false when the lease is
  /// no longer this attempt's.
  ///
  /// A decision about a notification that is decided already is dropped with everything it would
  /// cause. `summary`, `analyst` and `analysis` replace what is stored unless they are nil; `efforts`
  /// are the requests to analysts that are not counted yet.
  package func commitDecisions(
    account: String, evaluationID: String, attempt: Int64, _ decisions: [Decision],
    summary: String?, analyst: String?, analysis: AnalysisRecord? = nil,
    efforts: [AnalystEffort] = [], then step: EvaluationStep, now: Timestamp
  ) async throws -> Bool {
    let decisions = try decisions.map(EncodedDecision.init)
    let record = try analysis.map { try Document.encode($0) }
    let claim = Claim(account: account, id: evaluationID, attempt: attempt)
    return try await write { transaction in
      let callEnd = try transaction.returning(
        """
        UPDATE evaluation SET summary = coalesce($4, summary), analyst = coalesce($5, analyst),
          analysis = coalesce($6, analysis)
        WHERE account = $1 AND id = $2 AND attempt = $3 AND state = 'running'
        RETURNING call_ended_at_us
        """,
        claim.key + [.integer(attempt), SQLValue(summary), SQLValue(analyst), SQLValue(record)]
      ) { try $0.timestampIfPresent(0) }
      guard let callEndedAt = callEnd else { return false }
      let decisions = try decisions.filter { try transaction.insertResult($0, of: claim) }
      try transaction.count(decisions, account: account, callEndedAt: callEndedAt, now: now)
      for effort in efforts { try transaction.count(effort, account: account, at: now) }
      let alerts = try transaction.insertEffects(of: decisions, account: account)
      try transaction.hold(decisions, of: claim, now: now)
      try transaction.take(step, for: claim, now: now)
      transaction.noteChange(of: claim)
      for alert in alerts { try transaction.appendAlertCreated(alert, account: account) }
      return true
    }
  }

  private func setAside(_ claim: Claim, now: Timestamp, because error: StoreError) async throws {
    try await write { transaction in
      try transaction.execute(
        """
        UPDATE evaluation SET state = 'pending', due_at_us = $4, waiting_reason = $5
        WHERE account = $1 AND id = $2 AND attempt = $3 AND state = 'running'
        """,
        claim.key + [
          .integer(claim.attempt), SQLValue(now.advanced(by: Limits.setAsideDuration)),
          .text("set aside: \(error.message)"),
        ])
      transaction.noteChange(of: claim)
    }
  }

  /// At start no worker has a lease: what was running is due at once.
  func voidEvaluationLeases(now: Timestamp) async throws {
    try await write { transaction in
      try transaction.execute(
        """
        UPDATE evaluation SET state = 'pending', due_at_us = $1
        WHERE due_at_us IS NOT NULL AND state = 'running'
        """, [SQLValue(now)])
    }
  }
}

// MARK: Reads

extension Store {
  /// When the next evaluation is due or the next lease runs out; nil when nothing is open.
  package func nextEvaluationDue() async throws -> Timestamp? {
    let due = try await read { transaction in
      try transaction.first("SELECT min(due_at_us) FROM evaluation WHERE due_at_us IS NOT NULL") {
        try $0.timestampIfPresent(0)
      }
    }
    return due ?? nil
  }
}

// MARK: Steps

/// A worker's hold on an evaluation.
struct Claim: Sendable {
  var account: String
  var id: String
  var attempt: Int64

  var key: [SQLValue] { [.text(account), .text(id)] }
}

/// A decision with the texts that it is stored as, written before the writer's turn.
struct EncodedDecision: Sendable {
  var decision: Decision
  var notificationID: String
  var revision: Int64
  var result: String
  var deliveries: [EncodedDelivery]
  var task: FollowUpTask?
  var alert: EncodedAlert?
  /// What a held decision does once it is approved.
  var proposal: String?

  init(_ decision: Decision) throws {
    self.decision = decision
    notificationID = decision.result.notificationID
    revision = decision.result.revision
    result = try Document.encode(decision.result)
    deliveries = try decision.deliveries.map(EncodedDelivery.init)
    task = decision.task
    alert = try decision.alert.map(EncodedAlert.init)
    proposal = try decision.proposal.map { try Document.encode(DecisionDocument($0)) }
  }
}

extension SQLTransaction {
  fileprivate func claimedEvaluation(
    _ claim: Claim, _ definitions: DefinitionCache
  ) throws -> ClaimedEvaluation {
    let row = try first(
      """
      SELECT conversation_uuid, created_at_us, summary, analyst, analysis FROM evaluation
      WHERE account = $1 AND id = $2
      """, claim.key
    ) { row in
      (
        try row.text(0), try row.timestamp(1), try row.text(2), try row.text(3),
        try row.documentIfPresent(4, as: AnalysisRecord.self)
      )
    }
    guard let (uuid, createdAt, summary, analyst, analysis) = row else {
      throw StoreError(.notFound, "the evaluation is gone")
    }
    let decidedCount = try first(
      """
      SELECT count(*) FROM evaluation_notification
      WHERE account = $1 AND evaluation_id = $2 AND result IS NOT NULL
      """, claim.key
    ) { try $0.integer(0) }
    let pinned = try all(
      """
      SELECT e.notification_id, e.revision, r.definition, e.position
      FROM evaluation_notification e JOIN notification_revision r
        ON r.account = e.account AND r.notification_id = e.notification_id
          AND r.revision = e.revision
      WHERE e.account = $1 AND e.evaluation_id = $2 AND e.result IS NULL
      """, claim.key
    ) { row in
      let notification = PinnedNotification(
        id: try row.text(0), revision: try row.integer(1),
        definition: try definitions.definition(try row.text(2)))
      return (position: try row.integer(3), notification: notification)
    }
    return ClaimedEvaluation(
      account: claim.account, id: claim.id, attempt: claim.attempt, createdAt: createdAt,
      conversation: try conversation(account: claim.account, uuid: uuid).conversation,
      pinned: pinned.sorted { $0.position < $1.position }.map(\.notification),
      decidedCount: Int(decidedCount ?? 0), summary: summary, analyst: analyst, analysis: analysis)
  }
}

extension WriteTransaction {
  /// Stores what decisions cause.
  ///
  /// - Returns: The alerts, whose events are still to be appended, as the transaction's last statement.
  func insertEffects(of decisions: [EncodedDecision], account: String) throws -> [Alert] {
    var alerts: [Alert] = []
    for decision in decisions {
      for delivery in decision.deliveries { try insertDelivery(delivery, account: account) }
      if let task = decision.task { try insertTask(task, account: account) }
      if let alert = decision.alert {
        try insertAlert(alert, account: account)
        alerts.append(alert.alert)
      }
    }
    return alerts
  }

  /// False when the notification is decided already, or is none of this evaluation's.
  fileprivate func insertResult(_ decision: EncodedDecision, of claim: Claim) throws -> Bool {
    try execute(
      """
      UPDATE evaluation_notification SET result = $4
      WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3 AND result IS NULL
      """, claim.key + [.text(decision.notificationID), .text(decision.result)]) == 1
  }

  fileprivate func take(_ step: EvaluationStep, for claim: Claim, now: Timestamp) throws {
    let isOpen = try exists(
      """
      SELECT 1 FROM evaluation_notification
      WHERE account = $1 AND evaluation_id = $2 AND result IS NULL LIMIT 1
      """, claim.key)
    if !isOpen {
      try execute(
        """
        UPDATE evaluation
        SET state = 'completed', due_at_us = NULL, finished_at_us = $3, waiting_reason = ''
        WHERE account = $1 AND id = $2
        """, claim.key + [SQLValue(now)])
    } else if case .waitUntil(let time, let reason) = step {
      try execute(
        """
        UPDATE evaluation SET state = 'pending', due_at_us = $3, waiting_reason = $4
        WHERE account = $1 AND id = $2
        """, claim.key + [SQLValue(time), .text(reason)])
      afterCommit { $0.evaluationsDue = true }
    }
  }

  func noteChange(of claim: Claim) {
    afterCommit { $0.evaluationsChanged.insert(.init(account: claim.account, id: claim.id)) }
  }
}
