extension SQLiteSchema {
  /// Deliveries that bounce, are held, suppressed, resent or tests; addresses that nothing is sent to;
  /// and what was sent lately, where an account limits that.
  ///
  /// The table is made anew, since SQLite cannot change what a CHECK allows.
  static let mail = """
    CREATE TABLE mail_delivery (
      account TEXT NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('notification', 'test')),
      evaluation_id TEXT CHECK ((evaluation_id IS NULL) = (kind = 'test')),
      conversation_uuid TEXT NOT NULL,
      notification_id TEXT NOT NULL,
      recipient_key TEXT NOT NULL,
      message_id TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'dead',
        'bounced', 'suppressed', 'held')),
      reason TEXT,
      attempt INTEGER NOT NULL,
      uncertain_sends INTEGER NOT NULL,
      -- queued, deferred: when it may be claimed, or the end of time while its account is paused;
      -- sending: when the lease ends.
      due_at_us INTEGER
        CHECK ((due_at_us IS NULL) = (state NOT IN ('queued', 'sending', 'deferred'))),
      created_at_us INTEGER NOT NULL,
      released_at_us INTEGER,
      -- When a hard bounce was reported, be it before the mail server's answer was recorded.
      bounced_at_us INTEGER,
      erased_at_us INTEGER,
      resent_from TEXT,
      decided_by TEXT,
      attempts TEXT NOT NULL,
      bounces TEXT,
      message TEXT NOT NULL,
      PRIMARY KEY (account, id),
      UNIQUE (account, message_id),
      FOREIGN KEY (account, evaluation_id) REFERENCES evaluation (account, id)
    ) STRICT;
    INSERT INTO mail_delivery (account, id, kind, evaluation_id, conversation_uuid, notification_id,
        recipient_key, message_id, state, attempt, uncertain_sends, due_at_us, created_at_us,
        erased_at_us, attempts, message)
      SELECT account, id, 'notification', evaluation_id, conversation_uuid, notification_id,
        recipient_key, message_id, state, attempt, uncertain_sends, due_at_us, created_at_us,
        erased_at_us, attempts, message
      FROM delivery ORDER BY rowid;
    DROP TABLE delivery;
    ALTER TABLE mail_delivery RENAME TO delivery;

    -- One e-mail to one recipient per decision; what repeats one is told apart by its own id.
    CREATE UNIQUE INDEX delivery_once ON delivery (account, evaluation_id, notification_id,
      recipient_key, (CASE WHEN resent_from IS NULL THEN '' ELSE id END));
    CREATE INDEX delivery_due ON delivery (due_at_us) WHERE due_at_us IS NOT NULL;
    CREATE INDEX delivery_by_notification
      ON delivery (account, notification_id, created_at_us, id);
    CREATE INDEX delivery_by_state ON delivery (account, state, created_at_us, id);
    CREATE INDEX delivery_unerased ON delivery (account, created_at_us, id)
      WHERE erased_at_us IS NULL AND state IN ('sent', 'dead', 'bounced', 'suppressed');
    CREATE INDEX delivery_resent ON delivery (account, resent_from, id)
      WHERE resent_from IS NOT NULL;
    CREATE INDEX delivery_tests ON delivery (account, recipient_key, created_at_us)
      WHERE kind = 'test';
    -- Those that wait for their account: while it is paused, or for its rates.
    CREATE INDEX delivery_by_reason ON delivery (reason, account, due_at_us)
      WHERE reason IS NOT NULL;

    CREATE TABLE suppressed_address (
      account TEXT NOT NULL,
      address_key TEXT NOT NULL,
      address TEXT NOT NULL,
      reason TEXT NOT NULL,
      source TEXT NOT NULL,
      note TEXT NOT NULL,
      delivery_id TEXT NOT NULL,
      added_by TEXT NOT NULL,
      created_at_us INTEGER NOT NULL,
      PRIMARY KEY (account, address_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX suppressed_address_by_time
      ON suppressed_address (account, created_at_us, address_key);

    -- Attempts of the last hour that were not refused, of accounts that limit their number.
    CREATE TABLE mail_send (
      account TEXT NOT NULL,
      delivery_id TEXT NOT NULL,
      attempt INTEGER NOT NULL,
      -- Empty: all of the account's; else a hash of the recipient's address.
      scope TEXT NOT NULL,
      at_us INTEGER NOT NULL,
      PRIMARY KEY (account, delivery_id, attempt, scope)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mail_send_by_scope ON mail_send (account, scope, at_us);
    CREATE INDEX mail_send_by_time ON mail_send (at_us);
    """
}
