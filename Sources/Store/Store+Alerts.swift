package import Domain

// MARK: Reads

extension Store {
  /// Entries of the account's event log after a sequence number, oldest first.
  package func alertEvents(
    account: String, after sequence: Int64, limit: Int
  ) async throws -> [AlertEvent] {
    try await read { transaction in
      // Read once, and only where an alert is among the events.
      var pushable: Set<String>?
      var pushableInOrder: [String] = []
      return try transaction.all(
        """
        SELECT e.sequence, e.kind, a.document, a.acknowledged_by, a.acknowledged_at_us,
          a.acknowledged_note, e.document
        FROM alert_event e
          LEFT JOIN alert a ON a.account = e.account AND a.id = e.alert_id
        WHERE e.account = $1 AND e.sequence > $2 ORDER BY e.sequence LIMIT $3
        """, [.text(account), .integer(sequence), SQLValue(limit)]
      ) { row in
        let number = try row.integer(0)
        switch try row.text(1) {
        case "created":
          let alert = try row.document(2, as: Alert.self)
          if pushable == nil {
            pushableInOrder = try transaction.pushableTeammates(account: account)
            pushable = Set(pushableInOrder)
          }
          let pushTo =
            alert.teammateIDs.isEmpty
            ? pushableInOrder : alert.teammateIDs.filter { pushable?.contains($0) == true }
          return AlertEvent(sequence: number, kind: .created(alert, pushTo: pushTo))
        case "acknowledged":
          guard let acknowledgement = try AlertAcknowledgement(row: row, from: 3) else {
            throw StoreError(.corrupted, "an alert that was taken on does not say by whom")
          }
          return AlertEvent(
            sequence: number,
            kind: .acknowledged(try row.document(2, as: Alert.self), acknowledgement))
        default:
          let reading = try row.document(6, as: Reading.self)
          return AlertEvent(
            sequence: number,
            kind: .read(
              teammateID: reading.teammateID, alertIDs: reading.alertIDs,
              unreadCount: reading.unreadCount))
        }
      }
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

  /// The alert with this id, or `notFound`.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - id: The alert.
  ///   - reader: The teammate of whom it is told whether it has read the alert; empty: none.
  /// - Returns: The alert with what became of it.
  /// - Throws: `notFound`, and what reading throws.
  package func alert(account: String, id: String, reader: String) async throws -> WorkedAlert {
    try await read { transaction in
      let state = try transaction.readState(account: account, teammateID: reader)
      return try transaction.storedAlert(account: account, id: id).worked(for: state)
    }
  }

  /// Alerts that pass a filter, the newest first.
  package func listAlerts(
    account: String, filter: AlertFilter, query: AlertQuery = AlertQuery(), limit: Int,
    after: PageKey?
  ) async throws -> [WorkedAlert] {
    let page = (after ?? .beforeNewest).values
    let oldest = query.createdAfter ?? Timestamp(microseconds: .min)
    return try await readLong { transaction in
      let state = try transaction.readState(account: account, teammateID: query.reader)
      var alerts: [WorkedAlert] = []
      // Who an alert is for stands in its document, so that the page is filled while rows are read.
      func take(_ row: any SQLRow) throws -> Bool {
        let stored = try StoredAlert(row: row)
        if filter.admits(stored.alert) {
          let worked = stored.worked(for: state)
          let isWanted =
            !(query.onlyUnread && (worked.isRead || !worked.alert.isFor(query.reader)))
            && !(query.onlyUnacknowledged && worked.acknowledgement != nil)
          if isWanted { alerts.append(worked) }
        }
        return alerts.count < limit
      }
      guard limit > 0 else { return [] }
      if query.conversationUUID.isEmpty {
        try transaction.connection.query(
          """
          SELECT document, acknowledged_by, acknowledged_at_us, acknowledged_note, sequence
          FROM alert
          WHERE account = $1 AND (created_at_us, id) < ($2, $3) AND created_at_us >= $4
          ORDER BY created_at_us DESC, id DESC
          """, [.text(account)] + page + [SQLValue(oldest)], take)
      } else {
        try transaction.connection.query(
          """
          SELECT document, acknowledged_by, acknowledged_at_us, acknowledged_note, sequence
          FROM alert
          WHERE account = $1 AND conversation_uuid = $5 AND (created_at_us, id) < ($2, $3)
            AND created_at_us >= $4
          ORDER BY created_at_us DESC, id DESC
          """, [.text(account)] + page + [SQLValue(oldest), .text(query.conversationUUID)], take)
      }
      return alerts
    }
  }
}

/// Which alerts a list shows, besides what its filter says.
package struct AlertQuery: Sendable, Hashable {
  /// Of this conversation; empty: of all.
  package var conversationUUID = ""
  /// Created at or after this moment; nil: whenever.
  package var createdAfter: Timestamp?
  /// The teammate of whom it is told what it has read; empty: none.
  package var reader = ""
  /// Only those that the reader has not read.
  package var onlyUnread = false
  /// Only those that nobody has taken on.
  package var onlyUnacknowledged = false

  /// Creates a query of all alerts.
  package init() {}
}

// MARK: Writes

extension Store {
  /// Raises an alert that no evaluation causes.
  package func raiseAlert(account: String, _ alert: Alert) async throws {
    let encoded = try EncodedAlert(alert)
    try await write { transaction in
      try transaction.insertAlert(encoded, account: account)
      try transaction.appendAlertCreated(alert, account: account)
    }
  }
}

// MARK: Steps

/// An alert's row.
struct StoredAlert {
  var alert: Alert
  var acknowledgement: AlertAcknowledgement?
  var sequence: Int64

  /// Reads `document, acknowledged_by, acknowledged_at_us, acknowledged_note, sequence`.
  init(row: any SQLRow) throws {
    alert = try row.document(0)
    acknowledgement = try AlertAcknowledgement(row: row, from: 1)
    sequence = try row.integer(4)
  }

  func worked(for state: ReadState?) -> WorkedAlert {
    WorkedAlert(
      alert: alert, acknowledgement: acknowledgement,
      isRead: state?.hasRead(sequence) ?? false)
  }
}

/// What one teammate has read.
struct ReadState {
  var readThrough: Int64
  var single: Set<Int64>

  func hasRead(_ sequence: Int64) -> Bool { sequence <= readThrough || single.contains(sequence) }
}

/// Who read what, as the event log has it.
struct Reading: Codable {
  var teammateID: String
  var alertIDs: [String]
  var unreadCount: Int
}

extension AlertAcknowledgement {
  /// Reads `acknowledged_by, acknowledged_at_us, acknowledged_note` from a column on.
  fileprivate init?(row: any SQLRow, from column: Int) throws {
    guard let teammateID = try row.textIfPresent(column),
      let time = try row.timestampIfPresent(column + 1)
    else { return nil }
    self.init(
      teammateID: teammateID, note: try row.textIfPresent(column + 2) ?? "", time: time)
  }
}

extension SQLTransaction {
  func newestAlertSequence(account: String) throws -> Int64 {
    try first("SELECT newest FROM event_counter WHERE account = $1", [.text(account)]) {
      try $0.integer(0)
    } ?? 0
  }

  func storedAlert(account: String, id: String) throws -> StoredAlert {
    let alert = try first(
      """
      SELECT document, acknowledged_by, acknowledged_at_us, acknowledged_note, sequence
      FROM alert WHERE account = $1 AND id = $2
      """, [.text(account), .text(id)], StoredAlert.init(row:))
    guard let alert else { throw StoreError(.notFound, "there is no alert with this id") }
    return alert
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

  /// Adds an alert's entry to the account's event log, and notes for whom it is at that place.
  ///
  /// To be called last in a transaction, as `nextEventNumber`.
  func appendAlertCreated(_ alert: Alert, account: String) throws {
    let sequence = try appendEvent("created", alertID: alert.id, document: nil, account: account)
    try execute(
      "UPDATE alert SET sequence = $3 WHERE account = $1 AND id = $2",
      [.text(account), .text(alert.id), .integer(sequence)])
    for teammateID in alert.teammateIDs.isEmpty ? [""] : Array(Set(alert.teammateIDs)) {
      try execute(
        "INSERT INTO alert_recipient (account, teammate_id, sequence) VALUES ($1, $2, $3)",
        [.text(account), .text(teammateID), .integer(sequence)])
    }
  }

  /// Adds an entry to the account's event log.
  ///
  /// The number is taken while the counter's row is locked, so that the order of the numbers is the
  /// order of the commits, and a transaction that is undone gives its number back: hence late in the
  /// transaction.
  @discardableResult
  func appendEvent(
    _ kind: String, alertID: String?, document: String?, account: String
  ) throws -> Int64 {
    let sequence = try returning(
      """
      INSERT INTO event_counter (account, newest) VALUES ($1, 1)
      ON CONFLICT (account) DO UPDATE SET newest = event_counter.newest + 1
      RETURNING newest
      """, [.text(account)]
    ) { try $0.integer(0) }
    guard let sequence else { throw StoreError(.corrupted, "the event counter gives no number") }
    try execute(
      """
      INSERT INTO alert_event (account, sequence, kind, alert_id, document)
      VALUES ($1, $2, $3, $4, $5)
      """,
      [
        .text(account), .integer(sequence), .text(kind), alertID.map { .text($0) } ?? .null,
        document.map { .text($0) } ?? .null,
      ])
    afterCommit { $0.alertsAppended[account] = sequence }
    return sequence
  }
}
