import Domain
import Testing

@testable import Store

let account = "acme"

/// A moment, in seconds after the tests' beginning.
func at(_ seconds: Int64) -> Timestamp { testStart.advanced(by: .seconds(seconds)) }

func makeDefinition(_ name: String = "Callback", isEnabled: Bool = true) -> NotificationDefinition {
  NotificationDefinition(
    name: name, isEnabled: isEnabled,
    trigger: .condition(question: "Does the customer ask for a call?", whenUnclear: .fireMarked),
    email: EmailAction(recipients: ["support@example.com"], subject: "Callback requested"),
    alert: AlertAction(), task: TaskAction(priority: .high))
}

func makeConversation(_ uuid: String, agentID: String = "agent", turns: Int = 2) -> Conversation {
  var conversation = Conversation(
    uuid: uuid, agent: Conversation.Agent(id: agentID, name: "Ada"), status: .completed)
  conversation.messages = (0..<turns).map { turn in
    Conversation.Message(role: turn % 2 == 0 ? .user : .agent, text: "turn \(turn)")
  }
  conversation.context = ["order": "17"]
  return conversation
}

func makeTask(_ id: String, _ change: (inout FollowUpTask) -> Void = { _ in }) -> FollowUpTask {
  var task = FollowUpTask(
    id: id, content: FollowUpTask.Content(title: "Call back", description: "soon"),
    createdAt: testStart)
  change(&task)
  return task
}

func makeResult(_ notificationID: String, _ outcome: Outcome = .fired) -> NotificationResult {
  NotificationResult(
    notificationID: notificationID, revision: 1, notificationName: "Callback", outcome: outcome,
    reason: .conditionMet, explanation: "the customer asked", decidedAt: at(1))
}

func makeDelivery(
  _ id: String, evaluationID: String, notificationID: String, to: String = "support@example.com",
  createdAt: Timestamp = testStart
) throws -> Delivery {
  let message = EmailMessage(
    from: try EmailAddress("Aftercall <from@example.com>"), to: try EmailAddress(to),
    subject: "Callback", textBody: "please",
    messageID: try #require(EmailMessageID("<\(id)@example.com>")), date: createdAt)
  return Delivery(
    id: id, evaluationID: evaluationID, conversationUUID: "call-1", notificationID: notificationID,
    message: message, createdAt: createdAt)
}

func makeAlert(
  _ id: String, conversationUUID: String = "call-1", teammateIDs: [String] = [],
  createdAt: Timestamp = testStart
) -> Alert {
  Alert(
    id: id, title: "Callback", body: "please", teammateIDs: teammateIDs, agentID: "agent",
    conversationUUID: conversationUUID, notificationID: "n", evaluationID: "e", taskID: "",
    url: "", createdAt: createdAt)
}

extension Store {
  @discardableResult
  func createSampleNotification(
    _ id: String, agentID: String = "agent", definition: NotificationDefinition = makeDefinition(),
    requestID: String = "", contentHash: [UInt8] = [1], now: Timestamp = testStart
  ) async throws -> Notification {
    try await createNotification(
      account: account, id: id, agentID: agentID, definition: definition, requestID: requestID,
      contentHash: contentHash, now: now)
  }

  @discardableResult
  func submitSample(
    _ uuid: String, evaluationID: String?, contentHash: [UInt8] = [1], now: Timestamp = testStart
  ) async throws -> Submission {
    try await submitConversation(
      account: account, conversation: makeConversation(uuid), contentHash: contentHash,
      evaluationID: evaluationID, now: now)
  }

  /// Claims the one evaluation that is due.
  func claimOne(now: Timestamp = at(1), lease: Duration = .seconds(60)) async throws
    -> ClaimedEvaluation
  {
    let claimed = try await claimEvaluations(now: now, lease: lease, limit: 10)
    #expect(claimed.count == 1)
    return try #require(claimed.first)
  }

  func commit(
    _ claim: ClaimedEvaluation, _ decisions: [Decision],
    then step: EvaluationStep = .finishIfAllDecided, now: Timestamp = at(2)
  ) async throws -> Bool {
    try await commitDecisions(
      account: claim.account, evaluationID: claim.id, attempt: claim.attempt, decisions,
      summary: "a summary", analyst: "builtin/1", then: step, now: now)
  }

  /// A decision that sends one e-mail, creates one task and raises one alert, all named for `id`.
  func fullDecision(_ id: String, of claim: ClaimedEvaluation, notification: String) throws
    -> Decision
  {
    Decision(
      result: makeResult(notification),
      deliveries: [
        try makeDelivery("d-\(id)", evaluationID: claim.id, notificationID: notification)
      ],
      task: makeTask("t-\(id)"),
      alert: makeAlert("a-\(id)", conversationUUID: claim.conversation.uuid))
  }

  func count(_ sql: SQL) async throws -> Int64 {
    try await read { try $0.first(sql) { try $0.integer(0) } ?? -1 }
  }
}
