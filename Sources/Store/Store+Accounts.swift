package import Domain

/// An account's settings as they are stored.
package struct StoredAccountSettings: Sendable, Hashable {
  /// The settings.
  package var settings: AccountSettings
  /// Raised by one with each change; 0: they were never changed.
  package var version: Int64
  /// When they were last changed.
  package var updatedAt: Timestamp?
}

extension Store {
  /// An account's settings; those in which nothing is set where they were never changed.
  package func accountSettings(account: String) async throws -> StoredAccountSettings {
    try await read { try $0.accountSettings(account: account) }
  }

  /// Changes an account's settings; a change that changes nothing stores nothing.
  ///
  /// `change` may run twice; what it throws comes back. Throws `conflict` when the version is not the
  /// expected one.
  package func updateAccountSettings(
    account: String, expectedVersion: Int64?, now: Timestamp,
    change: @escaping @Sendable (AccountSettings) throws -> AccountSettings
  ) async throws -> StoredAccountSettings {
    try await write { transaction in
      var stored = try transaction.accountSettings(account: account)
      if let expectedVersion, expectedVersion != stored.version {
        throw StoreError(
          .conflict, "the settings have changed since they were read; read them again")
      }
      let settings = try change(stored.settings)
      if settings == stored.settings { return stored }
      let (before, after) = (
        stored.settings.mail ?? MailSettings(), settings.mail ?? MailSettings()
      )
      if before.perHour != after.perHour || before.perRecipientPerHour != after.perRecipientPerHour
      {
        try transaction.forgetRateDelays(of: account, now: now)
      }
      stored.settings = settings
      stored.version += 1
      stored.updatedAt = now
      try transaction.execute(
        """
        INSERT INTO account (account, version, updated_at_us, settings) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account) DO UPDATE SET version = excluded.version,
          updated_at_us = excluded.updated_at_us, settings = excluded.settings
        """,
        [
          .text(account), .integer(stored.version), SQLValue(now),
          .text(try Document.encode(settings)),
        ])
      // E-mails that were held back may go out now.
      transaction.afterCommit { $0.outboxDue = true }
      return stored
    }
  }

  /// The accounts whose settings limit how long something is kept, with these limits.
  package func retentions() async throws -> [(account: String, retention: Retention)] {
    try await read { transaction in
      try transaction.all("SELECT account, settings FROM account ORDER BY account") { row in
        (
          account: try row.text(0),
          retention: try row.document(1, as: AccountSettings.self).retention
        )
      }
    }.filter { $0.retention != Retention() }
  }
}

extension SQLTransaction {
  func accountSettings(account: String) throws -> StoredAccountSettings {
    try first(
      "SELECT version, updated_at_us, settings FROM account WHERE account = $1", [.text(account)]
    ) { row in
      StoredAccountSettings(
        settings: try row.document(2), version: try row.integer(0),
        updatedAt: try row.timestamp(1))
    } ?? StoredAccountSettings(settings: AccountSettings(), version: 0, updatedAt: nil)
  }
}
