package import Domain

// MARK: Reads

extension Store {
  /// Suppressed addresses, those added last first.
  ///
  /// - Parameters:
  ///   - account: Whose list.
  ///   - address: Only this one; nil: all.
  ///   - limit: How many at most.
  ///   - after: The place where the page begins; its id is an address as it is compared.
  /// - Returns: The page.
  /// - Throws: What reading throws.
  package func listSuppressedAddresses(
    account: String, address: EmailAddress?, limit: Int, after: PageKey?
  ) async throws -> [SuppressedAddress] {
    try await readLong { transaction in
      guard let address else {
        return try transaction.all(
          """
          SELECT address, reason, source, note, delivery_id, added_by, created_at_us
          FROM suppressed_address
          WHERE account = $1 AND (created_at_us, address_key) < ($2, $3)
          ORDER BY created_at_us DESC, address_key DESC LIMIT $4
          """, [.text(account)] + (after ?? .beforeNewest).values + [SQLValue(limit)],
          SuppressedAddress.init(row:))
      }
      let found = try transaction.suppressedAddress(account: account, key: address.comparisonKey)
      return after == nil ? [found].compactMap { $0 } : []
    }
  }
}

// MARK: Writes

extension Store {
  /// Suppresses an address; one that is suppressed already stays as it is.
  ///
  /// - Returns: The address as it is on the list.
  /// - Throws: `limitExceeded`, and what writing throws.
  package func addSuppressedAddress(
    account: String, _ entry: SuppressedAddress
  ) async throws -> SuppressedAddress {
    try await write { transaction in
      let key = entry.address.comparisonKey
      if let known = try transaction.suppressedAddress(account: account, key: key) { return known }
      let most = Domain.Limits.suppressedAddressesMax
      let isFull = try transaction.exists(
        "SELECT 1 FROM suppressed_address WHERE account = $1 LIMIT 1 OFFSET $2",
        [.text(account), SQLValue(most - 1)])
      guard !isFull else {
        throw StoreError(.limitExceeded, "an account has at most \(most) suppressed addresses")
      }
      try transaction.suppress(entry, account: account)
      return entry
    }
  }

  /// Takes an address off the list.
  ///
  /// - Throws: `notFound`, and what writing throws.
  package func removeSuppressedAddress(account: String, address: EmailAddress) async throws {
    try await write { transaction in
      let count = try transaction.execute(
        "DELETE FROM suppressed_address WHERE account = $1 AND address_key = $2",
        [.text(account), .text(address.comparisonKey)])
      guard count == 1 else {
        throw StoreError(.notFound, "this address is not on the suppression list")
      }
    }
  }
}

// MARK: Steps

extension SQLTransaction {
  func suppressedAddress(account: String, key: String) throws -> SuppressedAddress? {
    try first(
      """
      SELECT address, reason, source, note, delivery_id, added_by, created_at_us
      FROM suppressed_address WHERE account = $1 AND address_key = $2
      """, [.text(account), .text(key)], SuppressedAddress.init(row:))
  }
}

extension WriteTransaction {
  /// Suppresses an address unless it is suppressed already.
  fileprivate func suppress(_ entry: SuppressedAddress, account: String) throws {
    try execute(
      """
      INSERT INTO suppressed_address (account, address_key, address, reason, source, note,
        delivery_id, added_by, created_at_us)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (account, address_key) DO NOTHING
      """,
      [
        .text(account), .text(entry.address.comparisonKey), .text(entry.address.address),
        .text(entry.reason.rawValue), .text(entry.source.rawValue), .text(entry.note),
        .text(entry.deliveryID), .text(entry.addedBy), SQLValue(entry.createdAt),
      ])
  }

  /// Suppresses the address that a delivery goes to.
  func suppressRecipient(
    of claim: Claim, _ reason: SuppressedAddress.Reason, source: SuppressedAddress.Source,
    note: String, now: Timestamp
  ) throws {
    let delivery = try delivery(account: claim.account, id: claim.id)
    // Of an erased one the address is not known any more.
    guard delivery.erasedAt == nil else { return }
    try suppress(
      SuppressedAddress(
        address: delivery.message.to, reason: reason, source: source, note: note,
        deliveryID: claim.id, createdAt: now), account: claim.account)
  }
}

extension SuppressedAddress {
  fileprivate init(row: any SQLRow) throws {
    let text = try row.text(0)
    guard let address = try? EmailAddress(text) else {
      throw StoreError(.corrupted, "a suppressed address is none that this server can read")
    }
    self.init(
      address: address, reason: try row.choice(1), source: try row.choice(2),
      note: try row.text(3), deliveryID: try row.text(4), addedBy: try row.text(5),
      createdAt: try row.timestamp(6))
  }
}
