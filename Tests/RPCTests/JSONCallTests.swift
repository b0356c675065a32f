import Messages
import Testing

@testable import RPC

/// Calls whose messages are JSON, in every protocol.
@Suite(.timeLimit(.minutes(1))) struct JSONCallTests {
  private typealias Request = HealthV1.HealthCheckRequest
  private typealias Response = HealthV1.HealthCheckResponse

  /// A service whose messages have fields that read well as JSON.
  private struct Shop: RPCService {
    static let serviceName = "test.Shop"

    var routes: [MethodRoute] {
      let ask = MethodDescriptor(
        service: Self.serviceName, name: "Ask", kind: .unary, idempotency: .noSideEffects)
      let watch = MethodDescriptor(
        service: Self.serviceName, name: "Watch", kind: .serverStreaming)
      let chat = MethodDescriptor(
        service: Self.serviceName, name: "Chat", kind: .bidirectionalStreaming)
      return [
        .unary(ask) { (request: Request, _) in Self.answer(request) },
        .serverStreaming(watch) { (request: Request, _, responses: ResponseStream<Response>) in
          let shared = EncodedMessage(Self.answer(request))
          for _ in 0..<2 { try await responses.send(shared) }
        },
        .bidirectionalStreaming(chat) {
          (requests: RequestStream<Request>, _, responses: ResponseStream<Response>) in
          for try await request in requests { try await responses.send(Self.answer(request)) }
        },
      ]
    }

    static func answer(_ request: Request) -> Response {
      .with { $0.status = request.service == "shop" ? .serving : .notServing }
    }
  }

  private static let serving = Array(#"{"status":"SERVING"}"#.utf8)
  private static let request = Array(#"{"service":"shop"}"#.utf8)

  @Test(
    arguments: HTTP.allCases,
    ["application/json", "Application/JSON; charset=utf-8", "application/json;q=1"])
  func `a call may be made with a JSON body`(http: HTTP, contentType: String) async throws {
    try await withServer(also: [Shop()]) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Shop/Ask", [("content-type", contentType)],
        body: Array("{ \"service\": \"shop\", \"added_later\": [1, {}] }\n".utf8))
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/json")
      #expect(response.body == Self.serving)
    }
  }

  @Test(
    arguments: HTTP.allCases,
    ["message=%7B%22service%22:%22shop%22%7D", "base64=1&message=eyJzZXJ2aWNlIjoic2hvcCJ9"])
  func `a call may be made with JSON in its query`(http: HTTP, query: String) async throws {
    try await withServer(also: [Shop()]) { server in
      let response = try await http.exchange(
        server, "GET", "/test.Shop/Ask?connect=v1&encoding=json&\(query)")
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/json")
      #expect(response.body == Self.serving)
    }
  }

  @Test(
    arguments: [
      ("{\"service\": 1}", 400, "service"), ("{\"service\"", 400, "malformed"), ("", 400, ""),
      ("[]", 400, ""), ("{\"service\":\"a\",\"service\":\"b\"}", 400, "twice"),
    ] as [(String, Int, String)])
  func `JSON that is no request is refused with the reason`(
    text: String, status: Int, reason: String
  ) async throws {
    try await withServer(also: [Shop()]) { server in
      let response = try await HTTP.one.exchange(
        server, "POST", "/test.Shop/Ask", [("content-type", "application/json")],
        body: Array(text.utf8))
      #expect(response.status == status)
      #expect(response.text.hasPrefix(#"{"code":"invalid_argument""#))
      #expect(response.text.contains(reason), "\(response)")
    }
  }

  @Test(
    arguments: HTTP.allCases,
    ["application/connect+json", "application/grpc-web+json", "application/grpc-web-text+json"])
  func `messages of streams may be JSON`(http: HTTP, contentType: String) async throws {
    try await withServer(also: [Shop()]) { server in
      for method in ["Watch", "Chat"] {
        let isText = contentType.contains("text")
        let frames = RawConnection.message(Self.request)
        let requests = method == "Chat" ? frames + frames : frames
        let response = try await http.exchange(
          server, "POST", "/test.Shop/\(method)", [("content-type", contentType)],
          body: isText ? Base64.encodePadded(requests) : requests)
        #expect(response["content-type"] == contentType)
        var body = response.body
        if isText {
          var base64 = Base64Stream()
          body = try body.withUnsafeBytes { try base64.decode($0) }
        }
        let messages = RPCTests.frames(body).filter { $0.flags == 0 }.map(\.bytes)
        #expect(messages == [Self.serving, Self.serving])
      }
    }
  }

  @Test func `gRPC may carry JSON`() async throws {
    try await withServer(also: [Shop()]) { server in
      let response = try await HTTP.two.exchange(
        server, "POST", "/test.Shop/Watch",
        [("content-type", "application/grpc+json"), ("te", "trailers")],
        body: RawConnection.message(Self.request))
      #expect(response["content-type"] == "application/grpc+json")
      #expect(response["grpc-status"] == "0")
      #expect(frames(response.body).map(\.bytes) == [Self.serving, Self.serving])
    }
  }

  @Test func `a message that has no form in JSON ends its call`() async throws {
    try await withServer { server in
      // An Any of a type that nobody knows; its bytes are fine in the binary format.
      let response = try await HTTP.one.exchange(
        server, "POST", "/test.Echo/Unary", [("content-type", "application/json")],
        body: Array(#"{"@type":"type.googleapis.com/google.rpc.Status","code":5}"#.utf8))
      #expect(response.status == 200)
      let note = Note("type.googleapis.com/test.Nothing", [1])
      let service = EchoService(unary: { _, _ in note })
      try await withServer(service) { server in
        let response = try await HTTP.one.exchange(
          server, "POST", "/test.Echo/Unary", [("content-type", "application/json")],
          body: Array("{}".utf8))
        #expect(response.status == 500)
        #expect(response.text.contains("has no form in JSON"))
      }
    }
  }
}
