import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func markResult(
    _ request: V1.MarkResultRequest, context: CallContext
  ) async throws -> V1.MarkResultResponse {
    let caller = try Caller(context)
    guard let message = request.correction else {
      throw RequestError.invalid("correction", "is required")
    }
    var checker = FieldChecker()
    checker.checkID(message.notificationID, "correction.notification_id")
    checker.checkID(message.conversationUUID, "correction.conversation_uuid")
    let mark = message.mark(&checker)
    if let mark { checker.add(violations(in: mark, path: "correction")) }
    try checker.finish()
    guard let mark else { return V1.MarkResultResponse() }
    let now = clock.now()
    let correction = try await store.markResult(
      account: caller.account, id: Identifier.make(at: now), mark,
      author: caller.actor, now: now)
    return .with { $0.correction = V1.Correction(correction) }
  }

  package func listCorrections(
    _ request: V1.ListCorrectionsRequest, context: CallContext
  ) async throws -> V1.ListCorrectionsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkFilterID(request.notificationID, "notification_id")
    checker.checkFilterID(request.conversationUUID, "conversation_uuid")
    try checker.finish()
    let token = PageToken(
      signer: signer,
      query: [
        "ListCorrections", caller.account, request.notificationID, request.conversationUUID,
      ])
    let corrections = try await store.listCorrections(
      account: caller.account, notificationID: request.notificationID,
      conversationUUID: request.conversationUUID, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(corrections, size: size) { PageKey(time: $0.markedAt, id: $0.id) }
    return .with {
      $0.corrections = page.entries.map { V1.Correction($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func deleteCorrection(
    _ request: V1.DeleteCorrectionRequest, context: CallContext
  ) async throws -> V1.DeleteCorrectionResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    try await store.deleteCorrection(account: caller.account, id: request.id) { correction in
      if caller.role == .member, correction.author != caller.actor {
        throw RequestError(
          code: .permissionDenied, message: "members delete their own corrections only")
      }
    }
    return V1.DeleteCorrectionResponse()
  }

  package func getNotificationQuality(
    _ request: V1.GetNotificationQualityRequest, context: CallContext
  ) async throws -> V1.GetNotificationQualityResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.notificationID, "notification_id")
    try checker.finish()
    _ = try await store.notification(account: caller.account, id: request.notificationID)
    let marked = try await store.markedOutcomes(
      account: caller.account, notificationID: request.notificationID)
    let quality = NotificationQuality(marked)
    return .with {
      $0.overall = V1.QualityFigures(quality.overall)
      $0.revisions = quality.revisions.map { V1.QualityFigures($0) }
    }
  }
}
