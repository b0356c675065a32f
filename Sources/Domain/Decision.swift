/// What was decided about one pinned notification, with everything that it causes. Stored whole or
/// not at all.
package struct Decision: Sendable, Hashable {
  /// The result as people read it.
  package var result: NotificationResult
  /// The e-mails to send, one per recipient.
  package var deliveries: [Delivery]
  /// The task to create.
  package var task: FollowUpTask?
  /// The alert to raise.
  package var alert: Alert?
  /// Whether it may do what an earlier evaluation has done before.
  package var mayRepeat = false
  // An array, since a value cannot hold another one of its own type.
  private var proposals: [Decision] = []

  /// Creates a decision.
  package init(
    result: NotificationResult, deliveries: [Delivery] = [], task: FollowUpTask? = nil,
    alert: Alert? = nil
  ) {
    self.result = result
    self.deliveries = deliveries
    self.task = task
    self.alert = alert
  }

  /// What is decided about a notification that was disabled: nothing of it is looked at.
  package init(disabled notification: PinnedNotification, decidedAt: Timestamp) {
    self.init(
      result: NotificationResult(
        notificationID: notification.id, revision: notification.revision,
        notificationName: notification.definition.name, outcome: .notFired,
        reason: .notificationDisabled, explanation: "", decidedAt: decidedAt))
    result.noteDisabled()
  }
}

extension Decision {
  /// What is decided once a person approves it; nil: it is not held.
  package var proposal: Decision? {
    get { proposals.first }
    set { proposals = newValue.map { [$0] } ?? [] }
  }
}

extension NotificationResult {
  /// Makes it the result of a notification that was disabled.
  package mutating func noteDisabled() {
    outcome = .notFired
    reason = .notificationDisabled
    explanation = "The notification was disabled at that time."
  }
}
