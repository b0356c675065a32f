import HTTP2
import Messages
import NIOCore
import Synchronization
import Testing

@testable import RPC

/// What a peer may make the server do and hold; `Tests/Abuse` does the same for seconds and counts.
@Suite(.timeLimit(.minutes(1))) struct AbuseTests {
  struct Frames: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]

    var testDescription: String { name }
  }

  private static let calm: UInt32 = 11

  // MARK: Rates

  @Test(arguments: [
    Frames(name: "PING", bytes: RawConnection.frame(6, 0, 0, [UInt8](repeating: 0, count: 8))),
    Frames(name: "SETTINGS", bytes: RawConnection.frame(4, 0, 0, [])),
    Frames(name: "WINDOW_UPDATE", bytes: RawConnection.frame(8, 0, 0, [0, 0, 0, 1])),
    Frames(name: "PRIORITY", bytes: RawConnection.frame(2, 0, 1, [0, 0, 0, 0, 15])),
    Frames(name: "empty DATA", bytes: RawConnection.data(1, [])),
  ])
  func `a flood of frames that move nothing is stopped`(_ frames: Frames) async throws {
    var limits = RPCLimits()
    limits.http2.idleFramesBurstMax = 100
    limits.http2.idleFramesPerSecondMax = 1
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      let flood = [[UInt8]](repeating: frames.bytes, count: 200).flatMap { $0 }
      try await raw.write(RawConnection.headers(1, RawConnection.head()) + flood)
      #expect(await raw.farewell() == Self.calm)
      #expect(await server.stillServes())
    }
  }

  @Test func `each call earns the frames that go with it`() async throws {
    var limits = RPCLimits()
    limits.http2.idleFramesBurstMax = 20
    limits.http2.idleFramesPerSecondMax = 0
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      let ping = RawConnection.frame(6, 0, 0, [UInt8](repeating: 0, count: 8))
      for index in 0..<50 {
        let stream = Int32(2 * index + 1)
        try await raw.write(
          RawConnection.headers(stream, RawConnection.head()) + ping + ping
            + RawConnection.data(stream, RawConnection.message([]), endStream: true) + ping)
        guard case .answer(let fields, _) = await raw.ending(of: stream) else {
          Issue.record("no answer")
          return
        }
        #expect(fields["grpc-status"] == "0")
      }
      await raw.close()
    }
  }

  @Test func `resets that the server is made to send count like the client's own`() async throws {
    var limits = RPCLimits()
    limits.http2.resetsBurstMax = 20
    limits.http2.resetsPerSecondMax = 0
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      // A body that is longer than it says is a fault of its stream alone.
      let head = RawConnection.head("/test.Echo/Unary", [("content-length", "1")])
      for index in 0..<21 {
        let stream = Int32(2 * index + 1)
        try await raw.write(
          RawConnection.headers(stream, head)
            + RawConnection.data(stream, RawConnection.message([]), endStream: true))
        #expect(await raw.ending(of: stream) == .reset(1))
      }
      try await raw.write(RawConnection.headers(101, RawConnection.head()))
      #expect(await raw.farewell() == Self.calm)
      #expect(await server.stillServes())
    }
  }

  @Test func `a call that is taken back with the bytes that it came with never begins`()
    async throws
  {
    let begun = Counter()
    var service = EchoService()
    service.unary = { request, _ in
      begun.increment()
      return request
    }
    try await withServer(service) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      for index in 0..<5 {
        let (taken, kept) = (Int32(4 * index + 1), Int32(4 * index + 3))
        let call = { stream in
          RawConnection.headers(stream, RawConnection.head())
            + RawConnection.data(stream, RawConnection.message([]), endStream: true)
        }
        try await raw.write(call(taken) + RawConnection.reset(taken) + call(kept))
        // One after the other, so that each comes whole.
        guard case .answer = await raw.ending(of: kept) else {
          Issue.record("no answer")
          return
        }
      }
      #expect(begun.value == 5)
      #expect(await server.server.metrics().requestsRefused == ["CANCELLED": 5])
      await raw.close()
    }
  }

  @Test func `answers that come before the request has ended cost the client no resets`()
    async throws
  {
    var limits = RPCLimits()
    limits.http2.resetsBurstMax = 2
    limits.http2.resetsPerSecondMax = 0
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      for index in 0..<10 {
        let stream = Int32(2 * index + 1)
        try await raw.write(RawConnection.headers(stream, RawConnection.head("/test.Echo/No")))
        guard case .answer(let fields, _) = await raw.ending(of: stream) else {
          Issue.record("no answer")
          return
        }
        #expect(fields["grpc-status"] == "12")
      }
      await raw.close()
    }
  }

  @Test func `a header section that grows without end when it is unpacked is stopped`()
    async throws
  {
    try await withServer { server in
      var raw = try await RawConnection.greeted(port: server.port)
      // A field of 3,000 bytes enters the dynamic table; each further byte stands for it.
      let value = [UInt8](repeating: 0x79, count: 3_000)
      let entry: [UInt8] = [0x40, 1, 0x78, 0x7f, 0xb9, 0x16] + value
      let bomb =
        RawConnection.block(RawConnection.head()) + entry + [UInt8](repeating: 0xbe, count: 1_000)
      try await raw.write(RawConnection.frame(1, 4, 1, bomb))
      #expect(await raw.farewell() == Self.calm)
      #expect(await server.stillServes())
    }
  }

  @Test func `what is cut off is let go of at once`() async throws {
    var limits = RPCLimits()
    limits.http2.resetsBurstMax = 0
    limits.http2.resetsPerSecondMax = 0
    limits.handshakeTimeout = .seconds(600)
    try await withServer(limits: limits) { server in
      let timersBefore = await server.server.waitingTimers()
      for _ in 0..<5 {
        var raw = try await RawConnection.greeted(port: server.port)
        try await raw.write(
          RawConnection.headers(1, RawConnection.head()) + RawConnection.reset(1))
        #expect(await raw.farewell() == Self.calm)
      }
      while await server.server.waitingTimers() > timersBefore {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
  }

  // MARK: Slowness

  @Test func `a header section that does not end in time ends the connection`() async throws {
    var limits = RPCLimits()
    limits.handshakeTimeout = .milliseconds(200)
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.frame(1, 0, 1, RawConnection.block(RawConnection.head())))
      #expect(await raw.farewell() == Self.calm)
      #expect(await server.stillServes())
    }
  }

  @Test func `a refused header section does not count as one that never ends`() async throws {
    var limits = RPCLimits()
    limits.handshakeTimeout = .milliseconds(100)
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Chat")))
      try await raw.write(RawConnection.headers(3, [(":method", "POST"), ("Upper", "x")]))
      #expect(await raw.ending(of: 3) == .reset(1))
      try await Task.sleep(for: .milliseconds(500))
      try await raw.write(RawConnection.data(1, RawConnection.message([]), endStream: true))
      guard case .answer(let fields, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "0")
      await raw.close()
    }
  }

  @Test func `a request that does not arrive in time is answered, a stream of them may wait`()
    async throws
  {
    var limits = RPCLimits()
    limits.bodyTimeout = .milliseconds(100)
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port)
      try await raw.write(
        RawConnection.headers(1, RawConnection.head("/test.Echo/Collect"))
          + RawConnection.headers(3, RawConnection.head())
          + RawConnection.data(3, RawConnection.message([1], length: 1_000)))
      guard case .answer(let fields, _) = await raw.ending(of: 3) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "4")
      try await raw.write(RawConnection.data(1, RawConnection.message([]), endStream: true))
      guard case .answer(let others, _) = await raw.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(others["grpc-status"] == "0")
      await raw.close()
    }
  }

  @Test func `an answer that the client lets nothing of through is dropped in the end`()
    async throws
  {
    var limits = RPCLimits()
    limits.drainTimeout = .milliseconds(100)
    try await withServer(limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port, settings: [0, 4, 0, 0, 0, 0])
      try await raw.write(
        RawConnection.headers(1, RawConnection.head())
          + RawConnection.data(1, RawConnection.message(Note("x").encoded()), endStream: true))
      #expect(await raw.ending(of: 1) == .reset(8))
      await raw.close()
    }
  }

  // MARK: Memory

  /// A connection that has agreed to the server's settings: its windows are theirs from then on.
  private static func settled(port: Int) async throws -> RawConnection {
    var raw = try await RawConnection.greeted(port: port)
    _ = await raw.nextFrame()
    try await raw.write(RawConnection.frame(4, 1, 0, []))
    return raw
  }

  /// Nearly as many bytes as a stream's window allows, without the end of their message.
  private static func unfinished(_ stream: Int32, byteCount: Int) -> [UInt8] {
    let piece = [UInt8](repeating: 0, count: 16_000)
    var bytes = RawConnection.headers(stream, RawConnection.head())
    bytes += RawConnection.data(stream, RawConnection.message([], length: 4_000_000))
    for _ in 0..<(byteCount / piece.count) { bytes += RawConnection.data(stream, piece) }
    return bytes
  }

  @Test func `unfinished requests are held up to a limit, and there is room again after them`()
    async throws
  {
    var limits = RPCLimits()
    limits.heldBytesPerConnectionMax = 400_000
    try await withServer(limits: limits) { server in
      var raw = try await Self.settled(port: server.port)
      try await raw.write(Self.unfinished(1, byteCount: 240_000))
      try await raw.write(Self.unfinished(3, byteCount: 240_000))
      guard case .answer(let fields, _) = await raw.ending(of: 3) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "8")
      try await raw.write(RawConnection.reset(1))
      try await raw.write(Self.unfinished(5, byteCount: 240_000))
      try await raw.write(
        RawConnection.headers(7, RawConnection.head())
          + RawConnection.data(7, RawConnection.message([]), endStream: true))
      guard case .answer(let others, _) = await raw.ending(of: 7) else {
        Issue.record("no answer")
        return
      }
      #expect(others["grpc-status"] == "0")
      await raw.close()
    }
  }

  @Test func `when all connections together hold too much, those that hold little are served`()
    async throws
  {
    var limits = RPCLimits()
    limits.heldBytesMax = 300_000
    try await withServer(limits: limits) { server in
      let first = try await Self.settled(port: server.port)
      try await first.write(Self.unfinished(1, byteCount: 240_000))
      while server.server.core.heldBytes.load(ordering: .relaxed) < 240_000
        - FixedLimits.heldBytesGrain
      {
        try await Task.sleep(for: .milliseconds(1))
      }
      var second = try await Self.settled(port: server.port)
      try await second.write(Self.unfinished(1, byteCount: 240_000))
      guard case .answer(let fields, _) = await second.ending(of: 1) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "8")
      #expect(await server.stillServes())
      await first.close()
      await second.close()
    }
  }

  @Test func `answers that are not read are held up to a limit`() async throws {
    var service = EchoService()
    service.unary = { _, _ in Note("x", [UInt8](repeating: 0, count: 100_000)) }
    var limits = RPCLimits()
    limits.heldBytesPerConnectionMax = 250_000
    try await withServer(service, limits: limits) { server in
      var raw = try await RawConnection.greeted(port: server.port, settings: [0, 4, 0, 0, 0, 0])
      for stream: Int32 in [1, 3, 5] {
        try await raw.write(
          RawConnection.headers(stream, RawConnection.head())
            + RawConnection.data(stream, RawConnection.message([]), endStream: true))
      }
      // Their answers' heads need no window: what follows them is held from then on.
      var heads = 0
      while heads < 3, let frame = await raw.nextFrame() {
        if frame.type == 1 { heads += 1 }
      }
      try await raw.write(RawConnection.headers(7, RawConnection.head()))
      guard case .answer(let fields, _) = await raw.ending(of: 7) else {
        Issue.record("no answer")
        return
      }
      #expect(fields["grpc-status"] == "8")
      await raw.close()
    }
  }
}

extension RPCServer {
  /// Timers that wait on the event loops: what they belong to is kept.
  fileprivate func waitingTimers() async -> Int {
    var count = 0
    for loop in core.loops.values {
      // The loops run as long as the server.
      count += (try? await loop.eventLoop.submit { loop.waitingTimers }.get()) ?? 0
    }
    return count
  }
}
