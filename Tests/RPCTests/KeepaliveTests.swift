import HTTP2
import Messages
import NIOCore
import Testing

@testable import RPC

/// Signs of life between the ends of a connection, each way.
@Suite(.timeLimit(.minutes(1))) struct KeepaliveTests {
  private static let calm: UInt32 = 11

  static func ping(_ byte: UInt8 = 0, isAnswer: Bool = false) -> [UInt8] {
    RawConnection.frame(6, isAnswer ? 1 : 0, 0, [UInt8](repeating: byte, count: 8))
  }

  /// Reads until the server closes; what its last GOAWAY said.
  private static func farewell(
    _ raw: inout RawConnection
  ) async -> (code: UInt32?, words: String)? {
    var last: (UInt32?, String)?
    while let frame = await raw.nextFrame() {
      if frame.type == 7 {
        last = (frame.code, String(decoding: frame.payload.dropFirst(8), as: UTF8.self))
      }
    }
    return last
  }

  // MARK: From the server

  @Test func `silence is noticed after an interval, and an answer within the timeout ends it`() {
    let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    var keepalive = Keepalive(interval: .seconds(100), timeout: .seconds(20), at: start)
    #expect(keepalive.nextCheck == start + .seconds(100))
    #expect(keepalive.step(at: start + .seconds(100), hasHeard: true) == .nothing)
    // The bytes may have come at once after the last look.
    #expect(keepalive.nextCheck == start + .seconds(150))
    #expect(keepalive.step(at: start + .seconds(150), hasHeard: false) == .nothing)
    #expect(keepalive.nextCheck == start + .seconds(200))
    #expect(keepalive.step(at: start + .seconds(200), hasHeard: false) == .ping)
    #expect(keepalive.nextCheck == start + .seconds(220))
    #expect(keepalive.step(at: start + .seconds(219), hasHeard: false) == .nothing)
    #expect(keepalive.step(at: start + .seconds(219), hasHeard: true) == .nothing)
    #expect(keepalive.step(at: start + .seconds(319), hasHeard: false) == .ping)
    #expect(keepalive.step(at: start + .seconds(339), hasHeard: false) == .giveUp)
  }

  @Test func `a timeout longer than the interval does not make silence last longer`() {
    let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    var keepalive = Keepalive(interval: .seconds(10), timeout: .seconds(60), at: start)
    #expect(keepalive.step(at: start + .seconds(10), hasHeard: false) == .ping)
    #expect(keepalive.nextCheck == start + .seconds(15))
    #expect(keepalive.step(at: start + .seconds(15), hasHeard: true) == .nothing)
    #expect(keepalive.step(at: start + .seconds(20), hasHeard: false) == .nothing)
    #expect(keepalive.step(at: start + .seconds(25), hasHeard: false) == .ping)
    #expect(keepalive.step(at: start + .seconds(80), hasHeard: false) == .nothing)
    #expect(keepalive.nextCheck == start + .seconds(85))
    #expect(keepalive.step(at: start + .seconds(85), hasHeard: false) == .giveUp)
  }

  @Test func `a client that says nothing is closed, and its call is told`() async throws {
    let reason = Signal<CancellationReason?>()
    var service = EchoService()
    service.many = { _, context, _ in
      do {
        try await Task.sleep(for: .seconds(60))
      } catch {
        reason.send(context.cancellationReason)
        throw error
      }
    }
    var limits = RPCLimits()
    limits.keepalive.interval = .milliseconds(50)
    limits.keepalive.timeout = .milliseconds(100)
    try await withServer(service, limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Many"))
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      var pings = 0
      while let frame = await raw.nextFrame() {
        if frame.type == 6, frame.flags == 0 { pings += 1 }
      }
      #expect(pings == 1)
      #expect(try await reason.wait() == .connectionLost)
      #expect(await server.server.metrics().connectionsEnded == [.silent: 1])
    }
  }

  @Test func `a client that answers is kept, with and without an idle timeout`() async throws {
    var limits = RPCLimits()
    limits.idleTimeout = nil
    limits.handshakeTimeout = .milliseconds(100)
    limits.keepalive.interval = .milliseconds(30)
    limits.keepalive.timeout = .seconds(30)
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      var pings = 0
      while pings < 10, let frame = await raw.nextFrame() {
        guard frame.type == 6, frame.flags == 0 else { continue }
        pings += 1
        try await raw.write(RawConnection.frame(6, 1, 0, frame.payload))
      }
      try await raw.write(
        RawConnection.headers(1, RawConnection.head())
          + RawConnection.data(1, RawConnection.message([]), endStream: true))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "0")
      #expect(await server.server.metrics().connectionsEnded.isEmpty)
      await raw.close()
    }
  }

  // MARK: From the client

  @Test func `pings that come too soon are strikes, which answers and patience take back`() {
    var strikes = PingStrikes(KeepaliveLimits())
    var now = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    func ping(after pause: TimeAmount, hasCalls: Bool = true, hasAnswered: Bool = false) -> Bool {
      now = now + pause
      return strikes.count(at: now, hasCalls: hasCalls, hasAnswered: hasAnswered)
    }
    #expect(ping(after: .zero))
    #expect(ping(after: .seconds(1)) && ping(after: .seconds(1)))
    // Something was answered in between: they count anew.
    #expect(ping(after: .seconds(1), hasAnswered: true))
    #expect(ping(after: .seconds(1)) && ping(after: .seconds(1)))
    // No strike: five minutes, and a little less, since clocks and lines are not exact.
    #expect(ping(after: .seconds(300)) && ping(after: .seconds(299)))
    // A client without calls has to wait for two hours.
    #expect(!ping(after: .seconds(300), hasCalls: false))

    strikes = PingStrikes(KeepaliveLimits())
    for _ in 0..<10 { #expect(ping(after: .seconds(7_200), hasCalls: false)) }
    var lenient = KeepaliveLimits()
    lenient.permitsPingsWithoutCalls = true
    strikes = PingStrikes(lenient)
    for _ in 0..<10 { #expect(ping(after: .seconds(300), hasCalls: false)) }
  }

  @Test(arguments: [true, false])
  func `whoever pings too often is told so and cut off`(hasCalls: Bool) async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      if hasCalls {
        try await raw.write(RawConnection.headers(1, RawConnection.head("/test.Echo/Chat")))
      }
      for byte: UInt8 in 0..<3 { try await raw.write(Self.ping(byte)) }
      // Those are answered.
      var answers = 0
      while answers < 3, let frame = await raw.nextFrame() {
        if frame.type == 6 { answers += 1 }
      }
      #expect(answers == 3)
      try await raw.write(Self.ping(3))
      let farewell = await Self.farewell(&raw)
      #expect(farewell?.code == Self.calm)
      #expect(farewell?.words == "too_many_pings")
      #expect(await server.server.metrics().connectionsEnded == [.pings: 1])
      #expect(await server.stillServes())
    }
  }

  @Test func `a client may measure its line whenever it gets data`() async throws {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(RawConnection.headers(1, RawConnection.head("/test.Echo/Chat")))
      for _ in 0..<10 {
        try await raw.write(RawConnection.data(1, RawConnection.message(Note("x").encoded())))
        while let frame = await raw.nextFrame(), frame.type != 0 {}
        try await raw.write(Self.ping())
      }
      try await raw.write(RawConnection.data(1, [], endStream: true))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "0")
      await raw.close()
    }
  }
}
