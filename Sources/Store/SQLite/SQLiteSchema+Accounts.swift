extension SQLiteSchema {
  /// What holds for whole accounts, and which conversations were erased.
  static let accounts = """
    CREATE TABLE account (
      account TEXT NOT NULL PRIMARY KEY,
      version INTEGER NOT NULL CHECK (version > 0),
      updated_at_us INTEGER NOT NULL,
      settings TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE conversation ADD COLUMN erased_at_us INTEGER;
    -- What retention still has to erase, the oldest first.
    CREATE INDEX conversation_unerased ON conversation (account, submitted_at_us, uuid)
      WHERE erased_at_us IS NULL;
    ALTER TABLE delivery ADD COLUMN erased_at_us INTEGER;
    CREATE INDEX delivery_unerased ON delivery (account, created_at_us, id)
      WHERE erased_at_us IS NULL AND state IN ('sent', 'dead');
    """
}
