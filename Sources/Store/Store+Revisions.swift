import Domain

extension SQLTransaction {
  /// The revision with this number; nil: there is none.
  func revision(
    account: String, notificationID: String, revision: Int64
  ) throws -> NotificationRevision? {
    try first(
      """
      SELECT notification_id, revision, created_at_us, definition FROM notification_revision
      WHERE account = $1 AND notification_id = $2 AND revision = $3
      """, [.text(account), .text(notificationID), .integer(revision)],
      NotificationRevision.init(row:))
  }

  /// The revision that was the newest at a moment; nil: there was none yet.
  func revision(
    account: String, notificationID: String, at time: Timestamp
  ) throws -> NotificationRevision? {
    try first(
      """
      SELECT notification_id, revision, created_at_us, definition FROM notification_revision
      WHERE account = $1 AND notification_id = $2 AND created_at_us <= $3
      ORDER BY revision DESC LIMIT 1
      """, [.text(account), .text(notificationID), SQLValue(time)],
      NotificationRevision.init(row:))
  }
}

extension NotificationRevision {
  init(row: any SQLRow) throws {
    self.init(
      notificationID: try row.text(0), revision: try row.integer(1),
      definition: try row.document(3), createdAt: try row.timestamp(2))
  }
}
