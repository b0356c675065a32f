import Dispatch
import HTTP2
import Messages
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import RPC

/// What one connection, or one task, may keep the others of its event loop from.
@Suite(.timeLimit(.minutes(1))) struct FairnessTests {
  // MARK: Reading

  @Test func `a burst of calls lets those of another connection in between`() async throws {
    let log = EventLog()
    let (isBlocked, mayGoOn) = (Signal<Bool>(), DispatchSemaphore(value: 0))
    var service = EchoService()
    service.unary = { request, _ in
      if request.typeURL == "block" {
        isBlocked.send(true)
        Self.blockThread(mayGoOn)
      } else if !request.typeURL.isEmpty {
        log.append(request.typeURL)
      }
      return Note()
    }
    var limits = RPCLimits()
    limits.http2.concurrentStreamsMax = 4_000
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    try await withServer(service, limits: limits, group: group) { server in
      var busy = try await RawConnection.greeted(port: server.port)
      var other = try await RawConnection.greeted(port: server.port)
      // One more, so that the busy one's bytes are the first that the loop finds afterwards.
      let blocker = try await RawConnection.greeted(port: server.port)
      // It has sent as much at once as a connection is ever read, then calls.
      for stream in stride(from: 1, to: 21, by: 2) {
        try await busy.write(Self.call(stream, "", [UInt8](repeating: 0, count: 60_000)))
        try await busy.readAnswer(Int32(stream))
      }
      try await busy.write((11...600).flatMap { Self.call(2 * $0 + 1, "") })
      try await busy.readAnswer(1_201)

      try await blocker.write(Self.call(1, "block"))
      _ = try await isBlocked.wait()
      try await busy.write((1_001...1_600).flatMap { Self.call(2 * $0 + 1, "busy") })
      try await other.write(Self.call(3, "other"))
      mayGoOn.signal()
      try await other.readAnswer(3)
      try await busy.readAnswer(3_201)
      let callBytes = Self.call(1, "busy").count
      let place = try #require(log.entries.firstIndex(of: "other"))
      #expect(place <= FixedLimits.receiveBytesMax / callBytes + 1)
      #expect(log.entries.count == 601)
      await busy.close()
      await other.close()
      await blocker.close()
    }
    try await group.shutdownGracefully()
  }

  private static func call(_ stream: Int, _ text: String, _ bytes: [UInt8] = []) -> [UInt8] {
    let stream = Int32(truncatingIfNeeded: stream)
    let message = MessageFrame.encode(Note(text, bytes))
    let pieces = stride(from: 0, to: message.count, by: 16_384).map {
      Array(message[$0..<min($0 + 16_384, message.count)])
    }
    return RawConnection.headers(stream, RawConnection.head())
      + pieces.enumerated().flatMap { index, piece in
        RawConnection.data(stream, piece, endStream: index == pieces.count - 1)
      }
  }

  /// Not allowed in a handler, for its effect on the event loop: that is what it is for.
  private static func blockThread(_ semaphore: DispatchSemaphore) { semaphore.wait() }

  @Test func `a connection that sends much and causes little is read in longer turns`() {
    var turn = ReadTurn()
    for number in 1...FixedLimits.bulkyTurns {
      #expect(turn.readsMax == 1)
      turn.read(FixedLimits.receiveBytesMax)
      turn.handle(4)
      #expect(end(&turn) == (number == FixedLimits.bulkyTurns))
    }
    #expect(turn.readsMax == FixedLimits.bulkyReadsMax)
    // A pause changes nothing.
    turn.read(100)
    turn.handle(1)
    #expect(!end(&turn))
    // One burst of calls does.
    turn.read(FixedLimits.receiveBytesMax)
    turn.handle(FixedLimits.eventsPerTurn + 1)
    #expect(end(&turn))
    #expect(turn.readsMax == 1)
    turn.read(FixedLimits.receiveBytesMax)
    #expect(!end(&turn))
    #expect(turn.readsMax == 1)
  }

  @Test func `a connection that sends little is not read in longer turns`() {
    var turn = ReadTurn()
    for _ in 1...10 * FixedLimits.bulkyTurns {
      turn.read(1_000)
      turn.handle(FixedLimits.eventsPerTurn)
      #expect(!end(&turn))
    }
    #expect(turn.readsMax == 1)
  }

  /// `#expect` takes no calls that change what they are made on.
  private func end(_ turn: inout ReadTurn) -> Bool { turn.end() }

  // MARK: Ticks

  @Test func `ticks that follow from ticks without end let the loop visit its sockets`()
    async throws
  {
    try await withServer(group: MultiThreadedEventLoopGroup.singleton) { server in
      let loops = Array(server.server.core.loops.values)
      let restless = loops.map { Restless($0) }
      for each in restless { each.loop.run { each.begin() } }
      #expect(await server.stillServes())
      for each in restless { each.loop.run { each.isOver = true } }
    }
  }

  @Test func `jobs without end let the loop visit its sockets`() async throws {
    try await withServer(group: MultiThreadedEventLoopGroup.singleton) { server in
      let tasks = server.server.core.loops.values.map { loop in
        Task(executorPreference: loop) { while !Task.isCancelled { await Task.yield() } }
      }
      #expect(await server.stillServes())
      for task in tasks { task.cancel() }
    }
  }
}

/// Something that has more to send whenever it has been flushed, as a stream whose client reads as
/// fast as its handler sends.
private final class Restless: LoopFlushable, @unchecked Sendable {
  // Unchecked: touched on the event loop only.

  let loop: LoopExecutor
  var isOver = false

  init(_ loop: LoopExecutor) { self.loop = loop }

  func begin() { loop.flushLater(self) }

  func flush() {
    if !isOver { loop.flushLater(self) }
  }
}

/// What has happened, in order.
private final class EventLog: Sendable {
  private let list = Mutex<[String]>([])

  var entries: [String] { list.withLock { $0 } }
  func append(_ entry: String) { list.withLock { $0.append(entry) } }
}

extension RawConnection {
  fileprivate mutating func readAnswer(_ stream: Int32) async throws {
    let ending = await ending(of: stream)
    guard case .answer = ending else {
      Issue.record("stream \(stream) ended with \(ending)")
      throw CancellationError()
    }
  }
}
