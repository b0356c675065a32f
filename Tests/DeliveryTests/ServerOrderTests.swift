import Testing

@testable import Delivery

/// Which mail server is tried next, with time passed in.
struct ServerOrderTests {
  private let start = ContinuousClock.now

  private func at(_ seconds: Int) -> ContinuousClock.Instant {
    start.advanced(by: .seconds(seconds))
  }

  @Test func `the first is tried, then the others in their order, each once`() {
    var order = ServerOrder(count: 3)
    #expect(order.next(after: [], now: at(0)) == 0)
    #expect(order.next(after: [0], now: at(0)) == 1)
    #expect(order.next(after: [0, 1], now: at(0)) == 2)
    #expect(order.next(after: [0, 1, 2], now: at(0)) == nil)
  }

  @Test func `one without a session rests, is tried by one message, and has its place again`() {
    var order = ServerOrder(count: 2)
    #expect(order.failed(0, isCertain: true, now: at(0)) == .down)
    #expect(!order.isUsable(0))
    #expect(order.next(after: [], now: at(29)) == 1)
    #expect(order.next(after: [], now: at(30)) == 0)
    // Others do not wait for what comes of it.
    #expect(order.next(after: [], now: at(30)) == 1)
    #expect(order.answered(0) == .back)
    #expect(order.answered(0) == nil)
    #expect(order.next(after: [], now: at(31)) == 0)
  }

  @Test func `it rests twice as long after each trial in vain, up to a limit`() {
    var order = ServerOrder(count: 2)
    var now = 0
    #expect(order.failed(0, isCertain: true, now: at(now)) == .down)
    for rest in [30, 60, 120, 240, 300, 300] {
      #expect(order.next(after: [], now: at(now + rest - 1)) == 1)
      now += rest
      #expect(order.next(after: [], now: at(now)) == 0)
      // It was told already that it is down.
      #expect(order.failed(0, isCertain: true, now: at(now)) == nil)
    }
    #expect(order.answered(0) == .back)
    #expect(order.failed(0, isCertain: true, now: at(now)) == .down)
    #expect(order.next(after: [], now: at(now + 30)) == 0)
  }

  @Test func `many messages that it fails at once are one time`() {
    var order = ServerOrder(count: 2)
    #expect(order.failed(0, isCertain: true, now: at(0)) == .down)
    for _ in 0..<20 { #expect(order.failed(0, isCertain: true, now: at(1)) == nil) }
    #expect(order.next(after: [], now: at(30)) == 0)
  }

  @Test func `lost lines count when they come in a row`() {
    var order = ServerOrder(count: 2)
    for _ in 1..<Limits.lostLinesMax {
      #expect(order.failed(0, isCertain: false, now: at(0)) == nil)
      #expect(order.isUsable(0))
    }
    #expect(order.answered(0) == nil)
    for _ in 1..<Limits.lostLinesMax {
      #expect(order.failed(0, isCertain: false, now: at(0)) == nil)
    }
    #expect(order.failed(0, isCertain: false, now: at(0)) == .down)
  }

  @Test func `a message is tried once although all servers rest`() {
    var order = ServerOrder(count: 2)
    _ = order.failed(0, isCertain: true, now: at(0))
    _ = order.failed(1, isCertain: true, now: at(5))
    #expect(order.next(after: [], now: at(6)) == 0)
    #expect(order.next(after: [0], now: at(6)) == nil)
  }

  @Test func `a trial that never reports does not keep a server out for good`() {
    var order = ServerOrder(count: 2)
    _ = order.failed(0, isCertain: true, now: at(0))
    #expect(order.next(after: [], now: at(30)) == 0)
    #expect(order.next(after: [], now: at(629)) == 1)
    #expect(order.next(after: [], now: at(630)) == 0)
  }
}
