package import Domain

// MARK: Reads

extension Store {
  /// The evaluation with this id, with its results so far, or `notFound`.
  package func evaluation(account: String, id: String) async throws -> Evaluation {
    let evaluation = try await read { try $0.evaluation(account: account, id: id) }
    guard let evaluation else {
      throw StoreError(.notFound, "there is no evaluation with this id")
    }
    return evaluation
  }

  /// The newest evaluation of a conversation, with its results so far, or `notFound`.
  package func evaluation(account: String, conversationUUID: String) async throws -> Evaluation {
    let evaluation = try await read {
      try $0.evaluation(account: account, conversationUUID: conversationUUID)
    }
    guard let evaluation else {
      throw StoreError(.notFound, "this conversation has no evaluation")
    }
    return evaluation
  }

  /// Evaluations of an agent and of a conversation (empty: of all) in a state (nil: in any), the newest
  /// first, with their results so far.
  package func listEvaluations(
    account: String, agentID: String, conversationUUID: String = "", state: EvaluationState?,
    limit: Int, after: PageKey?
  ) async throws -> [Evaluation] {
    var values: [SQLValue] = [.text(account)] + (after ?? .beforeNewest).values + [SQLValue(limit)]
    func bind(_ text: String) -> SQL {
      values.append(.text(text))
      return .placeholder(values.count)
    }
    let columns: SQL = """
      SELECT id, conversation_uuid, agent_id, state, attempt, created_at_us, finished_at_us,
        waiting_reason, analyst, summary, analysis, due_at_us, number, requested_by
      FROM evaluation WHERE account = $1 AND (created_at_us, id) < ($2, $3) AND
      """
    /// Hidden in an expression, the state cannot choose the index.
    func inState(_ sql: SQL) -> SQL {
      state.map { sql + "AND state || '' =" + bind($0.rawValue) } ?? sql
    }
    var sql: SQL
    var order: SQL = "created_at_us DESC, id DESC"
    if !conversationUUID.isEmpty {
      sql = columns + "conversation_uuid =" + bind(conversationUUID)
      if !agentID.isEmpty { sql = sql + "AND agent_id || '' =" + bind(agentID) }
      sql = inState(sql)
      // The same order, by the index of a conversation's evaluations.
      order = "number DESC"
    } else if agentID.isEmpty {
      // Each state is asked for by itself, in the index's order, and the answers are merged.
      let states: [EvaluationState] = state.map { [$0] } ?? [.pending, .running, .completed]
      sql = .joined(states.map { columns + "state =" + bind($0.rawValue) }, by: " UNION ALL ")
    } else {
      sql = inState(columns + "agent_id =" + bind(agentID))
    }
    let query = sql + "ORDER BY" + order + "LIMIT $4"
    return try await readLong { [values] transaction in
      var evaluations = try transaction.all(query, values, Evaluation.init(row:))
      for index in evaluations.indices {
        evaluations[index].results = try transaction.results(
          account: account, evaluationID: evaluations[index].id)
      }
      return evaluations
    }
  }
}

extension SQLTransaction {
  func evaluation(account: String, id: String) throws -> Evaluation? {
    try withResults(
      of: account,
      try first(
        """
        SELECT id, conversation_uuid, agent_id, state, attempt, created_at_us, finished_at_us,
          waiting_reason, analyst, summary, analysis, due_at_us, number, requested_by
        FROM evaluation WHERE account = $1 AND id = $2
        """, [.text(account), .text(id)], Evaluation.init(row:)))
  }

  func evaluation(account: String, conversationUUID: String) throws -> Evaluation? {
    try withResults(
      of: account,
      try first(
        """
        SELECT id, conversation_uuid, agent_id, state, attempt, created_at_us, finished_at_us,
          waiting_reason, analyst, summary, analysis, due_at_us, number, requested_by
        FROM evaluation WHERE account = $1 AND conversation_uuid = $2
        ORDER BY number DESC LIMIT 1
        """, [.text(account), .text(conversationUUID)], Evaluation.init(row:)))
  }

  /// The evaluation that a conversation's submission has begun, or the first one that was asked for.
  func firstEvaluation(account: String, conversationUUID: String) throws -> Evaluation? {
    try withResults(
      of: account,
      try first(
        """
        SELECT id, conversation_uuid, agent_id, state, attempt, created_at_us, finished_at_us,
          waiting_reason, analyst, summary, analysis, due_at_us, number, requested_by
        FROM evaluation WHERE account = $1 AND conversation_uuid = $2 AND number = 1
        """, [.text(account), .text(conversationUUID)], Evaluation.init(row:)))
  }

  private func withResults(of account: String, _ evaluation: Evaluation?) throws -> Evaluation? {
    guard var evaluation else { return nil }
    evaluation.results = try results(account: account, evaluationID: evaluation.id)
    return evaluation
  }

  func results(account: String, evaluationID: String) throws -> [NotificationResult] {
    try all(
      """
      SELECT position, result FROM evaluation_notification
      WHERE account = $1 AND evaluation_id = $2 AND result IS NOT NULL
      """, [.text(account), .text(evaluationID)]
    ) { (position: try $0.integer(0), result: try $0.document(1, as: NotificationResult.self)) }
    .sorted { $0.position < $1.position }
    .map(\.result)
  }
}

extension Evaluation {
  /// Without its results.
  init(row: any SQLRow) throws {
    self.init(
      id: try row.text(0), conversationUUID: try row.text(1), agentID: try row.text(2),
      state: try row.choice(3), attempt: try row.integer(4), summary: try row.text(9),
      analyst: try row.text(8), waitingReason: try row.text(7), createdAt: try row.timestamp(5),
      finishedAt: try row.timestampIfPresent(6), results: [])
    analysis = try row.documentIfPresent(10)
    number = try row.integer(12)
    requestedBy = try row.textIfPresent(13)
    // While it runs the column holds the end of the lease.
    if state == .pending, !waitingReason.isEmpty { dueAt = try row.timestampIfPresent(11) }
  }
}
