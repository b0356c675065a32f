package import Domain

// MARK: Reads

extension Store {
  /// Revisions of a notification, also of one that has been deleted, the newest first.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - notificationID: The notification.
  ///   - limit: How many at most.
  ///   - before: Only those with a lower number; nil: all.
  /// - Returns: Them, each without what it says: without its definition.
  /// - Throws: `notFound`.
  package func listRevisions(
    account: String, notificationID: String, limit: Int, before: Int64?
  ) async throws -> [RevisionHead] {
    try await readLong { transaction in
      _ = try transaction.notificationPast(account: account, id: notificationID)
      return try transaction.all(
        """
        SELECT notification_id, revision, created_at_us, created_by, restored_from, changed_parts
        FROM notification_revision
        WHERE account = $1 AND notification_id = $2 AND revision < $3
        ORDER BY revision DESC LIMIT $4
        """,
        [
          .text(account), .text(notificationID), .integer(before ?? .max), SQLValue(limit),
        ], RevisionHead.init(row:))
    }
  }

  /// A revision of a notification, also of one that has been deleted, with the notification's past.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - notificationID: The notification.
  ///   - revision: Its number; nil: the newest.
  /// - Returns: Both.
  /// - Throws: `notFound`.
  package func revision(
    account: String, notificationID: String, revision: Int64?
  ) async throws -> (revision: NotificationRevision, past: NotificationPast) {
    try await read { transaction in
      let past = try transaction.notificationPast(account: account, id: notificationID)
      let found = try transaction.revision(
        account: account, notificationID: notificationID,
        revision: revision ?? past.newestRevision)
      guard let found else {
        throw StoreError(.notFound, "the notification has no revision with this number")
      }
      return (found, past)
    }
  }
}

// MARK: Steps

extension SQLTransaction {
  /// The revision with this number; nil: there is none.
  func revision(
    account: String, notificationID: String, revision: Int64
  ) throws -> NotificationRevision? {
    try first(
      """
      SELECT notification_id, revision, created_at_us, created_by, restored_from, changed_parts,
        definition
      FROM notification_revision
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
      SELECT notification_id, revision, created_at_us, created_by, restored_from, changed_parts,
        definition
      FROM notification_revision
      WHERE account = $1 AND notification_id = $2 AND created_at_us <= $3
      ORDER BY revision DESC LIMIT 1
      """, [.text(account), .text(notificationID), SQLValue(time)],
      NotificationRevision.init(row:))
  }
}

extension WriteTransaction {
  func insert(_ revision: RevisionHead, _ definition: String, account: String) throws {
    try execute(
      """
      INSERT INTO notification_revision
        (account, notification_id, revision, created_at_us, created_by, restored_from,
          changed_parts, definition)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .text(account), .text(revision.notificationID), .integer(revision.revision),
        SQLValue(revision.createdAt), .text(revision.createdBy),
        revision.restoredFrom.map { .integer($0) } ?? .null,
        .text(revision.changedParts.joined(separator: ",")),
        .text(definition),
      ])
  }
}

extension RevisionHead {
  fileprivate init(row: any SQLRow) throws {
    self.init(
      notificationID: try row.text(0), revision: try row.integer(1),
      createdAt: try row.timestamp(2), createdBy: try row.text(3),
      restoredFrom: try row.integerIfPresent(4),
      changedParts: try row.text(5).split(separator: ",").map(String.init))
  }
}

extension NotificationRevision {
  fileprivate init(row: any SQLRow) throws {
    self.init(head: try RevisionHead(row: row), definition: try row.document(6))
  }
}
