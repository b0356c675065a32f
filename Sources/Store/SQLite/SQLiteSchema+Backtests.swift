extension SQLiteSchema {
  /// Reports of backtests. Their examples hold words of conversations and are apart, so that they are
  /// found and erased with them.
  static let backtests = """
    CREATE TABLE backtest (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      created_by TEXT NOT NULL,
      created_at_us INTEGER NOT NULL,
      report TEXT NOT NULL,
      PRIMARY KEY (account, id)
    ) STRICT;
    CREATE INDEX backtest_by_time ON backtest (account, created_at_us, id);
    CREATE INDEX backtest_by_notification
      ON backtest (account, notification_id, created_at_us, id);

    CREATE TABLE backtest_example (
      account TEXT NOT NULL,
      backtest_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      conversation_uuid TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('finding', 'case')),
      document TEXT NOT NULL,
      PRIMARY KEY (account, backtest_id, position),
      FOREIGN KEY (account, backtest_id) REFERENCES backtest (account, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX backtest_example_by_conversation
      ON backtest_example (account, conversation_uuid);
    """
}
