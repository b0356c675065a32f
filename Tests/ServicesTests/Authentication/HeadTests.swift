import Domain
import HTTP2
import Messages
import Testing

@testable import RPC
@testable import Services

/// What heads say of who calls, well made or not.
@Suite(.timeLimit(.minutes(1)))
struct HeadTests {
  @Test(
    arguments: [
      ([("authorization", "Basic YTpi")], .unauthenticated),
      ([("authorization", "Bearer")], .unauthenticated),
      ([("authorization", "Bearer ")], .unauthenticated),
      ([("authorization", "")], .unauthenticated),
      ([("authorization", "Bearer\tKEY")], .unauthenticated),
      ([("authorization", "KEY")], .unauthenticated),
      ([("authorization", "Bearer KEY"), ("authorization", "Bearer KEY")], .unauthenticated),
      ([("authorization", "Bearer KEY KEY")], .unauthenticated),
      ([("authorization", "Bearer KEY ")], .unauthenticated),
      ([("authorization", "Bearer " + String(repeating: "k", count: 9000))], .unauthenticated),
      ([("x-authorization", "Bearer KEY")], .unauthenticated),
      ([("authorization", "Bearer KEY")], nil),
      ([("authorization", "bearer KEY")], nil),
      ([("authorization", "BEARER   KEY")], nil),
    ] as [([(String, String)], StatusCode?)])
  func `a credential is taken in its one form`(
    _ fields: [(String, String)], _ code: StatusCode?
  ) async throws {
    try await withBackend(policy: AccessPolicy(isOpen: false)) { backend in
      let key = try await Callers(backend: backend).key(.admin)
      let fields = fields.map { ($0, $1.replacing("KEY", with: key)) }
      for previous in [nil, Credential.local(clock: backend.clock.wallClock)] {
        let answer = await backend.answer(to: fields, after: previous)
        #expect(answer.code == code)
      }
    }
  }

  @Test(
    arguments: [
      ([(":authority", "localhost:50051")], nil),
      ([(":authority", "127.0.0.1:50051")], nil),
      ([(":authority", "[::1]:50051")], nil),
      ([("host", "localhost:50051")], nil),
      ([(":authority", "localhost:1"), ("host", "localhost:1")], nil),
      ([(":authority", "localhost:1"), ("origin", "http://localhost:3000")], nil),
      ([(":authority", "localhost:1"), ("origin", "https://127.0.0.1")], nil),
      ([], .permissionDenied),
      ([(":authority", "")], .permissionDenied),
      ([(":authority", "rebound.example:50051")], .permissionDenied),
      ([(":authority", "localhost.example")], .permissionDenied),
      ([(":authority", "localhost:1"), ("host", "rebound.example")], .permissionDenied),
      ([("host", "rebound.example"), (":authority", "localhost:1")], .permissionDenied),
      ([(":authority", "localhost:1"), ("origin", "https://example.com")], .permissionDenied),
      ([(":authority", "localhost:1"), ("origin", "null")], .permissionDenied),
      (
        [
          (":authority", "localhost:1"), ("origin", "http://localhost"),
          ("origin", "http://a.example"),
        ],
        .permissionDenied
      ),
      (
        [
          (":authority", "localhost:1"), ("origin", "http://a.example"),
          ("origin", "http://localhost"),
        ],
        .permissionDenied
      ),
    ] as [([(String, String)], StatusCode?)])
  func `without credentials only this machine and its pages may call`(
    _ fields: [(String, String)], _ code: StatusCode?
  ) async throws {
    try await withBackend { backend in
      let fresh = await backend.answer(to: fields, after: nil)
      #expect(fresh.code == code)
      // As it is after a call of the same connection that was let in.
      let good = await backend.answer(to: [(":authority", "localhost:1")], after: nil)
      let later = await backend.answer(to: fields, after: good.identity)
      #expect(later.code == code)
      // A credential makes no difference: a page could have it.
      let key = try await Callers(backend: backend).key(.owner)
      let credential = await backend.answer(
        to: fields + [("authorization", "Bearer \(key)")], after: nil)
      #expect(credential.code == code)
    }
  }

  @Test func `pages of an origin that is named may call an open server`() async throws {
    let policy = AccessPolicy(isOpen: true, origins: ["https://console.example.com"])
    try await withBackend(policy: policy) { backend in
      for (origin, code) in [
        ("https://console.example.com", nil), ("http://localhost", nil),
        ("https://console.example.com.evil.example", .permissionDenied),
        ("http://console.example.com", .permissionDenied),
      ] as [(String, StatusCode?)] {
        let answer = await backend.answer(
          to: [(":authority", "localhost"), ("origin", origin)], after: nil)
        #expect(answer.code == code, "\(origin)")
      }
    }
  }

  @Test func `an open server takes a credential at its word, and refuses a wrong one`() async throws
  {
    try await withBackend { backend in
      let key = try await Callers(backend: backend).key(.viewer)
      let start = [(":authority", "localhost")]
      let good = await backend.answer(to: start + [("authorization", "Bearer \(key)")], after: nil)
      #expect((good.identity as? Credential)?.role == .viewer)
      let wrong = await backend.answer(
        to: start + [("authorization", "Bearer \(key.dropLast())x")], after: nil)
      #expect(wrong.code == .unauthenticated)
      let token = await backend.answer(
        to: start + [("authorization", "Bearer \(Tokens.token(.admin))")], after: nil)
      #expect(token.code == .unauthenticated)
    }
  }

  @Test func `the same credential is found again at once, and one object stands for it`()
    async throws
  {
    try await withBackend(policy: AccessPolicy(isOpen: false)) { backend in
      let key = try await Callers(backend: backend).key(.admin)
      let fields = [("authorization", "Bearer \(key)")]
      #expect(backend.isPending(fields, after: nil))
      let first = await backend.answer(to: fields, after: nil)
      #expect(!backend.isPending(fields, after: nil))
      #expect(!backend.isPending(fields, after: first.identity))
      let second = await backend.answer(to: fields, after: first.identity)
      #expect(first.identity === second.identity)
      // After another caller on the same connection, too.
      let other = try await Callers(backend: backend).key(.viewer)
      let third = await backend.answer(
        to: [("authorization", "Bearer \(other)")], after: second.identity)
      #expect((third.identity as? Credential)?.role == .viewer)
      #expect(!backend.isPending(fields, after: third.identity))
    }
  }

  @Test func `a handler that was asked without an identity refuses`() async throws {
    try await withBackend { backend in
      let context = CallContext(
        method: MethodDescriptor(service: "s", name: "m", kind: .unary),
        metadata: ["aftercall-account": "acme"])
      let error = await #expect(throws: RPCError.self) {
        _ = try await backend.tasks.listTasks(V1.ListTasksRequest(), context: context)
      }
      #expect(error?.code == .unauthenticated)
    }
  }

  @Test func `a credential shows nothing of itself`() {
    let credential = BearerCredential("ack_secret")
    #expect(!"\(credential)".contains("secret"))
    #expect(!String(reflecting: credential).contains("secret"))
    var dumped = ""
    dump(credential, to: &dumped)
    #expect(!dumped.contains("secret"))
  }
}

extension Backend {
  private func head(
    _ fields: [(String, String)], _ previous: (any CallIdentity)?
  ) -> CallHead {
    var headers = HeaderBlock()
    headers.append(":path", "/aftercall.v1.NotificationService/ListAPIKeys")
    for (name, value) in fields { headers.append(name, value) }
    return CallHead(headers: headers, requirement: RoleSet.everyone.rawValue, previous: previous)
  }

  fileprivate func isPending(
    _ fields: [(String, String)], after previous: (any CallIdentity)?
  ) -> Bool {
    if case .pending = authenticator.authenticate(head(fields, previous)) { true } else { false }
  }

  /// What the authenticator makes of a head; no code: it lets the caller in.
  fileprivate func answer(
    to fields: [(String, String)], after previous: (any CallIdentity)?
  ) async -> (code: StatusCode?, identity: (any CallIdentity)?) {
    switch authenticator.authenticate(head(fields, previous)) {
    case .accepted(let identity): return (nil, identity)
    case .refused(let error): return (error.code, nil)
    case .pending(let search):
      do {
        return (nil, try await search())
      } catch {
        return ((error as? RPCError ?? RPCError(status: error))?.code ?? .unknown, nil)
      }
    }
  }
}
