import NIOCore

/// Judges how often a client asks for signs of life (gRPC's proposal A8, "Server Enforcement").
///
/// A ping that comes too soon after the one before is a strike; some are forgiven, and all of them as
/// soon as something was answered in between: clients measure their lines when they get data.
struct PingStrikes {
  private let limits: KeepaliveLimits
  private var lastPing: NIODeadline?
  private var strikes = 0

  init(_ limits: KeepaliveLimits) {
    self.limits = limits
  }

  /// Counts a ping.
  ///
  /// - Parameters:
  ///   - now: When it came.
  ///   - hasCalls: Whether the connection has calls.
  ///   - hasAnswered: Whether DATA or HEADERS were sent since the last ping.
  /// - Returns: Whether the client may go on.
  mutating func count(at now: NIODeadline, hasCalls: Bool, hasAnswered: Bool) -> Bool {
    defer { lastPing = now }
    guard let lastPing, !hasAnswered else {
      strikes = 0
      return true
    }
    let interval =
      hasCalls || limits.permitsPingsWithoutCalls
      ? limits.pingIntervalMin : KeepaliveLimits.pingIntervalWithoutCallsMin
    // What left the client on time may come a little sooner after a ping that was held up.
    let isEarly = now - lastPing < TimeAmount(interval - interval / 10)
    if isEarly { strikes += 1 }
    return strikes <= KeepaliveLimits.pingStrikesMax
  }
}
