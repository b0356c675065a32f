import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func listHeldItems(
    _ request: V1.ListHeldItemsRequest, context: CallContext
  ) async throws -> V1.ListHeldItemsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    if case .unrecognized = request.kind {
      checker.add("kind", "is not a kind that is known here")
    }
    checker.checkFilterID(request.agentID, "agent_id")
    checker.checkFilterID(request.notificationID, "notification_id")
    try checker.finish()
    var filter = HeldFilter()
    filter.kind = request.kind.domain()
    filter.agentID = request.agentID
    filter.notificationID = request.notificationID
    let token = PageToken(
      signer: signer,
      query: [
        "ListHeldItems", caller.account, String(request.kind.rawValue), request.agentID,
        request.notificationID,
      ])
    let items = try await store.listHeldItems(
      account: caller.account, filter: filter, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(items, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    let now = clock.now()
    return .with {
      $0.items = page.entries.map { V1.HeldItem($0, isWhole: false, now: now) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func getHeldItem(
    _ request: V1.GetHeldItemRequest, context: CallContext
  ) async throws -> V1.GetHeldItemResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    let isResult = request.deliveryID.isEmpty
    if isResult {
      checker.checkID(request.evaluationID, "evaluation_id")
      checker.checkID(request.notificationID, "notification_id")
    } else {
      checker.checkID(request.deliveryID, "delivery_id")
      for (id, field) in [
        (request.evaluationID, "evaluation_id"), (request.notificationID, "notification_id"),
      ] where !id.isEmpty {
        checker.add(field, "must not be given with delivery_id")
      }
    }
    try checker.finish()
    let item =
      isResult
      ? try await store.heldResult(
        account: caller.account, evaluationID: request.evaluationID,
        notificationID: request.notificationID)
      : try await store.heldDelivery(account: caller.account, id: request.deliveryID)
    var declarations: [VariableDeclaration] = []
    if case .result(let result, _, _) = item.content, !result.missingRequiredNames.isEmpty {
      let definition = try await definition(of: result, caller)
      let missing = Set(result.missingRequiredNames)
      declarations = (definition.variables ?? []).filter { missing.contains($0.name) }
    }
    var message = V1.HeldItem(item, isWhole: true, now: clock.now())
    message.missingDeclarations = declarations.map { V1.VariableDeclaration($0) }
    return .with { [message] in $0.item = message }
  }

  package func approveHeldResult(
    _ request: V1.ApproveHeldResultRequest, context: CallContext
  ) async throws -> V1.ApproveHeldResultResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkReview(request.evaluationID, request.notificationID, request.reason)
    let values = request.values.map { GivenValue(name: $0.name, value: $0.value) }
    checker.check(values, "values")
    try checker.finish()
    let completed = try await completion(of: request, with: values, caller)
    var review = Review(.approved, by: caller.actor, at: clock.now(), reason: request.reason)
    if !values.isEmpty { review.values = values.sorted { $0.name < $1.name } }
    let (result, isRepeat) = try await store.reviewHeldResult(
      account: caller.account, evaluationID: request.evaluationID,
      notificationID: request.notificationID, review, completed: completed)
    return .with {
      $0.result = V1.NotificationResult(result)
      $0.alreadyApproved = isRepeat
    }
  }

  package func rejectHeldResult(
    _ request: V1.RejectHeldResultRequest, context: CallContext
  ) async throws -> V1.RejectHeldResultResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkReview(request.evaluationID, request.notificationID, request.reason)
    try checker.finish()
    let (result, isRepeat) = try await store.reviewHeldResult(
      account: caller.account, evaluationID: request.evaluationID,
      notificationID: request.notificationID,
      Review(.rejected, by: caller.actor, at: clock.now(), reason: request.reason))
    return .with {
      $0.result = V1.NotificationResult(result)
      $0.alreadyRejected = isRepeat
    }
  }
}

extension FieldChecker {
  /// Checks what every decision on a held result has.
  fileprivate mutating func checkReview(
    _ evaluationID: String, _ notificationID: String, _ reason: String
  ) {
    checkID(evaluationID, "evaluation_id")
    checkID(notificationID, "notification_id")
    checkReviewReason(reason)
  }

  /// Checks why somebody decides on what is held.
  mutating func checkReviewReason(_ reason: String) {
    checkText(reason, "reason", charactersMax: Limits.reviewReasonCharactersMax)
  }
}
