import Synchronization

/// A number that only rises, and wakes whoever waits for that.
///
/// Work that may have come while somebody was busy is not missed: read `value`, look for work, then
/// wait for a rise past the value read.
package final class ChangeCounter: Sendable {
  private let state = Mutex(State())

  /// Creates a counter at 0.
  package init() {}

  /// How often it was raised.
  package var value: UInt64 { state.withLock(\.value) }

  /// Raises the counter and wakes everyone who waits. From any thread; never blocks.
  package func raise() {
    let waiters = state.withLock { state in
      state.value &+= 1
      defer { state.waiters = [:] }
      return state.waiters
    }
    for waiter in waiters.values { waiter.resume() }
  }

  /// Waits until the counter is past `value`, or the task is cancelled.
  package func wait(past value: UInt64) async {
    let id = state.withLock { state in
      state.nextWaiter &+= 1
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mustWait = state.withLock { state in
          guard state.value == value, !Task.isCancelled else { return false }
          state.waiters[id] = continuation
          return true
        }
        if !mustWait { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
    }
  }

  /// Waits until the counter is past `value`, the time is over, or the task is cancelled.
  package func wait(past value: UInt64, atMost duration: Duration) async {
    guard duration > .zero else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.wait(past: value) }
      // Only cancellation ends the sleep early, and then the wait is over anyway.
      group.addTask { try? await Task.sleep(for: duration) }
      await group.next()
      group.cancelAll()
    }
  }

  private struct State {
    var value: UInt64 = 0
    var nextWaiter: UInt64 = 0
    var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
  }
}
