/// What the evaluations of a conversation have caused so far: what another one may do a second time.
package struct EarlierEffects: Sendable, Hashable {
  /// The newest e-mail of each notification to each recipient that has reached it or may yet.
  package private(set) var emails: [EmailKey: EarlierEffect] = [:]
  /// The newest task of each notification.
  package private(set) var tasks: [String: EarlierEffect] = [:]
  /// The newest alert of each notification.
  package private(set) var alerts: [String: EarlierEffect] = [:]

  /// Whose e-mail it was, and to whom.
  package struct EmailKey: Sendable, Hashable {
    var notificationID: String
    var recipientKey: String
  }

  /// Creates effects: none.
  package init() {}

  /// Adds the task and the alert of an evaluation's result, which is newer than those added before.
  package mutating func add(_ result: NotificationResult, evaluationID: String) {
    if let id = result.taskID {
      tasks[result.notificationID] = EarlierEffect(
        kind: .task, id: id, evaluationID: evaluationID)
    }
    if let id = result.alertID {
      alerts[result.notificationID] = EarlierEffect(
        kind: .alert, id: id, evaluationID: evaluationID)
    }
  }

  /// Adds an e-mail that is newer than those added before, unless it cannot have reached anybody.
  ///
  /// - Parameters:
  ///   - delivery: The e-mail.
  ///   - recipientKey: The recipient's address as addresses are compared.
  package mutating func add(_ delivery: Delivery, recipientKey: String) {
    guard delivery.mayReachRecipient else { return }
    let key = EmailKey(notificationID: delivery.notificationID, recipientKey: recipientKey)
    emails[key] = EarlierEffect(kind: .email, id: delivery.id, evaluationID: delivery.evaluationID)
  }

  /// The e-mail that a recipient has had from a notification; nil: none.
  package func email(of notificationID: String, to recipient: EmailAddress) -> EarlierEffect? {
    emails[EmailKey(notificationID: notificationID, recipientKey: recipient.comparisonKey)]
  }

  /// A text that is another one whenever the effects are others.
  package var fingerprint: String {
    let emails = emails.map {
      "\($0.key.notificationID) \($0.key.recipientKey) \($0.value.id)"
    }
    let others = (Array(tasks.values) + Array(alerts.values)).map { "\($0.kind.rawValue) \($0.id)" }
    return (emails.sorted() + others.sorted()).joined(separator: "\n")
  }
}

/// Something that an evaluation has caused.
package struct EarlierEffect: Sendable, Hashable, Codable {
  /// What it is.
  package var kind: EffectKind
  /// The id of the e-mail, task or alert.
  package var id: String
  /// The evaluation that caused it.
  package var evaluationID: String

  /// Creates an effect.
  package init(kind: EffectKind, id: String, evaluationID: String) {
    self.kind = kind
    self.id = id
    self.evaluationID = evaluationID
  }
}

/// What a notification causes. The raw values are stored.
package enum EffectKind: String, Sendable, Hashable, Codable, CaseIterable {
  case email, task, alert
}

extension Delivery {
  /// Whether somebody has it, may have it, or will: a second copy would then be one too many.
  package var mayReachRecipient: Bool {
    switch state {
    case .queued, .sending, .sent, .deferred, .held: true
    // What nobody took may be sent again, unless nobody knows whether it was taken.
    case .dead: uncertainSends > 0
    case .bounced, .suppressed: false
    }
  }
}
