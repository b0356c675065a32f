import HTTP2
import Messages
import Synchronization
import Testing

@testable import RPC

/// What the engine does with what an authenticator says.
@Suite(.timeLimit(.minutes(1)))
struct AuthenticationTests {
  /// A caller of the tests.
  private final class Person: CallIdentity {
    let name: String
    let timeLeft: Duration?
    var logName: String { name }

    init(_ name: String, timeLeft: Duration? = nil) {
      self.name = name
      self.timeLeft = timeLeft
    }
  }

  /// Judges calls as the test says, and remembers what it was asked.
  private final class Judge: CallAuthenticator {
    typealias Judgement = @Sendable (_ name: String?, CallHead) -> CallAuthentication
    private let judgement: Judgement
    private let previousNames = Mutex<[String?]>([])

    init(_ judgement: @escaping Judgement) {
      self.judgement = judgement
    }

    var previous: [String?] { previousNames.withLock { $0 } }

    func requirement(of method: MethodDescriptor) -> Int {
      method == Echo.chat ? 7 : 3
    }

    func authenticate(_ head: CallHead) -> CallAuthentication {
      previousNames.withLock { $0.append((head.previous as? Person)?.name) }
      return judgement(head.headers.first("name"), head)
    }
  }

  private static func by(_ name: String) -> CallOptions {
    CallOptions(timeout: .seconds(30), metadata: ["name": name])
  }

  /// Answers with the caller's name.
  private static var naming: EchoService {
    var service = EchoService()
    service.unary = { _, context in Note((context.identity as? Person)?.name ?? "nobody") }
    service.many = { _, context, responses in
      try await responses.send(Note((context.identity as? Person)?.name ?? "nobody"))
      while true { try await Task.sleep(for: .seconds(60)) }
    }
    return service
  }

  private static let refusal = RPCError(.unauthenticated, "who are you?")

  @Test(arguments: [false, true])
  func `a handler sees who was accepted, and the next call of the connection is told`(
    _ isLater: Bool
  ) async throws {
    let judge = Judge { name, _ in
      guard let name else { return .accepted(nil) }
      return isLater ? .pending { Person(name) } : .accepted(Person(name))
    }
    try await withServer(Self.naming, authenticator: judge) { server in
      for name in ["anna", "ben"] {
        let answer: Note = try await server.client.unary(
          Echo.unary, Note(), options: Self.by(name))
        #expect(answer.typeURL == name)
      }
      let answer: Note = try await server.client.unary(Echo.unary, Note())
      #expect(answer.typeURL == "nobody")
    }
    #expect(judge.previous == [nil, "anna", "ben"])
  }

  @Test(arguments: [Echo.unary, Echo.many], [false, true])
  func `who is refused gets the status, and no handler runs`(
    _ method: MethodDescriptor, _ isLater: Bool
  ) async throws {
    let judge = Judge { _, _ in
      isLater ? .pending { throw Self.refusal } : .refused(Self.refusal)
    }
    let ended = Mutex<[StatusCode]>([])
    struct Observer: CallObserver {
      let note: @Sendable (StatusCode) -> Void
      func callEnded(_ call: EndedCall) { note(call.status) }
    }
    var service = EchoService()
    service.unary = { request, _ in
      Issue.record("the handler ran")
      return request
    }
    service.many = { _, _, _ in Issue.record("the handler ran") }
    let observer = Observer { status in ended.withLock { $0.append(status) } }
    try await withServer(service, authenticator: judge, observers: [observer]) { server in
      let error = await #expect(throws: RPCError.self) {
        let responses: ServerMessages<Note> = server.client.serverStreaming(
          method, Note("", [UInt8](repeating: 0, count: 1_000_000)))
        for try await _ in responses {}
      }
      #expect(error == Self.refusal)
    }
    #expect(ended.withLock { $0 } == [.unauthenticated])
  }

  @Test func `a call waits for its verification and not for the request alone`() async throws {
    let (release, waits) = (Signal<Void>(), Signal<Void>())
    let judge = Judge { _, _ in
      .pending {
        waits.send(())
        try await release.wait()
        return Person("anna")
      }
    }
    try await withServer(Self.naming, authenticator: judge) { server in
      async let answer: Note = server.client.unary(Echo.unary, Note())
      try await waits.wait()
      release.send(())
      let note = try await answer
      #expect(note.typeURL == "anna")
    }
  }

  @Test func `a verification that takes too long ends with the deadline`() async throws {
    let judge = Judge { _, _ in
      .pending {
        try await Task.sleep(for: .seconds(60))
        return Person("late")
      }
    }
    var service = EchoService()
    service.unary = { request, _ in
      Issue.record("the handler ran")
      return request
    }
    try await withServer(service, authenticator: judge) { server in
      let error = await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(
          Echo.unary, Note(), options: CallOptions(timeout: .milliseconds(50)))
      }
      #expect(error?.code == .deadlineExceeded)
    }
  }

  @Test func `a stream ends when its caller's credential does, and a single response does not`()
    async throws
  {
    let judge = Judge { name, _ in
      .accepted(Person(name ?? "", timeLeft: .milliseconds(100)))
    }
    var service = Self.naming
    service.unary = { request, _ in
      try await Task.sleep(for: .milliseconds(300))
      return request
    }
    try await withServer(service, authenticator: judge) { server in
      async let single: Note = server.client.unary(Echo.unary, Note("done"))
      let responses: ServerMessages<Note> = server.client.serverStreaming(
        Echo.many, Note(), options: Self.by("anna"))
      var names: [String] = []
      let error = await #expect(throws: RPCError.self) {
        for try await response in responses { names.append(response.typeURL) }
      }
      #expect(names == ["anna"])
      #expect(error == .credentialExpired)
      let answer = try await single
      #expect(answer.typeURL == "done")
    }
  }

  @Test func `the calls of some callers can be ended, and others go on`() async throws {
    let judge = Judge { name, _ in .accepted(Person(name ?? "")) }
    let revoked = RPCError(.unauthenticated, "the credential was revoked")
    try await withServer(Self.naming, authenticator: judge) { server in
      var iterators: [ServerMessages<Note>.AsyncIterator] = []
      for name in ["anna", "ben"] {
        let responses: ServerMessages<Note> = server.client.serverStreaming(
          Echo.many, Note(), options: Self.by(name))
        var iterator = responses.makeAsyncIterator()
        let answer = try await iterator.next()
        #expect(answer?.typeURL == name)
        iterators.append(iterator)
      }
      server.server.endCalls(with: revoked) { ($0 as? Person)?.name == "anna" }
      let error = await #expect(throws: RPCError.self) {
        _ = try await iterators[0].next()
      }
      #expect(error == revoked)
      // The other stream would have ended before this call is answered.
      let answer: Note = try await server.client.unary(Echo.unary, Note(), options: Self.by("ben"))
      #expect(answer.typeURL == "ben")
      server.server.endCalls(with: Self.refusal) { ($0 as? Person)?.name == "ben" }
      let later = await #expect(throws: RPCError.self) {
        _ = try await iterators[1].next()
      }
      #expect(later == Self.refusal)
    }
  }

  @Test func `each method's requirement comes with its calls`() async throws {
    let judge = Judge { _, head in .accepted(Person("\(head.requirement)")) }
    try await withServer(Self.naming, authenticator: judge) { server in
      let answer: Note = try await server.client.unary(Echo.unary, Note())
      #expect(answer.typeURL == "3")
    }
  }

  // MARK: In other protocols

  @Test(arguments: HTTP.allCases, [false, true])
  func `calls of every protocol are judged, and each refuses in its own way`(
    http: HTTP, isLater: Bool
  ) async throws {
    let judge = Judge { name, _ in
      guard let name else {
        return isLater ? .pending { throw Self.refusal } : .refused(Self.refusal)
      }
      return isLater ? .pending { Person(name) } : .accepted(Person(name))
    }
    var service = Self.naming
    service.many = { _, context, responses in
      try await responses.send(Note((context.identity as? Person)?.name ?? "nobody"))
    }
    try await withServer(service, authenticator: judge) { server in
      let anna = Note("anna").encoded()
      let name = ("name", "anna")
      // Connect, with a body and in a query.
      let proto = ("content-type", "application/proto")
      let unary = try await http.exchange(server, "POST", "/test.Echo/Unary", [proto, name])
      #expect(unary.body == anna)
      let refused = try await http.exchange(server, "POST", "/test.Echo/Unary", [proto])
      #expect(refused.status == 401)
      #expect(String(decoding: refused.body, as: UTF8.self).contains("unauthenticated"))
      let query = try await http.exchange(server, "GET", "/test.Echo/Ask?encoding=proto&message=")
      #expect(query.status == 401)
      // A stream says so in its last envelope, gRPC-Web in its trailers.
      let stream = ("content-type", "application/connect+proto")
      let empty = RawConnection.message([])
      let many = try await http.exchange(
        server, "POST", "/test.Echo/Many", [stream, name], body: empty)
      #expect(frames(many.body).first?.bytes == anna)
      let none = try await http.exchange(server, "POST", "/test.Echo/Many", [stream], body: empty)
      #expect(String(decoding: none.body, as: UTF8.self).contains("unauthenticated"))
      let web = try await http.exchange(
        server, "POST", "/test.Echo/Unary", [("content-type", "application/grpc-web+proto")],
        body: empty)
      let status = web["grpc-status"] ?? String(decoding: web.body, as: UTF8.self)
      #expect(status.contains("16"), "\(web)")
    }
  }

  @Test func `one connection of HTTP 1 serves who may call after who may not`() async throws {
    let judge = Judge { name, _ in
      name.map { .accepted(Person($0)) } ?? .refused(Self.refusal)
    }
    try await withServer(Self.naming, authenticator: judge) { server in
      var connection = try await WebConnection(port: server.port)
      let proto = ("content-type", "application/proto")
      for name in [nil, "anna", nil, "ben"] {
        let fields = [proto] + (name.map { [("name", $0)] } ?? [])
        let response = try await connection.exchange(
          "POST", "/test.Echo/Unary", fields, body: Note("x").encoded())
        #expect(response?.status == (name == nil ? 401 : 200))
        if let name { #expect(response?.body == Note(name).encoded()) }
      }
      await connection.close()
    }
    #expect(judge.previous == [nil, nil, "anna", "anna"])
  }

  @Test func `a stream over HTTP 1 ends with its caller's credential too`() async throws {
    let judge = Judge { name, _ in .accepted(Person(name ?? "")) }
    try await withServer(Self.naming, authenticator: judge) { server in
      var connection = try await WebConnection(port: server.port)
      let fields = [("content-type", "application/connect+proto"), ("name", "anna")]
      try await connection.write(
        WebConnection.request("POST", "/test.Echo/Many", fields, body: RawConnection.message([])))
      async let response = connection.response()
      // Ended as often as it takes: the call may not have begun the first time.
      let ending = Task {
        while !Task.isCancelled {
          server.server.endCalls(with: Self.refusal) { ($0 as? Person)?.name == "anna" }
          try await Task.sleep(for: .milliseconds(5))
        }
      }
      let body = await response?.body ?? []
      ending.cancel()
      let end = try #require(frames(body).last)
      #expect(end.flags == 2)
      #expect(String(decoding: end.bytes, as: UTF8.self).contains("unauthenticated"))
    }
  }
}
