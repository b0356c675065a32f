package import Domain

extension Store {
  /// Erases what a conversation held and what was taken from it; what was decided stays.
  ///
  /// Erasing it again changes nothing. What the store's write-ahead log and backups still hold is not
  /// reached. Throws `notFound`, and `preconditionFailed` while it is evaluated or e-mailed about.
  package func eraseConversation(account: String, uuid: String, now: Timestamp) async throws {
    try await write { transaction in
      let stored = try transaction.conversation(account: account, uuid: uuid)
      guard stored.erasedAt == nil else { return }
      guard try !transaction.isUnderWay(account: account, uuid: uuid) else {
        throw StoreError(
          .preconditionFailed,
          "the conversation is still being evaluated, or e-mails of it are under way; try again later"
        )
      }
      try transaction.securely { try transaction.erase(stored, account: account, now: now) }
    }
  }

  /// Erases conversations that were submitted before a time, the earliest first; those that are still
  /// under way are left for later.
  ///
  /// - Returns: How many were looked at; fewer than `limit` when none is left.
  package func eraseConversations(
    account: String, before: Timestamp, limit: Int, now: Timestamp
  ) async throws -> (erased: Int, looked: Int) {
    try await write { transaction in
      let uuids = try transaction.all(
        """
        SELECT uuid FROM conversation
        WHERE account = $1 AND erased_at_us IS NULL AND submitted_at_us < $2
        ORDER BY submitted_at_us, uuid LIMIT $3
        """, [.text(account), SQLValue(before), SQLValue(limit)]
      ) { try $0.text(0) }
      var erased = 0
      for uuid in uuids where try !transaction.isUnderWay(account: account, uuid: uuid) {
        let stored = try transaction.conversation(account: account, uuid: uuid)
        try transaction.securely { try transaction.erase(stored, account: account, now: now) }
        erased += 1
      }
      return (erased, uuids.count)
    }
  }

  /// Erases subject, bodies and addresses of e-mails that were put into the outbox before a time and
  /// are sent, bounced, suppressed or dead.
  ///
  /// - Returns: How many; fewer than `limit` when none is left.
  package func eraseDeliveries(
    account: String, before: Timestamp, limit: Int, now: Timestamp
  ) async throws -> Int {
    try await write { transaction in
      let ids = try transaction.all(
        """
        SELECT id FROM delivery
        WHERE account = $1 AND erased_at_us IS NULL
          AND state IN ('sent', 'dead', 'bounced', 'suppressed') AND created_at_us < $2
        ORDER BY created_at_us, id LIMIT $3
        """, [.text(account), SQLValue(before), SQLValue(limit)]
      ) { try $0.text(0) }
      try transaction.securely {
        for id in ids { try transaction.eraseDelivery(id, account: account, now: now) }
      }
      return ids.count
    }
  }
}

extension SQLTransaction {
  fileprivate func isUnderWay(account: String, uuid: String) throws -> Bool {
    let key: [SQLValue] = [.text(account), .text(uuid)]
    let isEvaluated = try exists(
      """
      SELECT 1 FROM evaluation
      WHERE account = $1 AND conversation_uuid = $2 AND state <> 'completed'
      """, key)
    if isEvaluated { return true }
    return try exists(
      """
      SELECT 1 FROM delivery d JOIN evaluation e ON e.account = d.account
        AND e.id = d.evaluation_id
      WHERE e.account = $1 AND e.conversation_uuid = $2 AND d.due_at_us IS NOT NULL
      """, key)
  }
}

extension WriteTransaction {
  /// Runs statements whose old content is overwritten, not only marked as free
  /// (sqlite.org/pragma.html#pragma_secure_delete).
  func securely<Value>(_ body: () throws -> Value) throws -> Value {
    try setSecureDelete(true)
    let value: Value
    do {
      value = try body()
    } catch {
      // The first error says more; without it the setting only costs time.
      try? setSecureDelete(false)
      throw error
    }
    try setSecureDelete(false)
    return value
  }

  private func setSecureDelete(_ isOn: Bool) throws {
    _ = try first(isOn ? "PRAGMA secure_delete = 1" : "PRAGMA secure_delete = 0") { _ in true }
  }

  fileprivate func erase(
    _ stored: StoredConversation, account: String, now: Timestamp
  ) throws {
    let uuid = stored.conversation.uuid
    try execute(
      """
      UPDATE conversation
      SET metadata = $3, messages = '[]', content_hash = zeroblob(0), erased_at_us = $4
      WHERE account = $1 AND uuid = $2
      """,
      [
        .text(account), .text(uuid), .text(try Document.encode(stored.conversation.erased)),
        SQLValue(now),
      ])
    let evaluationIDs = try all(
      "SELECT id FROM evaluation WHERE account = $1 AND conversation_uuid = $2",
      [.text(account), .text(uuid)]
    ) { try $0.text(0) }
    for id in evaluationIDs { try eraseEvaluation(id, account: account, now: now) }
    try deletePreview(account: account, conversationUUID: uuid)
    try eraseAlerts(of: uuid, account: account)
    try eraseBacktestExamples(of: uuid, account: account)
    try eraseCorrections(of: uuid, account: account, now: now)
  }

  private func eraseEvaluation(_ id: String, account: String, now: Timestamp) throws {
    let key: [SQLValue] = [.text(account), .text(id)]
    try execute("UPDATE evaluation SET summary = '' WHERE account = $1 AND id = $2", key)
    let results = try all(
      """
      SELECT notification_id, result FROM evaluation_notification
      WHERE account = $1 AND evaluation_id = $2 AND result IS NOT NULL
      """, key
    ) { (id: try $0.text(0), result: try $0.document(1, as: NotificationResult.self)) }
    try execute("DELETE FROM held_result WHERE account = $1 AND evaluation_id = $2", key)
    for (notificationID, stored) in results {
      var result = stored
      if result.outcome == .held {
        result = result.reviewed(Review(.erased, by: "", at: now, reason: ""), proposal: nil)
      }
      try execute(
        """
        UPDATE evaluation_notification SET result = $4
        WHERE account = $1 AND evaluation_id = $2 AND notification_id = $3
        """, key + [.text(notificationID), .text(try Document.encode(result.erased))])
    }
    let deliveries = try all(
      "SELECT id FROM delivery WHERE account = $1 AND evaluation_id = $2", key
    ) { try $0.text(0) }
    for delivery in deliveries { try eraseDelivery(delivery, account: account, now: now) }
    for result in results.map(\.result) {
      if let taskID = result.taskID { try eraseTask(taskID, account: account) }
    }
    afterCommit { $0.evaluationsChanged.insert(.init(account: account, id: id)) }
  }

  fileprivate func eraseDelivery(_ id: String, account: String, now: Timestamp) throws {
    let key: [SQLValue] = [.text(account), .text(id)]
    let stored = try first(
      "SELECT message, attempts, bounces, state FROM delivery WHERE account = $1 AND id = $2", key
    ) {
      (
        message: try $0.document(0, as: EmailMessage.self),
        attempts: try $0.document(1, as: [DeliveryAttempt].self),
        bounces: try $0.documentIfPresent(2, as: [DeliveryBounce].self),
        state: try $0.choice(3, as: DeliveryState.self)
      )
    }
    guard let stored, let message = stored.message.erased else { return }
    let attempts = stored.attempts.map { attempt in
      var attempt = attempt
      attempt.answer = ""
      return attempt
    }
    let bounces = stored.bounces?.map { bounce in
      var bounce = bounce
      bounce.diagnostic = ""
      return bounce
    }
    // The key of the recipient has to stay its own.
    try execute(
      """
      UPDATE delivery SET message = $3, attempts = $4, recipient_key = $2, erased_at_us = $5,
        bounces = $6, decision_reason = ''
      WHERE account = $1 AND id = $2
      """,
      key + [
        .text(try Document.encode(message)), .text(try Document.encode(attempts)), SQLValue(now),
        SQLValue(try bounces.map { try Document.encode($0) }),
      ])
    // Nothing is left that a person could have sent.
    if stored.state == .held, let step = stored.state.step(on: .cancelled) {
      try move(Claim(account: account, id: id, attempt: 0), to: step)
    }
  }

  private func eraseTask(_ id: String, account: String) throws {
    // People may have deleted it.
    guard let number = try taskNumber(account: account, id: id) else { return }
    let task = try task(account: account, id: id)
    var content = task.content
    content.title = Erased.text
    content.description = ""
    if try isInSearch(number) {
      try removeFromSearch(task.content, number: number, account: account)
      try addToSearch(content, number: number, account: account)
    }
    let change = try nextTaskNumber(account: account)
    try execute(
      """
      UPDATE task SET title = $3, description = '', version = version + 1, changed_seq = $4
      WHERE account = $1 AND id = $2
      """, [.text(account), .text(id), .text(content.title), .integer(change)])
    // What it said before stands in its history too.
    try execute(
      "DELETE FROM task_change WHERE account = $1 AND task_id = $2", [.text(account), .text(id)])
    noteTasksChanged(in: account)
  }

  private func eraseAlerts(of uuid: String, account: String) throws {
    let alerts = try all(
      "SELECT document FROM alert WHERE account = $1 AND conversation_uuid = $2",
      [.text(account), .text(uuid)]
    ) { try $0.document(0, as: Alert.self) }
    for var alert in alerts {
      alert.title = Erased.text
      alert.body = ""
      alert.url = ""
      try execute(
        "UPDATE alert SET document = $3 WHERE account = $1 AND id = $2",
        [.text(account), .text(alert.id), .text(try Document.encode(alert))])
    }
  }
}

/// What stands where something was erased.
private enum Erased {
  static let text = "Deleted"
  /// Reserved for names that are nobody's (RFC 2606 §2).
  static let address = "deleted@aftercall.invalid"
}

extension Conversation {
  /// What stays of a conversation: which one it was, whose, how and when.
  fileprivate var erased: Conversation {
    var shell = Conversation(
      uuid: uuid, agent: Agent(id: agent.id, name: "", timeZone: agent.timeZone), status: status)
    shell.channel = channel
    shell.direction = direction
    shell.startedAt = startedAt
    shell.endedAt = endedAt
    shell.isTranscriptionOff = isTranscriptionOff
    return shell
  }
}

extension NotificationResult {
  /// What stays of a result: what was decided and why, without the words that it rests on.
  fileprivate var erased: NotificationResult {
    var result = self
    result.explanation = "The conversation was deleted."
    result.evidence = result.evidence.map { Evidence(turn: $0.turn, quote: "") }
    result.variables = result.variables.map { variable in
      var erased = VariableResult(
        name: variable.name, value: "", state: variable.state,
        evidence: variable.evidence.map { Evidence(turn: $0.turn, quote: "") }, explanation: "")
      erased.givenBy = variable.givenBy
      return erased
    }
    result.recipientProblems = []
    result.recipients = result.recipients?.map {
      RecipientChoice(address: Erased.address, source: $0.source, route: $0.route)
    }
    result.routing = result.routing.map { routing in
      RoutingResult(
        routes: routing.routes, isOtherwise: routing.isOtherwise, explanation: "",
        evidence: routing.evidence.map { Evidence(turn: $0.turn, quote: "") })
    }
    result.review?.reason = ""
    result.review?.values = nil
    return result
  }
}

extension EmailMessage {
  /// What stays of an e-mail: its Message-ID and its date.
  fileprivate var erased: EmailMessage? {
    guard let nobody = try? EmailAddress(Erased.address) else { return nil }
    return EmailMessage(
      from: nobody, to: nobody, subject: "", textBody: "", messageID: messageID, date: date)
  }
}
