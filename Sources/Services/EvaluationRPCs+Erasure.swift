import Domain
package import Messages
package import RPC
import Store

extension EvaluationRPCs {
  package func deleteConversation(
    _ request: V1.DeleteConversationRequest, context: CallContext
  ) async throws -> V1.DeleteConversationResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.uuid, "uuid")
    try checker.finish()
    try await store.eraseConversation(
      account: caller.account, uuid: request.uuid, now: clock.now())
    return V1.DeleteConversationResponse()
  }
}
