extension SQLiteSchema {
  /// How conversations were analysed, and what language models have used for an account in a day.
  static let analysis = """
    ALTER TABLE evaluation ADD COLUMN analysis TEXT;

    CREATE TABLE analysis_usage (
      account TEXT NOT NULL,
      -- The day in UTC, such as 2026-11-22.
      day TEXT NOT NULL,
      answers INTEGER NOT NULL,
      prompt_tokens INTEGER NOT NULL,
      answer_tokens INTEGER NOT NULL,
      cost_micros INTEGER NOT NULL,
      PRIMARY KEY (account, day)
    ) STRICT, WITHOUT ROWID;
    """
}
