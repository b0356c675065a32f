import Messages
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct ConnectTests {
  private static let note = Note("hello", [1, 2, 3])
  private static let unary = [("content-type", "application/proto")]
  private static let stream = [("content-type", "application/connect+proto")]

  // MARK: Without streams

  @Test(arguments: HTTP.allCases)
  func `a message is the body, and trailers are fields`(http: HTTP) async throws {
    var service = EchoService()
    service.unary = { request, context in
      context.initialMetadata.add("first", for: "x-initial")
      context.trailingMetadata.add("last", for: "x-trailing")
      context.trailingMetadata.add([1, 2], for: "x-trailing-bin")
      return request
    }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary", Self.unary + [("connect-protocol-version", "1")],
        body: Self.note.encoded())
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/proto")
      #expect(response["x-initial"] == "first")
      #expect(response["trailer-x-trailing"] == "last")
      #expect(response["trailer-x-trailing-bin"] == "AQI")
      #expect(response.body == Self.note.encoded())
    }
  }

  @Test(arguments: HTTP.allCases)
  func `an empty body is an empty message`(http: HTTP) async throws {
    try await withServer { server in
      let response = try await http.exchange(server, "POST", "/test.Echo/Unary", Self.unary)
      #expect(response.status == 200)
      #expect(response.body.isEmpty)
    }
  }

  @Test(arguments: HTTP.allCases)
  func `an error is an object, and its details have their types`(http: HTTP) async throws {
    var service = EchoService()
    service.unary = { _, context in
      context.trailingMetadata.add("last", for: "x-trailing")
      throw RPCError(
        code: .notFound, message: "no \"such\" thing\n\u{1}🎉",
        details: [Note("type.googleapis.com/test.Detail", [255, 254])],
        metadata: ["x-error": "yes"])
    }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary", Self.unary, body: Self.note.encoded())
      #expect(response.status == 404)
      #expect(response["content-type"] == "application/json")
      #expect(response["trailer-x-trailing"] == "last")
      #expect(response["trailer-x-error"] == "yes")
      #expect(
        response.text == #"{"code":"not_found","message":"no \"such\" thing\u000a\u0001🎉","#
          + #""details":[{"type":"test.Detail","value":"//4"}]}"#)
    }
  }

  @Test(arguments: [
    (StatusCode.cancelled, "canceled", 499), (.unknown, "unknown", 500),
    (.invalidArgument, "invalid_argument", 400), (.deadlineExceeded, "deadline_exceeded", 504),
    (.notFound, "not_found", 404), (.alreadyExists, "already_exists", 409),
    (.permissionDenied, "permission_denied", 403),
    (.resourceExhausted, "resource_exhausted", 429),
    (.failedPrecondition, "failed_precondition", 400), (.aborted, "aborted", 409),
    (.outOfRange, "out_of_range", 400), (.unimplemented, "unimplemented", 501),
    (.internal, "internal", 500), (.unavailable, "unavailable", 503),
    (.dataLoss, "data_loss", 500), (.unauthenticated, "unauthenticated", 401),
  ])
  func `each code has its name and HTTP status`(
    code: StatusCode, name: String, status: Int
  ) async throws {
    var service = EchoService()
    service.unary = { _, _ in throw RPCError(code, "") }
    try await withServer(service) { server in
      let response = try await HTTP.one.exchange(server, "POST", "/test.Echo/Unary", Self.unary)
      #expect(response.status == status)
      // What is empty is left out.
      #expect(response.text == #"{"code":"\#(name)"}"#)
    }
  }

  @Test(arguments: HTTP.allCases, [("gzip", Compression.gzip), ("deflate", .deflate)])
  func `bodies may be compressed each way`(
    http: HTTP, example: (String, Compression)
  ) async throws {
    var service = EchoService()
    service.unary = { request, context in
      #expect(context.wasRequestCompressed)
      context.compressesResponses = true
      return request
    }
    let (name, compression) = example
    try await withServer(service) { server in
      let zeros = Note("", [UInt8](repeating: 0, count: 10_000)).encoded()
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary",
        Self.unary + [("content-encoding", name), ("accept-encoding", "br, \(name);q=0.5")],
        body: zeros.withUnsafeBytes { compression.compress($0) })
      #expect(response.status == 200)
      #expect(response["content-encoding"] == name)
      #expect(try compression.decompress(response.body, bytesMax: 20_000) == zeros)
    }
  }

  @Test(arguments: HTTP.allCases)
  func `a deadline ends the call`(http: HTTP) async throws {
    var service = EchoService()
    service.unary = { request, context in
      #expect(context.timeRemaining ?? .zero <= .milliseconds(50))
      try await Task.sleep(for: .seconds(60))
      return request
    }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Unary", Self.unary + [("connect-timeout-ms", "50")])
      #expect(response.status == 504)
      #expect(response.text.contains(#""code":"deadline_exceeded""#))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `a limit is exact, compressed or not`(http: HTTP) async throws {
    var limits = RPCLimits()
    limits.messageBytesMax = 10_000
    try await withServer(limits: limits) { server in
      for (count, status) in [(10_000, 200), (10_001, 429)] {
        var note = Note("", [UInt8](repeating: 0, count: count))
        note.value.removeLast(note.encoded().count - count)
        let bytes = note.encoded()
        #expect(bytes.count == count)
        let plain = try await http.exchange(
          server, "POST", "/test.Echo/Unary", Self.unary, body: bytes)
        #expect(plain.status == status)
        let compressed = try await http.exchange(
          server, "POST", "/test.Echo/Unary", Self.unary + [("content-encoding", "gzip")],
          body: bytes.withUnsafeBytes { Compression.gzip.compress($0) })
        #expect(compressed.status == status)
      }
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var name: String
    var verb = "POST"
    var path = "/test.Echo/Unary"
    var fields: [(String, String)] = [("content-type", "application/proto")]
    var status: Int
    var code: String?

    var testDescription: String { name }
  }

  @Test(
    arguments: [
      Refusal(
        name: "a type that is no call's", fields: [("content-type", "image/jpeg")], status: 415),
      Refusal(name: "no type", fields: [], status: 415),
      Refusal(
        name: "an unknown codec", fields: [("content-type", "application/thrift")], status: 415),
      Refusal(
        name: "an unknown codec of streams", path: "/test.Echo/Many",
        fields: [("content-type", "application/connect+thrift")], status: 415,
        code: "unimplemented"),
      Refusal(
        name: "a stream's type for a method without", fields: stream, status: 415),
      Refusal(
        name: "a type without streams for a method with", path: "/test.Echo/Many", status: 415),
      Refusal(name: "another verb", verb: "DELETE", status: 405),
      Refusal(name: "another verb without a type", verb: "DELETE", fields: [], status: 405),
      Refusal(
        name: "an unknown service", path: "/test.Nobody/Unary", status: 404, code: "unimplemented"),
      Refusal(
        name: "an unknown method", path: "/test.Echo/Nothing", status: 404, code: "unimplemented"),
      Refusal(
        name: "an unknown method with streams", path: "/test.Echo/Nothing", fields: stream,
        status: 404, code: "unimplemented"),
      Refusal(name: "the root", verb: "GET", path: "/", fields: [], status: 404),
      Refusal(name: "any page", verb: "GET", path: "/index.html?x=y", fields: [], status: 404),
      Refusal(
        name: "an unknown encoding", fields: unary + [("content-encoding", "br")], status: 501,
        code: "unimplemented"),
      Refusal(
        name: "bytes that are not compressed", fields: unary + [("content-encoding", "gzip")],
        status: 500, code: "internal"),
      Refusal(
        name: "a malformed timeout", fields: unary + [("connect-timeout-ms", "1s")], status: 400,
        code: "invalid_argument"),
      Refusal(
        name: "a timeout of eleven digits", fields: unary + [("connect-timeout-ms", "10000000000")],
        status: 400, code: "invalid_argument"),
      Refusal(
        name: "a timeout of nothing", fields: unary + [("connect-timeout-ms", "0")], status: 504,
        code: "deadline_exceeded"),
      Refusal(
        name: "another version", fields: unary + [("connect-protocol-version", "2")], status: 400,
        code: "invalid_argument"),
    ], HTTP.allCases)
  func `what cannot be a call is refused`(example: Refusal, http: HTTP) async throws {
    try await withServer { server in
      let response = try await http.exchange(
        server, example.verb, example.path, example.fields, body: Self.note.encoded())
      #expect(response.status == example.status)
      #expect(!response.body.isEmpty)
      if let code = example.code {
        #expect(response["content-type"] == "application/json")
        #expect(response.text.contains(#""code":"\#(code)""#), "\(response)")
      } else {
        #expect(response["content-type"] == "text/plain; charset=utf-8")
      }
      if example.status == 405 { #expect(response["allow"] == "POST") }
      if example.status == 501 { #expect(response["accept-encoding"] == "gzip,deflate") }
      #expect(await server.stillServes())
    }
  }

  // MARK: GET

  @Test(
    arguments: HTTP.allCases,
    [
      "message=%0A%05hello%12%03%01%02%03", "base64=1&message=CgVoZWxsbxIDAQID",
      "message=CgVoZWxsbxIDAQID&base64=1&connect=v1", "message=CgVoZWxsbxIDAQID%3D&base64=1&x",
    ])
  func `a method without side effects may be called by GET`(
    http: HTTP, query: String
  ) async throws {
    // Four digits more than whole groups would need padding; this message needs none.
    let query = query.replacing("ID%3D", with: "ID")
    try await withServer { server in
      let response = try await http.exchange(
        server, "GET", "/test.Echo/Ask?encoding=proto&\(query)")
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/proto")
      #expect(response.body == Self.note.encoded())
    }
  }

  @Test func `a query holds compressed messages, in the alphabet of URLs, with padding or without`()
    async throws
  {
    let note = Note("??>>", [0xFB, 0xEF, 0xBE, 0xFF])
    let compressed = note.encoded().withUnsafeBytes { Compression.gzip.compress($0) }
    let padded = String(decoding: Base64.encodePadded(compressed), as: UTF8.self)
      .replacing("+", with: "-").replacing("/", with: "_")
    try await withServer { server in
      for text in [padded, padded.replacing("=", with: ""), padded.replacing("=", with: "%3D")] {
        let response = try await HTTP.one.exchange(
          server, "GET",
          "/test.Echo/Ask?connect=v1&encoding=proto&compression=gzip&base64=1&message=\(text)")
        #expect(response.body == note.encoded(), "\(response)")
      }
    }
  }

  @Test(arguments: [
    ("/test.Echo/Unary?encoding=proto&message=", 405), ("/test.Echo/Many?encoding=proto", 405),
    ("/test.Echo/Ask", 400), ("/test.Echo/Ask?message=", 415),
    ("/test.Echo/Ask?encoding=thrift&message=", 415), ("/test.Echo/Ask?encoding=proto", 400),
    ("/test.Echo/Ask?encoding=proto&message=&connect=v2", 400),
    ("/test.Echo/Ask?encoding=proto&message=!&base64=1", 400),
    ("/test.Echo/Ask?encoding=proto&message=%zz", 400),
    ("/test.Echo/Ask?encoding=proto&message=%4", 400),
    ("/test.Echo/Ask?encoding=proto&message=&compression=br", 501),
    ("/test.Echo/Ask?encoding=proto&message=", 200),
  ])
  func `a query that is no call is refused`(path: String, status: Int) async throws {
    try await withServer { server in
      let response = try await HTTP.one.exchange(server, "GET", path)
      #expect(response.status == status, "\(response)")
    }
  }

  @Test func `a message in a query has the same limit`() async throws {
    var limits = RPCLimits()
    limits.messageBytesMax = 10
    try await withServer(limits: limits) { server in
      let response = try await HTTP.one.exchange(
        server, "GET", "/test.Echo/Ask?encoding=proto&message=12345678901")
      #expect(response.status == 429)
    }
  }

  // MARK: Streams

  @Test(arguments: HTTP.allCases)
  func `a stream ends with an envelope that says so`(http: HTTP) async throws {
    var service = EchoService()
    service.many = { request, context, responses in
      context.initialMetadata.add("first", for: "x-initial")
      context.trailingMetadata.add("a", for: "x-trailing")
      context.trailingMetadata.add("b", for: "x-trailing")
      context.trailingMetadata.add("c", for: "x-other")
      for _ in 0..<2 { try await responses.send(request) }
    }
    try await withServer(service) { server in
      let request = RawConnection.message(Self.note.encoded())
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Many", Self.stream, body: request)
      #expect(response.status == 200)
      #expect(response["content-type"] == "application/connect+proto")
      #expect(response["x-initial"] == "first")
      let end = #"{"metadata":{"x-trailing":["a","b"],"x-other":["c"]}}"#
      #expect(response.body == request + request + RawConnection.message(Array(end.utf8), flag: 2))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `a stream without responses ends with an envelope too`(http: HTTP) async throws {
    var service = EchoService()
    service.many = { _, _, _ in }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Many", Self.stream, body: RawConnection.message([]))
      #expect(response.body == RawConnection.message(Array("{}".utf8), flag: 2))
      let collected = try await http.exchange(server, "POST", "/test.Echo/Collect", Self.stream)
      #expect(
        collected.body
          == RawConnection.message([]) + RawConnection.message(Array("{}".utf8), flag: 2))
    }
  }

  @Test(arguments: HTTP.allCases, ["Many", "Collect", "Chat"])
  func `an error of a stream is in its last envelope`(http: HTTP, method: String) async throws {
    let error = RPCError(
      code: .aborted, message: "no", details: [Note("a/test.D", [1])], metadata: ["x-error": "yes"])
    var service = EchoService()
    service.many = { _, _, _ in throw error }
    service.collect = { _, _ in throw error }
    service.chat = { _, _, _ in throw error }
    try await withServer(service) { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/\(method)", Self.stream, body: RawConnection.message([]))
      #expect(response.status == 200)
      let end =
        #"{"error":{"code":"aborted","message":"no","details":[{"type":"test.D","value":"AQ"}]},"#
        + #""metadata":{"x-error":["yes"]}}"#
      #expect(response.body == RawConnection.message(Array(end.utf8), flag: 2), "\(response)")
    }
  }

  @Test(arguments: HTTP.allCases, [0, 2])
  func `the number of requests is checked`(http: HTTP, count: Int) async throws {
    try await withServer { server in
      let body = [[UInt8]](repeating: RawConnection.message([]), count: count).flatMap { $0 }
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Many", Self.stream, body: body)
      #expect(response.status == 200)
      #expect(response.text.contains(#""code":"unimplemented""#))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `an unknown encoding of a stream is refused in its envelope`(http: HTTP) async throws {
    try await withServer { server in
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Many", Self.stream + [("connect-content-encoding", "br")],
        body: RawConnection.message([]))
      #expect(response.status == 200)
      #expect(response["connect-accept-encoding"] == "gzip,deflate")
      #expect(response.text.contains(#""code":"unimplemented""#))
    }
  }

  @Test(arguments: HTTP.allCases)
  func `messages of a stream may be compressed each way`(http: HTTP) async throws {
    var service = EchoService()
    service.chat = { requests, context, responses in
      context.compressesResponses = true
      for try await request in requests { try await responses.send(request) }
    }
    try await withServer(service) { server in
      let zeros = Note("", [UInt8](repeating: 0, count: 10_000))
      let response = try await http.exchange(
        server, "POST", "/test.Echo/Chat",
        Self.stream + [("connect-content-encoding", "gzip"), ("connect-accept-encoding", "gzip")],
        body: MessageFrame.encode(zeros, .gzip) + MessageFrame.encode(zeros))
      #expect(response["connect-content-encoding"] == "gzip")
      let frames = frames(response.body)
      #expect(frames.map(\.flags) == [1, 1, 2])
      for frame in frames.dropLast() {
        let bytes = try Compression.gzip.decompress(frame.bytes, bytesMax: 20_000)
        #expect(bytes == zeros.encoded())
      }
    }
  }

  @Test func `both sides may speak at once over HTTP 2`() async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      let head = RawConnection.head(
        "/test.Echo/Chat", [("content-type", "application/connect+proto"), ("te", nil)])
      try await raw.write(RawConnection.headers(1, head))
      for index in 0..<3 {
        let message = RawConnection.message(Note("\(index)").encoded())
        try await raw.write(RawConnection.data(1, message))
        var received: [UInt8] = []
        while received.count < message.count, let frame = await raw.nextFrame() {
          if frame.type == 0 { received += frame.payload }
        }
        #expect(received == message)
      }
      try await raw.write(RawConnection.data(1, [], endStream: true))
      guard case .answer(_, let body) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(body == RawConnection.message(Array("{}".utf8), flag: 2))
      await raw.close()
    }
  }

  @Test func `an early answer over HTTP 2 stops the request without an error`() async throws {
    var limits = RPCLimits()
    limits.messageBytesMax = 100
    try await withServer(limits: limits) { server in
      for (path, type) in [
        ("/test.Echo/Unary", "application/proto"), ("/test.Echo/Many", "application/connect+proto"),
        ("/test.Echo/Many", "application/grpc-web"),
      ] {
        var raw = try await RawConnection.greeted(port: server.port)
        let head = RawConnection.head(path, [("content-type", type), ("te", nil)])
        try await raw.write(
          RawConnection.headers(1, head)
            + RawConnection.data(1, RawConnection.message([1, 2, 3], length: 1_000))
            + RawConnection.data(1, [UInt8](repeating: 1, count: 200)))
        guard case .answer = await raw.ending(of: 1) else {
          Issue.record("no answer")
          continue
        }
        #expect(await raw.ending(of: 1) == .reset(0))
        await raw.close()
      }
    }
  }
}
