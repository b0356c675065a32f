import HTTP2
import Messages
import Testing

@testable import RPC

/// What bytes that no proper client sends are answered with; the server serves on after each.
@Suite(.timeLimit(.minutes(1))) struct MalformedInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var http = "200"
    /// Nil where the answer is none of gRPC.
    var status: String?

    var testDescription: String { name }
  }

  private static func call(
    _ changes: [(String, String?)] = [], path: String = "/test.Echo/Unary",
    body: [UInt8] = RawConnection.message([])
  ) -> [UInt8] {
    RawConnection.headers(1, RawConnection.head(path, changes))
      + RawConnection.data(1, body, endStream: true)
  }

  @Test(arguments: [
    Case(name: "a GET", bytes: call([(":method", "GET")]), http: "405", status: "13"),
    Case(
      name: "a content type of something else", bytes: call([("content-type", "text/plain")]),
      http: "415"),
    Case(name: "no content type", bytes: call([("content-type", nil)]), http: "415"),
    Case(
      name: "a content type that only begins like gRPC's",
      bytes: call([("content-type", "application/grpcs")]), http: "415"),
    Case(
      name: "a message format that is not spoken",
      bytes: call([("content-type", "application/grpc+thrift")]), http: "415", status: "12"),
    Case(
      name: "the content type with its format",
      bytes: call([("content-type", "application/grpc+proto")]),
      status: "0"),
    Case(
      name: "the content type with a parameter",
      bytes: call([("content-type", "application/grpc;charset=utf-8")]), status: "0"),
    Case(name: "no te field", bytes: call([("te", nil)]), status: "0"),
    Case(name: "an unknown method", bytes: call(path: "/test.Echo/Nothing"), status: "12"),
    Case(name: "an unknown service", bytes: call(path: "/test.Nobody/Unary"), status: "12"),
    Case(name: "a path that is none of gRPC", bytes: call(path: "/"), status: "12"),
    Case(name: "an unknown encoding", bytes: call([("grpc-encoding", "snappy")]), status: "12"),
    Case(name: "the identity encoding", bytes: call([("grpc-encoding", "identity")]), status: "0"),
    Case(name: "a malformed timeout", bytes: call([("grpc-timeout", "soon")]), status: "13"),
    Case(name: "a timeout of nothing", bytes: call([("grpc-timeout", "0n")]), status: "4"),
    Case(
      name: "a compressed message without an encoding",
      bytes: call(body: RawConnection.message([], flag: 1)), status: "13"),
    Case(
      name: "an invalid flag byte", bytes: call(body: RawConnection.message([], flag: 7)),
      status: "13"),
    Case(
      name: "a length prefix over the limit",
      bytes: call(body: RawConnection.message([], length: 4_294_967_295)), status: "8"),
    Case(
      name: "an end inside a message", bytes: call(body: RawConnection.message([1], length: 2)),
      status: "13"),
    Case(name: "an end inside a prefix", bytes: call(body: [0, 0]), status: "13"),
    Case(name: "no message", bytes: call(body: []), status: "12"),
    Case(
      name: "two messages",
      bytes: call(body: RawConnection.message([]) + RawConnection.message([])),
      status: "12"),
    Case(
      name: "a head that ends the stream",
      bytes: RawConnection.headers(1, RawConnection.head(), endStream: true), status: "12"),
    Case(
      name: "a message that is no protobuf", bytes: call(body: RawConnection.message([0x0A, 9])),
      status: "13"),
    Case(
      name: "trailers after the request",
      bytes: RawConnection.headers(1, RawConnection.head())
        + RawConnection.data(1, RawConnection.message([]))
        + RawConnection.headers(1, [("x", "y")], endStream: true), status: "0"),
  ])
  func `gets the documented status`(example: Case) async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(example.bytes)
      let ending = await raw.ending(of: 1)
      guard case .answer(let fields, _) = ending else {
        Issue.record("no answer: \(ending)")
        return
      }
      #expect(fields[":status"] == example.http)
      #expect(fields["grpc-status"] == example.status, "\(fields["grpc-message"] ?? "")")
      #expect(await server.stillServes())
      await raw.close()
    }
  }

  @Test func `an unknown encoding is answered with the known ones`() async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(Self.call([("grpc-encoding", "br")]))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-accept-encoding"] == "gzip,deflate")
      await raw.close()
    }
  }

  @Test func `a message over the limit is answered before it has been sent`() async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head())
          + RawConnection.data(1, RawConnection.message([1, 2, 3], length: 5_000_000)))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "8")
      #expect(
        fields["grpc-message"] == "a message of 5000000 bytes is longer than the limit of 4194304")
      // Then the client is told to stop sending.
      #expect(await raw.ending(of: 1) == .reset(0))
      await raw.close()
    }
  }

  @Test func `metadata over the limit is answered, and other calls of the connection go on`()
    async throws
  {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      // Few bytes in the frame, many in the list: each field counts 32 more.
      let fields = (0..<400).map { ("x-\($0)", "value") }
      try await raw.write(
        RawConnection.headers(1, RawConnection.head() + fields)
          + RawConnection.headers(3, RawConnection.head())
          + RawConnection.data(3, RawConnection.message([]), endStream: true))
      guard case .answer(let refused, _) = await raw.ending(of: 1),
        case .answer(let served, _) = await raw.ending(of: 3)
      else {
        Issue.record("no answer")
        return
      }
      #expect(refused["grpc-status"] == "8")
      #expect(served["grpc-status"] == "0")
      await raw.close()
    }
  }

  struct Breach: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var ending: RawConnection.Ending

    var testDescription: String { name }
  }

  @Test(arguments: [
    Breach(
      name: "DATA after the end of the stream",
      bytes: RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
        + RawConnection.data(1, RawConnection.message([0x0A, 1, 0x39]), endStream: true)
        + RawConnection.data(1, [1]),
      ending: .goAway(5)),
    Breach(
      name: "DATA on a stream that was never opened", bytes: RawConnection.data(5, [1]),
      ending: .goAway(1)),
    Breach(
      name: "a stream with an even number",
      bytes: RawConnection.headers(2, RawConnection.head()), ending: .goAway(1)),
    Breach(
      name: "a te field other than trailers",
      bytes: RawConnection.headers(1, RawConnection.head("/x", [("te", "gzip")])),
      ending: .reset(1)),
    Breach(
      name: "an uppercase field name",
      bytes: RawConnection.headers(1, RawConnection.head() + [("X-A", "1")]), ending: .reset(1)),
    Breach(
      name: "no path", bytes: RawConnection.headers(1, RawConnection.head("/", [(":path", nil)])),
      ending: .reset(1)),
    Breach(
      name: "a header block that is no HPACK", bytes: RawConnection.frame(1, 5, 1, [0xFF, 0xFF]),
      ending: .goAway(9)),
    Breach(
      name: "a frame over the agreed size",
      bytes: RawConnection.frame(0, 0, 1, [UInt8](repeating: 0, count: 16_385)),
      ending: .goAway(6)),
    Breach(
      name: "a window that grows past its maximum",
      bytes: RawConnection.frame(8, 0, 0, [0x7F, 0xFF, 0xFF, 0xFF]), ending: .goAway(3)),
    Breach(
      name: "an empty window update", bytes: RawConnection.frame(8, 0, 0, [0, 0, 0, 0]),
      ending: .goAway(1)),
    Breach(
      name: "a stream's initial window over the maximum",
      bytes: RawConnection.frame(4, 0, 0, [0, 4, 0xFF, 0xFF, 0xFF, 0xFF]), ending: .goAway(3)),
    Breach(
      name: "CONTINUATION frames without end",
      bytes: RawConnection.frame(1, 0, 1, RawConnection.block(RawConnection.head()))
        + Array((0..<50).map { _ in RawConnection.frame(9, 0, 1, []) }.joined()),
      ending: .goAway(11)),
  ])
  func `gets the error of HTTP/2`(example: Breach) async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(example.bytes)
      #expect(await raw.ending(of: 1) == example.ending)
      #expect(await server.stillServes())
      await raw.close()
    }
  }

  @Test func `a preface that is not HTTP/2 closes the connection`() async throws {
    try await withServer { server in
      var raw = try await RawConnection(port: server.port)
      try await raw.write(Array("PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n".utf8))
      #expect(await raw.farewell() == nil)
      #expect(await server.stillServes())
    }
  }

  @Test func `a connection that never greets is closed`() async throws {
    var limits = RPCLimits()
    limits.handshakeTimeout = .milliseconds(700)
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection(port: server.port)
      try await raw.write(Array(RawConnection.preface.dropLast()))
      #expect(await raw.farewell() == nil)
      #expect(await server.stillServes())
    }
  }

  @Test func `a connection without calls is closed politely after a while`() async throws {
    var limits = RPCLimits()
    // Long enough for a busy machine to make a call within it.
    limits.idleTimeout = .seconds(2)
    limits.shutdownNoticeTimeout = .milliseconds(10)
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      #expect(await raw.farewell() == 0)
      #expect(await server.stillServes())
    }
  }

  @Test func `a connection over the limit is told to calm down`() async throws {
    var limits = RPCLimits()
    limits.connectionsMax = 2
    try await withServer(limits: limits) { server in
      #expect(await server.stillServes())
      var second = try await RawConnection.greeted(port: server.port)
      try await second.write(Self.call())
      guard case .answer = await second.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      var third = try await RawConnection(port: server.port)
      #expect(await third.farewell() == 11)
      await second.close()
      #expect(await server.stillServes())
    }
  }

  @Test func `a stream over the limit is refused, and accepted when there is room`() async throws {
    var limits = RPCLimits()
    limits.http2.concurrentStreamsMax = 2
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head())
          + RawConnection.headers(3, RawConnection.head())
          + RawConnection.headers(5, RawConnection.head()))
      #expect(await raw.ending(of: 5) == .reset(7))
      try await raw.write(RawConnection.data(1, RawConnection.message([]), endStream: true))
      guard case .answer = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      try await raw.write(RawConnection.headers(7, RawConnection.head("/none")))
      guard case .answer(let fields, _) = await raw.ending(of: 7) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "12")
      await raw.close()
    }
  }

  @Test func `opening and resetting without end is stopped`() async throws {
    var limits = RPCLimits()
    limits.http2.resetsBurstMax = 50
    limits.http2.resetsPerSecondMax = 1
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      var bytes: [UInt8] = []
      for index in 0..<200 {
        let stream = Int32(2 * index + 1)
        bytes += RawConnection.headers(stream, RawConnection.head()) + RawConnection.reset(stream)
      }
      try await raw.write(bytes)
      #expect(await raw.farewell() == 11)
      #expect(await server.stillServes())
    }
  }

  @Test func `resets do not buy more handlers than waiting does`() async throws {
    let running = Counter()
    let release = Signal<Bool>()
    var service = EchoService()
    service.unary = { request, _ in
      running.increment()
      // Deaf to cancellation, as a handler that computes is.
      await Task { _ = try? await release.wait() }.value
      return request
    }
    var limits = RPCLimits()
    limits.http2.concurrentStreamsMax = 4
    try await withServer(service, limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      for index in 0..<8 {
        let stream = Int32(2 * index + 1)
        try await raw.write(
          RawConnection.headers(stream, RawConnection.head())
            + RawConnection.data(stream, RawConnection.message([]), endStream: true))
        // Reset together with what comes before it, it would not begin.
        while running.value <= index { try await Task.sleep(for: .milliseconds(1)) }
        try await raw.write(RawConnection.reset(stream))
      }
      try await raw.write(RawConnection.headers(101, RawConnection.head()))
      #expect(await raw.ending(of: 101) == .reset(7))
      #expect(running.value == 8)
      for _ in 0..<8 { release.send(true) }
      await raw.close()
    }
  }

  @Test func `bytes that come one at a time are understood`() async throws {
    try await withServer { server in
      var raw = try await RawConnection(port: server.port)
      for byte in RawConnection.preface + RawConnection.frame(4, 0, 0, []) + Self.call() {
        try await raw.write([byte])
      }
      guard case .answer(let fields, let body) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "0")
      #expect(body == RawConnection.message([]))
      await raw.close()
    }
  }
}
