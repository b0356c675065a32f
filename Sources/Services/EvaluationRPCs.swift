import API
package import AlertFeed
package import Automation
package import Domain
package import Messages
package import RPC
package import Store

/// The RPCs of `aftercall.v1.EvaluationService`.
package struct EvaluationRPCs: EvaluationService {
  let store: Store
  let clock: WallClock
  let trial: NotificationTrial
  let evaluationSettings: EvaluationSettings
  let signer: TokenSigner
  private let changes: ChangeBoard<CommitNotices.AccountKey>

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - clock: Tells when a conversation is accepted.
  ///   - trial: Tells what another evaluation would do.
  ///   - evaluationSettings: How evaluations are carried out where an account says nothing else.
  ///   - changes: Is raised with an evaluation's key whenever the evaluation has changed.
  package init(
    store: Store, clock: WallClock, trial: NotificationTrial,
    evaluationSettings: EvaluationSettings, changes: ChangeBoard<CommitNotices.AccountKey>
  ) {
    self.store = store
    self.clock = clock
    self.trial = trial
    self.evaluationSettings = evaluationSettings
    self.changes = changes
    signer = TokenSigner(key: store.signingKey)
  }

  package func submitConversation(
    _ request: V1.SubmitConversationRequest, context: CallContext
  ) async throws -> V1.SubmitConversationResponse {
    let caller = try Caller(context)
    guard let message = request.conversation else {
      throw RequestError.invalid("conversation", "is required")
    }
    let storesOnly = try request.evaluation.storesOnly()
    // Checking and hashing megabytes of transcript would hold up the loop's other calls.
    let isLarge = message.messages.count > 500
    let (conversation, hash) = try await isLarge ? offload { try read(message) } : read(message)
    let now = clock.now()
    let submission = try await store.submitConversation(
      account: caller.account, conversation: conversation, contentHash: hash,
      evaluationID: storesOnly ? nil : Identifier.make(at: now), now: now)
    return .with {
      $0.conversationUUID = conversation.uuid
      $0.evaluation = submission.evaluation.map { V1.Evaluation($0) }
      $0.alreadySubmitted = submission.isRepeat
    }
  }

  package func getConversation(
    _ request: V1.GetConversationRequest, context: CallContext
  ) async throws -> V1.GetConversationResponse {
    let caller = try Caller(context)
    try check(request.uuid, "uuid")
    let conversation = try await store.conversation(account: caller.account, uuid: request.uuid)
    return .with { $0.conversation = V1.Conversation(conversation) }
  }

  package func listConversations(
    _ request: V1.ListConversationsRequest, context: CallContext
  ) async throws -> V1.ListConversationsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    try check(filter: request.agentID, "agent_id")
    let token = PageToken(
      signer: signer, query: ["ListConversations", caller.account, request.agentID])
    let conversations = try await store.listConversations(
      account: caller.account, agentID: request.agentID, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(conversations, size: size) {
      PageKey(time: $0.submittedAt, id: $0.conversation.uuid)
    }
    return .with {
      $0.conversations = page.entries.map { V1.Conversation($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func getEvaluation(
    _ request: V1.GetEvaluationRequest, context: CallContext
  ) async throws -> V1.GetEvaluationResponse {
    let caller = try Caller(context)
    let evaluation: Evaluation =
      switch request.key {
      case nil: throw RequestError.invalid("id", "or conversation_uuid is required")
      case .id(let id): try await evaluation(caller, id: id)
      case .conversationUUID(let uuid): try await evaluation(caller, conversationUUID: uuid)
      }
    return .with { $0.evaluation = V1.Evaluation(evaluation) }
  }

  package func listEvaluations(
    _ request: V1.ListEvaluationsRequest, context: CallContext
  ) async throws -> V1.ListEvaluationsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    if request.state != .unspecified, request.state.domain() == nil {
      throw RequestError.invalid("state", "is not a state that is known here")
    }
    try check(filter: request.agentID, "agent_id")
    try check(filter: request.conversationUUID, "conversation_uuid")
    let token = PageToken(
      signer: signer,
      query: [
        "ListEvaluations", caller.account, request.agentID, String(request.state.rawValue),
        request.conversationUUID,
      ])
    let evaluations = try await store.listEvaluations(
      account: caller.account, agentID: request.agentID,
      conversationUUID: request.conversationUUID, state: request.state.domain(),
      limit: size + 1, after: try token.key(of: request.pageToken))
    let page = Page(evaluations, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    return .with {
      $0.evaluations = page.entries.map { V1.Evaluation($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func watchEvaluation(
    _ request: V1.WatchEvaluationRequest, context: CallContext,
    responses: ResponseStream<V1.WatchEvaluationResponse>
  ) async throws {
    let caller = try Caller(context)
    context.endAtShutdown()
    let id =
      switch request.key {
      case nil: throw RequestError.invalid("id", "or conversation_uuid is required")
      case .id(let id): try await evaluation(caller, id: id).id
      case .conversationUUID(let uuid): try await evaluation(caller, conversationUUID: uuid).id
      }
    let key = CommitNotices.AccountKey(account: caller.account, id: id)
    try await changes.watch(key) { counter in
      var lastSent: Evaluation?
      while true {
        try Task.checkCancellation()
        let seen = counter.value
        let evaluation = try await store.evaluation(account: caller.account, id: id)
        if evaluation != lastSent {
          try await responses.send(.with { $0.evaluation = V1.Evaluation(evaluation) })
          lastSent = evaluation
        }
        if evaluation.state == .completed { return }
        await counter.wait(past: seen, atMost: ServiceLimits.watchPollInterval)
      }
    }
  }

  private func evaluation(_ caller: Caller, id: String) async throws -> Evaluation {
    try check(id, "id")
    return try await store.evaluation(account: caller.account, id: id)
  }

  private func evaluation(_ caller: Caller, conversationUUID: String) async throws -> Evaluation {
    try check(conversationUUID, "conversation_uuid")
    return try await store.evaluation(
      account: caller.account, conversationUUID: conversationUUID)
  }

  func check(_ id: String, _ field: String) throws {
    var checker = FieldChecker()
    checker.checkID(id, field)
    try checker.finish()
  }

  private func check(filter id: String, _ field: String) throws {
    var checker = FieldChecker()
    checker.checkFilterID(id, field)
    try checker.finish()
  }

  private func read(_ message: V1.Conversation) throws -> (Conversation, hash: [UInt8]) {
    var checker = FieldChecker()
    let conversation = try message.domain(&checker)
    checker.add(violations(in: conversation, path: "conversation"))
    try checker.finish()
    return (conversation, ContentHash.of(conversation))
  }
}

extension V1.EvaluationMode {
  fileprivate func storesOnly() throws -> Bool {
    switch self {
    case .unspecified, .run: false
    case .storeOnly: true
    case .unrecognized:
      throw RequestError.invalid("evaluation", "is not a mode that is known here")
    }
  }
}
