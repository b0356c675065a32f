extension SQLiteSchema {
  /// What people say of results. What was said of an erased conversation keeps what is counted.
  static let corrections = """
    CREATE TABLE correction (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      conversation_uuid TEXT NOT NULL,
      author TEXT NOT NULL,
      kind TEXT NOT NULL,
      -- Of the marked result; 0 and null where there was none.
      revision INTEGER NOT NULL,
      outcome TEXT,
      marked_at_us INTEGER NOT NULL,
      erased_at_us INTEGER,
      document TEXT NOT NULL,
      PRIMARY KEY (account, id),
      UNIQUE (account, notification_id, conversation_uuid, author),
      FOREIGN KEY (account, notification_id) REFERENCES notification (account, id),
      FOREIGN KEY (account, conversation_uuid) REFERENCES conversation (account, uuid)
    ) STRICT;
    CREATE INDEX correction_by_time ON correction (account, marked_at_us, id);
    CREATE INDEX correction_by_notification
      ON correction (account, notification_id, marked_at_us, id);
    CREATE INDEX correction_by_conversation
      ON correction (account, conversation_uuid, marked_at_us, id);
    """
}
