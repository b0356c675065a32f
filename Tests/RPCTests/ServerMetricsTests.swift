import Messages
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(1)))
struct ServerMetricsTests {
  @Test func `calls are counted by method and status, with bytes and time`() async throws {
    var service = EchoService()
    service.unary = { request, _ in
      if request.typeURL == "fail" { throw RPCError(.notFound, "none") }
      return request
    }
    service.many = { request, _, responses in
      try await responses.send(request)
      try await Task.sleep(for: .seconds(60))
    }
    try await withServer(service) { server in
      for _ in 0..<3 { let _: Note = try await server.client.unary(Echo.unary, Note("hello")) }
      await #expect(throws: RPCError.self) {
        let _: Note = try await server.client.unary(Echo.unary, Note("fail"))
      }
      let responses: ServerMessages<Note> = server.client.serverStreaming(Echo.many, Note("x"))
      for try await _ in responses {
        let metrics = await server.server.metrics()
        #expect(metrics.methods.map(\.path) == ["/test.Echo/Many", "/test.Echo/Unary"])
        let (many, unary) = (metrics.methods[0].calls, metrics.methods[1].calls)
        #expect(many.started == 1 && many.endedCount == 0)
        #expect(unary.started == 4 && unary.endedCount == 4)
        #expect(unary.ended[0] == 3 && unary.ended[5] == 1)
        let size = MessageFrame.encode(Note("hello")).count
        #expect(unary.receivedBytes == 3 * size + MessageFrame.encode(Note("fail")).count)
        #expect(unary.sentBytes == 3 * size)
        #expect(unary.durations.indices.reduce(0) { $0 + unary.durations[$1] } == 4)
        #expect(unary.nanoseconds > 0)
        #expect(metrics.openConnections == ["http2": 1])
        #expect(metrics.connectionsAccepted == 1 && metrics.connectionsRefused == 0)
        #expect(!metrics.loopLags.isEmpty)
        break
      }
      // The client has gone.
      while true {
        let calls = await server.server.metrics().methods[0].calls
        guard calls.endedCount == 0 else {
          #expect(calls.ended[1] == 1)
          break
        }
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }

  @Test func `a connection too many is counted`() async throws {
    var limits = RPCLimits()
    limits.connectionsMax = 1
    try await withServer(limits: limits) { server in
      let _: Note = try await server.client.unary(Echo.unary, Note("x"))
      let other = ClientConnection(host: "127.0.0.1", port: server.port)
      await #expect(throws: RPCError.self) {
        let _: Note = try await other.unary(Echo.unary, Note("x"))
      }
      other.close(cancelsCalls: true)
      #expect(await server.server.metrics().connectionsRefused >= 1)
    }
  }

  @Test func `requests that never become calls are counted by their status, and told of`()
    async throws
  {
    let spy = RefusalSpy()
    try await withServer(observers: [spy]) { server in
      let requests = [
        ("GET", "/favicon.ico", "", 404), ("POST", "/test.Echo/None", "application/json", 404),
        ("POST", "/test.Echo/Unary", "text/html", 415),
        ("PUT", "/test.Echo/Unary", "application/json", 405),
        ("POST", "/test.Echo/None", "application/grpc-web", 200),
        // A call, and no refusal.
        ("POST", "/test.Echo/Unary", "application/proto", 200),
      ]
      for http in HTTP.allCases {
        for (verb, path, type, status) in requests {
          let response = try await http.exchange(server, verb, path, [("content-type", type)])
          #expect(response.status == status, "\(verb) \(path) \(type)")
        }
      }
      let metrics = await server.server.metrics()
      #expect(metrics.requestsRefused == ["404": 4, "405": 2, "415": 2, "UNIMPLEMENTED": 2])
      #expect(spy.count == 10)
      #expect(metrics.methods.count == 1 && metrics.methods.first?.calls.started == 2)
    }
  }

  @Test(arguments: [
    (-1, 0), (0, 0), (1, 0), (16_384, 0), (16_385, 1), (32_768, 1), (32_769, 2), (Int.max, 23),
  ])
  func `each duration has the first bucket that is long enough`(_ nanoseconds: Int, _ bucket: Int) {
    #expect(CallCounts.bucket(of: nanoseconds) == bucket)
    guard bucket < 23 else { return }
    #expect(Double(nanoseconds) / 1e9 <= CallCounts.durationBounds[bucket])
  }
}

/// Counts what it is told of.
private final class RefusalSpy: CallObserver {
  private let counter = Counter()

  var count: Int { counter.value }

  func callEnded(_ call: EndedCall) {}
  func requestRefused(_ request: RefusedRequest) { counter.increment() }
}
