package import Domain

// MARK: Reads

extension Store {
  /// Entries of the account's event log after a sequence number, oldest first.
  package func alertEvents(
    account: String, after sequence: Int64, limit: Int
  ) async throws -> [AlertEvent] {
    try await read { transaction in
      try transaction.all(
        """
        SELECT e.sequence, a.document FROM alert_event e
          JOIN alert a ON a.account = e.account AND a.id = e.alert_id
        WHERE e.account = $1 AND e.sequence > $2 ORDER BY e.sequence LIMIT $3
        """, [.text(account), .integer(sequence), SQLValue(limit)]
      ) { AlertEvent(sequence: try $0.integer(0), kind: .created(try $0.document(1))) }
    }
  }

  /// The newest sequence number of the account's event log; 0 before the first entry.
  package func newestAlertSequence(account: String) async throws -> Int64 {
    try await read { try $0.newestAlertSequence(account: account) }
  }

  /// The sequence number of the oldest entry that is kept; one past the newest number when none is.
  ///
  /// A cursor that is smaller than this by more than one has missed entries.
  package func oldestAlertSequence(account: String) async throws -> Int64 {
    try await read { transaction in
      let oldest = try transaction.first(
        "SELECT min(sequence) FROM alert_event WHERE account = $1", [.text(account)]
      ) { try $0.integerIfPresent(0) }
      if let oldest, let sequence = oldest { return sequence }
      return try transaction.newestAlertSequence(account: account) + 1
    }
  }

  /// Alerts that pass a filter, the newest first: of one conversation (empty: of all), created
  /// after a moment (nil: whenever).
  package func listAlerts(
    account: String, filter: AlertFilter, conversationUUID: String, createdAfter: Timestamp?,
    limit: Int, after: PageKey?
  ) async throws -> [Alert] {
    let page = (after ?? .beforeNewest).values
    let oldest = createdAfter ?? Timestamp(microseconds: .min)
    return try await read { transaction in
      var alerts: [Alert] = []
      // Who an alert is for stands in its document, so that the page is filled while rows are read.
      func take(_ row: any SQLRow) throws -> Bool {
        let alert = try row.document(0, as: Alert.self)
        if filter.admits(alert) { alerts.append(alert) }
        return alerts.count < limit
      }
      guard limit > 0 else { return [] }
      if conversationUUID.isEmpty {
        try transaction.connection.query(
          """
          SELECT document FROM alert
          WHERE account = $1 AND (created_at_us, id) < ($2, $3) AND created_at_us >= $4
          ORDER BY created_at_us DESC, id DESC
          """, [.text(account)] + page + [SQLValue(oldest)], take)
      } else {
        try transaction.connection.query(
          """
          SELECT document FROM alert
          WHERE account = $1 AND conversation_uuid = $5 AND (created_at_us, id) < ($2, $3)
            AND created_at_us >= $4
          ORDER BY created_at_us DESC, id DESC
          """, [.text(account)] + page + [SQLValue(oldest), .text(conversationUUID)], take)
      }
      return alerts
    }
  }
}

// MARK: Steps

extension SQLTransaction {
  func newestAlertSequence(account: String) throws -> Int64 {
    try first("SELECT newest FROM event_counter WHERE account = $1", [.text(account)]) {
      try $0.integer(0)
    } ?? 0
  }
}

/// An alert with the text that it is stored as.
struct EncodedAlert: Sendable {
  var alert: Alert
  var document: String

  init(_ alert: Alert) throws(StoreError) {
    self.alert = alert
    document = try Document.encode(alert)
  }
}

extension WriteTransaction {
  func insertAlert(_ encoded: EncodedAlert, account: String) throws {
    try execute(
      """
      INSERT INTO alert (account, id, conversation_uuid, created_at_us, document)
      VALUES ($1, $2, $3, $4, $5)
      """,
      [
        .text(account), .text(encoded.alert.id), .text(encoded.alert.conversationUUID),
        SQLValue(encoded.alert.createdAt), .text(encoded.document),
      ])
  }

  /// Adds an entry to the account's event log.
  ///
  /// To be called last in a transaction: the number is taken while the counter's row is locked, so
  /// that the order of the numbers is the order of the commits, and a transaction that is undone
  /// gives its number back.
  func appendAlertCreated(alertID: String, account: String) throws {
    let sequence = try returning(
      """
      INSERT INTO event_counter (account, newest) VALUES ($1, 1)
      ON CONFLICT (account) DO UPDATE SET newest = event_counter.newest + 1
      RETURNING newest
      """, [.text(account)]
    ) { try $0.integer(0) }
    guard let sequence else { throw StoreError(.corrupted, "the event counter gives no number") }
    try execute(
      "INSERT INTO alert_event (account, sequence, kind, alert_id) VALUES ($1, $2, 'created', $3)",
      [.text(account), .integer(sequence), .text(alertID)])
    afterCommit { $0.alertsAppended[account] = sequence }
  }
}
