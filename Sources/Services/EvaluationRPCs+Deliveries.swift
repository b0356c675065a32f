import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func listDeliveries(
    _ request: V1.ListDeliveriesRequest, context: CallContext
  ) async throws -> V1.ListDeliveriesResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    let createdAfter = request.createdAfter.map { Timestamp($0) }
    var checker = FieldChecker()
    checker.check(createdAfter, "created_after")
    checker.checkFilterID(request.conversationUUID, "conversation_uuid")
    checker.checkFilterID(request.notificationID, "notification_id")
    if request.state != .unspecified, request.state.domain() == nil {
      checker.add("state", "is not a state that is known here")
    }
    try checker.finish()
    let token = PageToken(
      signer: signer,
      query: [
        "ListDeliveries", caller.account, request.conversationUUID, request.notificationID,
        String(request.state.rawValue), String(createdAfter?.microseconds ?? -1),
      ])
    let deliveries = try await store.listDeliveries(
      account: caller.account, conversationUUID: request.conversationUUID,
      notificationID: request.notificationID, state: request.state.domain(),
      createdAfter: createdAfter, limit: size + 1, after: try token.key(of: request.pageToken))
    let page = Page(deliveries, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    return .with {
      $0.deliveries = page.entries.map { V1.Delivery($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func getDelivery(
    _ request: V1.GetDeliveryRequest, context: CallContext
  ) async throws -> V1.GetDeliveryResponse {
    let caller = try Caller(context)
    try check(request.id, "id")
    let delivery = try await store.delivery(account: caller.account, id: request.id)
    return .with { $0.delivery = V1.Delivery(delivery) }
  }

  package func resendDelivery(
    _ request: V1.ResendDeliveryRequest, context: CallContext
  ) async throws -> V1.ResendDeliveryResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    checker.checkRequestID(request.requestID)
    try checker.finish()
    let decision = decision(of: caller)
    let delivery = try await store.resendDelivery(
      account: caller.account, id: request.id, as: Identifier.make(at: decision.now),
      requestID: request.requestID, by: decision)
    return .with { $0.delivery = V1.Delivery(delivery) }
  }

  package func releaseDelivery(
    _ request: V1.ReleaseDeliveryRequest, context: CallContext
  ) async throws -> V1.ReleaseDeliveryResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    checker.checkReviewReason(request.reason)
    try checker.finish()
    let delivery = try await store.releaseDelivery(
      account: caller.account, id: request.id, by: decision(of: caller, because: request.reason))
    return .with { $0.delivery = V1.Delivery(delivery) }
  }

  package func cancelDelivery(
    _ request: V1.CancelDeliveryRequest, context: CallContext
  ) async throws -> V1.CancelDeliveryResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    checker.checkReviewReason(request.reason)
    try checker.finish()
    let delivery = try await store.cancelDelivery(
      account: caller.account, id: request.id, by: decision(of: caller, because: request.reason))
    return .with { $0.delivery = V1.Delivery(delivery) }
  }

  package func reportBounce(
    _ request: V1.ReportBounceRequest, context: CallContext
  ) async throws -> V1.ReportBounceResponse {
    let caller = try Caller(context)
    let bounce = try request.bounce(at: clock.now())
    let delivery = try await store.reportBounce(
      account: caller.account, of: try request.email(), bounce)
    return .with { $0.delivery = V1.Delivery(delivery) }
  }

  private func decision(of caller: Caller, because reason: String = "") -> DeliveryDecision {
    DeliveryDecision(actor: caller.teammateID ?? "", now: clock.now(), reason: reason)
  }
}

extension V1.ReportBounceRequest {
  /// The e-mail that it is about.
  fileprivate func email() throws -> BouncedEmail {
    switch key {
    case nil:
      throw RequestError.invalid("delivery_id", "or message_id is required")
    case .deliveryID(let id):
      var checker = FieldChecker()
      checker.checkID(id, "delivery_id")
      try checker.finish()
      return .delivery(id)
    case .messageID(let text):
      // Reports quote it with and without its brackets.
      guard let id = EmailMessageID(text.hasPrefix("<") ? text : "<\(text)>") else {
        throw RequestError.invalid(
          "message_id",
          "must be a Message-ID such as <unique@example.com>, of at most"
            + " \(Limits.messageIDCharactersMax) characters")
      }
      return .messageID(id)
    }
  }

  fileprivate func bounce(at now: Timestamp) throws -> DeliveryBounce {
    let bouncedAt = bounceTime.map { Timestamp($0) }
    var checker = FieldChecker()
    let hasKind = kind == .hard || kind == .soft
    if !hasKind { checker.add("kind", "must be BOUNCE_KIND_HARD or BOUNCE_KIND_SOFT") }
    if !statusCode.isEmpty, !Self.isStatusCode(statusCode) {
      checker.add("status_code", "must be a status code such as 5.1.1")
    }
    checker.checkText(
      diagnostic, "diagnostic", charactersMax: Limits.suppressionNoteCharactersMax)
    checker.check(bouncedAt, "bounce_time")
    try checker.finish()
    return DeliveryBounce(
      kind: kind == .hard ? .hard : .soft, statusCode: statusCode,
      diagnostic: diagnostic.asOneLine(), bouncedAt: bouncedAt, reportedAt: now)
  }

  /// RFC 3463 §2: class, subject and detail.
  private static func isStatusCode(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "4" || parts[0] == "5" else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...3).contains(part.utf8.count)
        && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
  }
}
