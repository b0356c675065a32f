package import Domain

/// How an attempt to deliver ended.
package struct DeliveryOutcome: Sendable, Hashable {
  /// The account that the delivery belongs to.
  package var account: String
  /// The delivery.
  package var deliveryID: String
  /// The attempt that ended.
  package var attempt: Int64
  /// What is kept of it.
  package var record: DeliveryAttempt
  /// What it means for the delivery.
  package var ending: Ending

  /// Creates an outcome.
  package init(
    account: String, deliveryID: String, attempt: Int64, record: DeliveryAttempt, ending: Ending
  ) {
    self.account = account
    self.deliveryID = deliveryID
    self.attempt = attempt
    self.record = record
    self.ending = ending
  }

  /// What the end of an attempt means.
  package enum Ending: Sendable, Hashable {
    /// A mail server has taken it.
    case accepted
    /// It is tried again at a moment.
    case refusedForNow(DeliveryReason, retryAt: Timestamp)
    /// It was refused for good. Where there is no such mailbox, its address is suppressed.
    case refused(DeliveryReason)
    /// It is given up.
    case gaveUp(DeliveryReason)
    /// It may have gone out: it is held, or tried again at a moment, as its account wants; nil: it was
    /// tried for too long already.
    case answerLost(retryAt: Timestamp?)
  }
}

// MARK: Writes

extension Store {
  /// Records how attempts ended.
  ///
  /// - Returns: For each, the state that the delivery has now; nil when the lease was no longer that
  ///   attempt's and nothing was written.
  package func finishDeliveries(_ outcomes: [DeliveryOutcome]) async throws -> [DeliveryState?] {
    try await write { transaction in try outcomes.map(transaction.finish) }
  }

  /// Records how one attempt ended, as `finishDeliveries`.
  package func finishDelivery(
    account: String, id: String, attempt: Int64, record: DeliveryAttempt,
    ending: DeliveryOutcome.Ending
  ) async throws -> DeliveryState? {
    let outcome = DeliveryOutcome(
      account: account, deliveryID: id, attempt: attempt, record: record, ending: ending)
    return try await write { try $0.finish(outcome) }
  }

  /// At start no worker has a lease: what was being sent is due at once, and counted when it is
  /// claimed.
  func voidDeliveryLeases(now: Timestamp) async throws {
    try await write { transaction in
      try transaction.execute(
        """
        UPDATE delivery SET due_at_us = $1 WHERE due_at_us IS NOT NULL AND state = 'sending'
        """, [SQLValue(now)])
    }
  }
}

// MARK: Reads

extension Store {
  /// When the next delivery is due or the next lease runs out; nil when nothing is open.
  package func nextDeliveryDue() async throws -> Timestamp? {
    let due = try await read { transaction in
      try transaction.first("SELECT min(due_at_us) FROM delivery WHERE due_at_us IS NOT NULL") {
        try $0.timestampIfPresent(0)
      }
    }
    return due ?? nil
  }
}

// MARK: Steps

extension WriteTransaction {
  fileprivate func finish(_ outcome: DeliveryOutcome) throws -> DeliveryState? {
    let claim = Claim(
      account: outcome.account, id: outcome.deliveryID, attempt: outcome.attempt)
    let event: DeliveryEvent =
      switch outcome.ending {
      case .accepted: .accepted
      case .refusedForNow(let reason, let retryAt): .refusedForNow(reason, retryAt: retryAt)
      case .refused(let reason): .refused(reason)
      case .gaveUp(let reason): .gaveUp(reason)
      case .answerLost(let retryAt):
        .answerLost(mailSettings(of: claim.account).uncertainSends, retryAt: retryAt)
      }
    guard let step = DeliveryState.sending.step(on: event) else { return nil }
    // What was accepted may have come back before its answer is recorded here.
    let state = try returning(
      """
      UPDATE delivery SET due_at_us = $5, uncertain_sends = uncertain_sends + $7,
        state = CASE WHEN $4 = 'sent' AND bounced_at_us IS NOT NULL THEN 'bounced' ELSE $4 END,
        reason = CASE WHEN $4 = 'sent' AND bounced_at_us IS NOT NULL THEN $8 ELSE $6 END
      WHERE account = $1 AND id = $2 AND attempt = $3 AND state = 'sending'
      RETURNING state
      """,
      claim.key + [
        .integer(outcome.attempt), .text(step.state.rawValue), SQLValue(step.due),
        SQLValue(step.reason?.rawValue), SQLValue(outcome.record.outcome == .uncertain ? 1 : 0),
        .text(DeliveryReason.bounceReported.rawValue),
      ]
    ) { try $0.choice(0, as: DeliveryState.self) }
    guard let state else { return nil }
    for end in outcome.ending.ends(in: state) {
      try count(end, of: claim, at: outcome.record.time)
    }
    try append(outcome.record, to: claim)
    if step.reason == .noSuchMailbox {
      try suppressRecipient(
        of: claim, .noSuchMailbox, source: .mailServer, note: outcome.record.answer,
        now: outcome.record.time)
    }
    if outcome.record.outcome != .accepted, outcome.record.outcome != .uncertain {
      try takeBackSend(of: claim)
    }
    if step.due != nil { afterCommit { $0.outboxDue = true } }
    return state
  }

  /// Moves a delivery; the caller has looked at its state in this transaction.
  func move(_ claim: Claim, to step: DeliveryStep) throws {
    try execute(
      "UPDATE delivery SET state = $3, reason = $4, due_at_us = $5 WHERE account = $1 AND id = $2",
      claim.key + [
        .text(step.state.rawValue), SQLValue(step.reason?.rawValue), SQLValue(step.due),
      ])
  }

  func append(_ record: DeliveryAttempt, to claim: Claim) throws {
    let stored = try first(
      "SELECT attempts FROM delivery WHERE account = $1 AND id = $2", claim.key
    ) { try $0.text(0) }
    // Records that cannot be read must not keep the next one from being stored.
    let earlier = stored.flatMap { try? Document.decode([DeliveryAttempt].self, from: $0) } ?? []
    let attempts = (earlier + [record]).suffix(Limits.attemptRecordsMax)
    try execute(
      "UPDATE delivery SET attempts = $3 WHERE account = $1 AND id = $2",
      claim.key + [.text(try Document.encode(Array(attempts)))])
  }
}

extension SQLTransaction {
  /// How an account's e-mails go out.
  func mailSettings(of account: String) -> MailSettings {
    // Settings that cannot be read must not keep the e-mails of all accounts from going out.
    (try? accountSettings(account: account).settings.mail) ?? MailSettings()
  }
}
