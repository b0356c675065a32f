import Domain
import Messages

extension V1.HeldItem {
  /// - Parameters:
  ///   - item: What waits.
  ///   - isWhole: Whether it is shown with all that its e-mail says.
  ///   - now: The present time, which tells whether its task would be overdue.
  init(_ item: HeldItem, isWhole: Bool, now: Timestamp) {
    self.init()
    kind = V1.HeldKind(item.kind)
    agentID = item.agentID
    conversationUUID = item.conversationUUID
    createTime = WellKnown.Timestamp(item.createdAt)
    switch item.content {
    case .result(let result, let evaluationID, let proposal):
      self.evaluationID = evaluationID
      notificationID = result.notificationID
      explanation = result.explanation
      missingVariables = result.missingRequiredNames
      self.result = V1.NotificationResult(result)
      actions = proposal.map { V1.HeldActions($0, isWhole: isWhole, now: now) }
    case .uncertainSend(let delivery):
      evaluationID = delivery.evaluationID
      notificationID = delivery.notificationID
      explanation = delivery.reason?.explanation ?? ""
      self.delivery = V1.Delivery(delivery)
      var actions = V1.HeldActions()
      actions.email = V1.HeldEmail(
        delivery.message, to: [delivery.message.to.address], isWhole: isWhole)
      self.actions = actions
    }
  }
}

extension V1.HeldActions {
  fileprivate init(_ decision: Decision, isWhole: Bool, now: Timestamp) {
    self.init()
    if let message = decision.deliveries.first?.message {
      // All of them say the same.
      email = V1.HeldEmail(
        message, to: decision.deliveries.map(\.message.to.address), isWhole: isWhole)
    }
    task = decision.task.map { V1.Task($0, now: now) }
    alert = decision.alert.map { V1.Alert($0) }
    recipientProblems = decision.result.recipientProblems
    if decision.result.outcome != .fired { failure = decision.result.explanation }
  }
}

extension V1.HeldEmail {
  fileprivate init(_ message: EmailMessage, to recipients: [String], isWhole: Bool) {
    self.init()
    from = message.from.description
    replyTo = message.replyTo?.description ?? ""
    self.recipients = recipients
    subject = message.subject
    textBody =
      isWhole
      ? message.textBody
      : message.textBody.truncated(toCharacters: ServiceLimits.listedBodyCharactersMax)
    htmlBody = isWhole ? message.htmlBody ?? "" : ""
  }
}

extension V1.HeldKind {
  fileprivate init(_ kind: HeldKind) {
    self =
      switch kind {
      case .verdict: .verdict
      case .value: .value
      case .uncertainSend: .uncertainSend
      }
  }

  /// - Returns: `nil` for unspecified and for a value that this version does not know.
  func domain() -> HeldKind? {
    switch self {
    case .unspecified, .unrecognized: nil
    case .verdict: .verdict
    case .value: .value
    case .uncertainSend: .uncertainSend
    }
  }
}

extension V1.ReviewDecision {
  init(_ decision: ReviewDecision) {
    self =
      switch decision {
      case .approved: .approved
      case .rejected: .rejected
      case .expired: .expired
      case .erased: .erased
      }
  }
}
