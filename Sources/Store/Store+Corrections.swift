package import Domain

// MARK: Writes

extension Store {
  /// Stores what a person says of a result, in place of what the same person has said of it before,
  /// which keeps its id.
  ///
  /// Throws `notFound` (no such notification or conversation), `preconditionFailed` (the conversation
  /// was erased, or its result cannot be marked so) and `limitExceeded`.
  package func markResult(
    account: String, id: String, _ mark: Correction.Mark, author: String, now: Timestamp
  ) async throws -> Correction {
    try await write { transaction in
      _ = try transaction.notification(account: account, id: mark.notificationID)
      try transaction.requireUnerased(account: account, uuid: mark.conversationUUID)
      let stored = try transaction.resultText(
        account: account, conversationUUID: mark.conversationUUID,
        notificationID: mark.notificationID
      ).map { try Document.decode(NotificationResult.self, from: $0) }
      // That it was disabled says nothing of how well it decides.
      let result = stored.flatMap { $0.isOfDecision ? $0 : nil }
      if let contradiction = mark.contradiction(with: result) {
        throw StoreError(.preconditionFailed, contradiction)
      }
      try transaction.requireRoom(account: account, mark, author: author)
      let marked = result.map { MarkedResult($0, values: mark.values.map(\.name)) }
      let document = try Document.encode(CorrectionDocument(mark, marked))
      let storedID = try transaction.returning(
        """
        INSERT INTO correction (account, id, notification_id, conversation_uuid, author, kind,
          revision, outcome, marked_at_us, document)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (account, notification_id, conversation_uuid, author) DO UPDATE SET
          kind = excluded.kind, revision = excluded.revision, outcome = excluded.outcome,
          marked_at_us = excluded.marked_at_us, document = excluded.document
        RETURNING id
        """,
        [
          .text(account), .text(id), .text(mark.notificationID), .text(mark.conversationUUID),
          .text(author), .text(mark.kind.rawValue), .integer(marked?.revision ?? 0),
          SQLValue(marked?.outcome.rawValue), SQLValue(now), .text(document),
        ]
      ) { try $0.text(0) }
      return Correction(
        id: storedID ?? id, author: author, markedAt: now, mark: mark, result: marked)
    }
  }

  /// Deletes a correction, or throws `notFound`; `check` may refuse, and what it throws comes back.
  package func deleteCorrection(
    account: String, id: String, check: @escaping @Sendable (Correction) throws -> Void
  ) async throws {
    try await write { transaction in
      let key: [SQLValue] = [.text(account), .text(id)]
      let stored = try transaction.first(
        """
        SELECT id, notification_id, conversation_uuid, author, kind, marked_at_us, erased_at_us,
          document
        FROM correction WHERE account = $1 AND id = $2
        """, key, Correction.init(row:))
      guard let stored else { throw StoreError(.notFound, "there is no correction with this id") }
      try check(stored)
      try transaction.execute("DELETE FROM correction WHERE account = $1 AND id = $2", key)
    }
  }
}

extension WriteTransaction {
  fileprivate func requireUnerased(account: String, uuid: String) throws {
    let isErased = try first(
      "SELECT erased_at_us FROM conversation WHERE account = $1 AND uuid = $2",
      [.text(account), .text(uuid)]
    ) { !$0.isNull(0) }
    guard let isErased else {
      throw StoreError(.notFound, "there is no conversation with this uuid")
    }
    guard !isErased else {
      throw StoreError(
        .preconditionFailed, "the conversation was deleted; nobody can read it again")
    }
  }

  /// A person's next word on the same result takes no room.
  fileprivate func requireRoom(
    account: String, _ mark: Correction.Mark, author: String
  ) throws {
    let key: [SQLValue] = [.text(account), .text(mark.notificationID)]
    let isReplaced = try exists(
      """
      SELECT 1 FROM correction
      WHERE account = $1 AND notification_id = $2 AND conversation_uuid = $3 AND author = $4
      """, key + [.text(mark.conversationUUID), .text(author)])
    if isReplaced { return }
    let count = try first(
      "SELECT count(*) FROM correction WHERE account = $1 AND notification_id = $2", key
    ) { try $0.integer(0) }
    let most = Domain.Limits.correctionsPerNotificationMax
    guard count ?? 0 < most else {
      throw StoreError(
        .limitExceeded, "a notification has at most \(most) corrections; delete some first")
    }
  }

  /// Takes a conversation's words out of what was said of its results; what is counted stays.
  func eraseCorrections(of uuid: String, account: String, now: Timestamp) throws {
    try execute(
      """
      UPDATE correction SET document = '{}', erased_at_us = $3
      WHERE account = $1 AND conversation_uuid = $2 AND erased_at_us IS NULL
      """, [.text(account), .text(uuid), SQLValue(now)])
  }
}

// MARK: Reads

extension Store {
  /// Corrections of a notification's results (empty: of all) about a conversation (empty: about
  /// all), the newest first.
  package func listCorrections(
    account: String, notificationID: String, conversationUUID: String, limit: Int, after: PageKey?
  ) async throws -> [Correction] {
    var values: [SQLValue] = [.text(account)] + (after ?? .beforeNewest).values + [SQLValue(limit)]
    var query: SQL = """
      SELECT id, notification_id, conversation_uuid, author, kind, marked_at_us, erased_at_us,
        document
      FROM correction WHERE account = $1 AND (marked_at_us, id) < ($2, $3)
      """
    if !conversationUUID.isEmpty {
      values.append(.text(conversationUUID))
      query = query + "AND conversation_uuid =" + .placeholder(values.count)
    }
    if !notificationID.isEmpty {
      values.append(.text(notificationID))
      // One conversation's are few: hidden in an expression, this cannot choose the index.
      let column: SQL = conversationUUID.isEmpty ? "notification_id" : "notification_id || ''"
      query = query + "AND" + column + "=" + .placeholder(values.count)
    }
    query = query + "ORDER BY marked_at_us DESC, id DESC LIMIT $4"
    return try await readLong { [query, values] transaction in
      try transaction.all(query, values, Correction.init(row:))
    }
  }

  /// What an edit of a notification is tried on: the newest correction of each conversation that was
  /// not erased, the newest first.
  package func cases(account: String, notificationID: String) async throws -> [Correction] {
    let corrections = try await readLong { transaction in
      try transaction.all(
        """
        SELECT id, notification_id, conversation_uuid, author, kind, marked_at_us, erased_at_us,
          document
        FROM correction WHERE account = $1 AND notification_id = $2
        ORDER BY marked_at_us DESC, id DESC LIMIT $3
        """,
        [
          .text(account), .text(notificationID),
          SQLValue(Domain.Limits.correctionsPerNotificationMax),
        ], Correction.init(row:))
    }
    var seen: Set<String> = []
    return corrections.filter {
      seen.insert($0.mark.conversationUUID).inserted && $0.erasedAt == nil
    }
  }

  /// What is counted of all corrections of a notification.
  package func markedOutcomes(
    account: String, notificationID: String
  ) async throws -> [MarkedOutcome] {
    try await readLong { transaction in
      try transaction.all(
        """
        SELECT conversation_uuid, kind, revision, outcome, marked_at_us FROM correction
        WHERE account = $1 AND notification_id = $2 LIMIT $3
        """,
        [
          .text(account), .text(notificationID),
          SQLValue(Domain.Limits.correctionsPerNotificationMax),
        ]
      ) { row in
        MarkedOutcome(
          conversationUUID: try row.text(0), kind: try row.choice(1), revision: try row.integer(2),
          outcome: row.isNull(3) ? nil : try row.choice(3), markedAt: try row.timestamp(4))
      }
    }
  }
}

/// What is only shown of a correction, or only compared. All of it is gone with the conversation.
private struct CorrectionDocument: Codable, Sendable {
  var note: String?
  var expectedRecipients: [String]?
  var values: [ExpectedValue]?
  var result: MarkedResult?

  init(_ mark: Correction.Mark, _ result: MarkedResult?) {
    note = mark.note.isEmpty ? nil : mark.note
    expectedRecipients = mark.expectedRecipients.isEmpty ? nil : mark.expectedRecipients
    values = mark.values.isEmpty ? nil : mark.values
    self.result = result
  }
}

extension Correction {
  fileprivate init(row: any SQLRow) throws {
    let document = try row.document(7, as: CorrectionDocument.self)
    var mark = Mark(
      notificationID: try row.text(1), conversationUUID: try row.text(2), kind: try row.choice(4))
    mark.note = document.note ?? ""
    mark.expectedRecipients = document.expectedRecipients ?? []
    mark.values = document.values ?? []
    self.init(
      id: try row.text(0), author: try row.text(3), markedAt: try row.timestamp(5), mark: mark,
      result: document.result, erasedAt: try row.timestampIfPresent(6))
  }
}
