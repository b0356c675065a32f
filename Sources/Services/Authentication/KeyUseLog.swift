import Domain
package import Logging
package import Store
import Synchronization

/// Notes which API keys are used, and stores it now and then: a call that only reads must not cause
/// a write.
package final class KeyUseLog: Sendable {
  private let store: Store
  private let logger: Logger
  private let pending = Mutex<[String: APIKeyUse]>([:])

  /// Creates a log.
  package init(store: Store, logger: Logger) {
    self.store = store
    self.logger = logger
  }

  /// Stores what is noted every so often, until the task is cancelled, and then once more.
  package func run() async {
    while !Task.isCancelled {
      // Cut short by cancellation, which ends the loop.
      try? await Task.sleep(for: ServiceLimits.keyUseFlushInterval)
      await flush()
    }
  }

  /// A key was used.
  func note(_ use: APIKeyUse) {
    pending.withLock { $0[use.id] = use }
  }

  /// Stores what is noted; what cannot be stored now is kept for the next time.
  func flush() async {
    let uses = pending.withLock { pending in
      defer { pending = [:] }
      return pending
    }
    do {
      try await store.noteUse(ofAPIKeys: Array(uses.values))
    } catch {
      pending.withLock { $0.merge(uses) { newer, _ in newer } }
      logger.warning("the last uses of API keys could not be stored; they will be later")
    }
  }
}
