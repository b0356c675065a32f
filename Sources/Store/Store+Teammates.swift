package import Domain

extension Store {
  /// Stores a teammate, or changes the one with this id.
  ///
  /// A new one has nothing to read of what was raised before. `check` is asked about the role that
  /// the teammate has, nil for a new one, and may run twice; what it throws comes back. Throws
  /// `limitExceeded`.
  package func upsertTeammate(
    account: String, teammate: Teammate,
    check: @escaping @Sendable (TeammateRole?) throws -> Void = { _ in }
  ) async throws -> Teammate {
    try await write { transaction in
      let known = try transaction.first(
        "SELECT created_at_us, role FROM teammate WHERE account = $1 AND id = $2",
        [.text(account), .text(teammate.id)]
      ) { (createdAt: try $0.timestamp(0), role: try $0.choice(1, as: TeammateRole.self)) }
      try check(known?.role)
      var stored = teammate
      stored.createdAt = known?.createdAt ?? teammate.createdAt
      if known == nil {
        let count = try transaction.first(
          "SELECT count(*) FROM teammate WHERE account = $1", [.text(account)]
        ) { try $0.integer(0) }
        guard count ?? 0 < Domain.Limits.teammatesPerAccountMax else {
          throw StoreError(
            .limitExceeded,
            "an account has at most \(Domain.Limits.teammatesPerAccountMax) teammates")
        }
      }
      try transaction.execute(
        """
        INSERT INTO teammate
          (account, id, name, email, role, is_muted, created_at_us, updated_at_us, read_through)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (account, id) DO UPDATE SET name = excluded.name, email = excluded.email,
          role = excluded.role, is_muted = excluded.is_muted,
          updated_at_us = excluded.updated_at_us
        """,
        [
          .text(account), .text(stored.id), .text(stored.name), .text(stored.email),
          .text(stored.role.rawValue), SQLValue(stored.isMuted), SQLValue(stored.createdAt),
          SQLValue(stored.updatedAt),
          .integer(try transaction.newestAlertSequence(account: account)),
        ])
      return stored
    }
  }

  /// Removes a teammate and revokes its API keys, or throws `notFound`. What it has done stays.
  ///
  /// `check` is asked about the teammate's role and may run twice; what it throws comes back.
  package func removeTeammate(
    account: String, id: String, now: Timestamp,
    check: @escaping @Sendable (TeammateRole) throws -> Void = { _ in }
  ) async throws {
    try await write { transaction in
      let role = try transaction.first(
        "SELECT role FROM teammate WHERE account = $1 AND id = $2", [.text(account), .text(id)]
      ) { try $0.choice(0, as: TeammateRole.self) }
      if let role { try check(role) }
      let removed = try transaction.execute(
        "DELETE FROM teammate WHERE account = $1 AND id = $2", [.text(account), .text(id)])
      guard removed > 0 else {
        throw StoreError(.notFound, "there is no teammate with this id")
      }
      try transaction.execute(
        """
        UPDATE api_key SET revoked_at_us = $3
        WHERE account = $1 AND teammate_id = $2 AND revoked_at_us IS NULL
        """, [.text(account), .text(id), SQLValue(now)])
    }
  }

  /// Teammates by id, after one (empty: from the first).
  package func listTeammates(
    account: String, limit: Int, after: String
  ) async throws -> [Teammate] {
    try await readLong { transaction in
      try transaction.all(
        """
        SELECT id, name, email, role, is_muted, created_at_us, updated_at_us FROM teammate
        WHERE account = $1 AND id > $2 ORDER BY id LIMIT $3
        """, [.text(account), .text(after), SQLValue(limit)], Teammate.init(row:))
    }
  }

  /// The teammate with this id; nil: there is none.
  package func teammate(account: String, id: String) async throws -> Teammate? {
    try await read { transaction in
      try transaction.first(
        """
        SELECT id, name, email, role, is_muted, created_at_us, updated_at_us FROM teammate
        WHERE account = $1 AND id = $2
        """, [.text(account), .text(id)], Teammate.init(row:))
    }
  }
}

extension Teammate {
  fileprivate init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), name: try row.text(1), email: try row.text(2),
      role: try row.choice(3), isMuted: try row.flag(4), createdAt: try row.timestamp(5))
    updatedAt = try row.timestamp(6)
  }
}

extension SQLTransaction {
  /// The teammates that want pushes, by id.
  func pushableTeammates(account: String) throws -> [String] {
    try all(
      "SELECT id FROM teammate WHERE account = $1 AND is_muted = 0 ORDER BY id", [.text(account)]
    ) { try $0.text(0) }
  }
}
