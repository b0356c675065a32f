/// Something that a decision would cause.
package struct PlannedEffect: Sendable, Hashable {
  /// What it is.
  package var kind: EffectKind
  /// Who would receive it, an e-mail; else empty.
  package var recipient: String
  /// Its subject or title.
  package var title: String
  /// What was done before of the same kind, for the same recipient; nil: nothing.
  package var earlier: EarlierEffect?

  init(kind: EffectKind, recipient: String = "", title: String, earlier: EarlierEffect?) {
    self.kind = kind
    self.recipient = recipient
    self.title = title
    self.earlier = earlier
  }
}

extension Decision {
  /// Everything that the decision would cause, with what it would repeat.
  package func effects(after earlier: EarlierEffects) -> [PlannedEffect] {
    let id = result.notificationID
    var effects = deliveries.map { delivery in
      PlannedEffect(
        kind: .email, recipient: delivery.message.to.address, title: delivery.message.subject,
        earlier: earlier.email(of: id, to: delivery.message.to))
    }
    if let task {
      effects.append(
        PlannedEffect(kind: .task, title: task.content.title, earlier: earlier.tasks[id]))
    }
    if let alert {
      effects.append(
        PlannedEffect(kind: .alert, title: alert.title, earlier: earlier.alerts[id]))
    }
    return effects
  }

  /// Leaves out whatever was done before, and notes that in the result.
  package mutating func suppressDuplicates(of earlier: EarlierEffects) {
    let id = result.notificationID
    var suppressed: [EarlierEffect] = []
    var kept: [Delivery] = []
    var choices: [RecipientChoice] = []
    for (index, delivery) in deliveries.enumerated() {
      let choice = result.recipients.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      guard let email = earlier.email(of: id, to: delivery.message.to) else {
        kept.append(delivery)
        if let choice { choices.append(choice) }
        continue
      }
      suppressed.append(email)
      result.leaveOut(
        .alreadyHadIt,
        "Of the recipients, number \(index + 1) had its e-mail after an earlier evaluation; it "
          + "receives no second copy.")
    }
    if !suppressed.isEmpty {
      result.note(.suppressedAsDuplicate)
      deliveries = kept
      result.deliveryIDs = kept.map(\.id)
      result.recipients = choices
    }
    if task != nil, let before = earlier.tasks[id] {
      suppressed.append(before)
      task = nil
      result.taskID = nil
      alert?.taskID = before.id
    }
    if alert != nil, let before = earlier.alerts[id] {
      suppressed.append(before)
      alert = nil
      result.alertID = nil
    }
    if !suppressed.isEmpty { result.suppressedDuplicates = suppressed }
  }
}
