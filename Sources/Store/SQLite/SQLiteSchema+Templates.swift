extension SQLiteSchema {
  /// The accounts' own templates; the built-in ones are part of the program.
  static let templates = """
    CREATE TABLE template (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version > 0),
      created_at_us INTEGER NOT NULL,
      updated_at_us INTEGER NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (account, id)
    ) STRICT;
    CREATE INDEX template_by_name ON template (account, name, id);
    """
}
