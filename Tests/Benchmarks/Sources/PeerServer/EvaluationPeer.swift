import Domain
import GRPCCore
import Store

/// As much of `EvaluationService` as the alert table needs: a submitted conversation raises the
/// alerts of its agent's always-notifications, by the store transactions that Aftercall itself
/// makes for that.
///
/// It leaves out what Aftercall does besides: pre-filters, templates, variables, results'
/// explanations.
struct EvaluationPeer: Aftercall_V1_EvaluationService.SimpleServiceProtocol {
  let store: Store

  func submitConversation(
    request: Aftercall_V1_SubmitConversationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_SubmitConversationResponse {
    let submitted = request.conversation
    let now = Timestamp.now
    var conversation = Conversation(
      uuid: submitted.uuid,
      agent: Conversation.Agent(
        id: submitted.agent.id, name: submitted.agent.name, timeZone: submitted.agent.timeZone),
      status: .completed)
    conversation.customerNumber = submitted.customerNumber
    conversation.url = submitted.url
    conversation.messages = submitted.messages.map {
      Conversation.Message(role: $0.role == .user ? .user : .agent, text: $0.text)
    }
    let stored = conversation
    try await answering {
      _ = try await store.submitConversation(
        account: account, conversation: stored, contentHash: [],
        evaluationID: Identifier.make(at: now), now: now)
      try await evaluateWhatIsDue()
    }
    return .with { $0.conversationUuid = submitted.uuid }
  }

  private func evaluateWhatIsDue() async throws {
    let claimed = try await store.claimEvaluations(now: .now, lease: .seconds(30), limit: 16)
    for evaluation in claimed {
      let now = Timestamp.now
      _ = try await store.commitDecisions(
        account: evaluation.account, evaluationID: evaluation.id, attempt: evaluation.attempt,
        evaluation.pinned.map { decision(on: $0, of: evaluation, at: now) },
        summary: nil, analyst: nil, then: .finishIfAllDecided, now: now)
    }
  }

  private func decision(
    on pinned: PinnedNotification, of evaluation: ClaimedEvaluation, at now: Timestamp
  ) -> Decision {
    let definition = pinned.definition
    let alert = Alert(
      id: Identifier.make(at: now), title: definition.alert?.title ?? definition.name,
      body: definition.alert?.body ?? "", teammateIDs: definition.alert?.teammateIDs ?? [],
      agentID: evaluation.conversation.agent.id, conversationUUID: evaluation.conversation.uuid,
      notificationID: pinned.id, evaluationID: evaluation.id, taskID: "",
      url: evaluation.conversation.url, createdAt: now)
    var result = NotificationResult(
      notificationID: pinned.id, revision: pinned.revision,
      notificationName: definition.name, outcome: .fired, reason: .always,
      explanation: "It fires after every conversation.", decidedAt: now)
    result.alertID = alert.id
    return Decision(result: result, deliveries: [], task: nil, alert: alert)
  }

  func getConversation(
    request: Aftercall_V1_GetConversationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_GetConversationResponse { throw unmeasured }

  func listConversations(
    request: Aftercall_V1_ListConversationsRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListConversationsResponse { throw unmeasured }

  func getEvaluation(
    request: Aftercall_V1_GetEvaluationRequest, context: ServerContext
  ) async throws -> Aftercall_V1_GetEvaluationResponse { throw unmeasured }

  func listEvaluations(
    request: Aftercall_V1_ListEvaluationsRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListEvaluationsResponse { throw unmeasured }

  func watchEvaluation(
    request: Aftercall_V1_WatchEvaluationRequest,
    response: RPCWriter<Aftercall_V1_WatchEvaluationResponse>, context: ServerContext
  ) async throws { throw unmeasured }

  func listDeliveries(
    request: Aftercall_V1_ListDeliveriesRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListDeliveriesResponse { throw unmeasured }
}
