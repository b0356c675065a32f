import Domain

/// The query of one page of what waits for a person.
struct HeldList: Sendable {
  private(set) var sql: SQL
  private(set) var values: [SQLValue]

  /// What is listed.
  enum Kind {
    case results, deliveries
  }

  /// Both are walked in the order of their indexes. What else is asked for is hidden in expressions,
  /// so that it chooses no other: what waits for people is little.
  init(_ kind: Kind, account: String, _ filter: HeldFilter, limit: Int, after: PageKey?) {
    values = [.text(account)] + (after ?? .beforeOldest).values + [SQLValue(limit)]
    switch kind {
    case .results:
      sql = Self.resultColumns + "WHERE h.account = $1 AND (h.held_at_us, h.id) > ($2, $3)"
      if let kind = filter.kind { add("AND h.kind =", kind.rawValue) }
      if !filter.agentID.isEmpty { add("AND h.agent_id =", filter.agentID) }
      if !filter.notificationID.isEmpty {
        add("AND h.notification_id || '' =", filter.notificationID)
      }
      sql = sql + "ORDER BY h.held_at_us, h.id LIMIT $4"
    case .deliveries:
      sql =
        Self.deliveryColumns + """
          WHERE d.account = $1 AND d.state = 'held' AND (d.created_at_us, d.id) > ($2, $3)
          """
      if !filter.agentID.isEmpty { add("AND e.agent_id || '' =", filter.agentID) }
      if !filter.notificationID.isEmpty {
        add("AND d.notification_id || '' =", filter.notificationID)
      }
      sql = sql + "ORDER BY d.created_at_us, d.id LIMIT $4"
    }
  }

  private mutating func add(_ condition: SQL, _ text: String) {
    values.append(.text(text))
    sql = sql + condition + .placeholder(values.count)
  }

  static let resultColumns: SQL = """
    SELECT h.held_at_us, h.id, h.agent_id, h.conversation_uuid, h.evaluation_id, h.proposal, n.result
    FROM held_result h JOIN evaluation_notification n ON n.account = h.account
      AND n.evaluation_id = h.evaluation_id AND n.notification_id = h.notification_id
    """

  static let deliveryColumns: SQL = """
    SELECT d.id, d.evaluation_id, d.conversation_uuid, d.notification_id, d.state, d.attempt,
      d.uncertain_sends, d.due_at_us, d.created_at_us, d.attempts, d.message, d.kind, d.reason,
      d.released_at_us, d.erased_at_us, d.resent_from, d.decided_by, d.bounces, d.decision_reason,
      e.agent_id
    FROM delivery d LEFT JOIN evaluation e ON e.account = d.account AND e.id = d.evaluation_id
    """
}

extension HeldItem {
  /// Reads `HeldList.resultColumns`.
  init(resultRow row: any SQLRow) throws {
    let heldAt = try row.timestamp(0)
    let conversationUUID = try row.text(3)
    let evaluationID = try row.text(4)
    let proposal = try row.documentIfPresent(5, as: DecisionDocument.self)
    self.init(
      createdAt: heldAt, id: try row.text(1), agentID: try row.text(2),
      conversationUUID: conversationUUID,
      content: .result(
        try row.document(6), evaluationID: evaluationID,
        proposal: proposal?.decision(
          evaluationID, conversationUUID: conversationUUID, at: heldAt, delay: .zero)))
  }

  /// Reads `HeldList.deliveryColumns`.
  init(deliveryRow row: any SQLRow) throws {
    let delivery = try Delivery(row: row)
    self.init(
      createdAt: delivery.createdAt, id: delivery.id, agentID: try row.textIfPresent(19) ?? "",
      conversationUUID: delivery.conversationUUID, content: .uncertainSend(delivery))
  }
}
