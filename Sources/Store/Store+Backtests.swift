package import Domain

// MARK: Writes

extension Store {
  /// Stores a report with its examples, and deletes the account's oldest ones past
  /// `Limits.backtestsKeptMax`. Examples of conversations that were erased meanwhile are left out.
  package func insertBacktest(account: String, _ backtest: StoredBacktest) async throws {
    let report = try Document.encode(backtest.report)
    let findings = try backtest.report.examples.map { example in
      (uuid: example.conversationUUID, kind: "finding", text: try Document.encode(example))
    }
    let cases = try (backtest.report.cases?.failures ?? []).map { failure in
      (uuid: failure.conversationUUID, kind: "case", text: try Document.encode(failure))
    }
    try await write { transaction in
      try transaction.execute(
        """
        INSERT INTO backtest (account, id, notification_id, created_by, created_at_us, report)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          .text(account), .text(backtest.id), .text(backtest.report.question.notificationID),
          .text(backtest.createdBy), SQLValue(backtest.createdAt), .text(report),
        ])
      for (position, example) in (findings + cases).enumerated() {
        try transaction.execute(
          """
          INSERT INTO backtest_example
            (account, backtest_id, position, conversation_uuid, kind, document)
          SELECT $1, $2, $3, uuid, $5, $6 FROM conversation
          WHERE account = $1 AND uuid = $4 AND erased_at_us IS NULL
          """,
          [
            .text(account), .text(backtest.id), SQLValue(position), .text(example.uuid),
            .text(example.kind), .text(example.text),
          ])
      }
      try transaction.execute(
        """
        DELETE FROM backtest WHERE account = $1 AND id IN (
          SELECT id FROM backtest WHERE account = $1
          ORDER BY created_at_us DESC, id DESC LIMIT 1000 OFFSET $2)
        """, [.text(account), SQLValue(Limits.backtestsKeptMax)])
    }
  }

  /// Deletes a report, or throws `notFound`.
  package func deleteBacktest(account: String, id: String) async throws {
    try await write { transaction in
      let count = try transaction.execute(
        "DELETE FROM backtest WHERE account = $1 AND id = $2", [.text(account), .text(id)])
      guard count == 1 else { throw StoreError(.notFound, "there is no backtest with this id") }
    }
  }

  /// Deletes reports that were made before a time, the earliest first.
  ///
  /// - Returns: How many; fewer than `limit` when none is left.
  package func deleteBacktests(
    account: String, before: Timestamp, limit: Int
  ) async throws -> Int {
    try await write { transaction in
      try transaction.securely {
        try transaction.execute(
          """
          DELETE FROM backtest WHERE account = $1 AND id IN (
            SELECT id FROM backtest WHERE account = $1 AND created_at_us < $2
            ORDER BY created_at_us, id LIMIT $3)
          """, [.text(account), SQLValue(before), SQLValue(limit)])
      }
    }
  }
}

extension WriteTransaction {
  /// Takes a conversation's words out of the reports that show them.
  func eraseBacktestExamples(of uuid: String, account: String) throws {
    try execute(
      "DELETE FROM backtest_example WHERE account = $1 AND conversation_uuid = $2",
      [.text(account), .text(uuid)])
  }
}

// MARK: Reads

extension Store {
  /// The report with this id with its examples, or `notFound`.
  package func backtest(account: String, id: String) async throws -> StoredBacktest {
    let stored = try await readLong { transaction -> StoredBacktest? in
      let key: [SQLValue] = [.text(account), .text(id)]
      var stored = try transaction.first(
        """
        SELECT id, created_by, created_at_us, report FROM backtest
        WHERE account = $1 AND id = $2
        """, key, StoredBacktest.init(row:))
      guard stored != nil else { return nil }
      try transaction.connection.query(
        """
        SELECT kind, document FROM backtest_example WHERE account = $1 AND backtest_id = $2
        ORDER BY position
        """, key
      ) { row in
        if try row.text(0) == "case" {
          stored?.report.cases?.failures.append(try row.document(1))
        } else {
          stored?.report.examples.append(try row.document(1))
        }
        return true
      }
      return stored
    }
    guard let stored else { throw StoreError(.notFound, "there is no backtest with this id") }
    return stored
  }

  /// Reports about a notification (empty: about all), the newest first, without their examples.
  package func listBacktests(
    account: String, notificationID: String, limit: Int, after: PageKey?
  ) async throws -> [StoredBacktest] {
    let page = (after ?? .beforeNewest).values
    return try await readLong { transaction in
      if notificationID.isEmpty {
        return try transaction.all(
          """
          SELECT id, created_by, created_at_us, report FROM backtest
          WHERE account = $1 AND (created_at_us, id) < ($2, $3)
          ORDER BY created_at_us DESC, id DESC LIMIT $4
          """, [.text(account)] + page + [SQLValue(limit)], StoredBacktest.init(row:))
      }
      return try transaction.all(
        """
        SELECT id, created_by, created_at_us, report FROM backtest
        WHERE account = $1 AND notification_id = $5 AND (created_at_us, id) < ($2, $3)
        ORDER BY created_at_us DESC, id DESC LIMIT $4
        """, [.text(account)] + page + [SQLValue(limit), .text(notificationID)],
        StoredBacktest.init(row:))
    }
  }

  /// What was said in a conversation, and a notification's result of it where there is one; nil where
  /// the conversation is gone.
  package func backtestMaterial(
    account: String, conversationUUID: String, notificationID: String
  ) async throws -> BacktestMaterial? {
    try await readLong { transaction in
      let messages = try transaction.first(
        """
        SELECT messages FROM conversation
        WHERE account = $1 AND uuid = $2 AND erased_at_us IS NULL
        """, [.text(account), .text(conversationUUID)]
      ) { try $0.text(0) }
      guard let messages else { return nil }
      let result = try transaction.resultText(
        account: account, conversationUUID: conversationUUID, notificationID: notificationID)
      return BacktestMaterial(messages: messages, result: result)
    }
  }

  /// The outcomes of a notification's results of some conversations, by the conversation's uuid.
  package func outcomes(
    account: String, notificationID: String, of conversationUUIDs: [String]
  ) async throws -> [String: Outcome] {
    let texts = try await readLong { transaction in
      try conversationUUIDs.map { uuid in
        try transaction.resultText(
          account: account, conversationUUID: uuid, notificationID: notificationID)
      }
    }
    var outcomes: [String: Outcome] = [:]
    for (uuid, text) in zip(conversationUUIDs, texts) {
      guard let text else { continue }
      outcomes[uuid] = try Document.decode(NotificationResult.self, from: text).outcome
    }
    return outcomes
  }

  /// A revision of a notification (nil: the newest) with its agent, or `notFound`.
  package func pinnedNotification(
    account: String, id: String, revision: Int64?
  ) async throws -> (pinned: PinnedNotification, agentID: String, newest: Int64) {
    try await read { transaction in
      let notification = try transaction.notification(account: account, id: id)
      guard let revision, revision != notification.revision else {
        return (
          PinnedNotification(
            id: id, revision: notification.revision, definition: notification.definition),
          notification.agentID, notification.revision
        )
      }
      let definition = try transaction.first(
        """
        SELECT definition FROM notification_revision
        WHERE account = $1 AND notification_id = $2 AND revision = $3
        """, [.text(account), .text(id), .integer(revision)]
      ) { try $0.document(0, as: NotificationDefinition.self) }
      guard let definition else {
        throw StoreError(.notFound, "the notification has no revision with this number")
      }
      return (
        PinnedNotification(id: id, revision: revision, definition: definition),
        notification.agentID, notification.revision
      )
    }
  }
}

extension SQLTransaction {
  /// The newest result of a notification about a conversation.
  func resultText(
    account: String, conversationUUID: String, notificationID: String
  ) throws -> String? {
    try first(
      """
      SELECT n.result FROM evaluation e JOIN evaluation_notification n
        ON n.account = e.account AND n.evaluation_id = e.id AND n.notification_id = $3
      WHERE e.account = $1 AND e.conversation_uuid = $2 AND n.result IS NOT NULL
      ORDER BY e.number DESC LIMIT 1
      """, [.text(account), .text(conversationUUID), .text(notificationID)]
    ) { try $0.text(0) }
  }
}

extension StoredBacktest {
  fileprivate init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), createdAt: try row.timestamp(2), createdBy: try row.text(1),
      report: try row.document(3))
  }
}
