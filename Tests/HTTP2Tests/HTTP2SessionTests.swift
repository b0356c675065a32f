import Testing

@testable import HTTP2

@Suite struct HTTP2SessionTests {
  /// Opens a stream at the client and gives both ends' handles.
  private func open(
    _ pair: SessionPair, _ path: String = "/a"
  ) throws -> (client: StreamHandle, server: StreamHandle) {
    let stream = try #require(pair.client.request(.request(path)))
    try pair.exchange()
    return (stream, StreamHandle(id: stream.id, slot: stream.slot))
  }

  @Test func `a request with its body arrives as its head and one data event`() throws {
    let pair = try SessionPair()
    let stream = try #require(pair.client.request(.request("/a", extra: [("x", "ü")])))
    pair.client.write(stream, [1, 2, 3])
    pair.client.finish(stream)
    try pair.exchange()
    #expect(
      pair.takeServerEvents() == [
        .settings,
        .headers(
          1, [":method: POST", ":scheme: http", ":path: /a", ":authority: test", "x: ü"],
          endStream: false),
        .data(1, [1, 2, 3], endStream: true),
      ])
  }

  @Test func `a response ends with its trailers and closes the stream at both ends`() throws {
    let pair = try SessionPair()
    let (stream, served) = try open(pair)
    pair.client.finish(stream)
    try pair.exchange()
    _ = pair.takeClientEvents()
    _ = pair.takeServerEvents()
    var extra = HeaderBlock()
    extra.append("more", "yes")
    pair.server.respond(served, okHead)
    pair.server.write(served, [7])
    pair.server.write(served, [8, 9])
    pair.server.finish(served, trailers: endTrailers, extra: extra)
    try pair.exchange()
    #expect(
      pair.takeClientEvents() == [
        .headers(1, [":status: 200"], endStream: false),
        .data(1, [7, 8, 9], endStream: false),
        .headers(1, ["result: 0", "more: yes"], endStream: true),
        .closed(1, 0),
      ])
    #expect(pair.takeServerEvents() == [.closed(1, 0)])
    #expect(pair.server.openStreamCount == 0)
  }

  @Test func `a body that is finished while nothing waits still gets its trailers`() throws {
    let pair = try SessionPair()
    let (stream, served) = try open(pair)
    pair.client.finish(stream)
    pair.server.respond(served, okHead)
    pair.server.write(served, [1])
    try pair.exchange()
    _ = pair.takeClientEvents()
    pair.server.finish(served, trailers: endTrailers)
    try pair.exchange()
    #expect(
      pair.takeClientEvents().suffix(2) == [
        .headers(1, ["result: 0"], endStream: true), .closed(1, 0),
      ])
  }

  @Test func `an answer ahead of the request's end stops the client without an error`() throws {
    let pair = try SessionPair()
    let (_, served) = try open(pair)
    pair.server.respondWithoutBody(served, okHead)
    try pair.exchange()
    #expect(
      pair.takeClientEvents() == [
        .settings, .headers(1, [":status: 200"], endStream: true), .closed(1, 0),
      ])
    #expect(pair.takeServerEvents().last == .closed(1, 0))
  }

  @Test(arguments: [1, 16_383, 16_384, 16_385, 100_000, 1_000_000])
  func `a body of any length arrives whole while it is consumed`(byteCount: Int) throws {
    let pair = try SessionPair()
    let (stream, served) = try open(pair)
    _ = pair.takeServerEvents()
    let body = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    pair.client.write(stream, body)
    pair.client.finish(stream)
    var received: [UInt8] = []
    var isOver = false
    while !isOver {
      try pair.exchange()
      let events = pair.takeServerEvents()
      // Windows closed for good would leave the loop without an event.
      try #require(!events.isEmpty)
      for case .data(_, let bytes, let endStream) in events {
        received += bytes
        pair.server.consume(served, bytes.count)
        isOver = isOver || endStream
      }
    }
    #expect(received == body)
  }

  @Test func `a sender stops at the stream's window until bytes are consumed`() throws {
    var limits = HTTP2Limits()
    limits.streamWindowBytes = 70_000
    let pair = try SessionPair(serverLimits: limits)
    let (stream, served) = try open(pair)
    _ = pair.takeServerEvents()
    pair.client.write(stream, [UInt8](repeating: 1, count: 200_000))
    try pair.exchange()
    #expect(pair.takeServerEvents().map(\.dataCount).reduce(0, +) == 70_000)
    #expect(pair.client.queuedBytes(stream) == 130_000)
    pair.server.consume(served, 70_000)
    try pair.exchange()
    #expect(pair.takeServerEvents().map(\.dataCount).reduce(0, +) == 70_000)
  }

  @Test func `streams reset unread give the connection's window back`() throws {
    var limits = HTTP2Limits()
    limits.streamWindowBytes = 65_535
    limits.connectionWindowBytes = 65_535
    let pair = try SessionPair(serverLimits: limits)
    try pair.exchange()
    for round in 0..<10 {
      let stream = try #require(pair.client.request(.request("/\(round)")))
      pair.client.write(stream, [UInt8](repeating: 1, count: 60_000))
      try pair.exchange()
      #expect(pair.takeServerEvents().map(\.dataCount).reduce(0, +) == 60_000)
      pair.client.reset(stream, .cancel)
      try pair.exchange()
      #expect(pair.takeServerEvents() == [.closed(stream.id, HTTP2ErrorCode.cancel.rawValue)])
    }
  }

  @Test func `a writer is told once when little is left to send`() throws {
    let pair = try SessionPair()
    let (_, served) = try open(pair)
    _ = pair.takeServerEvents()
    pair.server.respond(served, okHead)
    pair.server.write(served, [UInt8](repeating: 1, count: 100_000))
    pair.server.notifyWhenWritable(served)
    try pair.exchange()
    #expect(pair.takeServerEvents() == [.writable(1)])
  }

  @Test func `what is asked of a stream that is gone does nothing to its slot's next owner`() throws
  {
    let pair = try SessionPair()
    let (first, firstServed) = try open(pair)
    pair.client.reset(first, .cancel)
    try pair.exchange()
    let (second, secondServed) = try open(pair, "/b")
    #expect(second.slot == first.slot)
    _ = pair.takeClientEvents()
    pair.server.respond(firstServed, okHead)
    pair.server.write(firstServed, [1])
    pair.server.finish(firstServed)
    pair.server.reset(firstServed, .cancel)
    pair.server.consume(firstServed, 10)
    try pair.exchange()
    #expect(pair.takeClientEvents().isEmpty)
    pair.server.respondWithoutBody(secondServed, okHead)
    try pair.exchange()
    #expect(
      pair.takeClientEvents().first == .headers(second.id, [":status: 200"], endStream: true))
  }

  @Test func `a header section over the limit is marked and its fields are dropped`() throws {
    var limits = HTTP2Limits()
    limits.headerListBytesMax = 1_000
    let server = try HTTP2Session(role: .server, limits: limits)
    // A client that has not seen the limit yet.
    let client = try HTTP2Session(role: .client)
    _ = client.request(.request("/a", extra: [("x", String(repeating: "y", count: 5_000))]))
    let bytes = try SessionPair.output(of: client)
    try bytes.withUnsafeBytes { try server.receive($0) }
    var events: [HTTP2Event] = []
    server.takeEvents(into: &events)
    guard case .headers(_, let block, .initial, _) = events.last else {
      Issue.record("no head arrived")
      return
    }
    #expect(block.isOversized)
    #expect(block.first("x") == nil)
    #expect(block.first(":path") == "/a")
  }

  @Test func `a graceful shutdown is announced, acknowledged and then refuses streams`() throws {
    let pair = try SessionPair()
    let (stream, served) = try open(pair)
    pair.client.finish(stream)
    _ = pair.takeClientEvents()
    _ = pair.takeServerEvents()
    pair.server.announceShutdown()
    pair.server.ping(42)
    try pair.exchange()
    #expect(pair.takeClientEvents() == [.ping, .goAway(.max, 0)])
    #expect(pair.takeServerEvents().contains(.pong(42)))
    pair.server.goAway(.noError)
    try pair.exchange()
    #expect(pair.takeClientEvents() == [.goAway(1, 0)])
    pair.server.respondWithoutBody(served, okHead)
    let late = try #require(pair.client.request(.request("/late")))
    try pair.exchange()
    let events = pair.takeClientEvents()
    #expect(events.contains(.headers(1, [":status: 200"], endStream: true)))
    #expect(events.contains(.closed(late.id, HTTP2ErrorCode.refusedStream.rawValue)))
  }

  @Test func `a peer's ping is told and answered, and a response in between is remembered`() throws
  {
    let pair = try SessionPair()
    let (_, served) = try open(pair)
    _ = pair.takeServerEvents()
    pair.client.ping(7)
    try pair.exchange()
    #expect(pair.takeServerEvents() == [.ping])
    #expect(pair.takeClientEvents().contains(.pong(7)))
    #expect(!pair.server.takeHasAnswered())
    pair.server.respond(served, okHead)
    try pair.exchange()
    #expect(pair.server.takeHasAnswered())
    #expect(!pair.server.takeHasAnswered())
  }

  @Test func `a farewell says why in words`() throws {
    let pair = try SessionPair()
    try pair.exchange()
    pair.server.goAway(.enhanceYourCalm, debugData: "too_many_pings")
    let bytes = try SessionPair.output(of: pair.server)
    #expect(Array(bytes.suffix(14)) == Array("too_many_pings".utf8))
    #expect(bytes[3] == 7 && bytes[2] == 8 + 14)
  }

  @Test func `a preface that is not HTTP/2 is told apart`() throws {
    let pair = try SessionPair()
    let error = #expect(throws: HTTP2Error.self) {
      try pair.inject(Array("GET / HTTP/1.1\r\nhost: x\r\n\r\n".utf8))
    }
    #expect(error?.code == .badPreface)
  }

  @Test func `pings without end are called a flood while nothing is read`() throws {
    var limits = HTTP2Limits()
    limits.pendingAcknowledgementsMax = 10
    let pair = try SessionPair(serverLimits: limits)
    try pair.exchange()
    let ping: [UInt8] = [0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    let error = #expect(throws: HTTP2Error.self) {
      for _ in 0..<20 { try pair.inject(ping) }
    }
    #expect(error?.code == .flooded)
  }

  @Test func `a session that was terminated says why and is over`() throws {
    let pair = try SessionPair()
    try pair.exchange()
    _ = pair.takeClientEvents()
    #expect(pair.server.isAlive)
    pair.server.terminate(.enhanceYourCalm)
    try pair.exchange()
    #expect(pair.takeClientEvents() == [.goAway(0, HTTP2ErrorCode.enhanceYourCalm.rawValue)])
    #expect(!pair.server.isAlive)
  }
}
