extension SQLiteSchema {
  /// Who has stored a notification's revision, what it changed, and what it brought back.
  static let revisions = """
    ALTER TABLE notification_revision ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
    ALTER TABLE notification_revision ADD COLUMN restored_from INTEGER;
    -- The parts that differ from the revision before, with commas between them.
    ALTER TABLE notification_revision ADD COLUMN changed_parts TEXT NOT NULL DEFAULT '';
    """
}
