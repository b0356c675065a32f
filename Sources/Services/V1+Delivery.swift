import Domain
import Messages

extension V1.Delivery {
  init(_ delivery: Delivery) {
    self.init()
    id = delivery.id
    kind = V1.DeliveryKind(delivery.kind)
    evaluationID = delivery.evaluationID
    conversationUUID = delivery.conversationUUID
    notificationID = delivery.notificationID
    recipient = delivery.message.to.address
    subject = delivery.message.subject
    messageID = delivery.message.messageID.value
    state = V1.DeliveryState(delivery.state)
    reason = delivery.reason.map { V1.DeliveryReason($0) } ?? .unspecified
    explanation = delivery.reason?.explanation ?? ""
    attempts = delivery.attempts.map { V1.DeliveryAttempt($0) }
    nextAttemptTime = delivery.nextAttemptAt.map { WellKnown.Timestamp($0) }
    createTime = WellKnown.Timestamp(delivery.createdAt)
    uncertainSends = Int32(clamping: delivery.uncertainSends)
    attemptCount = Int32(clamping: delivery.attempt)
    resentFrom = delivery.resentFrom ?? ""
    resentAs = delivery.resentAs
    bounces = delivery.bounces.map { V1.Bounce($0) }
    decidedBy = delivery.decidedBy
    decideReason = delivery.decisionReason
  }
}

extension V1.DeliveryAttempt {
  init(_ attempt: DeliveryAttempt) {
    self.init()
    number = Int32(clamping: attempt.number)
    time = WellKnown.Timestamp(attempt.time)
    outcome = V1.DeliveryAttemptOutcome(attempt.outcome)
    replyCode = Int32(clamping: attempt.replyCode)
    answer = attempt.answer
    enhancedCode = attempt.enhancedCode ?? ""
    server = attempt.server ?? ""
  }
}

extension V1.Bounce {
  init(_ bounce: DeliveryBounce) {
    self.init()
    kind = bounce.kind == .hard ? .hard : .soft
    statusCode = bounce.statusCode
    diagnostic = bounce.diagnostic
    bounceTime = bounce.bouncedAt.map { WellKnown.Timestamp($0) }
    reportTime = WellKnown.Timestamp(bounce.reportedAt)
  }
}

extension V1.SuppressedAddress {
  init(_ entry: SuppressedAddress) {
    self.init()
    address = entry.address.address
    reason = V1.SuppressionReason(entry.reason)
    source = V1.SuppressionSource(entry.source)
    note = entry.note
    deliveryID = entry.deliveryID
    addedBy = entry.addedBy
    createTime = WellKnown.Timestamp(entry.createdAt)
  }
}

// MARK: Enumerations

extension V1.DeliveryKind {
  fileprivate init(_ kind: DeliveryKind) {
    self =
      switch kind {
      case .notification: .notification
      case .test: .test
      }
  }
}

extension V1.DeliveryReason {
  init(_ reason: DeliveryReason) {
    self =
      switch reason {
      case .accountPaused: .accountPaused
      case .accountRate: .accountRate
      case .recipientRate: .recipientRate
      case .refusedForNow: .refusedForNow
      case .serverUnusable: .serverUnusable
      case .uncertain: .uncertain
      case .noSuchMailbox: .noSuchMailbox
      case .recipientRefused: .recipientRefused
      case .policy: .policy
      case .refused: .refused
      case .tooOld: .tooOld
      case .bounceReported: .bounceReported
      case .addressSuppressed: .addressSuppressed
      case .cancelled: .cancelled
      case .unreadable: .unreadable
      case .givenUp: .givenUp
      }
  }
}

extension V1.SuppressionReason {
  fileprivate init(_ reason: SuppressedAddress.Reason) {
    self =
      switch reason {
      case .noSuchMailbox: .noSuchMailbox
      case .hardBounce: .hardBounce
      case .complaint: .complaint
      case .unwanted: .unwanted
      case .other: .other
      }
  }

  /// - Throws: `RequestError` for a value that this version does not know.
  func domain() throws -> SuppressedAddress.Reason {
    switch self {
    case .unspecified, .other: .other
    case .noSuchMailbox: .noSuchMailbox
    case .hardBounce: .hardBounce
    case .complaint: .complaint
    case .unwanted: .unwanted
    case .unrecognized: throw RequestError.invalid("reason", "is not a reason that is known here")
    }
  }
}

extension V1.SuppressionSource {
  fileprivate init(_ source: SuppressedAddress.Source) {
    self =
      switch source {
      case .mailServer: .mailServer
      case .bounceReport: .bounceReport
      case .caller: .caller
      }
  }
}
