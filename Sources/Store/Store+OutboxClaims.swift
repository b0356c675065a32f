package import Domain

/// A delivery that a worker has the lease of.
package struct ClaimedDelivery: Sendable, Hashable {
  /// The account that it belongs to.
  package var account: String
  /// The delivery; `attempt` is this attempt's number.
  package var delivery: Delivery

  /// Creates a claim.
  package init(account: String, delivery: Delivery) {
    self.account = account
    self.delivery = delivery
  }
}

/// What became of the deliveries that were due.
package struct OutboxTurn: Sendable, Hashable {
  /// Those to send.
  package var claimed: [ClaimedDelivery] = []
  /// Those whose last attempt ended without an answer being recorded.
  package var uncertainCount = 0
  /// Those that are held since.
  package var heldCount = 0
  /// Those whose address is suppressed.
  package var suppressedCount = 0
  /// Those that wait because a rate is reached.
  package var overRateCount = 0
  /// Those that wait because their account's mail is paused.
  package var pausedCount = 0

  /// Whether anything was due.
  package var isEmpty: Bool {
    claimed.isEmpty && heldCount + suppressedCount + overRateCount + pausedCount == 0
  }

  /// Creates a turn in which nothing was due.
  package init() {}
}

extension Store {
  /// Looks at deliveries that are due, the longest due first, and takes the lease of those that may be
  /// sent now.
  ///
  /// One that was being sent when its lease ran out, or when the server ended, may have gone out:
  /// that is counted and recorded as an uncertain attempt, and it is held or taken again, as its
  /// account wants. One whose address is suppressed becomes so; one whose account's mail is paused
  /// waits until that is over, and one that would be more than a rate allows until it is not. One whose
  /// stored form this server cannot read is given up, with a record that says so.
  ///
  /// - Parameters:
  ///   - now: The present moment.
  ///   - lease: How long a delivery belongs to whoever claims it.
  ///   - limit: How many are claimed at most.
  /// - Returns: Those that were claimed, and what became of the others.
  /// - Throws: What reading and writing throw.
  package func claimDeliveries(
    now: Timestamp, lease: Duration, limit: Int
  ) async throws -> OutboxTurn {
    var (turn, claims) = try await write { try $0.claimDue(now: now, lease: lease, limit: limit) }
    for claim in claims {
      do {
        let delivery = try await read { try $0.delivery(account: claim.account, id: claim.id) }
        turn.claimed.append(ClaimedDelivery(account: claim.account, delivery: delivery))
      } catch let error as StoreError where error.code == .corrupted || error.code == .notFound {
        try await giveUp(claim, now: now, because: error)
      }
    }
    return turn
  }

  /// Has deliveries sent that waited while their account's mail was paused, where that is over.
  ///
  /// - Parameters:
  ///   - now: The present moment.
  ///   - limit: How many in one transaction.
  /// - Returns: How many; there may be more while it is not 0.
  /// - Throws: What reading and writing throw.
  package func resumeDeliveries(now: Timestamp, limit: Int) async throws -> Int {
    let resumed = try await read { transaction in
      var account = ""
      while let next = try transaction.parkedAccount(after: account) {
        if !transaction.mailSettings(of: next).isPaused { return next as String? }
        account = next
      }
      return nil
    }
    guard let resumed else { return 0 }
    return try await write { transaction in
      try transaction.execute(
        """
        UPDATE delivery SET due_at_us = $2, reason = NULL
        WHERE account = $1 AND id IN (SELECT id FROM delivery
          WHERE reason = 'accountPaused' AND account = $1 ORDER BY due_at_us LIMIT $3)
        """, [.text(resumed), SQLValue(now), SQLValue(limit)])
    }
  }

  private func giveUp(_ claim: Claim, now: Timestamp, because error: StoreError) async throws {
    let record = DeliveryAttempt(
      number: claim.attempt, time: now, outcome: .permanentFailure, replyCode: 0,
      answer: error.message)
    // Whoever has taken it meanwhile will come to the same end.
    _ = try await finishDelivery(
      account: claim.account, id: claim.id, attempt: claim.attempt, record: record,
      ending: .gaveUp(.unreadable))
  }
}

// MARK: Steps

/// A delivery that is due, as far as it decides whether it is sent.
private struct DueDelivery {
  var claim: Claim
  var state: DeliveryState
  var reason: DeliveryReason?
  var recipientKey: String

  init(row: any SQLRow) throws {
    claim = Claim(
      account: try row.text(0), id: try row.text(1), attempt: try row.integer(2) + 1)
    state = try row.choice(3)
    reason = try row.textIfPresent(4).flatMap(DeliveryReason.init(rawValue:))
    recipientKey = try row.text(5)
  }
}

extension SQLTransaction {
  fileprivate func parkedAccount(after account: String) throws -> String? {
    try first(
      """
      SELECT account FROM delivery WHERE reason = 'accountPaused' AND account > $1
      ORDER BY account LIMIT 1
      """, [.text(account)]
    ) { try $0.text(0) }
  }
}

extension WriteTransaction {
  fileprivate func claimDue(
    now: Timestamp, lease: Duration, limit: Int
  ) throws -> (OutboxTurn, [Claim]) {
    var turn = OutboxTurn()
    var claims: [Claim] = []
    var pace = MailPace(now: now)
    var settings: [String: MailSettings] = [:]
    let due = try all(
      """
      SELECT account, id, attempt, state, reason, recipient_key FROM delivery
      WHERE due_at_us IS NOT NULL AND due_at_us <= $1 ORDER BY due_at_us LIMIT $2
      """, [SQLValue(now), SQLValue(Limits.dueDeliveriesSeen)], DueDelivery.init(row:))
    for var delivery in due {
      if claims.count >= limit { break }
      let account = delivery.claim.account
      let mail = settings[account] ?? mailSettings(of: account)
      settings[account] = mail
      if delivery.state == .sending {
        turn.uncertainCount += 1
        guard try settleUncertain(&delivery, mail, now: now) else {
          turn.heldCount += 1
          continue
        }
      }
      let event =
        try event(for: delivery, mail, &pace) ?? .claimed(leaseEnd: now.advanced(by: lease))
      guard let step = delivery.state.step(on: event) else {
        throw StoreError(.corrupted, "a delivery that is due is in a state that waits for nothing")
      }
      switch event {
      case .claimed:
        try execute(
          """
          UPDATE delivery SET state = 'sending', reason = NULL, attempt = $3, due_at_us = $4
          WHERE account = $1 AND id = $2
          """, delivery.claim.key + [.integer(delivery.claim.attempt), SQLValue(step.due)])
        try pace.noteSend(of: delivery.claim, to: delivery.recipientKey, mail, in: self)
        claims.append(delivery.claim)
      case .addressSuppressed: turn.suppressedCount += 1
      case .paused: turn.pausedCount += 1
      default: turn.overRateCount += 1
      }
      if step.state != .sending { try move(delivery.claim, to: step) }
    }
    try pace.forgetOldSends(in: self)
    return (turn, claims)
  }

  /// What keeps a delivery from being sent now; nil: nothing does.
  private func event(
    for delivery: DueDelivery, _ mail: MailSettings, _ pace: inout MailPace
  ) throws -> DeliveryEvent? {
    let isSuppressed = try exists(
      "SELECT 1 FROM suppressed_address WHERE account = $1 AND address_key = $2",
      [.text(delivery.claim.account), .text(delivery.recipientKey)])
    if isSuppressed { return .addressSuppressed }
    if mail.isPaused { return .paused }
    return try pace.delay(
      of: delivery.claim, to: delivery.recipientKey, waitsForTurn: delivery.reason == .accountRate,
      mail, in: self)
  }

  /// The attempt before this claim was begun, and nobody knows how it ended.
  ///
  /// - Returns: Whether it may be sent again.
  private func settleUncertain(
    _ delivery: inout DueDelivery, _ mail: MailSettings, now: Timestamp
  ) throws -> Bool {
    guard
      let step = delivery.state.step(on: .answerLost(mail.uncertainSends, retryAt: now))
    else { return true }
    try execute(
      "UPDATE delivery SET uncertain_sends = uncertain_sends + 1 WHERE account = $1 AND id = $2",
      delivery.claim.key)
    try append(
      DeliveryAttempt(
        number: delivery.claim.attempt - 1, time: now, outcome: .uncertain, replyCode: 0,
        answer: "the attempt ended without an answer being recorded; the message may have gone out"),
      to: delivery.claim)
    try move(delivery.claim, to: step)
    delivery.state = step.state
    delivery.reason = step.reason
    return step.state != .held
  }
}
