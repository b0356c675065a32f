package import Messages
package import RPC

extension TaskRPCs {
  package func searchTasks(
    _ request: V1.SearchTasksRequest, context: CallContext
  ) async throws -> V1.SearchTasksResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func completeTask(
    _ request: V1.CompleteTaskRequest, context: CallContext
  ) async throws -> V1.CompleteTaskResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func reopenTask(
    _ request: V1.ReopenTaskRequest, context: CallContext
  ) async throws -> V1.ReopenTaskResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func claimTask(
    _ request: V1.ClaimTaskRequest, context: CallContext
  ) async throws -> V1.ClaimTaskResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func batchUpdateTasks(
    _ request: V1.BatchUpdateTasksRequest, context: CallContext
  ) async throws -> V1.BatchUpdateTasksResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func createTaskComment(
    _ request: V1.CreateTaskCommentRequest, context: CallContext
  ) async throws -> V1.CreateTaskCommentResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func listTaskComments(
    _ request: V1.ListTaskCommentsRequest, context: CallContext
  ) async throws -> V1.ListTaskCommentsResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func listTaskChanges(
    _ request: V1.ListTaskChangesRequest, context: CallContext
  ) async throws -> V1.ListTaskChangesResponse {
    throw RPCError(.unimplemented, "not yet")
  }

  package func watchTasks(
    _ request: V1.WatchTasksRequest, context: CallContext,
    responses: ResponseStream<V1.WatchTasksResponse>
  ) async throws {
    throw RPCError(.unimplemented, "not yet")
  }
}
