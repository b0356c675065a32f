package import Domain

// MARK: Reads

extension Store {
  /// The delivery with this id, or `notFound`.
  package func delivery(account: String, id: String) async throws -> Delivery {
    try await read { try $0.delivery(account: account, id: id) }
  }

  /// Deliveries, the newest first: of one conversation, of one notification (empty: of all), in a
  /// state (nil: in any), created after a moment (nil: whenever).
  package func listDeliveries(
    account: String, conversationUUID: String, notificationID: String, state: DeliveryState?,
    createdAfter: Timestamp?, limit: Int, after: PageKey?
  ) async throws -> [Delivery] {
    var values: [SQLValue] = [.text(account)] + (after ?? .beforeNewest).values + [SQLValue(limit)]
    var sql: SQL = """
      SELECT id, evaluation_id, conversation_uuid, notification_id, state, attempt,
        uncertain_sends, due_at_us, created_at_us, attempts, message
      FROM delivery WHERE account = $1 AND (created_at_us, id) < ($2, $3)
      """
    // The narrowest condition is left to its index; the others are kept from choosing theirs.
    var isServed = false
    func add(_ column: SQL, _ unindexed: SQL, _ value: String) {
      values.append(.text(value))
      sql = sql + "AND" + (isServed ? unindexed : column) + "=" + .placeholder(values.count)
      isServed = true
    }
    if !conversationUUID.isEmpty {
      add("conversation_uuid", "conversation_uuid || ''", conversationUUID)
    }
    if !notificationID.isEmpty { add("notification_id", "notification_id || ''", notificationID) }
    if let state { add("state", "state || ''", state.rawValue) }
    if let createdAfter {
      values.append(SQLValue(createdAfter))
      sql = sql + "AND created_at_us >" + .placeholder(values.count)
    }
    let query = sql + "ORDER BY created_at_us DESC, id DESC LIMIT $4"
    return try await read { [values] in try $0.all(query, values, Delivery.init(row:)) }
  }
}

extension SQLTransaction {
  func delivery(account: String, id: String) throws -> Delivery {
    let delivery = try first(
      """
      SELECT id, evaluation_id, conversation_uuid, notification_id, state, attempt,
        uncertain_sends, due_at_us, created_at_us, attempts, message
      FROM delivery WHERE account = $1 AND id = $2
      """, [.text(account), .text(id)], Delivery.init(row:))
    guard let delivery else { throw StoreError(.notFound, "there is no delivery with this id") }
    return delivery
  }
}

/// A delivery with the text that its message is stored as.
struct EncodedDelivery: Sendable {
  var delivery: Delivery
  var attempts: String
  var message: String

  init(_ delivery: Delivery) throws(StoreError) {
    self.delivery = delivery
    attempts = try Document.encode(delivery.attempts)
    message = try Document.encode(delivery.message)
  }
}

extension WriteTransaction {
  func insertDelivery(_ encoded: EncodedDelivery, account: String) throws {
    let delivery = encoded.delivery
    try execute(
      """
      INSERT INTO delivery
        (account, id, evaluation_id, conversation_uuid, notification_id, recipient_key, message_id,
          state, attempt, uncertain_sends, due_at_us, created_at_us, attempts, message)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      """,
      [
        .text(account), .text(delivery.id), .text(delivery.evaluationID),
        .text(delivery.conversationUUID), .text(delivery.notificationID),
        .text(delivery.message.to.comparisonKey), .text(delivery.message.messageID.value),
        .text(delivery.state.rawValue), .integer(delivery.attempt),
        .integer(delivery.uncertainSends), SQLValue(delivery.nextAttemptAt),
        SQLValue(delivery.createdAt), .text(encoded.attempts), .text(encoded.message),
      ])
    afterCommit { $0.outboxDue = true }
  }
}

extension Delivery {
  fileprivate init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), evaluationID: try row.text(1), conversationUUID: try row.text(2),
      notificationID: try row.text(3), message: try row.document(10),
      createdAt: try row.timestamp(8))
    state = try row.choice(4)
    attempt = try row.integer(5)
    uncertainSends = try row.integer(6)
    // While it is being sent the column holds the end of the lease.
    nextAttemptAt = state == .sending ? nil : try row.timestampIfPresent(7)
    attempts = try row.document(9)
  }
}
