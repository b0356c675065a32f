package import Domain

extension Store {
  /// Stores a new API key, under the hash of its text.
  ///
  /// Throws `limitExceeded`.
  package func createAPIKey(
    account: String, key: APIKey, secretHash: [UInt8]
  ) async throws {
    try await write { transaction in
      let count = try transaction.first(
        "SELECT count(*) FROM api_key WHERE account = $1 AND revoked_at_us IS NULL",
        [.text(account)]
      ) { try $0.integer(0) }
      guard count ?? 0 < Domain.Limits.apiKeysPerAccountMax else {
        throw StoreError(
          .limitExceeded,
          "an account has at most \(Domain.Limits.apiKeysPerAccountMax) API keys that are not"
            + " revoked")
      }
      var (teammateID, serviceName): (String?, String?)
      switch key.subject {
      case .teammate(let id): teammateID = id
      case .service(let name): serviceName = name
      case .account: break
      }
      try transaction.execute(
        """
        INSERT INTO api_key (account, id, secret_hash, prefix, name, role, teammate_id,
          service_name, created_at_us, expires_at_us)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        [
          .text(account), .text(key.id), .blob(secretHash), .text(key.prefix), .text(key.name),
          .text(key.role.rawValue), SQLValue(teammateID), SQLValue(serviceName),
          SQLValue(key.createdAt), SQLValue(key.expiresAt),
        ])
    }
  }

  /// Revokes an API key, unless that was done before; the oldest of those revoked long ago may go.
  ///
  /// `check` is asked about the key first and may run twice; what it throws comes back. Throws
  /// `notFound`.
  package func revokeAPIKey(
    account: String, id: String, now: Timestamp,
    check: @escaping @Sendable (APIKey) throws -> Void
  ) async throws -> APIKey {
    try await write { transaction in
      let found = try transaction.first(
        """
        SELECT id, name, prefix, role, teammate_id, service_name, created_at_us, expires_at_us,
          revoked_at_us, last_used_at_us
        FROM api_key WHERE account = $1 AND id = $2
        """, [.text(account), .text(id)], APIKey.init(row:))
      guard var key = found else {
        throw StoreError(.notFound, "there is no API key with this id")
      }
      try check(key)
      if key.revokedAt != nil { return key }
      key.revokedAt = now
      try transaction.execute(
        "UPDATE api_key SET revoked_at_us = $3 WHERE account = $1 AND id = $2",
        [.text(account), .text(id), SQLValue(now)])
      try transaction.execute(
        """
        DELETE FROM api_key WHERE account = $1 AND id IN (
          SELECT id FROM api_key WHERE account = $1 AND revoked_at_us IS NOT NULL
          ORDER BY created_at_us DESC, id DESC LIMIT -1 OFFSET $2)
        """, [.text(account), SQLValue(Limits.revokedKeysMax)])
      return key
    }
  }

  /// Notes when API keys were last used; one that is gone, or was used later, is passed over.
  package func noteUse(ofAPIKeys uses: [APIKeyUse]) async throws {
    guard !uses.isEmpty else { return }
    try await write { transaction in
      for use in uses {
        try transaction.execute(
          """
          UPDATE api_key SET last_used_at_us = $3
          WHERE account = $1 AND id = $2 AND coalesce(last_used_at_us, 0) < $3
          """, [.text(use.account), .text(use.id), SQLValue(use.at)])
      }
    }
  }

  /// API keys, the newest first, after a place in the list.
  package func listAPIKeys(
    account: String, limit: Int, after: PageKey?
  ) async throws -> [APIKey] {
    try await readLong { transaction in
      let last = after ?? PageKey(time: .latest, id: "\u{10FFFF}")
      return try transaction.all(
        """
        SELECT id, name, prefix, role, teammate_id, service_name, created_at_us, expires_at_us,
          revoked_at_us, last_used_at_us
        FROM api_key WHERE account = $1 AND (created_at_us, id) < ($2, $3)
        ORDER BY created_at_us DESC, id DESC LIMIT $4
        """, [.text(account), SQLValue(last.time), .text(last.id), SQLValue(limit)],
        APIKey.init(row:))
    }
  }

  /// The API key whose text has this hash, revoked or not; nil where there is none.
  package func apiKey(secretHash: [UInt8]) async throws -> OwnedAPIKey? {
    try await read { transaction in
      try transaction.first(
        """
        SELECT id, name, prefix, role, teammate_id, service_name, created_at_us, expires_at_us,
          revoked_at_us, last_used_at_us, account
        FROM api_key WHERE secret_hash = $1
        """, [.blob(secretHash)]
      ) { OwnedAPIKey(account: try $0.text(10), key: try APIKey(row: $0)) }
    }
  }

  /// Whether any API key of any account lets somebody in. Walks over the keys: asked once, at the
  /// start.
  package func hasUsableAPIKey(at now: Timestamp) async throws -> Bool {
    try await read { transaction in
      let found = try transaction.first(
        """
        SELECT 1 FROM api_key WHERE revoked_at_us IS NULL
          AND (expires_at_us IS NULL OR expires_at_us > $1) LIMIT 1
        """, [SQLValue(now)]
      ) { try $0.integer(0) }
      return found != nil
    }
  }
}

/// When an API key was used.
package struct APIKeyUse: Sendable, Hashable {
  /// The account.
  package var account: String
  /// The key's id.
  package var id: String
  /// When.
  package var at: Timestamp

  /// Creates a note.
  package init(account: String, id: String, at: Timestamp) {
    self.account = account
    self.id = id
    self.at = at
  }
}

extension APIKey {
  /// Reads `id, name, prefix, role, teammate_id, service_name, created_at_us, expires_at_us,
  /// revoked_at_us, last_used_at_us`.
  fileprivate init(row: any SQLRow) throws {
    let teammate = try row.textIfPresent(4).map(Principal.Subject.teammate)
    let service = try row.textIfPresent(5).map(Principal.Subject.service)
    self.init(
      id: try row.text(0), name: try row.text(1), prefix: try row.text(2),
      role: try row.choice(3), subject: teammate ?? service ?? .account,
      createdAt: try row.timestamp(6), expiresAt: try row.timestampIfPresent(7))
    revokedAt = try row.timestampIfPresent(8)
    lastUsedAt = try row.timestampIfPresent(9)
  }
}
