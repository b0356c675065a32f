import AlertFeed
import Synchronization

/// How many pieces of work are under way, and who is to know when one ends.
///
/// A worker claims only as much as it has room for, so that what it holds a lease on is worked on
/// at once.
final class Workload: Sendable {
  private let capacity: Int
  private let active = Mutex(0)
  private let changed: ChangeCounter

  /// - Parameters:
  ///   - capacity: How many pieces of work may be under way.
  ///   - changed: Is raised when one ends.
  init(capacity: Int, changed: ChangeCounter) {
    self.capacity = capacity
    self.changed = changed
  }

  /// How many more pieces of work may begin.
  var room: Int { active.withLock { capacity - $0 } }

  /// Notes that pieces of work begin; each has to `end()`.
  func begin(_ count: Int) {
    active.withLock { $0 += count }
  }

  /// Notes that a piece of work has ended.
  func end() {
    active.withLock { $0 -= 1 }
    changed.raise()
  }
}
