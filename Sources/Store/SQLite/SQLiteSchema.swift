/// The schema as SQLite has it: every released step, oldest first.
///
/// Every key begins with the account. Moments are microseconds since 1970 (`..._us`). What is only
/// shown is in JSON documents; what is queried has a column of its own, and documents stand last,
/// so that lists that leave them out do not read their pages. Lists are served by indexes that end
/// in time and id; one that begins with a state serves lists of all states too, which ask for each
/// by itself and merge the answers. The indexes named `..._due` are the queues: small, because a
/// row that is done has no due time.
enum SQLiteSchema {
  static let migrations: [SQLiteMigration] = [
    SQLiteMigration(
      number: 1,
      script: [identity, notifications, conversations, evaluations, deliveries, tasks, alerts]
        .joined(separator: "\n")),
    SQLiteMigration(number: 2, script: workedTasks),
    SQLiteMigration(number: 3, script: workedAlerts),
    SQLiteMigration(number: 4, script: seenAgents),
    SQLiteMigration(number: 5, script: templates),
    SQLiteMigration(number: 6, script: accounts),
    SQLiteMigration(number: 7, script: numberedTasks),
    SQLiteMigration(number: 8, script: apiKeys),
    SQLiteMigration(number: 9, script: analysis),
    SQLiteMigration(number: 10, script: listedTasks),
    SQLiteMigration(number: 11, script: revisions),
    SQLiteMigration(number: 12, script: mail),
    SQLiteMigration(number: 13, script: backtests),
    SQLiteMigration(number: 14, script: corrections),
    SQLiteMigration(number: 15, script: reevaluations),
    SQLiteMigration(number: 16, script: figures),
    SQLiteMigration(number: 17, script: reviews),
  ]

  private static let identity = """
    CREATE TABLE store (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      epoch TEXT NOT NULL CHECK (epoch <> ''),
      signing_key BLOB NOT NULL CHECK (length(signing_key) = 32)
    ) STRICT;

    -- What a caller's own id of a request has made.
    CREATE TABLE request (
      account TEXT NOT NULL,
      kind TEXT NOT NULL,
      request_id TEXT NOT NULL,
      resource_id TEXT NOT NULL,
      content_hash BLOB NOT NULL,
      created_at_us INTEGER NOT NULL,
      PRIMARY KEY (account, kind, request_id)
    ) STRICT, WITHOUT ROWID;
    """

  private static let notifications = """
    -- A deleted notification stays: evaluations are pinned to its revisions.
    CREATE TABLE notification (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision > 0),
      is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
      created_at_us INTEGER NOT NULL,
      updated_at_us INTEGER NOT NULL,
      deleted_at_us INTEGER,
      PRIMARY KEY (account, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notification_by_time ON notification (account, created_at_us, id)
      WHERE deleted_at_us IS NULL;
    CREATE INDEX notification_by_agent ON notification (account, agent_id, created_at_us, id)
      WHERE deleted_at_us IS NULL;

    CREATE TABLE notification_revision (
      account TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision > 0),
      created_at_us INTEGER NOT NULL,
      definition TEXT NOT NULL,
      PRIMARY KEY (account, notification_id, revision),
      FOREIGN KEY (account, notification_id) REFERENCES notification (account, id)
    ) STRICT;
    """

  private static let conversations = """
    CREATE TABLE conversation (
      account TEXT NOT NULL,
      uuid TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      submitted_at_us INTEGER NOT NULL,
      content_hash BLOB NOT NULL,
      metadata TEXT NOT NULL,
      messages TEXT NOT NULL,
      PRIMARY KEY (account, uuid)
    ) STRICT;
    CREATE INDEX conversation_by_time ON conversation (account, submitted_at_us, uuid);
    CREATE INDEX conversation_by_agent ON conversation (account, agent_id, submitted_at_us, uuid);
    """

  private static let evaluations = """
    CREATE TABLE evaluation (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      conversation_uuid TEXT NOT NULL,
      agent_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'completed')),
      attempt INTEGER NOT NULL,
      -- pending: when it may be claimed; running: when the lease ends.
      due_at_us INTEGER CHECK ((due_at_us IS NULL) = (state = 'completed')),
      created_at_us INTEGER NOT NULL,
      finished_at_us INTEGER CHECK ((finished_at_us IS NOT NULL) = (state = 'completed')),
      waiting_reason TEXT NOT NULL,
      analyst TEXT NOT NULL,
      summary TEXT NOT NULL,
      PRIMARY KEY (account, id),
      UNIQUE (account, conversation_uuid),
      FOREIGN KEY (account, conversation_uuid) REFERENCES conversation (account, uuid)
    ) STRICT;
    CREATE INDEX evaluation_due ON evaluation (due_at_us) WHERE due_at_us IS NOT NULL;
    CREATE INDEX evaluation_by_state ON evaluation (account, state, created_at_us, id);
    CREATE INDEX evaluation_by_agent ON evaluation (account, agent_id, created_at_us, id);

    -- A notification's revision that an evaluation is bound to; decided once it has a result.
    CREATE TABLE evaluation_notification (
      account TEXT NOT NULL,
      evaluation_id TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      position INTEGER NOT NULL,
      result TEXT,
      PRIMARY KEY (account, evaluation_id, notification_id),
      FOREIGN KEY (account, evaluation_id) REFERENCES evaluation (account, id),
      FOREIGN KEY (account, notification_id, revision)
        REFERENCES notification_revision (account, notification_id, revision)
    ) STRICT;
    """

  private static let deliveries = """
    CREATE TABLE delivery (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      evaluation_id TEXT NOT NULL,
      conversation_uuid TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      recipient_key TEXT NOT NULL,
      message_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'dead')),
      attempt INTEGER NOT NULL,
      uncertain_sends INTEGER NOT NULL,
      -- queued, deferred: when it may be claimed; sending: when the lease ends.
      due_at_us INTEGER CHECK ((due_at_us IS NULL) = (state IN ('sent', 'dead'))),
      created_at_us INTEGER NOT NULL,
      attempts TEXT NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (account, id),
      UNIQUE (account, message_id),
      UNIQUE (account, evaluation_id, notification_id, recipient_key),
      FOREIGN KEY (account, evaluation_id) REFERENCES evaluation (account, id)
    ) STRICT;
    CREATE INDEX delivery_due ON delivery (due_at_us) WHERE due_at_us IS NOT NULL;
    CREATE INDEX delivery_by_notification
      ON delivery (account, notification_id, created_at_us, id);
    CREATE INDEX delivery_by_state ON delivery (account, state, created_at_us, id);
    """

  private static let tasks = """
    CREATE TABLE task (
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
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      PRIMARY KEY (account, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX task_by_status ON task (account, status, created_at_us, id);
    CREATE INDEX task_by_assignee ON task (account, assignee, status, created_at_us, id);
    CREATE INDEX task_by_conversation ON task (account, conversation_uuid, created_at_us, id)
      WHERE conversation_uuid <> '';
    """

  private static let alerts = """
    CREATE TABLE alert (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      conversation_uuid TEXT NOT NULL,
      created_at_us INTEGER NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (account, id)
    ) STRICT;
    CREATE INDEX alert_by_time ON alert (account, created_at_us, id);
    CREATE INDEX alert_by_conversation ON alert (account, conversation_uuid, created_at_us, id);

    -- The newest sequence number of each account's event log.
    CREATE TABLE event_counter (
      account TEXT NOT NULL PRIMARY KEY,
      newest INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alert_event (
      account TEXT NOT NULL,
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('created')),
      alert_id TEXT NOT NULL,
      PRIMARY KEY (account, sequence),
      FOREIGN KEY (account, alert_id) REFERENCES alert (account, id)
    ) STRICT, WITHOUT ROWID;
    """
}
