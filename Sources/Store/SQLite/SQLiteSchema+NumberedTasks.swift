extension SQLiteSchema {
  /// Tasks by number, so that creating one touches few and short indexes.
  ///
  /// A task's `number` follows the order of creation in the store. It is the row's own key, so that
  /// every index ends in it at no cost, its place in lists, and the row of its words in the search.
  /// `changed_seq` is NULL until the task changes: until then its number is its place among an
  /// account's news. Both are drawn from one sequence, and only rise.
  static let numberedTasks = """
    CREATE TABLE numbered_task (
      number INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 5),
      priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
      assignee TEXT NOT NULL,
      due_at_us INTEGER,
      conversation_uuid TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      evaluation_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      created_at_us INTEGER NOT NULL,
      updated_at_us INTEGER NOT NULL,
      ended_at_us INTEGER,
      changed_seq INTEGER,
      comment_count INTEGER NOT NULL,
      created_by TEXT NOT NULL,
      tags TEXT NOT NULL,
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      UNIQUE (account, id)
    ) STRICT;
    -- What has a number among the changes already keeps it, and with it every watcher its place.
    INSERT INTO numbered_task
      SELECT text_id, account, id, status, priority, assignee, due_at_us, conversation_uuid,
        notification_id, evaluation_id, version, created_at_us, updated_at_us, ended_at_us,
        changed_seq, comment_count, created_by, tags, title, description
      FROM task ORDER BY text_id;

    CREATE TABLE numbered_task_tag (
      account TEXT NOT NULL,
      tag TEXT NOT NULL,
      task_number INTEGER NOT NULL REFERENCES numbered_task (number) ON DELETE CASCADE,
      PRIMARY KEY (account, tag, task_number)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO numbered_task_tag
      SELECT g.account, g.tag, t.text_id FROM task_tag g
      JOIN task t ON t.account = g.account AND t.id = g.task_id;
    DROP TABLE task_tag;

    CREATE TABLE numbered_task_comment (
      account TEXT NOT NULL,
      task_id TEXT NOT NULL,
      created_at_us INTEGER NOT NULL,
      id TEXT NOT NULL,
      author TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (account, task_id, created_at_us, id),
      FOREIGN KEY (account, task_id) REFERENCES numbered_task (account, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    INSERT INTO numbered_task_comment
      SELECT account, task_id, created_at_us, id, author, text FROM task_comment;
    DROP TABLE task_comment;

    CREATE TABLE numbered_task_change (
      account TEXT NOT NULL,
      task_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      changed_at_us INTEGER NOT NULL,
      actor TEXT NOT NULL,
      fields TEXT NOT NULL,
      PRIMARY KEY (account, task_id, version),
      FOREIGN KEY (account, task_id) REFERENCES numbered_task (account, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    INSERT INTO numbered_task_change
      SELECT account, task_id, version, changed_at_us, actor, fields FROM task_change;
    DROP TABLE task_change;

    -- Up to which number tasks have been deleted: no number is given twice.
    ALTER TABLE task_search_state ADD COLUMN deleted_through INTEGER NOT NULL DEFAULT 0;
    UPDATE task_search_state SET deleted_through =
      max(indexed_through, coalesce((SELECT max(text_id) FROM task), 0));

    -- Nothing refers to the old table any more; renaming the new one renames what refers to it.
    DROP TABLE task;
    ALTER TABLE numbered_task RENAME TO task;
    ALTER TABLE numbered_task_tag RENAME TO task_tag;
    ALTER TABLE numbered_task_comment RENAME TO task_comment;
    ALTER TABLE numbered_task_change RENAME TO task_change;

    CREATE INDEX task_by_status ON task (account, status);
    CREATE INDEX task_by_assignee ON task (account, assignee, status);
    CREATE INDEX task_by_conversation ON task (account, conversation_uuid)
      WHERE conversation_uuid <> '';
    CREATE INDEX task_by_notification ON task (account, notification_id)
      WHERE notification_id <> '';
    CREATE INDEX task_by_due ON task (account, (ended_at_us IS NOT NULL), due_at_us)
      WHERE due_at_us IS NOT NULL;
    CREATE INDEX task_by_end ON task (account, ended_at_us) WHERE ended_at_us IS NOT NULL;
    CREATE INDEX task_by_change ON task (account, changed_seq) WHERE changed_seq IS NOT NULL;
    CREATE INDEX task_tag_by_task ON task_tag (task_number);
    """
}
