extension SQLiteSchema {
  /// Teammates, and what they do with alerts: read them and take them on.
  ///
  /// Whom an alert is for has rows of its own by its place in the log, so that what a teammate has not
  /// read is counted without looking at alerts: rows past its watermark less those marked singly.
  static let workedAlerts = """
    CREATE TABLE teammate (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      role TEXT NOT NULL,
      is_muted INTEGER NOT NULL CHECK (is_muted IN (0, 1)),
      created_at_us INTEGER NOT NULL,
      updated_at_us INTEGER NOT NULL,
      -- Every alert up to this place in the log counts as read.
      read_through INTEGER NOT NULL,
      PRIMARY KEY (account, id)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE alert ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE alert ADD COLUMN acknowledged_by TEXT;
    ALTER TABLE alert ADD COLUMN acknowledged_at_us INTEGER;
    ALTER TABLE alert ADD COLUMN acknowledged_note TEXT;
    UPDATE alert SET sequence = e.sequence FROM alert_event e
      WHERE e.account = alert.account AND e.alert_id = alert.id;

    -- An empty teammate is everyone.
    CREATE TABLE alert_recipient (
      account TEXT NOT NULL,
      teammate_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      PRIMARY KEY (account, teammate_id, sequence)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO alert_recipient (account, teammate_id, sequence)
      SELECT account, '', sequence FROM alert
      WHERE json_array_length(document, '$.teammateIDs') = 0;
    INSERT OR IGNORE INTO alert_recipient (account, teammate_id, sequence)
      SELECT alert.account, named.value, alert.sequence
      FROM alert, json_each(alert.document, '$.teammateIDs') AS named;

    CREATE TABLE alert_read (
      account TEXT NOT NULL,
      teammate_id TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      PRIMARY KEY (account, teammate_id, sequence),
      FOREIGN KEY (account, teammate_id) REFERENCES teammate (account, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE worked_alert_event (
      account TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('created', 'read', 'acknowledged')),
      -- Of one alert, or null: reading may be about many.
      alert_id TEXT,
      -- Who read what.
      document TEXT,
      PRIMARY KEY (account, sequence),
      FOREIGN KEY (account, alert_id) REFERENCES alert (account, id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO worked_alert_event (account, sequence, kind, alert_id)
      SELECT account, sequence, kind, alert_id FROM alert_event;
    DROP TABLE alert_event;
    ALTER TABLE worked_alert_event RENAME TO alert_event;
    CREATE INDEX alert_event_by_alert ON alert_event (account, alert_id)
      WHERE alert_id IS NOT NULL;
    """
}
