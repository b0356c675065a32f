import Domain
import GRPCCore
import Store
import SwiftProtobuf

/// The account that everything belongs to, as in a server without credentials.
let account = "default"

/// `TaskService` over the store: the two measured calls.
struct TaskPeer: Aftercall_V1_TaskService.SimpleServiceProtocol {
  let store: Store

  func getTask(
    request: Aftercall_V1_GetTaskRequest, context: ServerContext
  ) async throws -> Aftercall_V1_GetTaskResponse {
    let task = try await answering { try await store.task(account: account, id: request.id) }
    return .with { $0.task = Aftercall_V1_Task(task) }
  }

  func createTask(
    request: Aftercall_V1_CreateTaskRequest, context: ServerContext
  ) async throws -> Aftercall_V1_CreateTaskResponse {
    guard !request.task.title.isEmpty else {
      throw RPCError(code: .invalidArgument, message: "task.title is missing")
    }
    let now = Timestamp.now
    let task = FollowUpTask(
      id: Identifier.make(at: now), content: FollowUpTask.Content(request.task),
      conversationUUID: request.task.conversationUuid, createdAt: now)
    let earlier = try await answering {
      try await store.createTask(
        account: account, task: task, requestID: request.requestID, contentHash: [])
    }
    return .with { $0.task = Aftercall_V1_Task(earlier ?? task) }
  }

  func listTasks(
    request: Aftercall_V1_ListTasksRequest, context: ServerContext
  ) async throws -> Aftercall_V1_ListTasksResponse { throw unmeasured }

  func updateTask(
    request: Aftercall_V1_UpdateTaskRequest, context: ServerContext
  ) async throws -> Aftercall_V1_UpdateTaskResponse { throw unmeasured }

  func deleteTask(
    request: Aftercall_V1_DeleteTaskRequest, context: ServerContext
  ) async throws -> Aftercall_V1_DeleteTaskResponse { throw unmeasured }
}

/// The answer to calls that no table measures.
var unmeasured: RPCError {
  RPCError(code: .unimplemented, message: "the benchmarks do not call this")
}

/// Runs a store operation and names its errors for the caller.
func answering<Value>(_ operation: () async throws -> Value) async throws -> Value {
  do {
    return try await operation()
  } catch let error as StoreError {
    switch error.code {
    case .notFound: throw RPCError(code: .notFound, message: "there is no such thing")
    case .overloaded: throw RPCError(code: .resourceExhausted, message: "too much is waiting")
    default: throw RPCError(code: .unavailable, message: "\(error)", cause: error)
    }
  }
}

extension FollowUpTask.Content {
  init(_ task: Aftercall_V1_Task) {
    self.init(
      title: task.title, description: task.description_p,
      status: TaskStatus(rawValue: Int64(task.status.rawValue)) ?? .open,
      priority: TaskPriority(rawValue: Int64(task.priority.rawValue)) ?? .medium,
      assignee: task.assignee, dueAt: task.hasDueTime ? Timestamp(task.dueTime) : nil)
  }
}

extension Aftercall_V1_Task {
  init(_ task: FollowUpTask) {
    self = .with {
      $0.id = task.id
      $0.title = task.content.title
      $0.description_p = task.content.description
      $0.status = Aftercall_V1_TaskStatus(rawValue: Int(task.content.status.rawValue)) ?? .open
      $0.priority =
        Aftercall_V1_TaskPriority(rawValue: Int(task.content.priority.rawValue)) ?? .medium
      $0.assignee = task.content.assignee
      if let dueAt = task.content.dueAt { $0.dueTime = Google_Protobuf_Timestamp(dueAt) }
      $0.conversationUuid = task.conversationUUID
      $0.notificationID = task.notificationID
      $0.evaluationID = task.evaluationID
      $0.etag = String(task.version)
      $0.createTime = Google_Protobuf_Timestamp(task.createdAt)
      $0.updateTime = Google_Protobuf_Timestamp(task.updatedAt)
    }
  }
}
