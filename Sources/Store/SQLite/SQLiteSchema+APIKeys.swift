extension SQLiteSchema {
  /// Keys that callers present. Of a key's text there is a hash only.
  static let apiKeys = """
    CREATE TABLE api_key (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32),
      prefix TEXT NOT NULL,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      -- At most one of both: the bearer is a person, a program, or nobody in particular.
      teammate_id TEXT CHECK (teammate_id <> ''),
      service_name TEXT CHECK (service_name <> ''),
      created_at_us INTEGER NOT NULL,
      expires_at_us INTEGER,
      revoked_at_us INTEGER,
      last_used_at_us INTEGER,
      PRIMARY KEY (account, id),
      CHECK (teammate_id IS NULL OR service_name IS NULL)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX api_key_by_time ON api_key (account, created_at_us, id);
    -- Without the account, unlike every other key: it is what a key's text leads to.
    CREATE UNIQUE INDEX api_key_by_secret ON api_key (secret_hash);
    """
}
