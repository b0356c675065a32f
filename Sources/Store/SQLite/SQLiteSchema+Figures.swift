extension SQLiteSchema {
  /// What is counted of notifications and analysts, a row for each quarter of an hour in which
  /// something happened: days of any time zone are made of these.
  static let figures = """
    CREATE TABLE notification_figure (
      account TEXT NOT NULL,
      -- The quarter of an hour, counted from 1970.
      slot INTEGER NOT NULL,
      notification_id TEXT NOT NULL,
      evaluated INTEGER NOT NULL,
      fired INTEGER NOT NULL,
      unclear INTEGER NOT NULL,
      held INTEGER NOT NULL,
      failed INTEGER NOT NULL,
      emails_sent INTEGER NOT NULL,
      emails_failed INTEGER NOT NULL,
      emails_bounced INTEGER NOT NULL,
      tasks INTEGER NOT NULL,
      alerts INTEGER NOT NULL,
      email_delays INTEGER NOT NULL,
      email_delay_ms INTEGER NOT NULL,
      alert_delays INTEGER NOT NULL,
      alert_delay_ms INTEGER NOT NULL,
      PRIMARY KEY (account, slot, notification_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notification_figure_by_notification
      ON notification_figure (account, notification_id, slot);

    CREATE TABLE analyst_figure (
      account TEXT NOT NULL,
      slot INTEGER NOT NULL,
      analyst TEXT NOT NULL,
      model TEXT NOT NULL,
      requests INTEGER NOT NULL,
      failures INTEGER NOT NULL,
      latency_us INTEGER NOT NULL,
      longest_us INTEGER NOT NULL,
      prompt_tokens INTEGER NOT NULL,
      answer_tokens INTEGER NOT NULL,
      cost_micros INTEGER NOT NULL,
      PRIMARY KEY (account, slot, analyst, model)
    ) STRICT, WITHOUT ROWID;
    """
}
