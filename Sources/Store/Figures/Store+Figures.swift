package import Domain

/// The place in a list of figures after which a page begins.
package struct FiguresKey: Sendable, Hashable {
  /// The first quarter of an hour of the last entry's day.
  package var slot: Int64
  /// What the last entry was about: the notification, or analyst and model.
  package var subjects: [String]

  /// Creates a key.
  package init(slot: Int64, subjects: [String]) {
    self.slot = slot
    self.subjects = subjects
  }
}

extension Store {
  /// Figures of an account's notifications, by day and then by notification; only where something was
  /// counted.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - notificationID: Only this one; empty: all.
  ///   - days: The days.
  ///   - limit: How many figures at most.
  ///   - after: Only what comes after this place; nil: all.
  /// - Returns: The figures.
  /// - Throws: Only what any read throws.
  package func notificationFigures(
    account: String, notificationID: String, days: LocalDays, limit: Int, after: FiguresKey?
  ) async throws -> [NotificationFigures] {
    try await readLong { transaction in
      var figures: [NotificationFigures] = []
      for day in days.days
      where figures.count < limit && day.slots.lowerBound >= after?.slot ?? .min {
        let isBegun = day.slots.lowerBound == after?.slot
        figures += try transaction.notificationFigures(
          day, account: account, notificationID: notificationID, limit: limit - figures.count,
          after: isBegun ? after?.subjects.first ?? "" : "")
      }
      return figures
    }
  }

  /// Figures of an account's analysts, by day, analyst and model; only where something was counted.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - days: The days.
  ///   - limit: How many figures at most.
  ///   - after: Only what comes after this place; nil: all.
  /// - Returns: The figures.
  /// - Throws: Only what any read throws.
  package func analystFigures(
    account: String, days: LocalDays, limit: Int, after: FiguresKey?
  ) async throws -> [AnalystFigures] {
    try await readLong { transaction in
      var figures: [AnalystFigures] = []
      for day in days.days
      where figures.count < limit && day.slots.lowerBound >= after?.slot ?? .min {
        let isBegun = day.slots.lowerBound == after?.slot
        let place = isBegun ? after?.subjects ?? [] : []
        figures += try transaction.all(
          """
          SELECT analyst, model, sum(requests), sum(failures), sum(latency_us), max(longest_us),
            sum(prompt_tokens), sum(answer_tokens), sum(cost_micros)
          FROM analyst_figure WHERE account = $1 AND slot >= $2 AND slot < $3
            AND (analyst, model) > ($4, $5)
          GROUP BY analyst, model ORDER BY analyst, model LIMIT $6
          """,
          [
            .text(account), .integer(day.slots.lowerBound), .integer(day.slots.upperBound),
            .text(place.first ?? ""), .text(place.count > 1 ? place[1] : ""),
            SQLValue(limit - figures.count),
          ]
        ) { row in
          AnalystFigures(
            day: day.name, analyst: try row.text(0), model: try row.text(1),
            counts: try AnalystCounts(row: row, from: 2))
        }
      }
      return figures
    }
  }
}

extension SQLTransaction {
  fileprivate func notificationFigures(
    _ day: LocalDays.Day, account: String, notificationID: String, limit: Int, after: String
  ) throws -> [NotificationFigures] {
    let columns: SQL = """
      SELECT notification_id, sum(evaluated), sum(fired), sum(unclear), sum(held), sum(failed),
        sum(emails_sent), sum(emails_failed), sum(tasks), sum(alerts), sum(email_delays),
        sum(email_delay_ms), sum(alert_delays), sum(alert_delay_ms), sum(emails_bounced)
      FROM notification_figure WHERE account = $1 AND slot >= $2 AND slot < $3
        AND notification_id > $4
      """
    var values: [SQLValue] = [
      .text(account), .integer(day.slots.lowerBound), .integer(day.slots.upperBound), .text(after),
      SQLValue(limit),
    ]
    var sql = columns
    if !notificationID.isEmpty {
      sql = sql + "AND notification_id = $6"
      values.append(.text(notificationID))
    }
    return try all(
      sql + "GROUP BY notification_id ORDER BY notification_id LIMIT $5", values
    ) { row in
      NotificationFigures(
        day: day.name, notificationID: try row.text(0),
        counts: try NotificationCounts(row: row, from: 1))
    }
  }
}

extension NotificationCounts {
  fileprivate init(row: any SQLRow, from column: Int) throws {
    self.init()
    evaluated = try row.integer(column)
    fired = try row.integer(column + 1)
    unclear = try row.integer(column + 2)
    held = try row.integer(column + 3)
    failed = try row.integer(column + 4)
    emailsSent = try row.integer(column + 5)
    emailsFailed = try row.integer(column + 6)
    tasks = try row.integer(column + 7)
    alerts = try row.integer(column + 8)
    emailDelay = DelaySum(
      count: try row.integer(column + 9), milliseconds: try row.integer(column + 10))
    alertDelay = DelaySum(
      count: try row.integer(column + 11), milliseconds: try row.integer(column + 12))
    emailsBounced = try row.integer(column + 13)
  }
}
