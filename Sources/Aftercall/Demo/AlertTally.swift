import AlertFeed
import Synchronization

/// Counts the alerts that arrived, for those who wait for them.
final class AlertTally: Sendable {
  private let state = Mutex((isFollowing: false, count: 0, acknowledgements: 0))
  private let changes = ChangeCounter()

  /// How many have arrived.
  var count: Int { state.withLock { $0.count } }

  /// How many of them were taken on.
  var acknowledgements: Int { state.withLock { $0.acknowledgements } }

  /// Notes that the stream has caught up: what is raised from now on arrives live.
  func beginFollowing() {
    state.withLock { $0.isFollowing = true }
    changes.raise()
  }

  /// Notes an alert.
  func add() {
    state.withLock { $0.count += 1 }
    changes.raise()
  }

  /// Notes that an alert was taken on.
  func addAcknowledgement() {
    state.withLock { $0.acknowledgements += 1 }
    changes.raise()
  }

  /// Waits until the stream has caught up, or the time is over.
  func waitUntilFollowing(atMost duration: Duration) async {
    await wait(atMost: duration) { state.withLock { $0.isFollowing } }
  }

  /// Waits until a number of alerts has arrived, or the time is over.
  func wait(forCount count: Int, atMost duration: Duration) async {
    await wait(atMost: duration) { self.count >= count }
  }

  private func wait(atMost duration: Duration, until condition: () -> Bool) async {
    let end = ContinuousClock.now.advanced(by: duration)
    while true {
      let seen = changes.value
      if condition() || ContinuousClock.now >= end { return }
      await changes.wait(past: seen, atMost: ContinuousClock.now.duration(to: end))
    }
  }
}
