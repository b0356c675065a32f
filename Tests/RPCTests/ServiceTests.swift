import Logging
import Messages
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct HealthServiceTests {
  private let check = MethodDescriptor(
    service: HealthService.serviceName, name: "Check", kind: .unary)
  private let list = MethodDescriptor(
    service: HealthService.serviceName, name: "List", kind: .unary)
  private let watch = MethodDescriptor(
    service: HealthService.serviceName, name: "Watch", kind: .serverStreaming)

  private func request(_ service: String) -> HealthV1.HealthCheckRequest {
    .with { $0.service = service }
  }

  @Test func `a known service has its status and an unknown one is NOT_FOUND`() async throws {
    let health = HealthService(serving: ["a"])
    health.set(.notServing, for: "b")
    try await withServer(also: [health]) { server in
      let expected: [(String, HealthService.Status)] = [
        ("", .serving), ("a", .serving), ("b", .notServing),
      ]
      for (service, status) in expected {
        let answer: HealthV1.HealthCheckResponse = try await server.client.unary(
          check, request(service))
        #expect(answer.status == status)
      }
      let error = await #expect(throws: RPCError.self) {
        let _: HealthV1.HealthCheckResponse = try await server.client.unary(check, request("c"))
      }
      #expect(error?.code == .notFound)
      let all: HealthV1.HealthListResponse = try await server.client.unary(
        list, HealthV1.HealthListRequest())
      #expect(all.statuses["b"]?.status == .notServing)
      #expect(all.statuses["a"]?.status == .serving)
    }
  }

  @Test func `a watcher is told of every change, and the end of the service`() async throws {
    let health = HealthService(serving: ["a"])
    try await withServer(also: [health]) { server in
      let responses: ServerMessages<HealthV1.HealthCheckResponse> =
        server.client.serverStreaming(watch, request("a"))
      let unknown: ServerMessages<HealthV1.HealthCheckResponse> =
        server.client.serverStreaming(watch, request("later"))
      var watched = responses.makeAsyncIterator()
      var watchedUnknown = unknown.makeAsyncIterator()
      let first = (try await watched.next()?.status, try await watchedUnknown.next()?.status)
      #expect(first == (.serving, .serviceUnknown))
      health.set(.serving, for: "later")
      let second = try await watchedUnknown.next()?.status
      #expect(second == .serving)
      health.stopServing()
      let last = (try await watched.next()?.status, try await watchedUnknown.next()?.status)
      #expect(last == (.notServing, .notServing))
    }
  }
}

@Suite(.timeLimit(.minutes(1))) struct ReflectionServiceTests {
  typealias Request = ReflectionV1.ServerReflectionRequest
  typealias Response = ReflectionV1.ServerReflectionResponse

  private func ask(
    _ requests: [Request.MessageRequest], version: String = "v1"
  ) async throws -> [Response] {
    let services: [any RPCService] = [HealthService(serving: [])]
    let reflection = ReflectionService(listing: services + [EchoService()])
    let route = try #require(
      reflection.routes.first { $0.method.service == "grpc.reflection.\(version).ServerReflection" }
    )
    var answers: [Response] = []
    try await withServer(also: services + [reflection]) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      let messages = requests.flatMap { request in
        RawConnection.message(Request.with { $0.messageRequest = request }.encoded())
      }
      try await raw.write(
        RawConnection.headers(1, RawConnection.head(route.method.path))
          + RawConnection.data(1, messages, endStream: true))
      guard case .answer(let fields, let body) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "0")
      var deframer = MessageDeframer(messageBytesMax: 1_000_000)
      try body.withUnsafeBytes { try deframer.append($0) }
      while let message = try deframer.popMessage() {
        answers.append(try Response(decoding: message))
      }
      await raw.close()
    }
    return answers
  }

  @Test(arguments: ["v1", "v1alpha"])
  func `services are listed in both versions`(version: String) async throws {
    let answers = try await ask([.listServices("")], version: version)
    guard case .listServicesResponse(let list)? = answers.first?.messageResponse else {
      Issue.record("no list")
      return
    }
    #expect(
      list.service.map(\.name) == [
        "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
        "grpc.reflection.v1alpha.ServerReflection", "test.Echo",
      ])
  }

  @Test func `files are found by name and by symbol, in one stream`() async throws {
    let file = try #require(FileDescriptors.file(containingSymbol: "grpc.health.v1.Health"))
    let name = try #require(FileDescriptors.all.first { $0.bytes == file }?.name)
    let answers = try await ask([
      .fileContainingSymbol("grpc.health.v1.Health"), .fileByFilename(name),
      .fileByFilename("none.proto"),
      .allExtensionNumbersOfType("grpc.health.v1.HealthCheckRequest"),
      .allExtensionNumbersOfType("none"), .fileContainingExtension(.init()),
    ])
    #expect(answers.count == 6)
    for answer in answers.prefix(2) {
      #expect(
        answer.messageResponse == .fileDescriptorResponse(.with { $0.fileDescriptorProto = [file] })
      )
    }
    #expect(answers.map(\.errorCode) == [nil, nil, 5, nil, 5, 5])
    #expect(
      answers[0].originalRequest?.messageRequest == .fileContainingSymbol("grpc.health.v1.Health"))
  }

  @Test func `a request that asks for nothing is told so`() async throws {
    let response = try await ask([.fileByFilename("")])
    #expect(response.first?.errorCode == 5)
  }
}

extension ReflectionV1.ServerReflectionResponse {
  fileprivate var errorCode: Int32? {
    if case .errorResponse(let error) = messageResponse { error.errorCode } else { nil }
  }
}

@Suite(.timeLimit(.minutes(1))) struct InterceptorTests {
  private struct Caller: Sendable, Hashable {
    var name: String
  }

  private enum CallerKey: CallContextKey {
    typealias Value = Caller
  }

  private struct Authenticator: ServerInterceptor {
    func intercept(
      _ context: CallContext, _ next: @Sendable () async throws -> Void
    ) async throws {
      guard let name = context.requestMetadata["user"] else {
        throw RPCError(.unauthenticated, "who is calling?")
      }
      context[CallerKey.self] = Caller(name: name)
      try await next()
    }
  }

  private struct Recorder: ServerInterceptor {
    let name: String
    let log: Log

    func intercept(
      _ context: CallContext, _ next: @Sendable () async throws -> Void
    ) async throws {
      log.add("\(name) begins")
      do {
        try await next()
        log.add("\(name) ends")
      } catch let error as RPCError {
        log.add("\(name) sees \(error.code.name)")
        throw error
      }
    }
  }

  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }
    func take() -> [String] {
      lines.withLock { lines in
        defer { lines = [] }; return lines
      }
    }
  }

  @Test func `an interceptor gives the handler a value, or refuses, for every kind`() async throws {
    var service = EchoService()
    service.unary = { _, context in Note(context[CallerKey.self]?.name ?? "nobody") }
    service.many = { _, context, responses in
      try await responses.send(Note(context[CallerKey.self]?.name ?? "nobody"))
    }
    try await withServer(service, interceptors: [Authenticator()]) { server in
      let known = CallOptions(metadata: ["user": "anna"])
      let answer: Note = try await server.client.unary(Echo.unary, Note(), options: known)
      #expect(answer.typeURL == "anna")
      let responses: ServerMessages<Note> = server.client.serverStreaming(
        Echo.many, Note(), options: known)
      for try await response in responses { #expect(response.typeURL == "anna") }
      await #expect(throws: RPCError(.unauthenticated, "who is calling?")) {
        let _: Note = try await server.client.unary(Echo.unary, Note())
      }
      await #expect(throws: RPCError(.unauthenticated, "who is calling?")) {
        let refused: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note())
        for try await _ in refused {}
      }
    }
  }

  private struct Odd: Error {}

  @Test func `interceptors run in their order and see the status the client gets`() async throws {
    let log = Log()
    var service = EchoService()
    service.unary = { request, _ in
      if request.typeURL == "odd" { throw Odd() }
      return request
    }
    let interceptors = [Recorder(name: "outer", log: log), Recorder(name: "inner", log: log)]
    let map: @Sendable (any Error) -> RPCError? = { $0 is Odd ? RPCError(.dataLoss, "") : nil }
    try await withServer(service, interceptors: interceptors, mapError: map) { server in
      let _: Note = try await server.client.unary(Echo.unary, Note())
      #expect(log.take() == ["outer begins", "inner begins", "inner ends", "outer ends"])
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(Echo.unary, Note("odd"))
      }
      #expect(error?.code == .dataLoss)
      #expect(
        log.take() == [
          "outer begins", "inner begins", "inner sees DATA_LOSS", "outer sees DATA_LOSS",
        ])
    }
  }

  @Test func `a service can be called without a server`() async throws {
    let context = CallContext(method: Echo.unary, metadata: ["user": "anna"], timeout: .seconds(9))
    try await Authenticator().intercept(context) {}
    #expect(context[CallerKey.self]?.name == "anna")
    #expect(context.timeRemaining.map { $0 > .seconds(5) } == true)
    let log = Log()
    let responses = ResponseStream<Note> { log.add("\($0.byteCount)") }
    try await EchoService().many(Note("2"), context, responses)
    #expect(log.take() == ["3", "3"])
  }
}
