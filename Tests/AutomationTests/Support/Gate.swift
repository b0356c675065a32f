import Synchronization

/// Holds tasks until it is opened; a task that is cancelled passes too.
final class Gate: Sendable {
  private let state = Mutex(State())

  func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [:] }
      return state.waiters
    }
    for waiter in waiters.values { waiter.resume() }
  }

  /// Returns when the gate is open or the task is cancelled.
  func pass() async {
    let id = state.withLock { state in
      state.newest += 1
      return state.newest
    }
    await withTaskCancellationHandler {
      await wait(as: id) { Task.isCancelled }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
    }
  }

  /// Returns when the gate is open, cancelled or not.
  func passUncancelled() async {
    let id = state.withLock { state in
      state.newest += 1
      return state.newest
    }
    await wait(as: id) { false }
  }

  private func wait(as id: Int, unless mayPass: @Sendable () -> Bool) async {
    await withCheckedContinuation { continuation in
      let mustWait = state.withLock { state in
        guard !state.isOpen, !mayPass() else { return false }
        state.waiters[id] = continuation
        return true
      }
      if !mustWait { continuation.resume() }
    }
  }

  private struct State {
    var isOpen = false
    var newest = 0
    var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
  }
}
