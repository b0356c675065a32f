import API
import AftercallClient
import Logging
import Messages
import NIOCore
import RPC
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct CallTests {
  @Test func `a call says who asks, in the credential of now`() async throws {
    let seen = Mutex<[Metadata]>([])
    try await withTaskCreation { request, context in
      seen.withLock { $0.append(context.requestMetadata) }
      return V1.CreateTaskResponse.with { $0.task = request.task }
    } _: { port in
      let count = Mutex(0)
      let client = AftercallConnection(
        to: .host("127.0.0.1", port: port), account: "acme", teammate: "kim",
        credential: BearerCredential {
          count.withLock {
            $0 += 1
            return "token-\($0)"
          }
        })
      for _ in 0..<2 { _ = try await client.createTask(.with { $0.title = "Call back" }) }
      client.close()
    }
    let calls = seen.withLock { $0 }
    #expect(calls.map { $0["authorization"] } == ["Bearer token-1", "Bearer token-2"])
    #expect(calls.map { $0["aftercall-account"] } == ["acme", "acme"])
    #expect(calls.map { $0["aftercall-teammate"] } == ["kim", "kim"])
  }

  @Test func `a task whose answer is lost is asked for again under the same id`() async throws {
    let ids = Mutex<[String]>([])
    try await withTaskCreation { request, _ in
      let count = ids.withLock {
        $0.append(request.requestID)
        return $0.count
      }
      guard count.isMultiple(of: 2) else { throw RPCError(.unavailable, "lost") }
      return V1.CreateTaskResponse.with { $0.task = request.task }
    } _: { port in
      let client = AftercallConnection(host: "127.0.0.1", port: port)
      for _ in 0..<2 { _ = try await client.createTask(.with { $0.title = "Call back" }) }
      _ = try await client.createTask(.with { $0.title = "Call back" }, requestID: "mine")
      client.close()
    }
    let all = ids.withLock { $0 }
    #expect(all.count == 6)
    #expect(all[0] == all[1] && all[2] == all[3] && all[0] != all[2])
    #expect(!all[0].isEmpty && all[0].count <= 128)
    #expect(all[4...] == ["mine", "mine"])
  }

  @Test func `the same request id makes one task`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    let task = try await client.createTask(.with { $0.title = "Call back" }, requestID: "one")
    let again = try await client.createTask(.with { $0.title = "Call back" }, requestID: "one")
    #expect(again == task)
    let other = try await client.createTask(.with { $0.title = "Call back" })
    #expect(other.id != task.id)
    client.close()
  }

  @Test func `an evaluation is waited for over a restart`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    try await client.alertAfterEveryCall()
    let call = V1.Conversation.call()
    #expect(try await client.submit(call).alreadySubmitted == false)
    #expect(try await client.submit(call).alreadySubmitted)
    server.kill()
    let waiting = Task {
      try await client.completedEvaluation(of: call.uuid, options: patient)
    }
    try server.start()
    let evaluation = try await waiting.value
    #expect(evaluation.results.map(\.notificationName) == ["Every call"])
    client.close()
  }

  @Test func `waiting for an evaluation ends with its time or with its reason`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    let unknown = await #expect(throws: RPCError.self) {
      try await client.completedEvaluation(of: "nobody", timeout: .seconds(30))
    }
    #expect(unknown?.code == .notFound)
    server.kill()
    let late = await #expect(throws: RPCError.self) {
      try await client.completedEvaluation(of: "nobody", timeout: .milliseconds(300))
    }
    #expect(late?.code == .deadlineExceeded)
    client.close()
  }

  @Test func `an error names the fields that are wrong`() async throws {
    let server = try ServerProcess()
    let client = server.connect()
    let error = await #expect(throws: RPCError.self) { try await client.createTask(V1.Task()) }
    #expect(error?.code == .invalidArgument)
    #expect(error?.fieldViolations.map(\.field) == ["task.title"])
    #expect(error?.info == nil)
    client.close()
  }

  /// A server of nothing but CreateTask, which does what the test says.
  private func withTaskCreation(
    _ create:
      @escaping @Sendable (V1.CreateTaskRequest, CallContext) async throws
      -> V1.CreateTaskResponse,
    _ body: (Int) async throws -> Void
  ) async throws {
    struct Creation: RPCService {
      static let serviceName = TaskServiceMethods.createTask.service
      let create:
        @Sendable (V1.CreateTaskRequest, CallContext) async throws -> V1.CreateTaskResponse
      var routes: [MethodRoute] { [.unary(TaskServiceMethods.createTask, create)] }
    }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let server = RPCServer(
      configuration: ServerConfiguration(host: "127.0.0.1", port: 0),
      services: [Creation(create: create)], logger: logger)
    try await body(try #require(try await server.start().port))
    await server.shutdown(gracePeriod: .zero)
  }
}
