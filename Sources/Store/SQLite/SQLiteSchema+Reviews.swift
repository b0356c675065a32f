extension SQLiteSchema {
  /// Results that wait for a person, with what they do once they are approved; why somebody has an
  /// e-mail released or cancelled.
  ///
  /// What earlier servers have held has no proposal.
  static let reviews = """
    CREATE TABLE held_result (
      account TEXT NOT NULL,
      evaluation_id TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      conversation_uuid TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      held_at_us INTEGER NOT NULL,
      -- Both ids with a slash between them: the place among what was held at the same time.
      id TEXT NOT NULL,
      proposal TEXT,
      PRIMARY KEY (account, evaluation_id, notification_id),
      FOREIGN KEY (account, evaluation_id, notification_id)
        REFERENCES evaluation_notification (account, evaluation_id, notification_id)
    ) STRICT;
    CREATE INDEX held_result_by_time
      ON held_result (account, held_at_us, id, kind, agent_id, notification_id);
    INSERT INTO held_result
      SELECT n.account, n.evaluation_id, n.notification_id, e.conversation_uuid, e.agent_id,
        'verdict', json_extract(n.result, '$.decidedAt'), n.evaluation_id || '/' || n.notification_id,
        NULL
      FROM evaluation_notification n
        JOIN evaluation e ON e.account = n.account AND e.id = n.evaluation_id
        JOIN conversation c ON c.account = e.account AND c.uuid = e.conversation_uuid
      WHERE json_extract(n.result, '$.outcome') = 'held' AND c.erased_at_us IS NULL;
    ALTER TABLE delivery ADD COLUMN decision_reason TEXT NOT NULL DEFAULT '';
    """
}
