import HTTP2
import Messages
import Testing

@testable import RPC

/// Connections that have reached their largest age.
@Suite(.timeLimit(.minutes(1))) struct ConnectionAgeTests {
  private static func limits(grace: Duration?) -> RPCLimits {
    var limits = RPCLimits()
    limits.connectionAgeMax = .milliseconds(100)
    limits.connectionAgeGrace = grace
    limits.shutdownNoticeTimeout = .milliseconds(10)
    return limits
  }

  /// A service whose streams and unary calls end when the test says so.
  private static func patient(until release: Signal<Bool>, began: Signal<Bool>) -> EchoService {
    var service = EchoService()
    service.unary = { request, _ in
      began.send(true)
      _ = try await release.wait()
      return request
    }
    service.many = { request, context, responses in
      // Ends when the server stops, and not because the connection is old.
      context.endAtShutdown()
      try await responses.send(request)
      began.send(true)
      _ = try await release.wait()
      try await responses.send(request)
    }
    return service
  }

  private static func hasAged(_ server: TestServer) async throws {
    while await server.server.metrics().connectionsEnded[.aged] == nil {
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  @Test func `its client is told first, and its calls go on to their end`() async throws {
    let (release, began) = (Signal<Bool>(), Signal<Bool>())
    try await withServer(
      Self.patient(until: release, began: began), limits: Self.limits(grace: nil)
    ) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
          + RawConnection.data(1, RawConnection.message(Note("x").encoded()), endStream: true))
      var goAways: [UInt32?] = []
      while goAways.count < 2, let frame = await raw.nextFrame() {
        #expect(!frame.isEndStream)
        if frame.type == 7 { goAways.append(frame.code) }
      }
      #expect(goAways == [0, 0])
      release.send(true)
      guard case .answer(let fields, let body) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "0")
      #expect(body == MessageFrame.encode(Note("x")))
      #expect(await raw.farewell() == nil)
    }
  }

  @Test func `calls that are still open after the grace period end with UNAVAILABLE`() async throws
  {
    let (release, began) = (Signal<Bool>(), Signal<Bool>())
    try await withServer(
      Self.patient(until: release, began: began), limits: Self.limits(grace: .milliseconds(100))
    ) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      var seen: [String] = []
      while let frame = await raw.nextFrame() {
        if frame.type == 7 { seen.append("goaway") }
        if let status = frame.fields["grpc-status"] { seen.append("status \(status)") }
      }
      #expect(seen == ["goaway", "goaway", "status 14"])
    }
  }

  @Test func `a client finds a new connection by itself, without losing a call`() async throws {
    try await withServer(limits: Self.limits(grace: .seconds(30))) { server in
      while await server.server.metrics().connectionsAccepted < 3 {
        let answer: Note = try await server.client.unary(Echo.unary, Note("x"))
        #expect(answer == Note("x"))
      }
    }
  }

  @Test func `over HTTP 1 the answer says that it is the last one`() async throws {
    let (release, began) = (Signal<Bool>(), Signal<Bool>())
    try await withServer(
      Self.patient(until: release, began: began), limits: Self.limits(grace: nil)
    ) { server in
      var connection = try await WebConnection(port: server.port)
      try await connection.write(WebConnection.request())
      _ = try await began.wait()
      try await Self.hasAged(server)
      release.send(true)
      let response = try #require(await connection.response())
      #expect(response.status == 200)
      #expect(response["connection"] == "close")
      #expect(await connection.isClosedByServer())
    }
  }

  @Test func `over HTTP 1 a stream ends with the grace period, and a waiting client at once`()
    async throws
  {
    let (release, began) = (Signal<Bool>(), Signal<Bool>())
    try await withServer(
      Self.patient(until: release, began: began), limits: Self.limits(grace: .milliseconds(100))
    ) { server in
      var waiting = try await WebConnection(port: server.port)
      #expect(try await waiting.exchange("GET", "/", [], body: nil)?.status == 404)
      #expect(await waiting.isClosedByServer())

      var connection = try await WebConnection(port: server.port)
      try await connection.write(
        WebConnection.request(
          "POST", "/test.Echo/Many", [("content-type", "application/connect+proto")],
          body: RawConnection.message(Note("x").encoded())))
      let response = try #require(await connection.response())
      #expect(response.text.contains(#""code":"unavailable""#), "\(response)")
      #expect(await connection.isClosedByServer())
    }
  }
}
