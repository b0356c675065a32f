/// Everything that is stored about a notification and a conversation: what an explanation rests on.
package struct NotificationStory: Sendable, Hashable {
  /// The conversation, without what was said.
  package var conversation: StoredConversation
  /// The notification, also one that has been deleted.
  package var notification: NotificationPast
  /// The evaluation in question, without its results; nil: the conversation has none.
  package var evaluation: Evaluation?
  /// The revision that took part in it, or else the newest one when the conversation was accepted; nil:
  /// none was there yet.
  package var revision: NotificationRevision?
  /// Whether the notification is one of the evaluation's.
  package var isPinned = false
  /// What was decided; nil: nothing was, or not yet.
  package var result: NotificationResult?
  /// The e-mails that it caused, as they are now.
  package var deliveries: [Delivery] = []
  /// The e-mails of earlier evaluations of which it sent no second copy.
  package var earlierDeliveries: [Delivery] = []
  /// Whether the task that it created is still there.
  package var isTaskThere = false

  /// Creates a story in which nothing was decided.
  package init(conversation: StoredConversation, notification: NotificationPast) {
    self.conversation = conversation
    self.notification = notification
  }
}

/// What became of a notification.
package struct NotificationPast: Sendable, Hashable {
  /// The notification.
  package var id: String
  /// Its agent.
  package var agentID: String
  /// Number of the newest revision.
  package var newestRevision: Int64
  /// Whether that one is enabled.
  package var isEnabled: Bool
  /// When it was created.
  package var createdAt: Timestamp
  /// When the newest revision was stored.
  package var updatedAt: Timestamp
  /// When it was deleted; nil: it is there.
  package var deletedAt: Timestamp?

  /// Creates a notification's past.
  package init(
    id: String, agentID: String, newestRevision: Int64, isEnabled: Bool, createdAt: Timestamp,
    updatedAt: Timestamp, deletedAt: Timestamp? = nil
  ) {
    self.id = id
    self.agentID = agentID
    self.newestRevision = newestRevision
    self.isEnabled = isEnabled
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.deletedAt = deletedAt
  }
}
