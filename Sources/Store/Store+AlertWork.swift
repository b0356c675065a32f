package import Domain

// MARK: Reading alerts

extension Store {
  /// Marks alerts as read by a teammate; those that are not for it, or that it has read, stay as
  /// they are.
  ///
  /// - Returns: How many it has still to read.
  /// - Throws: `notFound` for a teammate or an alert that is not there; then nothing is marked.
  package func markAlertsRead(
    account: String, teammateID: String, alertIDs: [String]
  ) async throws -> Int {
    try await write { transaction in
      let state = try transaction.requiredReadState(account: account, teammateID: teammateID)
      var marked: [String] = []
      var seen: Set<Int64> = []
      for id in alertIDs {
        let stored = try transaction.storedAlert(account: account, id: id)
        guard stored.alert.isFor(teammateID), !state.hasRead(stored.sequence),
          seen.insert(stored.sequence).inserted
        else { continue }
        try transaction.execute(
          "INSERT INTO alert_read (account, teammate_id, sequence) VALUES ($1, $2, $3)",
          [.text(account), .text(teammateID), .integer(stored.sequence)])
        marked.append(id)
      }
      let unread = try transaction.unreadCount(account: account, teammateID: teammateID)
      if !marked.isEmpty {
        try transaction.appendReading(
          Reading(teammateID: teammateID, alertIDs: marked, unreadCount: unread),
          account: account)
      }
      return unread
    }
  }

  /// Marks every alert raised so far as read by a teammate. Throws `notFound`.
  package func markAllAlertsRead(account: String, teammateID: String) async throws -> Int {
    try await write { transaction in
      _ = try transaction.requiredReadState(account: account, teammateID: teammateID)
      let before = try transaction.unreadCount(account: account, teammateID: teammateID)
      let newest = try transaction.newestAlertSequence(account: account)
      try transaction.execute(
        "UPDATE teammate SET read_through = $3 WHERE account = $1 AND id = $2",
        [.text(account), .text(teammateID), .integer(newest)])
      // Single marks below the watermark say nothing more.
      try transaction.execute(
        "DELETE FROM alert_read WHERE account = $1 AND teammate_id = $2",
        [.text(account), .text(teammateID)])
      if before > 0 {
        try transaction.appendReading(
          Reading(teammateID: teammateID, alertIDs: [], unreadCount: 0), account: account)
      }
      return 0
    }
  }

  /// How many alerts a teammate has not read, up to `Domain.Limits.unreadCountMax`, or `notFound`.
  package func countUnreadAlerts(account: String, teammateID: String) async throws -> Int {
    try await read { transaction in
      _ = try transaction.requiredReadState(account: account, teammateID: teammateID)
      return try transaction.unreadCount(account: account, teammateID: teammateID)
    }
  }

  /// Notes that a teammate takes an alert on; the first one counts.
  ///
  /// - Throws: `notFound` for an alert or teammate that is not there, or an alert that is not for it;
  ///   `preconditionFailed` where another has taken it on.
  package func acknowledgeAlert(
    account: String, id: String, teammateID: String, note: String, now: Timestamp
  ) async throws -> WorkedAlert {
    try await write { transaction in
      let state = try transaction.requiredReadState(account: account, teammateID: teammateID)
      var stored = try transaction.storedAlert(account: account, id: id)
      guard stored.alert.isFor(teammateID) else {
        throw StoreError(.notFound, "there is no alert with this id for this teammate")
      }
      if let first = stored.acknowledgement {
        guard first.teammateID == teammateID else {
          throw StoreError(.preconditionFailed, "another teammate has taken the alert on")
        }
        return stored.worked(for: state)
      }
      try transaction.execute(
        """
        UPDATE alert SET acknowledged_by = $3, acknowledged_at_us = $4, acknowledged_note = $5
        WHERE account = $1 AND id = $2
        """, [.text(account), .text(id), .text(teammateID), SQLValue(now), .text(note)])
      try transaction.appendEvent("acknowledged", alertID: id, document: nil, account: account)
      stored.acknowledgement = AlertAcknowledgement(
        teammateID: teammateID, note: note, time: now)
      return stored.worked(for: state)
    }
  }

  /// Deletes the oldest alerts that were raised before a time, with their events and all events
  /// before them: cursors of that time are out of range afterwards.
  ///
  /// - Returns: How many; fewer than `limit` when none is left.
  package func deleteAlerts(
    account: String, before: Timestamp, limit: Int
  ) async throws -> Int {
    try await write { transaction in
      let alerts = try transaction.all(
        """
        SELECT id, sequence FROM alert WHERE account = $1 AND created_at_us < $2
        ORDER BY created_at_us, id LIMIT $3
        """, [.text(account), SQLValue(before), SQLValue(limit)]
      ) { (id: try $0.text(0), sequence: try $0.integer(1)) }
      guard let newest = alerts.map(\.sequence).max() else { return 0 }
      for alert in alerts {
        try transaction.execute(
          "DELETE FROM alert_event WHERE account = $1 AND alert_id = $2",
          [.text(account), .text(alert.id)])
        try transaction.execute(
          "DELETE FROM alert WHERE account = $1 AND id = $2", [.text(account), .text(alert.id)])
      }
      // What is left before them is reading of alerts that are gone. Alerts are raised in the order
      // of their times but for clocks that go back; an event of an alert that stays, stays.
      let oldestLeft = try transaction.first(
        """
        SELECT min(sequence) FROM alert_event
        WHERE account = $1 AND alert_id IS NOT NULL
        """, [.text(account)]
      ) { try $0.integerIfPresent(0) }
      let end = min((oldestLeft ?? nil) ?? newest + 1, newest + 1)
      for table in ["alert_event", "alert_recipient", "alert_read"] {
        try transaction.execute(
          SQL(composed: "DELETE FROM \(table) WHERE account = $1 AND sequence < $2"),
          [.text(account), .integer(end)])
      }
      return alerts.count
    }
  }
}

// MARK: Steps

extension SQLTransaction {
  /// What a teammate has read; nil for none and for one that is not there.
  func readState(account: String, teammateID: String) throws -> ReadState? {
    guard !teammateID.isEmpty else { return nil }
    let through = try first(
      "SELECT read_through FROM teammate WHERE account = $1 AND id = $2",
      [.text(account), .text(teammateID)]
    ) { try $0.integer(0) }
    guard let through else { return nil }
    let single = try all(
      """
      SELECT sequence FROM alert_read
      WHERE account = $1 AND teammate_id = $2 AND sequence > $3
      ORDER BY sequence DESC LIMIT $4
      """,
      [.text(account), .text(teammateID), .integer(through), SQLValue(Limits.readMarksMax)]
    ) { try $0.integer(0) }
    return ReadState(readThrough: through, single: Set(single))
  }

  fileprivate func requiredReadState(account: String, teammateID: String) throws -> ReadState {
    guard let state = try readState(account: account, teammateID: teammateID) else {
      throw StoreError(.notFound, "there is no teammate with this id")
    }
    return state
  }

  /// Alerts past the watermark for everyone and for the teammate, less those marked singly.
  fileprivate func unreadCount(account: String, teammateID: String) throws -> Int {
    let count = try first(
      """
      WITH
        state AS (SELECT read_through AS through FROM teammate WHERE account = $1 AND id = $2),
        marked AS (
          SELECT count(*) AS number FROM alert_read
          WHERE account = $1 AND teammate_id = $2 AND sequence > (SELECT through FROM state))
      SELECT
        (SELECT count(*) FROM (
          SELECT 1 FROM alert_recipient WHERE account = $1 AND teammate_id = ''
            AND sequence > (SELECT through FROM state)
          LIMIT $3 + (SELECT number FROM marked)))
        + (SELECT count(*) FROM (
          SELECT 1 FROM alert_recipient WHERE account = $1 AND teammate_id = $2
            AND sequence > (SELECT through FROM state)
          LIMIT $3 + (SELECT number FROM marked)))
        - (SELECT number FROM marked)
      """,
      [.text(account), .text(teammateID), SQLValue(Domain.Limits.unreadCountMax)]
    ) { try $0.integer(0) }
    return min(Int(count ?? 0), Domain.Limits.unreadCountMax)
  }
}

extension WriteTransaction {
  fileprivate func appendReading(_ reading: Reading, account: String) throws {
    try appendEvent(
      "read", alertID: nil, document: try Document.encode(reading), account: account)
  }
}
