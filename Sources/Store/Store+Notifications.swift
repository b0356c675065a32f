package import Domain

// MARK: Writes

extension Store {
  /// Stores a new notification with its first revision.
  ///
  /// A request id that was used before with the same content returns the notification as it is now.
  /// Throws `alreadyExists` (request id used for other content), `notFound` (that notification has
  /// been deleted), `limitExceeded` (the agent has as many as it may).
  package func createNotification(
    account: String, id: String, agentID: String, definition: NotificationDefinition,
    requestID: String, contentHash: [UInt8], by actor: String = "", now: Timestamp
  ) async throws -> Notification {
    let revision = RevisionHead(
      notificationID: id, revision: 1, createdAt: now, createdBy: actor)
    let document = try Document.encode(definition)
    return try await write { transaction in
      let earlier = try transaction.resource(
        madeBy: requestID, .createNotification, in: account, contentHash: contentHash, orelse: id,
        now: now)
      if let earlier { return try transaction.notification(account: account, id: earlier) }
      let count = try transaction.first(
        """
        SELECT count(*) FROM notification
        WHERE account = $1 AND agent_id = $2 AND deleted_at_us IS NULL
        """, [.text(account), .text(agentID)]
      ) { try $0.integer(0) }
      guard count ?? 0 < Domain.Limits.notificationsPerAgentMax else {
        throw StoreError(
          .limitExceeded,
          "an agent has at most \(Domain.Limits.notificationsPerAgentMax) notifications")
      }
      try transaction.execute(
        """
        INSERT INTO notification
          (account, id, agent_id, revision, is_enabled, created_at_us, updated_at_us)
        VALUES ($1, $2, $3, 1, $4, $5, $5)
        """,
        [.text(account), .text(id), .text(agentID), SQLValue(definition.isEnabled), SQLValue(now)])
      try transaction.insert(revision, document, account: account)
      return Notification(
        id: id, agentID: agentID, revision: 1, definition: definition, createdAt: now,
        updatedAt: now)
    }
  }

  /// Changes a notification and stores the result as its next revision, with who has done it; a
  /// change that changes nothing stores nothing.
  ///
  /// `change` may run twice; what it throws comes back. Throws `notFound`, and `conflict` when the
  /// newest revision is not the expected one.
  package func updateNotification(
    account: String, id: String, expectedRevision: Int64?, by actor: String = "", now: Timestamp,
    restoring restored: Int64? = nil,
    change: @escaping @Sendable (NotificationDefinition) throws -> NotificationDefinition
  ) async throws -> Notification {
    try await write { transaction in
      var notification = try transaction.notification(account: account, id: id)
      try notification.require(revision: expectedRevision)
      let definition = try change(notification.definition)
      if definition == notification.definition { return notification }
      let parts = notification.definition.changedParts(to: definition)
      notification.definition = definition
      notification.revision += 1
      notification.updatedAt = now
      let head = RevisionHead(
        notificationID: id, revision: notification.revision, createdAt: now, createdBy: actor,
        restoredFrom: restored, changedParts: parts)
      try transaction.insert(head, try Document.encode(definition), account: account)
      try transaction.execute(
        """
        UPDATE notification SET revision = $3, is_enabled = $4, updated_at_us = $5
        WHERE account = $1 AND id = $2
        """,
        [
          .text(account), .text(id), .integer(notification.revision),
          SQLValue(definition.isEnabled), SQLValue(now),
        ])
      return notification
    }
  }

  /// Deletes a notification; what it has caused stays.
  ///
  /// Throws `notFound`, and `conflict` when the newest revision is not the expected one.
  package func deleteNotification(
    account: String, id: String, expectedRevision: Int64?, now: Timestamp
  ) async throws {
    try await write { transaction in
      let notification = try transaction.notification(account: account, id: id)
      try notification.require(revision: expectedRevision)
      try transaction.execute(
        "UPDATE notification SET deleted_at_us = $3 WHERE account = $1 AND id = $2",
        [.text(account), .text(id), SQLValue(now)])
    }
  }
}

// MARK: Reads

extension Store {
  /// The notification with this id, or `notFound`.
  package func notification(account: String, id: String) async throws -> Notification {
    try await read { try $0.notification(account: account, id: id) }
  }

  /// Notifications of an agent (empty: of all), the oldest first.
  package func listNotifications(
    account: String, agentID: String, limit: Int, after: PageKey?
  ) async throws -> [Notification] {
    let page = (after ?? .beforeOldest).values
    return try await readLong { transaction in
      if agentID.isEmpty {
        return try transaction.all(
          """
          SELECT n.id, n.agent_id, n.revision, n.created_at_us, n.updated_at_us, r.definition
          FROM notification n JOIN notification_revision r
            ON r.account = n.account AND r.notification_id = n.id AND r.revision = n.revision
          WHERE n.account = $1 AND n.deleted_at_us IS NULL AND (n.created_at_us, n.id) > ($2, $3)
          ORDER BY n.created_at_us, n.id LIMIT $4
          """, [.text(account)] + page + [SQLValue(limit)], Notification.init(row:))
      }
      return try transaction.all(
        """
        SELECT n.id, n.agent_id, n.revision, n.created_at_us, n.updated_at_us, r.definition
        FROM notification n JOIN notification_revision r
          ON r.account = n.account AND r.notification_id = n.id AND r.revision = n.revision
        WHERE n.account = $1 AND n.agent_id = $5 AND n.deleted_at_us IS NULL
          AND (n.created_at_us, n.id) > ($2, $3)
        ORDER BY n.created_at_us, n.id LIMIT $4
        """, [.text(account)] + page + [SQLValue(limit), .text(agentID)],
        Notification.init(row:))
    }
  }
}

// MARK: Steps

extension SQLTransaction {
  func notification(account: String, id: String) throws -> Notification {
    let notification = try first(
      """
      SELECT n.id, n.agent_id, n.revision, n.created_at_us, n.updated_at_us, r.definition
      FROM notification n JOIN notification_revision r
        ON r.account = n.account AND r.notification_id = n.id AND r.revision = n.revision
      WHERE n.account = $1 AND n.id = $2 AND n.deleted_at_us IS NULL
      """, [.text(account), .text(id)], Notification.init(row:))
    guard let notification else {
      throw StoreError(.notFound, "there is no notification with this id")
    }
    return notification
  }
}

extension Notification {
  fileprivate init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), agentID: try row.text(1), revision: try row.integer(2),
      definition: try row.document(5), createdAt: try row.timestamp(3),
      updatedAt: try row.timestamp(4))
  }

  fileprivate func require(revision expected: Int64?) throws {
    guard let expected, expected != revision else { return }
    throw StoreError(.conflict, "the notification has changed since it was read; read it again")
  }
}
