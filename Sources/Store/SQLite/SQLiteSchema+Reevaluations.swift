extension SQLiteSchema {
  /// Several evaluations of one conversation, and what another one would do before it is confirmed.
  ///
  /// SQLite cannot drop a constraint of a table. The rows that refer to the table stay where they are:
  /// their references are checked when the transaction is committed, by when the table is there again.
  /// What the old one said is overwritten, since conversations may be erased later.
  static let reevaluations = """
    PRAGMA defer_foreign_keys = ON;
    PRAGMA secure_delete = ON;
    CREATE TABLE kept_evaluation AS SELECT * FROM evaluation;
    DROP TABLE evaluation;
    CREATE TABLE evaluation (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      conversation_uuid TEXT NOT NULL,
      -- Which of the conversation's evaluations it is, from 1.
      number INTEGER NOT NULL CHECK (number > 0),
      agent_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'completed')),
      attempt INTEGER NOT NULL,
      -- pending: when it may be claimed; running: when the lease ends.
      due_at_us INTEGER CHECK ((due_at_us IS NULL) = (state = 'completed')),
      created_at_us INTEGER NOT NULL,
      finished_at_us INTEGER CHECK ((finished_at_us IS NOT NULL) = (state = 'completed')),
      -- When the call ended that it came with; NULL: that is not known, or it was asked for later.
      call_ended_at_us INTEGER,
      -- Who asked for it; NULL: it came with the submission.
      requested_by TEXT,
      waiting_reason TEXT NOT NULL,
      analyst TEXT NOT NULL,
      summary TEXT NOT NULL,
      analysis TEXT,
      PRIMARY KEY (account, id),
      UNIQUE (account, conversation_uuid, number),
      FOREIGN KEY (account, conversation_uuid) REFERENCES conversation (account, uuid)
    ) STRICT;
    INSERT INTO evaluation
      SELECT e.account, e.id, e.conversation_uuid, 1, e.agent_id, e.state, e.attempt, e.due_at_us,
        e.created_at_us, e.finished_at_us, json_extract(c.metadata, '$.endedAt'), NULL,
        e.waiting_reason, e.analyst, e.summary, e.analysis
      FROM kept_evaluation e JOIN conversation c
        ON c.account = e.account AND c.uuid = e.conversation_uuid;
    DROP TABLE kept_evaluation;
    CREATE INDEX evaluation_due ON evaluation (due_at_us) WHERE due_at_us IS NOT NULL;
    CREATE INDEX evaluation_by_state ON evaluation (account, state, created_at_us, id);
    CREATE INDEX evaluation_by_agent ON evaluation (account, agent_id, created_at_us, id);

    -- The newest preview of each conversation.
    CREATE TABLE evaluation_preview (
      account TEXT NOT NULL,
      conversation_uuid TEXT NOT NULL,
      -- The evaluation that it becomes.
      evaluation_id TEXT NOT NULL,
      created_at_us INTEGER NOT NULL,
      -- What it rests on: another text, another preview.
      fingerprint TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, conversation_uuid),
      FOREIGN KEY (account, conversation_uuid) REFERENCES conversation (account, uuid)
    ) STRICT;
    CREATE INDEX evaluation_preview_due ON evaluation_preview (created_at_us);
    PRAGMA secure_delete = OFF;
    """
}
