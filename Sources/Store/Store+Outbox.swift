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
  /// What the delivery does next.
  package var next: Next

  /// Creates an outcome.
  package init(
    account: String, deliveryID: String, attempt: Int64, record: DeliveryAttempt, next: Next
  ) {
    self.account = account
    self.deliveryID = deliveryID
    self.attempt = attempt
    self.record = record
    self.next = next
  }

  /// What a delivery does after an attempt.
  package enum Next: Sendable, Hashable {
    /// The mail server has taken it.
    case sent
    /// It is tried again at a moment.
    case deferred(until: Timestamp)
    /// It is given up.
    case dead
  }
}

// MARK: Writes

extension Store {
  /// Takes the lease of deliveries that are due, the longest due first.
  ///
  /// One that was being sent when its lease ran out, or when the server ended, may have gone out:
  /// that is counted and recorded as an uncertain attempt before it is taken again. One whose
  /// stored form this server cannot read is given up, with a record that says so.
  package func claimDeliveries(
    now: Timestamp, lease: Duration, limit: Int
  ) async throws -> [ClaimedDelivery] {
    let claims = try await write { transaction in
      let due = try transaction.all(
        """
        SELECT account, id, attempt, state FROM delivery
        WHERE due_at_us IS NOT NULL AND due_at_us <= $1 ORDER BY due_at_us LIMIT $2
        """, [SQLValue(now), SQLValue(limit)]
      ) { row in
        let claim = Claim(
          account: try row.text(0), id: try row.text(1), attempt: try row.integer(2) + 1)
        return (claim: claim, wasSending: try row.text(3) == DeliveryState.sending.rawValue)
      }
      for (claim, wasSending) in due {
        if wasSending { try transaction.recordUncertainSend(of: claim, now: now) }
        try transaction.execute(
          """
          UPDATE delivery SET state = 'sending', attempt = $3, due_at_us = $4
          WHERE account = $1 AND id = $2
          """, claim.key + [.integer(claim.attempt), SQLValue(now.advanced(by: lease))])
      }
      return due.map(\.claim)
    }
    var claimed: [ClaimedDelivery] = []
    for claim in claims {
      do {
        let delivery = try await read { try $0.delivery(account: claim.account, id: claim.id) }
        claimed.append(ClaimedDelivery(account: claim.account, delivery: delivery))
      } catch let error as StoreError where error.code == .corrupted || error.code == .notFound {
        try await giveUp(claim, now: now, because: error)
      }
    }
    return claimed
  }

  /// Records how attempts ended; for each, false when the lease was no longer that attempt's and
  /// nothing was written.
  package func finishDeliveries(_ outcomes: [DeliveryOutcome]) async throws -> [Bool] {
    try await write { transaction in try outcomes.map(transaction.finish) }
  }

  /// Records how one attempt ended; false when the lease was no longer this attempt's and nothing
  /// was written.
  package func finishDelivery(
    account: String, id: String, attempt: Int64, record: DeliveryAttempt,
    next: DeliveryOutcome.Next
  ) async throws -> Bool {
    let outcome = DeliveryOutcome(
      account: account, deliveryID: id, attempt: attempt, record: record, next: next)
    return try await write { try $0.finish(outcome) }
  }

  private func giveUp(_ claim: Claim, now: Timestamp, because error: StoreError) async throws {
    let record = DeliveryAttempt(
      number: claim.attempt, time: now, outcome: .permanentFailure, replyCode: 0,
      answer: error.message)
    // Whoever has taken it meanwhile will come to the same end.
    _ = try await finishDelivery(
      account: claim.account, id: claim.id, attempt: claim.attempt, record: record, next: .dead)
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
  fileprivate func finish(_ outcome: DeliveryOutcome) throws -> Bool {
    let claim = Claim(
      account: outcome.account, id: outcome.deliveryID, attempt: outcome.attempt)
    let state: DeliveryState
    let due: Timestamp?
    switch outcome.next {
    case .sent: (state, due) = (.sent, nil)
    case .deferred(let until): (state, due) = (.deferred, until)
    case .dead: (state, due) = (.dead, nil)
    }
    let changed = try execute(
      """
      UPDATE delivery SET state = $4, due_at_us = $5, uncertain_sends = uncertain_sends + $6
      WHERE account = $1 AND id = $2 AND attempt = $3 AND state = 'sending'
      """,
      claim.key + [
        .integer(outcome.attempt), .text(state.rawValue), SQLValue(due),
        SQLValue(outcome.record.outcome == .uncertain ? 1 : 0),
      ])
    guard changed == 1 else { return false }
    try append(outcome.record, to: claim)
    if due != nil { afterCommit { $0.outboxDue = true } }
    return true
  }

  /// The attempt before this claim was begun, and nobody knows how it ended.
  fileprivate func recordUncertainSend(of claim: Claim, now: Timestamp) throws {
    try execute(
      "UPDATE delivery SET uncertain_sends = uncertain_sends + 1 WHERE account = $1 AND id = $2",
      claim.key)
    let record = DeliveryAttempt(
      number: claim.attempt - 1, time: now, outcome: .uncertain, replyCode: 0,
      answer: "the attempt ended without an answer being recorded; the message may have gone out")
    try append(record, to: claim)
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
