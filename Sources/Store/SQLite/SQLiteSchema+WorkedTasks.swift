extension SQLiteSchema {
  /// What people do with tasks: tags, comments, history, search, and the order of changes.
  ///
  /// `changed_seq` numbers an account's changes of tasks without a log of them: whoever watches reads
  /// the tasks whose number is past its own, each as it is now. A deleted task leaves a removal.
  static let workedTasks = """
    ALTER TABLE task ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE task ADD COLUMN ended_at_us INTEGER;
    ALTER TABLE task ADD COLUMN comment_count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE task ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
    ALTER TABLE task ADD COLUMN changed_seq INTEGER NOT NULL DEFAULT 0;
    -- Joins a task with its words; numbers follow the order of creation.
    ALTER TABLE task ADD COLUMN text_id INTEGER NOT NULL DEFAULT 0;

    UPDATE task SET ended_at_us = updated_at_us WHERE status IN (4, 5);
    UPDATE task SET changed_seq = numbered.place, text_id = numbered.text_place
    FROM (
      SELECT account AS of_account, id AS of_id,
        row_number() OVER (PARTITION BY account ORDER BY updated_at_us, id) AS place,
        row_number() OVER (ORDER BY created_at_us, account, id) AS text_place
      FROM task
    ) AS numbered
    WHERE account = numbered.of_account AND id = numbered.of_id;

    CREATE UNIQUE INDEX task_by_text ON task (text_id);
    CREATE INDEX task_by_change ON task (account, changed_seq);
    CREATE INDEX task_by_notification ON task (account, notification_id, created_at_us, id)
      WHERE notification_id <> '';
    CREATE INDEX task_by_due ON task (account, due_at_us, id) WHERE due_at_us IS NOT NULL;
    CREATE INDEX task_due_unended ON task (account, due_at_us, id)
      WHERE due_at_us IS NOT NULL AND ended_at_us IS NULL;
    CREATE INDEX task_by_end ON task (account, ended_at_us, id) WHERE ended_at_us IS NOT NULL;

    -- The newest of each account's removals that is forgotten.
    CREATE TABLE task_forgotten (
      account TEXT NOT NULL PRIMARY KEY,
      changed_seq INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE task_removal (
      account TEXT NOT NULL,
      changed_seq INTEGER NOT NULL,
      task_id TEXT NOT NULL,
      PRIMARY KEY (account, changed_seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE task_tag (
      account TEXT NOT NULL,
      tag TEXT NOT NULL,
      created_at_us INTEGER NOT NULL,
      task_id TEXT NOT NULL,
      PRIMARY KEY (account, tag, created_at_us, task_id),
      FOREIGN KEY (account, task_id) REFERENCES task (account, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX task_tag_by_task ON task_tag (account, task_id);

    CREATE TABLE task_comment (
      account TEXT NOT NULL,
      task_id TEXT NOT NULL,
      created_at_us INTEGER NOT NULL,
      id TEXT NOT NULL,
      author TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (account, task_id, created_at_us, id),
      FOREIGN KEY (account, task_id) REFERENCES task (account, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    -- Every change but the creation, which the task itself tells.
    CREATE TABLE task_change (
      account TEXT NOT NULL,
      task_id TEXT NOT NULL,
      version INTEGER NOT NULL,
      changed_at_us INTEGER NOT NULL,
      actor TEXT NOT NULL,
      fields TEXT NOT NULL,
      PRIMARY KEY (account, task_id, version),
      FOREIGN KEY (account, task_id) REFERENCES task (account, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    -- Up to which text_id tasks are found by their words. Later ones are added in batches, and at the
    -- latest before a search: one by one they would cost more than the task itself.
    CREATE TABLE task_search_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      indexed_through INTEGER NOT NULL
    ) STRICT;
    INSERT INTO task_search_state (id, indexed_through)
      SELECT 1, coalesce(max(text_id), 0) FROM task;

    -- Words only, no texts: what a row says is told again when it is taken out. The account is a
    -- word too, so that a search never walks over another account's tasks.
    CREATE VIRTUAL TABLE task_search USING fts5 (
      content, content = '', detail = none, columnsize = 0,
      tokenize = "unicode61 remove_diacritics 2"
    );
    INSERT INTO task_search (rowid, content)
      SELECT text_id, 'x' || lower(hex(account)) || ' ' || title || ' ' || description FROM task;
    """
}
