/// One stored revision of a notification.
package struct NotificationRevision: Sendable, Hashable {
  /// The notification.
  package var notificationID: String
  /// Its number, from 1.
  package var revision: Int64
  /// What it says.
  package var definition: NotificationDefinition
  /// When it was stored.
  package var createdAt: Timestamp
  /// The teammate or service that stored it; empty: nobody in particular, or not known.
  package var createdBy: String
  /// The revision whose content it has taken over; nil: none.
  package var restoredFrom: Int64?

  /// Creates a revision.
  package init(
    notificationID: String, revision: Int64, definition: NotificationDefinition,
    createdAt: Timestamp, createdBy: String = "", restoredFrom: Int64? = nil
  ) {
    self.notificationID = notificationID
    self.revision = revision
    self.definition = definition
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.restoredFrom = restoredFrom
  }
}
