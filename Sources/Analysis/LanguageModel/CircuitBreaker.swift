/// Keeps requests away from an endpoint that fails, and lets one through now and then to see.
///
/// ```text
/// closed ── failuresMax failures in a row ──> open ── time is up ──> probing (one request)
///    ^  ^────────── success ──────────────────────────────────────────┘ │
///    └ success                                 ^────── failure, for twice as long ──┘
/// ```
///
/// A plain value: time is passed in, nothing is waited for.
struct CircuitBreaker: Sendable, Hashable {
  private var state = State.closed(failures: 0)
  /// How long it is open the next time.
  private var pause = Limits.breakerPause

  private enum State: Sendable, Hashable {
    case closed(failures: Int)
    case open(until: ContinuousClock.Instant, because: AnalystError.Code)
    case probing(since: ContinuousClock.Instant, because: AnalystError.Code)
  }

  /// Whether a request may be made.
  enum Admission: Sendable, Hashable {
    case admitted
    /// Not before a time has passed; the last failure was of this kind.
    case refused(for: Duration, because: AnalystError.Code)
  }

  /// Asks to make a request; who is admitted has to report how it went.
  mutating func admit(now: ContinuousClock.Instant) -> Admission {
    switch state {
    case .closed:
      return .admitted
    case .open(let until, let code):
      guard now >= until else { return .refused(for: now.duration(to: until), because: code) }
      state = .probing(since: now, because: code)
      return .admitted
    case .probing(let since, let code):
      // A probe that never reports, because its task was cancelled, does not close the way for good.
      let next = since.advanced(by: Limits.breakerProbeMax)
      guard now >= next else { return .refused(for: Limits.breakerPause, because: code) }
      state = .probing(since: now, because: code)
      return .admitted
    }
  }

  /// Notes that the endpoint answered, whatever it said.
  mutating func succeeded() {
    state = .closed(failures: 0)
    pause = Limits.breakerPause
  }

  /// Notes that the endpoint could not be used.
  ///
  /// - Parameters:
  ///   - code: How.
  ///   - retryAfter: How long it asked to be left alone; that opens at once.
  ///   - now: The present time.
  mutating func failed(
    _ code: AnalystError.Code, retryAfter: Duration?, now: ContinuousClock.Instant
  ) {
    var failures = Limits.breakerFailuresMax
    if case .closed(let earlier) = state { failures = earlier + 1 }
    guard failures >= Limits.breakerFailuresMax || retryAfter != nil else {
      state = .closed(failures: failures)
      return
    }
    state = .open(until: now.advanced(by: max(pause, retryAfter ?? .zero)), because: code)
    pause = min(pause * 2, Limits.breakerPauseMax)
  }
}
