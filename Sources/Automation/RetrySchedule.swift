/// When something that failed for now is tried again: exponential backoff with jitter.
package struct RetrySchedule: Sendable, Hashable {
  /// The pause after the first failure.
  package var first: Duration
  /// No pause is longer.
  package var longest: Duration
  /// How far a pause may be shortened at random, from 0 to 1, so that what failed together does not
  /// come back together.
  package var jitter: Double

  /// Creates a schedule.
  package init(first: Duration, longest: Duration, jitter: Double = 0.25) {
    self.first = first
    self.longest = longest
    self.jitter = jitter
  }

  /// E-mail: mail servers that refuse for now mean minutes (RFC 5321 §4.5.4.1).
  package static let mail = RetrySchedule(first: .seconds(30), longest: .seconds(3600))
  /// The analyst: its outages last from seconds to an hour, and somebody waits for the result.
  package static let analyst = RetrySchedule(first: .seconds(2), longest: .seconds(60))

  /// The pause after a number of failures in a row.
  ///
  /// - Parameters:
  ///   - failures: From 1.
  ///   - chance: A random number from 0 to 1.
  /// - Returns: A pause of at most `longest`.
  package func pause(afterFailures failures: Int64, chance: Double) -> Duration {
    // Past 2^20 every schedule has reached its longest pause.
    let doublings = min(max(failures, 1) - 1, 20)
    let pause = min(first * (1 << doublings), longest)
    return pause * (1 - jitter * min(max(chance, 0), 1))
  }
}
