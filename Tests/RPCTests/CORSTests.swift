import Messages
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct CORSTests {
  private static let origin = "https://console.example.com"
  private static let policy = CORSPolicy(allowedOrigins: [origin], maxAge: .seconds(600))

  private static func preflight(_ origin: String) -> [(String, String)] {
    [
      ("origin", origin), ("access-control-request-method", "POST"),
      ("access-control-request-headers", "content-type,connect-protocol-version,x-mine"),
    ]
  }

  @Test(arguments: HTTP.allCases)
  func `a page of an allowed origin may call`(http: HTTP) async throws {
    try await withServer(cors: Self.policy) { server in
      let response = try await http.exchange(
        server, "OPTIONS", "/test.Echo/Unary", Self.preflight(Self.origin))
      #expect(response.status == 204)
      #expect(response["access-control-allow-origin"] == Self.origin)
      #expect(response["access-control-allow-methods"] == "GET, POST")
      #expect(
        response["access-control-allow-headers"] == "content-type,connect-protocol-version,x-mine")
      #expect(response["access-control-max-age"] == "600")
      #expect(response["access-control-allow-credentials"] == nil)
    }
  }

  @Test(
    arguments: HTTP.allCases,
    [
      ("/test.Echo/Unary", "application/proto", 200),
      ("/test.Echo/Unary", "application/grpc-web", 200),
      ("/test.Echo/Many", "application/connect+proto", 200),
      ("/test.Echo/Nothing", "application/proto", 404), ("/test.Echo/Unary", "text/plain", 415),
      ("/test.Echo/Nothing", "application/grpc-web", 200),
    ])
  func `the page may read the answer, errors too`(
    http: HTTP, example: (String, String, Int)
  ) async throws {
    var service = EchoService()
    service.unary = { request, context in
      context.initialMetadata.add("1", for: "x-mine")
      context.trailingMetadata.add("2", for: "x-other")
      return request
    }
    try await withServer(service, cors: Self.policy) { server in
      let body =
        example.1.contains("proto") && !example.1.contains("connect")
        ? [] : RawConnection.message([])
      let response = try await http.exchange(
        server, "POST", example.0, [("content-type", example.1), ("origin", Self.origin)],
        body: body)
      #expect(response.status == example.2)
      #expect(response["access-control-allow-origin"] == Self.origin)
      #expect(response["vary"] == "Origin")
      let exposed = try #require(response["access-control-expose-headers"])
      #expect(exposed.contains("grpc-status, grpc-message, grpc-status-details-bin"))
      if example.0 == "/test.Echo/Unary", example.2 == 200 {
        #expect(exposed.contains("x-mine"))
        #expect(exposed.contains("trailer-x-other") == (example.1 == "application/proto"))
      }
    }
  }

  @Test(
    arguments: HTTP.allCases, ["https://evil.example.com", "null", "https://CONSOLE.example.com"])
  func `a page of another origin may not`(http: HTTP, origin: String) async throws {
    try await withServer(cors: Self.policy) { server in
      let preflight = try await http.exchange(
        server, "OPTIONS", "/test.Echo/Unary", Self.preflight(origin))
      #expect(preflight.status == 403)
      #expect(preflight["access-control-allow-origin"] == nil)
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary",
        [("content-type", "application/proto"), ("origin", origin)])
      #expect(response["access-control-allow-origin"] == nil)
      #expect(response["vary"] == "Origin")
    }
  }

  @Test func `without a policy no page may`() async throws {
    try await withServer { server in
      let preflight = try await HTTP.one.exchange(
        server, "OPTIONS", "/test.Echo/Unary", Self.preflight(Self.origin))
      #expect(preflight.status == 405)
      let response = try await HTTP.one.exchange(
        server, "POST", "/test.Echo/Unary",
        [("content-type", "application/proto"), ("origin", Self.origin)])
      #expect(response.status == 200)
      #expect(response["access-control-allow-origin"] == nil)
      #expect(response["vary"] == nil)
    }
  }

  @Test func `everybody may be allowed, but not with credentials`() async throws {
    #expect(CORSPolicy(allowedOrigins: ["*"]).allows("https://any.example.com"))
    let careless = CORSPolicy(allowedOrigins: ["*"], allowsCredentials: true)
    #expect(!careless.allows("https://any.example.com"))
    try await withServer(cors: CORSPolicy(allowedOrigins: ["*"])) { server in
      let response = try await HTTP.one.exchange(
        server, "POST", "/test.Echo/Unary",
        [("content-type", "application/proto"), ("origin", "https://any.example.com")])
      #expect(response["access-control-allow-origin"] == "*")
    }
  }

  @Test func `credentials are allowed where the policy says so`() async throws {
    var policy = Self.policy
    policy.allowsCredentials = true
    try await withServer(cors: policy) { server in
      for verb in ["OPTIONS", "POST"] {
        let response = try await HTTP.one.exchange(
          server, verb, "/test.Echo/Unary",
          Self.preflight(Self.origin) + [("content-type", "application/proto")])
        #expect(response["access-control-allow-credentials"] == "true")
        #expect(response["access-control-allow-origin"] == Self.origin)
      }
    }
  }
}
