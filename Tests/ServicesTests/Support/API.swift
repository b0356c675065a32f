import AftercallClient
import Messages
import RPC
import Services

import API

/// All RPCs as the callers of one account make them, in-process or over the socket.
///
/// Whatever fails, fails with an `RPCError`, as a client sees it.
struct API: Sendable {
  private let backend: Backend
  private let account: String

  init(_ backend: Backend, account: String) {
    self.backend = backend
    self.account = account
  }

  private var metadata: Metadata { ["aftercall-account": account] }

  private func context(_ method: MethodDescriptor) -> CallContext {
    CallContext(
      method: method, metadata: metadata, identity: Credential.local(clock: backend.clock.wallClock)
    )
  }

  private func unary<Request, Response>(
    _ method: MethodDescriptor, _ request: Request,
    _ inProcess: (Request, CallContext) async throws -> Response,
    _ overSocket: (Backend.Socket, CallOptions) async throws -> Response
  ) async throws -> Response {
    if let socket = backend.socket {
      return try await overSocket(
        socket, CallOptions(timeout: .seconds(30), metadata: metadata))
    }
    do {
      return try await inProcess(request, context(method))
    } catch {
      throw RPCError(status: error) ?? error
    }
  }

  private func stream<Request, Response: Message>(
    _ method: MethodDescriptor, _ request: Request,
    _ inProcess:
      @escaping @Sendable (Request, CallContext, ResponseStream<Response>) async throws -> Void,
    _ overSocket: @escaping @Sendable (Backend.Socket, CallOptions) -> ServerMessages<Response>
  ) -> Responses<Response> where Request: Sendable {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: Response.self)
    // Ends with the stream, which its reader owns.
    let reader = Task { [backend] in
      do {
        if let socket = backend.socket {
          for try await response in overSocket(socket, CallOptions(metadata: metadata)) {
            continuation.yield(response)
          }
        } else {
          let context = context(method)
          let responses = ResponseStream<Response> { encoded in
            continuation.yield(try Response(decoding: Array(encoded.messageBytes)))
          }
          try await inProcess(request, context, responses)
        }
        continuation.finish()
      } catch {
        continuation.finish(throwing: RPCError(status: error) ?? error)
      }
    }
    continuation.onTermination = { _ in reader.cancel() }
    return Responses(iterator: stream.makeAsyncIterator())
  }
}

/// What a server stream sends, read one by one.
struct Responses<Response: Message> {
  fileprivate var iterator: AsyncThrowingStream<Response, any Error>.Iterator

  /// The next response; `nil` at the end of the stream.
  mutating func next() async throws -> Response? {
    try await iterator.next(isolation: #isolation)
  }
}

// MARK: NotificationService

extension API {
  func createNotification(
    _ request: V1.CreateNotificationRequest
  ) async throws -> V1.CreateNotificationResponse {
    try await unary(NotificationServiceMethods.createNotification, request) {
      try await backend.notifications.createNotification($0, context: $1)
    } _: {
      try await $0.client.notifications.createNotification(request, options: $1)
    }
  }

  func getNotification(
    _ request: V1.GetNotificationRequest
  ) async throws -> V1.GetNotificationResponse {
    try await unary(NotificationServiceMethods.getNotification, request) {
      try await backend.notifications.getNotification($0, context: $1)
    } _: {
      try await $0.client.notifications.getNotification(request, options: $1)
    }
  }

  func listNotifications(
    _ request: V1.ListNotificationsRequest
  ) async throws -> V1.ListNotificationsResponse {
    try await unary(NotificationServiceMethods.listNotifications, request) {
      try await backend.notifications.listNotifications($0, context: $1)
    } _: {
      try await $0.client.notifications.listNotifications(request, options: $1)
    }
  }

  func updateNotification(
    _ request: V1.UpdateNotificationRequest
  ) async throws -> V1.UpdateNotificationResponse {
    try await unary(NotificationServiceMethods.updateNotification, request) {
      try await backend.notifications.updateNotification($0, context: $1)
    } _: {
      try await $0.client.notifications.updateNotification(request, options: $1)
    }
  }

  func deleteNotification(
    _ request: V1.DeleteNotificationRequest
  ) async throws -> V1.DeleteNotificationResponse {
    try await unary(NotificationServiceMethods.deleteNotification, request) {
      try await backend.notifications.deleteNotification($0, context: $1)
    } _: {
      try await $0.client.notifications.deleteNotification(request, options: $1)
    }
  }

  func enableNotification(
    _ request: V1.EnableNotificationRequest
  ) async throws -> V1.EnableNotificationResponse {
    try await unary(NotificationServiceMethods.enableNotification, request) {
      try await backend.notifications.enableNotification($0, context: $1)
    } _: {
      try await $0.client.notifications.enableNotification(request, options: $1)
    }
  }

  func disableNotification(
    _ request: V1.DisableNotificationRequest
  ) async throws -> V1.DisableNotificationResponse {
    try await unary(NotificationServiceMethods.disableNotification, request) {
      try await backend.notifications.disableNotification($0, context: $1)
    } _: {
      try await $0.client.notifications.disableNotification(request, options: $1)
    }
  }
}

extension API {
  func createAPIKey(_ request: V1.CreateAPIKeyRequest) async throws -> V1.CreateAPIKeyResponse {
    try await unary(NotificationServiceMethods.createAPIKey, request) {
      try await backend.notifications.createAPIKey($0, context: $1)
    } _: {
      try await $0.client.notifications.createAPIKey(request, options: $1)
    }
  }

  func listAPIKeys(_ request: V1.ListAPIKeysRequest) async throws -> V1.ListAPIKeysResponse {
    try await unary(NotificationServiceMethods.listAPIKeys, request) {
      try await backend.notifications.listAPIKeys($0, context: $1)
    } _: {
      try await $0.client.notifications.listAPIKeys(request, options: $1)
    }
  }

  func revokeAPIKey(_ request: V1.RevokeAPIKeyRequest) async throws -> V1.RevokeAPIKeyResponse {
    try await unary(NotificationServiceMethods.revokeAPIKey, request) {
      try await backend.notifications.revokeAPIKey($0, context: $1)
    } _: {
      try await $0.client.notifications.revokeAPIKey(request, options: $1)
    }
  }
}

// MARK: EvaluationService

extension API {
  func submitConversation(
    _ request: V1.SubmitConversationRequest
  ) async throws -> V1.SubmitConversationResponse {
    try await unary(EvaluationServiceMethods.submitConversation, request) {
      try await backend.evaluations.submitConversation($0, context: $1)
    } _: {
      try await $0.client.evaluations.submitConversation(request, options: $1)
    }
  }

  func getConversation(
    _ request: V1.GetConversationRequest
  ) async throws -> V1.GetConversationResponse {
    try await unary(EvaluationServiceMethods.getConversation, request) {
      try await backend.evaluations.getConversation($0, context: $1)
    } _: {
      try await $0.client.evaluations.getConversation(request, options: $1)
    }
  }

  func listConversations(
    _ request: V1.ListConversationsRequest
  ) async throws -> V1.ListConversationsResponse {
    try await unary(EvaluationServiceMethods.listConversations, request) {
      try await backend.evaluations.listConversations($0, context: $1)
    } _: {
      try await $0.client.evaluations.listConversations(request, options: $1)
    }
  }

  func getEvaluation(
    _ request: V1.GetEvaluationRequest
  ) async throws -> V1.GetEvaluationResponse {
    try await unary(EvaluationServiceMethods.getEvaluation, request) {
      try await backend.evaluations.getEvaluation($0, context: $1)
    } _: {
      try await $0.client.evaluations.getEvaluation(request, options: $1)
    }
  }

  func listEvaluations(
    _ request: V1.ListEvaluationsRequest
  ) async throws -> V1.ListEvaluationsResponse {
    try await unary(EvaluationServiceMethods.listEvaluations, request) {
      try await backend.evaluations.listEvaluations($0, context: $1)
    } _: {
      try await $0.client.evaluations.listEvaluations(request, options: $1)
    }
  }

  func watchEvaluation(
    _ request: V1.WatchEvaluationRequest
  ) -> Responses<V1.WatchEvaluationResponse> {
    stream(EvaluationServiceMethods.watchEvaluation, request) { [backend] in
      try await backend.evaluations.watchEvaluation($0, context: $1, responses: $2)
    } _: {
      $0.client.evaluations.watchEvaluation(request, options: $1)
    }
  }

  func listDeliveries(
    _ request: V1.ListDeliveriesRequest
  ) async throws -> V1.ListDeliveriesResponse {
    try await unary(EvaluationServiceMethods.listDeliveries, request) {
      try await backend.evaluations.listDeliveries($0, context: $1)
    } _: {
      try await $0.client.evaluations.listDeliveries(request, options: $1)
    }
  }
}

// MARK: TaskService

extension API {
  func createTask(_ request: V1.CreateTaskRequest) async throws -> V1.CreateTaskResponse {
    try await unary(TaskServiceMethods.createTask, request) {
      try await backend.tasks.createTask($0, context: $1)
    } _: {
      try await $0.client.tasks.createTask(request, options: $1)
    }
  }

  func getTask(_ request: V1.GetTaskRequest) async throws -> V1.GetTaskResponse {
    try await unary(TaskServiceMethods.getTask, request) {
      try await backend.tasks.getTask($0, context: $1)
    } _: {
      try await $0.client.tasks.getTask(request, options: $1)
    }
  }

  func listTasks(_ request: V1.ListTasksRequest) async throws -> V1.ListTasksResponse {
    try await unary(TaskServiceMethods.listTasks, request) {
      try await backend.tasks.listTasks($0, context: $1)
    } _: {
      try await $0.client.tasks.listTasks(request, options: $1)
    }
  }

  func updateTask(_ request: V1.UpdateTaskRequest) async throws -> V1.UpdateTaskResponse {
    try await unary(TaskServiceMethods.updateTask, request) {
      try await backend.tasks.updateTask($0, context: $1)
    } _: {
      try await $0.client.tasks.updateTask(request, options: $1)
    }
  }

  func deleteTask(_ request: V1.DeleteTaskRequest) async throws -> V1.DeleteTaskResponse {
    try await unary(TaskServiceMethods.deleteTask, request) {
      try await backend.tasks.deleteTask($0, context: $1)
    } _: {
      try await $0.client.tasks.deleteTask(request, options: $1)
    }
  }
}

// MARK: AlertService

extension API {
  func streamAlerts(
    _ request: V1.StreamAlertsRequest
  ) -> Responses<V1.StreamAlertsResponse> {
    stream(AlertServiceMethods.streamAlerts, request) { [backend] in
      try await backend.alerts.streamAlerts($0, context: $1, responses: $2)
    } _: {
      $0.client.alerts.streamAlerts(request, options: $1)
    }
  }

  func listAlerts(_ request: V1.ListAlertsRequest) async throws -> V1.ListAlertsResponse {
    try await unary(AlertServiceMethods.listAlerts, request) {
      try await backend.alerts.listAlerts($0, context: $1)
    } _: {
      try await $0.client.alerts.listAlerts(request, options: $1)
    }
  }
}
