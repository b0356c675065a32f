/// Which of several mail servers is tried next: the first that can be used.
///
/// A server that cannot be used is left alone for a while, twice as long after each further time; then
/// one message tries it, and where that succeeds it has its place again.
///
/// ```text
/// usable ── refused the session, or failuresMax lost lines in a row ──> resting ── time is up ──> tried
///    ^                                                                    ^                        │ │
///    └────────────────────────────── usable again ────────────────────────┼────────────────────────┘ │
///                                                                         └─ not, twice as long ─────┘
/// ```
///
/// A plain value: time is passed in, nothing is waited for.
struct ServerOrder: Sendable, Hashable {
  private var servers: [Server]

  /// What is known of one server.
  private struct Server: Sendable, Hashable {
    var state = State.usable(failures: 0)
    /// How long it rests the next time.
    var rest = Limits.serverRest

    enum State: Sendable, Hashable {
      case usable(failures: Int)
      case resting(until: ContinuousClock.Instant)
      /// One message tries it since a moment.
      case tried(since: ContinuousClock.Instant)
    }
  }

  /// What a message's way through the servers has changed.
  enum Change: Sendable, Hashable {
    /// The server cannot be used any more.
    case down
    /// The server can be used again.
    case back
  }

  /// Servers that may all be used, the preferred one first.
  init(count: Int) {
    servers = Array(repeating: Server(), count: count)
  }

  /// Whether a server is used when its turn comes.
  func isUsable(_ index: Int) -> Bool {
    if case .usable = servers[index].state { return true }
    return false
  }

  /// The server to try.
  ///
  /// - Parameters:
  ///   - tried: Those that have failed this message.
  ///   - now: The present time.
  /// - Returns: Its place; nil where there is none left. A message is tried once at least: where every
  ///   server rests, with the one that has rested longest against its time.
  mutating func next(after tried: Set<Int>, now: ContinuousClock.Instant) -> Int? {
    for index in servers.indices where !tried.contains(index) {
      switch servers[index].state {
      case .usable: return index
      case .resting(let until) where now >= until,
        // A message that was cancelled does not report.
        .tried(let until) where now >= until.advanced(by: Limits.serverTrialMax):
        servers[index].state = .tried(since: now)
        return index
      case .resting, .tried: continue
      }
    }
    guard tried.isEmpty else { return nil }
    return servers.indices.min { wakeTime($0) < wakeTime($1) }
  }

  /// Notes that a server has taken part in the dialogue about a message, whatever it said.
  mutating func answered(_ index: Int) -> Change? {
    let wasUsable = isUsable(index)
    servers[index] = Server()
    return wasUsable ? nil : .back
  }

  /// Notes that a server could not be used.
  ///
  /// - Parameters:
  ///   - index: Its place.
  ///   - isCertain: Whether that was no matter of one message: there was no session.
  ///   - now: The present time.
  /// - Returns: Whether it is down since.
  mutating func failed(
    _ index: Int, isCertain: Bool, now: ContinuousClock.Instant
  ) -> Change? {
    var server = servers[index]
    defer { servers[index] = server }
    let wasUsable: Bool
    if case .usable(let failures) = server.state {
      guard isCertain || failures + 1 >= Limits.lostLinesMax else {
        server.state = .usable(failures: failures + 1)
        return nil
      }
      wasUsable = true
    } else {
      wasUsable = false
    }
    // Of many messages that it fails at once, the first counts.
    if case .resting(let until) = server.state, now < until { return nil }
    server.state = .resting(until: now.advanced(by: server.rest))
    server.rest = min(server.rest * 2, Limits.serverRestMax)
    return wasUsable ? .down : nil
  }

  private func wakeTime(_ index: Int) -> ContinuousClock.Instant {
    switch servers[index].state {
    case .usable: .now
    case .resting(let until): until
    case .tried(let since): since.advanced(by: Limits.serverTrialMax)
    }
  }
}
