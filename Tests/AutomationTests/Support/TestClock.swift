import Domain
import Synchronization

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  /// The moment at which tests begin: 22 November 2026, 17:55:00 UTC.
  static let start = Timestamp(microseconds: 1_795_370_100_000_000)

  private let time = Mutex(TestClock.start)

  var now: Timestamp { time.withLock { $0 } }
  var wallClock: WallClock { WallClock { self.now } }

  /// What a stalled process sees: a clock that stays at the present moment.
  var stopped: WallClock {
    let now = now
    return WallClock { now }
  }

  func advance(by duration: Duration) {
    time.withLock { $0 = $0.advanced(by: duration) }
  }
}
