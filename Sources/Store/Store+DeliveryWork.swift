package import Domain

/// Who does something with a delivery, when and why.
package struct DeliveryDecision: Sendable, Hashable {
  /// The teammate; empty: not known.
  package var actor: String
  /// When.
  package var now: Timestamp
  /// Why; empty: nothing was said.
  package var reason: String

  /// Creates a decision.
  package init(actor: String, now: Timestamp, reason: String = "") {
    self.actor = actor
    self.now = now
    self.reason = reason
  }
}

extension Store {
  /// Has a delivery sent now that is held, suppressed, dead or deferred; one that is queued stays as it
  /// is.
  ///
  /// - Throws: `notFound`, `preconditionFailed`, and what writing throws.
  package func releaseDelivery(
    account: String, id: String, by decision: DeliveryDecision
  ) async throws -> Delivery {
    try await write { transaction in
      let delivery = try transaction.delivery(account: account, id: id)
      if delivery.state == .queued { return delivery }
      guard let step = delivery.state.step(on: .released(at: decision.now)) else {
        throw StoreError(
          .preconditionFailed,
          "the delivery is \(delivery.state.rawValue): only one that is held, suppressed, dead or"
            + " deferred can be released")
      }
      try transaction.requireSendable(delivery, in: account)
      let claim = Claim(account: account, id: id, attempt: delivery.attempt)
      try transaction.move(claim, to: step)
      try transaction.execute(
        """
        UPDATE delivery SET released_at_us = $3, decided_by = $4, decision_reason = $5, bounced_at_us = NULL
        WHERE account = $1 AND id = $2
        """, claim.key + [SQLValue(decision.now), .text(decision.actor), .text(decision.reason)])
      transaction.afterCommit { $0.outboxDue = true }
      return try transaction.delivery(account: account, id: id)
    }
  }

  /// Gives up a delivery that waits; one that was cancelled stays as it is.
  ///
  /// - Throws: `notFound`, `preconditionFailed`, and what writing throws.
  package func cancelDelivery(
    account: String, id: String, by decision: DeliveryDecision
  ) async throws -> Delivery {
    try await write { transaction in
      let delivery = try transaction.delivery(account: account, id: id)
      if delivery.state == .dead, delivery.reason == .cancelled { return delivery }
      guard let step = delivery.state.step(on: .cancelled) else {
        throw StoreError(
          .preconditionFailed,
          delivery.state == .sending
            ? "the delivery is being sent just now; look at it again in a moment"
            : "the delivery is \(delivery.state.rawValue): there is nothing left to cancel")
      }
      let claim = Claim(account: account, id: id, attempt: delivery.attempt)
      try transaction.move(claim, to: step)
      try transaction.execute(
        """
        UPDATE delivery SET decided_by = $3, decision_reason = $4 WHERE account = $1 AND id = $2
        """, claim.key + [.text(decision.actor), .text(decision.reason)])
      return try transaction.delivery(account: account, id: id)
    }
  }

  /// Puts an e-mail into the outbox once more, as a delivery of its own.
  ///
  /// - Parameters:
  ///   - account: Whose it is.
  ///   - id: The delivery to repeat.
  ///   - newID: The id of the new one, which becomes part of its Message-ID.
  ///   - requestID: The caller's id of this request; empty: none.
  ///   - decision: Who wants it, and when.
  /// - Returns: The new delivery, or the one that the same request has made before.
  /// - Throws: `notFound`, `preconditionFailed`, `alreadyExists`, and what writing throws.
  package func resendDelivery(
    account: String, id: String, as newID: String, requestID: String, by decision: DeliveryDecision
  ) async throws -> Delivery {
    try await write { transaction in
      let known = try transaction.resource(
        madeBy: requestID, .resendDelivery, in: account, contentHash: Array(id.utf8), orelse: newID,
        now: decision.now)
      if let known { return try transaction.delivery(account: account, id: known) }
      let first = try transaction.delivery(account: account, id: id)
      guard first.state.allowsResending else {
        throw StoreError(
          .preconditionFailed,
          "the delivery is \(first.state.rawValue): only one that is sent, bounced or dead can be"
            + " sent once more; one that is held or suppressed can be released")
      }
      try transaction.requireSendable(first, in: account)
      guard let repetition = first.repetition(id: newID, by: decision) else {
        throw StoreError(.corrupted, "the delivery's Message-ID has no domain")
      }
      try transaction.insertDelivery(try EncodedDelivery(repetition), account: account)
      return try transaction.delivery(account: account, id: newID)
    }
  }

  /// Puts a test e-mail into the outbox.
  ///
  /// - Returns: The delivery, or the one that the same request has made before.
  /// - Throws: `limitExceeded`, `alreadyExists`, and what writing throws.
  package func addTestDelivery(
    account: String, _ delivery: Delivery, requestID: String, contentHash: [UInt8]
  ) async throws -> Delivery {
    let encoded = try EncodedDelivery(delivery)
    return try await write { transaction in
      let known = try transaction.resource(
        madeBy: requestID, .sendTestEmail, in: account, contentHash: contentHash,
        orelse: delivery.id, now: delivery.createdAt)
      if let known { return try transaction.delivery(account: account, id: known) }
      let most = Domain.Limits.testEmailsPerHourMax
      let isFull = try transaction.exists(
        """
        SELECT 1 FROM delivery WHERE account = $1 AND kind = 'test' AND recipient_key = $2
          AND created_at_us > $3 LIMIT 1 OFFSET $4
        """,
        [
          .text(account), .text(delivery.message.to.comparisonKey),
          SQLValue(delivery.createdAt.advanced(by: .zero - MailSettings.ratePeriod)),
          SQLValue(most - 1),
        ])
      guard !isFull else {
        throw StoreError(.limitExceeded, "a recipient gets at most \(most) test e-mails in an hour")
      }
      try transaction.insertDelivery(encoded, account: account)
      return try transaction.delivery(account: account, id: delivery.id)
    }
  }
}

// MARK: Bounces

/// The e-mail that a bounce is reported of.
package enum BouncedEmail: Sendable, Hashable {
  /// By the delivery's id.
  case delivery(String)
  /// By its Message-ID.
  case messageID(EmailMessageID)
}

extension Store {
  /// Records that an e-mail bounced; after a hard bounce it is bounced and its address suppressed.
  ///
  /// A report that says what an earlier one said changes nothing.
  ///
  /// - Throws: `notFound`, `preconditionFailed`, and what writing throws.
  package func reportBounce(
    account: String, of email: BouncedEmail, _ bounce: DeliveryBounce
  ) async throws -> Delivery {
    try await write { transaction in
      let id = try transaction.deliveryID(of: email, account: account)
      let delivery = try transaction.delivery(account: account, id: id)
      guard delivery.attempt > 0 else {
        throw StoreError(
          .preconditionFailed, "the e-mail was never given to a mail server, so it cannot bounce")
      }
      if delivery.bounces.contains(where: { $0.isRepeated(by: bounce) }) { return delivery }
      let claim = Claim(account: account, id: id, attempt: delivery.attempt)
      let bounces = (delivery.bounces + [bounce]).suffix(Domain.Limits.bouncesPerDeliveryMax)
      try transaction.execute(
        "UPDATE delivery SET bounces = $3 WHERE account = $1 AND id = $2",
        claim.key + [.text(try Document.encode(Array(bounces)))])
      if bounce.kind == .hard {
        try transaction.execute(
          "UPDATE delivery SET bounced_at_us = $3 WHERE account = $1 AND id = $2",
          claim.key + [SQLValue(bounce.reportedAt)])
        // One that is being sent gets there when the mail server's answer is recorded.
        if let step = delivery.state.step(on: .bounceReported) {
          try transaction.move(claim, to: step)
          try transaction.count(.bounced, of: claim, at: bounce.reportedAt)
        }
        try transaction.suppressRecipient(
          of: claim, .hardBounce, source: .bounceReport,
          note: [bounce.statusCode, bounce.diagnostic].filter { !$0.isEmpty }
            .joined(separator: " "), now: bounce.reportedAt)
      }
      return try transaction.delivery(account: account, id: id)
    }
  }
}

// MARK: Steps

extension SQLTransaction {
  fileprivate func deliveryID(of email: BouncedEmail, account: String) throws -> String {
    switch email {
    case .delivery(let id): return id
    case .messageID(let messageID):
      let id = try first(
        "SELECT id FROM delivery WHERE account = $1 AND message_id = $2",
        [.text(account), .text(messageID.value)]
      ) { try $0.text(0) }
      guard let id else {
        throw StoreError(.notFound, "no delivery of the account has this Message-ID")
      }
      return id
    }
  }

  /// Checks that there is something to send, and that it would not be suppressed at once.
  fileprivate func requireSendable(_ delivery: Delivery, in account: String) throws {
    guard delivery.erasedAt == nil else {
      throw StoreError(.preconditionFailed, "the content of the delivery was erased")
    }
    let key = delivery.message.to.comparisonKey
    guard try suppressedAddress(account: account, key: key) == nil else {
      throw StoreError(
        .preconditionFailed,
        "the address is on the suppression list; take it off (RemoveSuppressedAddress) first")
    }
  }
}

extension Delivery {
  /// The same e-mail as one of its own.
  fileprivate func repetition(id: String, by decision: DeliveryDecision) -> Delivery? {
    guard let domain = message.messageID.value.dropLast().split(separator: "@").last,
      let messageID = EmailMessageID("<\(id)@\(domain)>")
    else { return nil }
    var message = message
    message.messageID = messageID
    message.date = decision.now
    var repetition = Delivery(
      id: id, evaluationID: evaluationID, conversationUUID: conversationUUID,
      notificationID: notificationID, message: message, createdAt: decision.now)
    repetition.kind = kind
    repetition.resentFrom = self.id
    repetition.decidedBy = decision.actor
    return repetition
  }
}
