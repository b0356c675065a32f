import Domain

extension WriteTransaction {
  /// Adds to what is counted of a notification.
  func count(
    _ counts: NotificationCounts, of notificationID: String, account: String, at time: Timestamp
  ) throws {
    try execute(
      """
      INSERT INTO notification_figure
        (account, slot, notification_id, evaluated, fired, unclear, held, failed, emails_sent,
          emails_failed, emails_bounced, tasks, alerts, email_delays, email_delay_ms, alert_delays,
          alert_delay_ms)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      ON CONFLICT (account, slot, notification_id) DO UPDATE SET
        evaluated = notification_figure.evaluated + excluded.evaluated,
        fired = notification_figure.fired + excluded.fired,
        unclear = notification_figure.unclear + excluded.unclear,
        held = notification_figure.held + excluded.held,
        failed = notification_figure.failed + excluded.failed,
        emails_sent = notification_figure.emails_sent + excluded.emails_sent,
        emails_failed = notification_figure.emails_failed + excluded.emails_failed,
        emails_bounced = notification_figure.emails_bounced + excluded.emails_bounced,
        tasks = notification_figure.tasks + excluded.tasks,
        alerts = notification_figure.alerts + excluded.alerts,
        email_delays = notification_figure.email_delays + excluded.email_delays,
        email_delay_ms = notification_figure.email_delay_ms + excluded.email_delay_ms,
        alert_delays = notification_figure.alert_delays + excluded.alert_delays,
        alert_delay_ms = notification_figure.alert_delay_ms + excluded.alert_delay_ms
      """,
      [
        .text(account), .integer(LocalDays.slot(of: time)), .text(notificationID),
        .integer(counts.evaluated), .integer(counts.fired), .integer(counts.unclear),
        .integer(counts.held), .integer(counts.failed), .integer(counts.emailsSent),
        .integer(counts.emailsFailed), .integer(counts.emailsBounced), .integer(counts.tasks),
        .integer(counts.alerts),
        .integer(counts.emailDelay.count), .integer(counts.emailDelay.milliseconds),
        .integer(counts.alertDelay.count), .integer(counts.alertDelay.milliseconds),
      ])
  }

  /// Counts decisions, each by its notification.
  func count(
    _ decisions: [EncodedDecision], account: String, callEndedAt: Timestamp?, now: Timestamp
  ) throws {
    for decision in decisions {
      let counts = NotificationCounts(decision.decision, callEndedAt: callEndedAt, now: now)
      guard let counts else { continue }
      try count(counts, of: decision.notificationID, account: account, at: now)
    }
  }

  /// Counts an e-mail of a notification that has come to an end; tests of settings do not count, and
  /// when somebody has one sent once more says nothing about how soon e-mails come.
  func count(_ end: CountedEnd, of delivery: Claim, at time: Timestamp) throws {
    let cause = try first(
      """
      SELECT d.notification_id, CASE WHEN d.resent_from IS NULL THEN e.call_ended_at_us END
      FROM delivery d JOIN evaluation e ON e.account = d.account AND e.id = d.evaluation_id
      WHERE d.account = $1 AND d.id = $2
      """, delivery.key
    ) { (notificationID: try $0.text(0), callEndedAt: try $0.timestampIfPresent(1)) }
    guard let cause else { return }
    var counts = NotificationCounts()
    switch end {
    case .sent:
      counts.emailsSent = 1
      counts.emailDelay.add(from: cause.callEndedAt, to: time)
    case .failed: counts.emailsFailed = 1
    case .bounced: counts.emailsBounced = 1
    }
    try count(counts, of: cause.notificationID, account: delivery.account, at: time)
  }

  /// Adds a request to what is counted of its analyst.
  func count(_ effort: AnalystEffort, account: String, at time: Timestamp) throws {
    let key: [SQLValue] = [
      .text(account), .integer(LocalDays.slot(of: time)), .text(effort.analyst),
      .text(effort.model),
    ]
    // Not added by SQL: there a sum that is too large becomes a floating-point number.
    var counts =
      try first(
        """
        SELECT requests, failures, latency_us, longest_us, prompt_tokens, answer_tokens, cost_micros
        FROM analyst_figure WHERE account = $1 AND slot = $2 AND analyst = $3 AND model = $4
        """, key
      ) { try AnalystCounts(row: $0, from: 0) } ?? AnalystCounts()
    counts.add(AnalystCounts(effort))
    try execute(
      """
      INSERT INTO analyst_figure
        (account, slot, analyst, model, requests, failures, latency_us, longest_us, prompt_tokens,
          answer_tokens, cost_micros)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (account, slot, analyst, model) DO UPDATE SET
        requests = excluded.requests, failures = excluded.failures,
        latency_us = excluded.latency_us, longest_us = excluded.longest_us,
        prompt_tokens = excluded.prompt_tokens, answer_tokens = excluded.answer_tokens,
        cost_micros = excluded.cost_micros
      """,
      key + [
        .integer(counts.requests), .integer(counts.failures), .integer(counts.latencyMicroseconds),
        .integer(counts.longestMicroseconds), SQLValue(counts.usage.promptTokens),
        SQLValue(counts.usage.answerTokens), SQLValue(counts.usage.costMicros),
      ])
  }
}

/// What an e-mail may come to that is counted.
enum CountedEnd: Sendable {
  /// A mail server has taken it.
  case sent
  /// No mail server has taken it, and none is asked any more.
  case failed
  /// A mail server had taken it, and it came back.
  case bounced
}

extension DeliveryOutcome.Ending {
  /// What an attempt that left the delivery in a state is counted as.
  func ends(in state: DeliveryState) -> [CountedEnd] {
    switch self {
    // Its bounce may have been reported before its answer was recorded.
    case .accepted: state == .bounced ? [.sent, .bounced] : [.sent]
    case .refused, .gaveUp: [.failed]
    case .refusedForNow, .answerLost: state.isOpen || state == .held ? [] : [.failed]
    }
  }
}

extension AnalystCounts {
  /// Reads the counts that stand in a row from a column on.
  init(row: any SQLRow, from column: Int) throws {
    self.init()
    requests = try row.integer(column)
    failures = try row.integer(column + 1)
    latencyMicroseconds = try row.integer(column + 2)
    longestMicroseconds = try row.integer(column + 3)
    usage.promptTokens = Int(try row.integer(column + 4))
    usage.answerTokens = Int(try row.integer(column + 5))
    usage.costMicros = Int(try row.integer(column + 6))
  }
}
