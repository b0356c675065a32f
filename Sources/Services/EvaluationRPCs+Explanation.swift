import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func explainNotification(
    _ request: V1.ExplainNotificationRequest, context: CallContext
  ) async throws -> V1.ExplainNotificationResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.notificationID, "notification_id")
    checker.checkID(request.conversationUUID, "conversation_uuid")
    checker.checkFilterID(request.evaluationID, "evaluation_id")
    try checker.finish()
    let story = try await store.story(
      account: caller.account, notificationID: request.notificationID,
      conversationUUID: request.conversationUUID,
      evaluationID: request.evaluationID.isEmpty ? nil : request.evaluationID)
    return .with { $0.explanation = V1.Explanation(Explanation(story), of: story) }
  }
}
