import Synchronization

/// Change counters by key, for as long as somebody watches the key.
package final class ChangeBoard<Key: Hashable & Sendable>: Sendable {
  private let watched = Mutex<[Key: Watched]>([:])

  /// Creates a board that nobody watches.
  package init() {}

  /// Wakes those who watch `key`. From any thread; never blocks.
  package func raise(_ key: Key) {
    watched.withLock { $0[key]?.counter }?.raise()
  }

  /// Hands `body` the counter that is raised with `key` until it returns.
  package func watch<Result>(
    _ key: Key, _ body: (ChangeCounter) async throws -> Result
  ) async rethrows -> Result {
    let counter = watched.withLock { watched in
      watched[key, default: Watched()].watchers += 1
      return watched[key, default: Watched()].counter
    }
    defer {
      watched.withLock { watched in
        watched[key]?.watchers -= 1
        if watched[key]?.watchers == 0 { watched[key] = nil }
      }
    }
    return try await body(counter)
  }

  private struct Watched {
    let counter = ChangeCounter()
    var watchers = 0
  }
}
