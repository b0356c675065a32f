import Automation
import Crypto
import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func reevaluateConversation(
    _ request: V1.ReevaluateConversationRequest, context: CallContext
  ) async throws -> V1.ReevaluateConversationResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.conversationUUID, "conversation_uuid")
    checker.checkRequestID(request.requestID)
    if request.notificationIDs.count > Limits.notificationsPerAgentMax {
      checker.add(
        "notification_ids", "must have at most \(Limits.notificationsPerAgentMax) entries")
    }
    for (index, id) in request.notificationIDs.prefix(Limits.notificationsPerAgentMax).enumerated()
    {
      checker.checkID(id, "notification_ids[\(index)]")
    }
    if case .unrecognized = request.duplicates {
      checker.add("duplicates", "is not a policy that is known here")
    }
    if request.validateOnly == !request.confirmToken.isEmpty {
      checker.add(
        "confirm_token",
        request.validateOnly
          ? "must not be given with validate_only"
          : "is required: ask with validate_only what would be done, which returns it")
    }
    if !request.confirmToken.isEmpty {
      if !request.notificationIDs.isEmpty {
        checker.add("notification_ids", "must not be given with confirm_token, which says which")
      }
      if request.duplicates != .unspecified {
        checker.add("duplicates", "must not be given with confirm_token, which says it")
      }
    }
    try checker.finish()
    return request.validateOnly
      ? try await preview(request, caller) : try await confirm(request, caller)
  }

  private func preview(
    _ request: V1.ReevaluateConversationRequest, _ caller: Caller
  ) async throws -> V1.ReevaluateConversationResponse {
    let base = try await store.reevaluationBase(
      account: caller.account, conversationUUID: request.conversationUUID,
      notificationIDs: request.notificationIDs)
    let settings = evaluationSettings.applying(
      try await store.accountSettings(account: caller.account).settings)
    let now = clock.now()
    let id = Identifier.make(at: now)
    // The analyst's work is long against a turn of the loop.
    let trial = trial
    let found = try await offload {
      try await trial.run(
        base.pinned, on: settings.placed(base.conversation), account: caller.account,
        settings: settings, evaluationID: id)
    }
    let isSkipping = request.duplicates != .sendAgain
    let effects = found.decisions.map { $0.effects(after: base.earlier) }
    var decisions = found.decisions
    if isSkipping {
      for index in decisions.indices { decisions[index].suppressDuplicates(of: base.earlier) }
    } else {
      for index in decisions.indices { decisions[index].proposal?.mayRepeat = true }
    }
    try await store.keepPreview(
      account: caller.account, conversationUUID: request.conversationUUID,
      PreviewedEvaluation(
        evaluationID: id, decisions: decisions,
        summary: found.summary.isEmpty ? nil : found.summary,
        analysis: found.analysis, createdAt: now), of: base)
    return .with { response in
      response.results = zip(decisions, effects).map { decision, effects in
        var message = V1.PreviewedResult()
        var result = V1.NotificationResult(decision.result)
        (result.deliveryIDs, result.taskID, result.alertID) = ([], "", "")
        message.result = result
        message.effects = effects.map { V1.PlannedEffect($0, isSkipping: isSkipping) }
        return message
      }
      response.confirmToken = signer.sign(
        Array(id.utf8), scope: Self.scope(caller, request.conversationUUID))
      response.confirmExpireTime = WellKnown.Timestamp(now.advanced(by: Store.previewDuration))
      response.analysis = V1.AnalysisRecord(found.analysis)
    }
  }

  private func confirm(
    _ request: V1.ReevaluateConversationRequest, _ caller: Caller
  ) async throws -> V1.ReevaluateConversationResponse {
    let scope = Self.scope(caller, request.conversationUUID)
    guard let content = signer.verify(request.confirmToken, scope: scope),
      let id = String(validating: content, as: UTF8.self)
    else {
      throw RequestError.invalid(
        "confirm_token",
        "must be what a request with validate_only has returned for this conversation")
    }
    let (evaluation, isRepeat) = try await store.confirmPreview(
      account: caller.account, conversationUUID: request.conversationUUID, evaluationID: id,
      requestID: request.requestID,
      contentHash: Array(SHA256.hash(data: Array(request.confirmToken.utf8))), by: caller.actor,
      now: clock.now())
    return .with {
      $0.evaluation = V1.Evaluation(evaluation)
      $0.alreadyConfirmed = isRepeat
    }
  }

  /// What a token is good for.
  private static func scope(_ caller: Caller, _ conversationUUID: String) -> [String] {
    ["reevaluation", caller.account, conversationUUID]
  }
}

extension V1.PlannedEffect {
  fileprivate init(_ effect: PlannedEffect, isSkipping: Bool) {
    self.init()
    kind = V1.EffectKind(effect.kind)
    recipient = effect.recipient
    title = effect.title
    duplicate = effect.earlier != nil
    suppressed = isSkipping && duplicate
    earlierID = effect.earlier?.id ?? ""
    earlierEvaluationID = effect.earlier?.evaluationID ?? ""
  }
}
