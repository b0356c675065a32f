package import Domain

// MARK: Reads

extension Store {
  /// The delivery with this id, or `notFound`.
  package func delivery(account: String, id: String) async throws -> Delivery {
    try await read { transaction in
      var delivery = try transaction.delivery(account: account, id: id)
      delivery.resentAs = try transaction.all(
        """
        SELECT id FROM delivery WHERE account = $1 AND resent_from = $2
        ORDER BY id DESC LIMIT $3
        """, [.text(account), .text(id), SQLValue(Domain.Limits.repetitionsToldMax)]
      ) { try $0.text(0) }.reversed()
      return delivery
    }
  }

  /// Deliveries, the newest first: of one conversation, of one notification (empty: of all), in a
  /// state (nil: in any), created after a moment (nil: whenever).
  package func listDeliveries(
    account: String, conversationUUID: String, notificationID: String, state: DeliveryState?,
    createdAfter: Timestamp?, limit: Int, after: PageKey?
  ) async throws -> [Delivery] {
    let list = DeliveryList(
      account: account, conversationUUID: conversationUUID, notificationID: notificationID,
      state: state, createdAfter: createdAfter, limit: limit, after: after)
    return try await readLong { try $0.all(list.sql, list.values, Delivery.init(row:)) }
  }
}

/// The query of one page of deliveries.
private struct DeliveryList {
  private(set) var sql: SQL = ""
  private(set) var values: [SQLValue] = []

  /// A conversation's deliveries are found by its evaluation and sorted, for they are few; those of
  /// a notification have an index. All others are asked for by each state, in the index's order,
  /// and merged. A state that does not choose the index is hidden in an expression, so that it
  /// cannot.
  init(
    account: String, conversationUUID: String, notificationID: String, state: DeliveryState?,
    createdAfter: Timestamp?, limit: Int, after: PageKey?
  ) {
    let page = after ?? .beforeNewest
    let account = bind(.text(account))
    var conditions: [SQL] = [
      "account =", account, "AND (created_at_us, id) < (", bind(SQLValue(page.time)), ",",
      bind(.text(page.id)), ")",
    ]
    if let time = createdAfter { conditions += ["AND created_at_us >=", bind(SQLValue(time))] }
    if !conversationUUID.isEmpty {
      conditions += [
        "AND evaluation_id IN (SELECT id FROM evaluation WHERE account =", account,
        "AND conversation_uuid =", bind(.text(conversationUUID)), ")",
      ]
    }
    if !notificationID.isEmpty {
      conditions += ["AND notification_id =", bind(.text(notificationID))]
    }
    let columns: SQL = Delivery.columns + "FROM delivery WHERE"
    if conversationUUID.isEmpty && notificationID.isEmpty {
      let states = state.map { [$0] } ?? DeliveryState.allCases
      let condition = SQL.joined(conditions, by: " ")
      let arms = states.map { columns + "state =" + bind(.text($0.rawValue)) + "AND" + condition }
      sql = .joined(arms, by: " UNION ALL ")
    } else {
      if let state { conditions += ["AND state || '' =", bind(.text(state.rawValue))] }
      sql = columns + .joined(conditions, by: " ")
    }
    sql = sql + "ORDER BY created_at_us DESC, id DESC LIMIT" + bind(SQLValue(limit))
  }

  /// Adds a value and returns its placeholder.
  private mutating func bind(_ value: SQLValue) -> SQL {
    values.append(value)
    return .placeholder(values.count)
  }
}

extension SQLTransaction {
  func delivery(account: String, id: String) throws -> Delivery {
    let delivery = try first(
      Delivery.columns + "FROM delivery WHERE account = $1 AND id = $2",
      [.text(account), .text(id)], Delivery.init(row:))
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
          state, attempt, uncertain_sends, due_at_us, created_at_us, attempts, message, kind,
          resent_from, decided_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      """,
      [
        .text(account), .text(delivery.id),
        SQLValue(delivery.evaluationID.isEmpty ? nil : delivery.evaluationID),
        .text(delivery.conversationUUID), .text(delivery.notificationID),
        .text(delivery.message.to.comparisonKey), .text(delivery.message.messageID.value),
        .text(delivery.state.rawValue), .integer(delivery.attempt),
        .integer(delivery.uncertainSends), SQLValue(delivery.nextAttemptAt),
        SQLValue(delivery.createdAt), .text(encoded.attempts), .text(encoded.message),
        .text(delivery.kind.rawValue), SQLValue(delivery.resentFrom),
        SQLValue(delivery.decidedBy.isEmpty ? nil : delivery.decidedBy),
      ])
    afterCommit { $0.outboxDue = true }
  }
}

extension Delivery {
  static let columns: SQL = """
    SELECT id, evaluation_id, conversation_uuid, notification_id, state, attempt,
      uncertain_sends, due_at_us, created_at_us, attempts, message, kind, reason, released_at_us,
      erased_at_us, resent_from, decided_by, bounces, decision_reason
    """

  init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), evaluationID: try row.textIfPresent(1) ?? "",
      conversationUUID: try row.text(2), notificationID: try row.text(3),
      message: try row.document(10), createdAt: try row.timestamp(8))
    state = try row.choice(4)
    attempt = try row.integer(5)
    uncertainSends = try row.integer(6)
    kind = try row.choice(11)
    // One that a newer server gave says less than the state, which is known.
    reason = try row.textIfPresent(12).flatMap(DeliveryReason.init(rawValue:))
    // While it is being sent the column holds the end of the lease.
    let isWaiting = state.isOpen && state != .sending && reason != .accountPaused
    nextAttemptAt = isWaiting ? try row.timestampIfPresent(7) : nil
    attempts = try row.document(9)
    releasedAt = try row.timestampIfPresent(13)
    erasedAt = try row.timestampIfPresent(14)
    resentFrom = try row.textIfPresent(15)
    decidedBy = try row.textIfPresent(16) ?? ""
    bounces = try row.documentIfPresent(17) ?? []
    decisionReason = try row.text(18)
  }
}
