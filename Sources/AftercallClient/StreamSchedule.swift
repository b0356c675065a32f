import RPC

/// When a stream comes back that lost its connection.
///
/// It is a value that knows neither sockets nor clocks: what happens is told to it with its time. A
/// server that drops every stream at once is asked less and less often: only a stream that outlived
/// the last pause makes the next one short again.
struct StreamSchedule {
  private let policy: RetryPolicy
  private let renewsCredential: Bool
  private var attempt = 0
  private var lastPause = Duration.zero
  private var firstMessage: ContinuousClock.Instant?

  init(policy: RetryPolicy, renewsCredential: Bool = false) {
    self.policy = policy
    self.renewsCredential = renewsCredential
  }

  /// A message came.
  mutating func received(_ now: ContinuousClock.Instant) {
    if firstMessage == nil { firstMessage = now }
  }

  /// The connection ended.
  ///
  /// - Parameters:
  ///   - error: What it ended with; nil if with success.
  ///   - now: The time.
  /// - Returns: How long to wait before the next one.
  /// - Throws: The error, if coming back would not mend it.
  mutating func pause(
    after error: RPCError?, _ now: ContinuousClock.Instant
  ) throws -> Duration {
    if let error, isLasting(error.code) { throw CursorExpired(error) ?? error }
    if let firstMessage, now - firstMessage > lastPause { attempt = 0 }
    firstMessage = nil
    attempt += 1
    lastPause = max(policy.pause(afterAttempt: attempt), error?.retryDelay ?? .zero)
    return lastPause
  }

  /// How long a stream may be silent that is promised heartbeats: one is long overdue then.
  static func silenceMax(heartbeat: Duration) -> Duration {
    heartbeat * 1.5 + .seconds(1)
  }

  private func isLasting(_ code: StatusCode) -> Bool {
    switch code {
    case .alreadyExists, .dataLoss, .failedPrecondition, .invalidArgument, .notFound, .outOfRange,
      .permissionDenied, .unimplemented:
      true
    // It was good when the stream began; there may be a new one since.
    case .unauthenticated: !renewsCredential || firstMessage == nil
    case .ok, .unknown, .cancelled, .deadlineExceeded, .resourceExhausted, .aborted, .internal,
      .unavailable:
      false
    }
  }
}
