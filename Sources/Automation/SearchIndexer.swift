package import Logging
package import Store

/// Makes new tasks findable by their words, a little later than they are stored: a search does the
/// rest itself, so that this only keeps it from having much to do.
package struct SearchIndexer: Sendable {
  private let store: Store
  private let logger: Logger

  /// Creates an indexer.
  ///
  /// - Parameters:
  ///   - store: Holds the tasks.
  ///   - logger: For what goes wrong.
  package init(store: Store, logger: Logger) {
    self.store = store
    self.logger = logger
  }

  /// Works until the task is cancelled.
  package func run() async {
    var pause = AutomationLimits.indexInterval
    // Cancellation ends the sleep, and the loop with it.
    while (try? await Task.sleep(for: pause)) != nil {
      do {
        let count = try await store.indexTasks(limit: AutomationLimits.indexStep)
        pause =
          count < AutomationLimits.indexStep
          ? AutomationLimits.indexInterval : AutomationLimits.indexPause
      } catch {
        logger.error("Tasks could not be made findable", metadata: ["error": "\(error)"])
        pause = AutomationLimits.indexInterval
      }
    }
  }
}
