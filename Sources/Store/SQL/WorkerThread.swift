import CSQLite
import Glibc
import Synchronization

/// A thread of the operating system that runs one function and whose end can be awaited.
final class WorkerThread: Sendable {
  private let state = Mutex(State())

  private struct State {
    var hasEnded = false
    var waiters: [UnsafeContinuation<Void, Never>] = []
  }

  /// Starts the thread. `name` shows in `top` and debuggers, cut to 15 bytes.
  init(name: String, _ body: @escaping @Sendable () -> Void) throws(StoreError) {
    let start = ThreadStart(name: String(name.prefix(15))) {
      body()
      self.end()
    }
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(start)
    let result = pthread_create(&thread, nil, runThread, argument.toOpaque())
    guard result == 0 else {
      argument.release()
      throw StoreError(.unavailable, "cannot start a thread (errno \(result))")
    }
    pthread_detach(thread)
  }

  /// Returns once the thread's function has returned.
  func join() async {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      let hasEnded = state.withLock { state in
        if !state.hasEnded { state.waiters.append(continuation) }
        return state.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
  }

  private func end() {
    let waiters = state.withLock { state in
      state.hasEnded = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}

private final class ThreadStart: Sendable {
  let name: String
  let body: @Sendable () -> Void

  init(name: String, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }
}

// A top-level function: a closure written where the main actor is the context would trap on this
// thread.
private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  let start = Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue()
  csqlite_name_thread(start.name)
  start.body()
  return nil
}
