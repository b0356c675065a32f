package import Messages
package import RPC

extension EvaluationRPCs {
  package func deleteConversation(
    _ request: V1.DeleteConversationRequest, context: CallContext
  ) async throws -> V1.DeleteConversationResponse {
    throw RPCError(.unimplemented, "not yet")
  }
}
