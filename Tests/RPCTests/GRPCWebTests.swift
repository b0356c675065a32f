import Messages
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct GRPCWebTests {
  private static let note = Note("hello", [1, 2, 3])
  private static let request = RawConnection.message(note.encoded())

  private static func trailers(_ text: String) -> [UInt8] {
    RawConnection.message(Array(text.utf8), flag: 0x80)
  }

  @Test(arguments: HTTP.allCases, ["application/grpc-web", "application/grpc-web+proto"])
  func `trailers are the last frame of the body`(http: HTTP, contentType: String) async throws {
    var service = EchoService()
    service.unary = { request, context in
      context.initialMetadata.add("first", for: "x-initial")
      context.trailingMetadata.add("last", for: "x-trailing")
      context.trailingMetadata.add([1, 2], for: "x-trailing-bin")
      return request
    }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary", [("content-type", contentType)], body: Self.request)
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/grpc-web+proto")
      #expect(response["x-initial"] == "first")
      #expect(response["grpc-status"] == nil)
      #expect(
        response.body == Self.request
          + Self.trailers("grpc-status: 0\r\nx-trailing: last\r\nx-trailing-bin: AQI\r\n"))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `the text form is base64 each way, whatever its pieces`(http: HTTP) async throws {
    try await withServer { server in
      // Two pieces, each with its own padding.
      let text =
        Base64.encodePadded(Array(Self.request[..<4]))
        + Base64.encodePadded(Array(Self.request[4...]))
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary", [("content-type", "application/grpc-web-text")],
        body: text)
      #expect(response["content-type"] == "application/grpc-web-text+proto")
      var base64 = Base64Stream()
      let body = try response.body.withUnsafeBytes { try base64.decode($0) }
      #expect(base64.isAtBoundary)
      #expect(body == Self.request + Self.trailers("grpc-status: 0\r\n"))
    }
  }

  @Test(arguments: [("Zm9v!", "13"), ("AAAA", "13"), ("AAAAAAM", "13")])
  func `text that is no base64 or ends early has a status`(
    text: String, status: String
  ) async throws {
    try await withServer { server in
      let response = try await HTTP.one.exchange(
        server, "POST", "/test.Echo/Unary", [("content-type", "application/grpc-web-text")],
        body: Array(text.utf8))
      let body = try #require(Base64.decode(response.body))
      #expect(String(decoding: body, as: UTF8.self).contains("grpc-status: \(status)\r\n"))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `an error has its status, message, details and metadata`(http: HTTP) async throws {
    var service = EchoService()
    service.many = { _, context, responses in
      context.initialMetadata.add("first", for: "x-initial")
      try await responses.send(Note("one"))
      throw RPCError(
        code: .notFound, message: "nothing\nthere", details: [Note("type.test/x")],
        metadata: ["x-error": "yes"])
    }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Many", [("content-type", "application/grpc-web")],
        body: Self.request)
      #expect(response.status == 200)
      #expect(response["x-initial"] == "first")
      let frames = frames(response.body)
      #expect(frames.count == 2)
      #expect(frames.first?.bytes == Note("one").encoded())
      #expect(frames.last?.flags == 0x80)
      let text = String(decoding: frames.last?.bytes ?? [], as: UTF8.self)
      #expect(text.hasPrefix("grpc-status: 5\r\ngrpc-message: nothing%0Athere\r\n"))
      #expect(text.contains("grpc-status-details-bin: "))
      #expect(text.hasSuffix("x-error: yes\r\n"))
    }
  }

  @Test(arguments: HTTP.allCases, [("Unary", 0), ("Unary", 2), ("Many", 0), ("Many", 2)])
  func `the number of requests is checked`(http: HTTP, example: (String, Int)) async throws {
    try await withServer { server in
      let body = [[UInt8]](repeating: Self.request, count: example.1).flatMap { $0 }
      let response = try await http.exchange(
        server, "POST", "/test.Echo/\(example.0)", [("content-type", "application/grpc-web")],
        body: body)
      #expect(response.text.contains("grpc-status: 12\r\n"))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `streams of requests are collected`(http: HTTP) async throws {
    try await withServer { server in
      for method in ["Collect", "Chat"] {
        let response = try await http.exchange(
          server, "POST", "/test.Echo/\(method)", [("content-type", "application/grpc-web")],
          body: Self.request + Self.request)
        let frames = frames(response.body)
        #expect(frames.count == (method == "Collect" ? 2 : 3))
        #expect(frames.last?.bytes == Array("grpc-status: 0\r\n".utf8))
      }
    }
  }

  @Test(arguments: HTTP.allCases)
  func `a deadline ends the call`(http: HTTP) async throws {
    var service = EchoService()
    service.unary = { request, _ in
      try await Task.sleep(for: .seconds(60))
      return request
    }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary",
        [("content-type", "application/grpc-web"), ("grpc-timeout", "50m")], body: Self.request)
      #expect(response.text.contains("grpc-status: 4\r\n"))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `requests and responses may be compressed`(http: HTTP) async throws {
    var service = EchoService()
    service.unary = { request, context in
      context.compressesResponses = true
      return request
    }
    try await withServer(service) { server in
      let zeros = Note("", [UInt8](repeating: 0, count: 10_000))
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary",
        [
          ("content-type", "application/grpc-web"), ("grpc-encoding", "gzip"),
          ("grpc-accept-encoding", "deflate"),
        ], body: MessageFrame.encode(zeros, .gzip))
      #expect(response["grpc-encoding"] == "deflate")
      let frames = frames(response.body)
      #expect(frames.first?.flags == 1)
      #expect(frames.last?.flags == 0x80)
      let message = try Compression.deflate.decompress(
        frames.first?.bytes ?? [], bytesMax: 20_000)
      #expect(message == zeros.encoded())
    }
  }

  @Test(arguments: HTTP.allCases)
  func `a call that cannot begin is told why in the head`(http: HTTP) async throws {
    try await withServer { server in
      func status(
        _ path: String, _ fields: [(String, String)] = [], _ verb: String = "POST"
      ) async throws -> String {
        let response = try await http.exchange(
          server, verb, path, [("content-type", "application/grpc-web")] + fields)
        return "\(response.status) \(response["grpc-status"] ?? "-")"
      }
      #expect(try await status("/test.Echo/Nothing") == "200 12")
      #expect(try await status("/nothing") == "200 12")
      #expect(try await status("/test.Echo/Unary", [("grpc-encoding", "br")]) == "200 12")
      #expect(try await status("/test.Echo/Unary", [("grpc-timeout", "soon")]) == "200 13")
      #expect(try await status("/test.Echo/Unary", [], "DELETE") == "405 13")
      let unknown = try await http.exchange(
        server, "POST", "/test.Echo/Unary", [("content-type", "application/grpc-web+thrift")])
      #expect(unknown.status == 415)
      #expect(unknown["grpc-status"] == "12")
    }
  }
}
