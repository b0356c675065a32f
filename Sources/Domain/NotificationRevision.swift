/// One stored revision of a notification.
package struct NotificationRevision: Sendable, Hashable {
  /// What is known about it besides what it says.
  package var head: RevisionHead
  /// What it says.
  package var definition: NotificationDefinition

  /// Creates a revision.
  package init(head: RevisionHead, definition: NotificationDefinition) {
    self.head = head
    self.definition = definition
  }

  /// Its number, from 1.
  package var revision: Int64 { head.revision }
  /// When it was stored.
  package var createdAt: Timestamp { head.createdAt }
}

/// What is known about a revision besides what it says.
package struct RevisionHead: Sendable, Hashable {
  /// The notification.
  package var notificationID: String
  /// Its number, from 1.
  package var revision: Int64
  /// When it was stored.
  package var createdAt: Timestamp
  /// Who stored it: a teammate's id, or `service:NAME`; empty: nobody in particular, or not noted.
  package var createdBy: String
  /// The revision whose content it has taken over; nil: none.
  package var restoredFrom: Int64?
  /// The parts in which it differs from the one before, as update masks name them.
  package var changedParts: [String]

  /// Creates a revision's head.
  package init(
    notificationID: String, revision: Int64, createdAt: Timestamp, createdBy: String = "",
    restoredFrom: Int64? = nil, changedParts: [String] = []
  ) {
    self.notificationID = notificationID
    self.revision = revision
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.restoredFrom = restoredFrom
    self.changedParts = changedParts
  }
}
