import NIOCore

/// Decides when a silent client is asked for a sign of life, and when it counts as gone (gRPC's
/// proposal A8).
///
///     quiet ── nothing has come for the interval ──> asked ── nor within the timeout ──> gone
///       ^────────────── something has come ────────────┘
///
/// A value that knows no clock and is asked when its timer fires. Who reads leaves no more than a
/// mark: so silence is noticed when it has lasted between one interval and one and a half.
struct Keepalive {
  /// What is to be done now.
  enum Step: Equatable {
    case nothing
    case ping
    case giveUp
  }

  private let interval: TimeAmount
  private let timeout: TimeAmount
  private var silentSince: NIODeadline
  private var askedAt: NIODeadline?
  /// When to ask again what is to be done.
  private(set) var nextCheck: NIODeadline

  init(interval: Duration, timeout: Duration, at now: NIODeadline) {
    self.interval = TimeAmount(interval)
    self.timeout = TimeAmount(timeout)
    silentSince = now
    nextCheck = now + self.interval
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - now: The time.
  ///   - hasHeard: Whether bytes have come from the client since this was last asked.
  /// - Returns: What is to be done now.
  mutating func step(at now: NIODeadline, hasHeard: Bool) -> Step {
    if hasHeard {
      silentSince = now
      askedAt = nil
      nextCheck = now + halfInterval
      return .nothing
    }
    if let askedAt {
      nextCheck = min(askedAt + timeout, now + halfInterval)
      return askedAt + timeout <= now ? .giveUp : .nothing
    }
    guard silentSince + interval <= now else {
      nextCheck = silentSince + interval
      return .nothing
    }
    askedAt = now
    nextCheck = now + min(timeout, halfInterval)
    return .ping
  }

  private var halfInterval: TimeAmount { .nanoseconds(interval.nanoseconds / 2) }
}

/// Carries out what a connection's `Keepalive` decides.
final class KeepaliveTimer: LoopTimer {
  // The connection owns it, and takes it off the loop's timers when it closes.
  private unowned let connection: ServerConnection
  private var keepalive: Keepalive

  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  /// Begins to watch.
  ///
  /// - Returns: nil where clients are never asked.
  init?(_ connection: ServerConnection) {
    let limits = connection.server.limits.keepalive
    guard let interval = limits.interval else { return nil }
    self.connection = connection
    keepalive = Keepalive(interval: interval, timeout: limits.timeout, at: .now())
    connection.loop.schedule(self, at: keepalive.nextCheck)
  }

  func end() {
    connection.loop.cancel(self)
  }

  func timerFired() {
    let step = keepalive.step(at: .now(), hasHeard: connection.takeHasHeard())
    guard step != .giveUp else {
      connection.server.noteEnding(of: connection, .silent)
      connection.abort()
      return
    }
    connection.loop.schedule(self, at: keepalive.nextCheck)
    if step == .ping { connection.askForLife() }
  }
}
