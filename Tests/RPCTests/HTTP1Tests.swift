import Messages
import NIOCore
import Synchronization
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1))) struct HTTP1Tests {
  private static let note = Note("hello", [1, 2, 3])

  @Test func `calls follow each other on one connection`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      for _ in 0..<3 {
        let response = try await connection.exchange(body: Self.note.encoded())
        #expect(response?.status == 200)
        #expect(response?["content-type"] == "application/proto")
        #expect(response?["content-length"] == "\(Self.note.encoded().count)")
        #expect(response?["connection"] == nil)
        #expect(response?.body == Self.note.encoded())
      }
      await connection.close()
    }
  }

  @Test func `requests that come at once are answered in order`() async throws {
    var service = EchoService()
    service.unary = { request, _ in
      // The first would be overtaken by the others.
      if request.typeURL == "0" { try await Task.sleep(for: .milliseconds(50)) }
      return request
    }
    try await withServer(service) { server in
      var connection = try await WebConnection(port: server.port)
      let notes = (0..<20).map { Note("\($0)", [UInt8](repeating: 7, count: 10_000)) }
      try await connection.write(
        notes.flatMap { WebConnection.request(body: $0.encoded()) })
      for note in notes { #expect(await connection.response()?.body == note.encoded()) }
      await connection.close()
    }
  }

  @Test func `bytes that come one at a time are understood`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      for byte in WebConnection.request(body: Self.note.encoded()) {
        try await connection.write([byte])
      }
      #expect(await connection.response()?.body == Self.note.encoded())
      await connection.close()
    }
  }

  @Test func `a request may come in chunks`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      let body = Self.note.encoded()
      try await connection.write(
        "POST /test.Echo/Unary HTTP/1.1\r\nhost: x\r\ncontent-type: application/proto\r\n"
          + "transfer-encoding: chunked\r\n\r\n")
      for byte in body {
        try await connection.write(Array("1\r\n".utf8) + [byte] + Array("\r\n".utf8))
      }
      try await connection.write("0\r\n\r\n")
      #expect(await connection.response()?.body == body)
      await connection.close()
    }
  }

  @Test func `responses of a stream arrive as they are sent`() async throws {
    let release = Signal<Bool>()
    var service = EchoService()
    service.many = { request, _, responses in
      try await responses.send(request)
      _ = try await release.wait()
      try await responses.send(request)
    }
    try await withServer(service) { server in
      var connection = try await WebConnection(port: server.port)
      try await connection.write(
        WebConnection.request(
          "POST", "/test.Echo/Many", [("content-type", "application/grpc-web")],
          body: RawConnection.message(Self.note.encoded())))
      let head = await connection.head()
      #expect(head?["transfer-encoding"] == "chunked")
      let frame = RawConnection.message(Self.note.encoded())
      #expect(await connection.chunk() == frame)
      release.send(true)
      #expect(await connection.chunk() == frame)
      #expect(await connection.chunk()?.first == 0x80)
      #expect(await connection.chunk() == nil)
      // The connection is free for the next request.
      let next = try await connection.exchange(body: Self.note.encoded())
      #expect(next?.status == 200)
      await connection.close()
    }
  }

  @Test func `a handler is held back while its client reads nothing`() async throws {
    let sent = Atomic(0)
    var service = EchoService()
    service.many = { _, _, responses in
      let chunk = EncodedMessage(Note("", [UInt8](repeating: 1, count: 100_000)))
      for _ in 0..<1_000 {
        try await responses.send(chunk)
        sent.add(1, ordering: .relaxed)
      }
    }
    try await withServer(service) { server in
      let connection = try await WebConnection(port: server.port)
      try await connection.channel.setOption(.autoRead, value: false).get()
      try await connection.write(
        WebConnection.request(
          "POST", "/test.Echo/Many", [("content-type", "application/grpc-web")],
          body: RawConnection.message([])))
      for _ in 0..<200 { #expect(await server.stillServes()) }
      // The kernel's buffers of both ends take some megabytes of the hundred.
      #expect(sent.load(ordering: .relaxed) < 200)
      await connection.close()
    }
  }

  @Test func `a client may read a long stream of requests no faster than the handler`() async throws
  {
    let read = Atomic(0)
    let release = Signal<Bool>()
    var service = EchoService()
    service.collect = { requests, _ in
      var isFirst = true
      for try await _ in requests {
        if isFirst { _ = try await release.wait() }
        isFirst = false
        read.add(1, ordering: .relaxed)
      }
      return Note("done")
    }
    try await withServer(service) { server in
      var connection = try await WebConnection(port: server.port)
      try await connection.write(
        "POST /test.Echo/Collect HTTP/1.1\r\nhost: x\r\ncontent-type: application/connect+proto\r\n"
          + "transfer-encoding: chunked\r\n\r\n")
      let frame = RawConnection.message(Note("", [UInt8](repeating: 2, count: 100_000)).encoded())
      let chunk =
        Array((String(frame.count, radix: 16) + "\r\n").utf8) + frame + Array("\r\n".utf8)
      let channel = connection.channel
      let writing = Task {
        for _ in 0..<200 { try await channel.writeAndFlush(ByteBuffer(bytes: chunk)) }
        try await channel.writeAndFlush(ByteBuffer(string: "0\r\n\r\n"))
      }
      for _ in 0..<50 { #expect(await server.stillServes()) }
      #expect(read.load(ordering: .relaxed) == 0)
      release.send(true)
      try await writing.value
      let response = await connection.response()
      #expect(frames(response?.body ?? []).first?.bytes == Note("done").encoded())
      #expect(read.load(ordering: .relaxed) == 200)
      await connection.close()
    }
  }

  @Test func `a body that is awaited is asked for`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      let body = Self.note.encoded()
      let fields = [
        ("content-type", "application/proto"), ("expect", "100-continue"),
        ("content-length", "\(body.count)"),
      ]
      try await connection.write(
        WebConnection.request("POST", "/test.Echo/Unary", fields, body: nil))
      #expect(await connection.response()?.status == 100)
      try await connection.write(body)
      #expect(await connection.response()?.body == body)
      await connection.close()
    }
  }

  @Test func `the client's going cancels the handler`() async throws {
    let began = Signal<Bool>()
    let reason = Signal<CancellationReason?>()
    var service = EchoService()
    service.unary = { request, context in
      began.send(true)
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        reason.send(context.cancellationReason)
      }
      return request
    }
    try await withServer(service) { server in
      let connection = try await WebConnection(port: server.port)
      try await connection.write(WebConnection.request())
      _ = try await began.wait()
      await connection.close()
      #expect(try await reason.wait() == .connectionLost)
    }
  }

  @Test func `the last request of a connection may say so`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      let fields = [("content-type", "application/proto"), ("connection", "close")]
      let response = try await connection.exchange("POST", "/test.Echo/Unary", fields)
      #expect(response?.status == 200)
      #expect(response?["connection"] == "close")
      #expect(await connection.isClosedByServer())
    }
  }

  @Test(arguments: ["/test.Echo/Unary", "/test.Echo/Many"])
  func `HTTP 1_0 is answered without chunks`(path: String) async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      let (type, body): (String, [UInt8]) =
        path == "/test.Echo/Unary"
        ? ("application/proto", []) : ("application/connect+proto", RawConnection.message([]))
      try await connection.write(
        Array(
          ("POST \(path) HTTP/1.0\r\ncontent-type: \(type)\r\ncontent-length: \(body.count)\r\n\r\n")
            .utf8) + body)
      let response = try #require(await connection.response())
      #expect(response.status == 200)
      #expect(!response.isChunked)
      #expect(response["connection"] == "close")
      #expect(await connection.isClosedByServer() || !response.body.isEmpty)
    }
  }

  @Test func `HEAD is answered without a body`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      try await connection.write(WebConnection.request("HEAD", "/", [], body: nil))
      #expect(await connection.head()?.status == 405)
      let next = try await connection.exchange()
      #expect(next?.status == 200)
      await connection.close()
    }
  }

  @Test func `a target may be a whole URL`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      let response = try await connection.exchange("POST", "http://test/test.Echo/Unary")
      #expect(response?.status == 200)
      let root = try await connection.exchange("GET", "http://test", [], body: nil)
      #expect(root?.status == 404)
      await connection.close()
    }
  }

  // MARK: Faults

  struct Malformed: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var status = 400

    var testDescription: String { name }
  }

  @Test(arguments: [
    Malformed(name: "no HTTP", text: "not HTTP at all\r\n\r\n"),
    Malformed(name: "the beginning of a TLS handshake", text: "\u{16}\u{3}\u{1}\r\n\r\n"),
    Malformed(name: "a space in a field's name", text: "GET / HTTP/1.1\r\nhost : x\r\n\r\n"),
    Malformed(name: "an unknown version", text: "GET / HTTP/9.9\r\n\r\n"),
    Malformed(
      name: "a long field",
      text: "GET / HTTP/1.1\r\nx: \(String(repeating: "a", count: 20_000))\r\n\r\n", status: 431),
    Malformed(
      name: "many fields",
      text: "GET / HTTP/1.1\r\n\(String(repeating: "x: y\r\n", count: 5_000))\r\n", status: 431),
    Malformed(
      name: "a long target",
      text: "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\r\n", status: 431),
    Malformed(
      name: "two lengths",
      text: "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n"
        + "0\r\n\r\n"),
  ])
  func `what is no valid request is answered and the connection closed`(
    example: Malformed
  ) async throws {
    var limits = RPCLimits()
    limits.lingerTimeout = .milliseconds(200)
    try await withServer(limits: limits) { server in
      var connection = try await WebConnection(port: server.port)
      try await connection.write(example.text)
      let response = await connection.response()
      #expect(response?.status == example.status)
      #expect(response?["connection"] == "close")
      #expect(await connection.isClosedByServer())
      #expect(await server.stillServes())
    }
  }

  @Test func `a body that breaks the rules ends its call`() async throws {
    var limits = RPCLimits()
    limits.lingerTimeout = .milliseconds(10)
    try await withServer(limits: limits) { server in
      var connection = try await WebConnection(port: server.port)
      try await connection.write(
        "POST /test.Echo/Unary HTTP/1.1\r\nhost: x\r\ncontent-type: application/proto\r\n"
          + "transfer-encoding: chunked\r\n\r\nzz\r\n")
      let response = await connection.response()
      #expect(response?.status == 500)
      #expect(response?["connection"] == "close")
      #expect(await connection.isClosedByServer())
    }
  }

  @Test(arguments: ["", "P", "POST /test.Echo/Unary HTTP/1.1\r\nhost: x\r\n"])
  func `a head that does not come is not waited for`(text: String) async throws {
    var limits = RPCLimits()
    limits.handshakeTimeout = .milliseconds(100)
    limits.lingerTimeout = .milliseconds(10)
    try await withServer(limits: limits) { server in
      var connection = try await WebConnection(port: server.port)
      try await connection.write(text)
      if text.count > 1 { #expect(await connection.response()?.status == 408) }
      #expect(await connection.isClosedByServer())
    }
  }

  @Test func `the head of a later request is not waited for either`() async throws {
    var limits = RPCLimits()
    limits.handshakeTimeout = .milliseconds(300)
    limits.lingerTimeout = .milliseconds(10)
    try await withServer(limits: limits) { server in
      var connection = try await WebConnection(port: server.port)
      #expect(try await connection.exchange()?.status == 200)
      try await connection.write("POST /test.Echo/Unary HTTP/1.1\r\n")
      #expect(await connection.response()?.status == 408)
      #expect(await connection.isClosedByServer())
    }
  }

  @Test func `a body that does not come is not waited for`() async throws {
    var limits = RPCLimits()
    limits.bodyTimeout = .milliseconds(100)
    limits.lingerTimeout = .milliseconds(10)
    try await withServer(limits: limits) { server in
      var connection = try await WebConnection(port: server.port)
      let fields = [("content-type", "application/proto"), ("content-length", "100")]
      try await connection.write(
        WebConnection.request("POST", "/test.Echo/Unary", fields, body: nil) + [1, 2, 3])
      let response = await connection.response()
      #expect(response?.status == 504)
      #expect(response?["connection"] == "close")
      #expect(await connection.isClosedByServer())
    }
  }

  @Test func `a connection without requests is closed after a while`() async throws {
    var limits = RPCLimits()
    limits.idleTimeout = .milliseconds(300)
    try await withServer(limits: limits) { server in
      var connection = try await WebConnection(port: server.port)
      #expect(try await connection.exchange()?.status == 200)
      #expect(await connection.isClosedByServer())
    }
  }

  @Test(arguments: ["application/proto", "application/grpc-web", "application/connect+proto"])
  func `an answer comes before the rest of a request that is too long`(
    contentType: String
  ) async throws {
    var limits = RPCLimits()
    limits.messageBytesMax = 1_000
    limits.lingerTimeout = .milliseconds(100)
    try await withServer(limits: limits) { server in
      var connection = try await WebConnection(port: server.port)
      let path = contentType == "application/proto" ? "/test.Echo/Unary" : "/test.Echo/Collect"
      let fields = [("content-type", contentType), ("transfer-encoding", "chunked")]
      try await connection.write(
        WebConnection.request("POST", path, fields, body: nil) + Array("5dc\r\n".utf8)
          + RawConnection.message([UInt8](repeating: 0, count: 1_495), length: 1_001)
          + Array("\r\n".utf8))
      let response = try #require(await connection.response())
      #expect(response["connection"] == "close")
      #expect(response.text.contains("1000"), "\(response)")
      if contentType == "application/proto" { #expect(response.status == 429) }
      // What still comes is read, so that it takes nothing from the client.
      try await connection.write(Array("1\r\n0\r\n".utf8))
      #expect(await connection.isClosedByServer())
    }
  }

  @Test func `gRPC is told that it needs HTTP 2`() async throws {
    try await withServer { server in
      var connection = try await WebConnection(port: server.port)
      let response = try await connection.exchange(
        "POST", "/test.Echo/Unary", [("content-type", "application/grpc")])
      #expect(response?.status == 505)
      #expect(response?.text.contains("HTTP/2") == true)
      await connection.close()
    }
  }

  // MARK: Shutdown

  @Test func `shutdown lets a call end and closes the connection`() async throws {
    let began = Signal<Bool>()
    let release = Signal<Bool>()
    var service = EchoService()
    service.unary = { request, _ in
      began.send(true)
      _ = try await release.wait()
      return request
    }
    try await withServer(service) { server in
      var connection = try await WebConnection(port: server.port)
      var idle = try await WebConnection(port: server.port)
      #expect(try await idle.exchange("GET", "/", [], body: nil)?.status == 404)
      try await connection.write(WebConnection.request(body: Self.note.encoded()))
      _ = try await began.wait()
      async let shutdown: Void = server.server.shutdown(gracePeriod: .seconds(30))
      #expect(await idle.isClosedByServer())
      release.send(true)
      // Whether it says that it is the last one depends on which loop was told first.
      let response = await connection.response()
      #expect(response?.body == Self.note.encoded())
      #expect(await connection.isClosedByServer())
      await shutdown
    }
  }

  @Test func `shutdown ends what would not end by itself`() async throws {
    let began = Signal<Bool>()
    var service = EchoService()
    service.many = { request, context, responses in
      try await responses.send(request)
      if request.typeURL == "polite" { context.endAtShutdown() }
      began.send(true)
      try await Task.sleep(for: .seconds(60))
    }
    try await withServer(service) { server in
      var connections: [WebConnection] = []
      for name in ["polite", "stubborn"] {
        let connection = try await WebConnection(port: server.port)
        try await connection.write(
          WebConnection.request(
            "POST", "/test.Echo/Many", [("content-type", "application/connect+proto")],
            body: RawConnection.message(Note(name).encoded())))
        _ = try await began.wait()
        connections.append(connection)
      }
      await server.server.shutdown(gracePeriod: .milliseconds(100))
      for var connection in connections {
        let response = try #require(await connection.response())
        #expect(response.text.contains(#""code":"unavailable""#), "\(response)")
        #expect(await connection.isClosedByServer())
      }
    }
  }
}
