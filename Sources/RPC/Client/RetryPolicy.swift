/// How often a call is made that may be repeated, and the pauses in between.
///
/// Pauses double and are drawn from the upper half of their length, so that clients that lost the
/// same server do not come back all at once.
public struct RetryPolicy: Sendable, Hashable {
  /// How often a call is made at most; 1: never again.
  public var attemptsMax: Int
  /// The longest that the first pause takes.
  public var firstPause: Duration
  /// What a pause grows to.
  public var longestPause: Duration

  /// Creates a policy; by default it outlasts the restart of a server.
  public init(
    attemptsMax: Int = 7, firstPause: Duration = .milliseconds(200),
    longestPause: Duration = .seconds(10)
  ) {
    self.attemptsMax = attemptsMax
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// Never again.
  public static let never = RetryPolicy(attemptsMax: 1)

  /// The pause after a failed attempt.
  ///
  /// - Parameter attempt: The attempt's number, from 1.
  /// - Returns: Half of the pause's length or more.
  public func pause(afterAttempt attempt: Int) -> Duration {
    var length = min(firstPause, longestPause)
    for _ in 1..<max(attempt, 1) {
      guard length < longestPause else { break }
      length = min(length * 2, longestPause)
    }
    return length * Double.random(in: 0.5...1)
  }

  /// The pause before a call that may be repeated is made again.
  ///
  /// - Parameters:
  ///   - error: What the attempt ended with.
  ///   - attempt: The attempt's number, from 1.
  /// - Returns: The pause; nil where it is not made again.
  func pause(after error: RPCError, attempt: Int) -> Duration? {
    guard attempt < attemptsMax else { return nil }
    let asked = error.retryDelay
    switch error.code {
    case .unavailable: return max(pause(afterAttempt: attempt), asked ?? .zero)
    case .resourceExhausted: return asked.map { max(pause(afterAttempt: attempt), $0) }
    default: return nil
    }
  }
}
