extension SQLiteSchema {
  /// Indexes that lists by status, priority and assignee walk without leaving any row out, and the
  /// words of the search, which a search completes its last word from.
  static let listedTasks = """
    DROP INDEX task_by_status;
    DROP INDEX task_by_assignee;
    CREATE INDEX task_by_status ON task (account, status, priority);
    CREATE INDEX task_by_assignee ON task (account, assignee, status, priority);
    CREATE VIRTUAL TABLE task_word USING fts5vocab (task_search, instance);
    """
}
