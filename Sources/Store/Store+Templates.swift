package import Domain

extension Store {
  /// Stores a template of an account's own.
  ///
  /// A request id that was used before with the same content returns the template as it is now.
  /// Throws `alreadyExists`, `notFound` (it has been deleted) and `limitExceeded`.
  package func createTemplate(
    account: String, id: String, content: NotificationTemplate.Content, requestID: String,
    contentHash: [UInt8], now: Timestamp
  ) async throws -> NotificationTemplate {
    let document = try Document.encode(content)
    return try await write { transaction in
      let earlier = try transaction.resource(
        madeBy: requestID, .createTemplate, in: account, contentHash: contentHash, orelse: id,
        now: now)
      if let earlier { return try transaction.template(account: account, id: earlier) }
      let count = try transaction.first(
        "SELECT count(*) FROM template WHERE account = $1", [.text(account)]
      ) { try $0.integer(0) }
      guard count ?? 0 < Domain.Limits.templatesPerAccountMax else {
        throw StoreError(
          .limitExceeded,
          "an account has at most \(Domain.Limits.templatesPerAccountMax) templates of its own")
      }
      try transaction.execute(
        """
        INSERT INTO template (account, id, name, version, created_at_us, updated_at_us, content)
        VALUES ($1, $2, $3, 1, $4, $4, $5)
        """, [.text(account), .text(id), .text(content.name), SQLValue(now), .text(document)])
      return NotificationTemplate(id: id, content: content, createdAt: now, updatedAt: now)
    }
  }

  /// Replaces a template. Throws `notFound` and `conflict`.
  package func updateTemplate(
    account: String, id: String, content: NotificationTemplate.Content, expectedVersion: Int64?,
    now: Timestamp
  ) async throws -> NotificationTemplate {
    let document = try Document.encode(content)
    return try await write { transaction in
      var template = try transaction.template(account: account, id: id)
      try template.require(version: expectedVersion)
      if template.content == content { return template }
      template.content = content
      template.version += 1
      template.updatedAt = now
      try transaction.execute(
        """
        UPDATE template SET name = $3, version = $4, updated_at_us = $5, content = $6
        WHERE account = $1 AND id = $2
        """,
        [
          .text(account), .text(id), .text(content.name), .integer(template.version),
          SQLValue(now), .text(document),
        ])
      return template
    }
  }

  /// Deletes a template. Throws `notFound` and `conflict`.
  package func deleteTemplate(
    account: String, id: String, expectedVersion: Int64?
  ) async throws {
    try await write { transaction in
      let template = try transaction.template(account: account, id: id)
      try template.require(version: expectedVersion)
      try transaction.execute(
        "DELETE FROM template WHERE account = $1 AND id = $2", [.text(account), .text(id)])
    }
  }

  /// The template with this id, or `notFound`.
  package func template(account: String, id: String) async throws -> NotificationTemplate {
    try await read { try $0.template(account: account, id: id) }
  }

  /// All templates of an account's own by name; there are at most
  /// `Domain.Limits.templatesPerAccountMax`.
  package func listTemplates(account: String) async throws -> [NotificationTemplate] {
    try await readLong { transaction in
      try transaction.all(
        """
        SELECT id, version, created_at_us, updated_at_us, content FROM template
        WHERE account = $1 ORDER BY name, id
        """, [.text(account)], NotificationTemplate.init(row:))
    }
  }
}

extension SQLTransaction {
  fileprivate func template(account: String, id: String) throws -> NotificationTemplate {
    let template = try first(
      """
      SELECT id, version, created_at_us, updated_at_us, content FROM template
      WHERE account = $1 AND id = $2
      """, [.text(account), .text(id)], NotificationTemplate.init(row:))
    guard let template else { throw StoreError(.notFound, "there is no template with this id") }
    return template
  }
}

extension NotificationTemplate {
  fileprivate init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), content: try row.document(4), version: try row.integer(1),
      createdAt: try row.timestamp(2), updatedAt: try row.timestamp(3))
  }

  fileprivate func require(version expected: Int64?) throws {
    guard let expected, expected != version else { return }
    throw StoreError(.conflict, "the template has changed since it was read; read it again")
  }
}
