extension SQLiteSchema {
  /// What was seen of each agent's conversations, so that lint and the variable picker can tell what a
  /// template may expect. Names only, never a value. Conversations stored before are not looked
  /// through: the next ones tell the same.
  static let seenAgents = """
    CREATE TABLE agent (
      account TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      -- Bits: 1 unknown, 2 phone, 4 web, 8 test.
      channels INTEGER NOT NULL,
      has_contacts INTEGER NOT NULL CHECK (has_contacts IN (0, 1)),
      has_transcripts INTEGER NOT NULL CHECK (has_transcripts IN (0, 1)),
      noted_at_us INTEGER NOT NULL,
      PRIMARY KEY (account, agent_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE agent_context (
      account TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      name TEXT NOT NULL,
      noted_at_us INTEGER NOT NULL,
      PRIMARY KEY (account, agent_id, name)
    ) STRICT, WITHOUT ROWID;
    """
}
