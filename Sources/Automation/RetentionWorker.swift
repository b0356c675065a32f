package import Domain
package import Logging
package import Store

/// Erases what accounts have kept for as long as they want to.
///
/// Works in small transactions with pauses, so that no other writer waits long for it.
package struct RetentionWorker: Sendable {
  private let store: Store
  private let clock: WallClock
  private let logger: Logger

  /// Creates a worker.
  ///
  /// - Parameters:
  ///   - store: Holds what is kept, and for how long.
  ///   - clock: Tells the time.
  ///   - logger: For what goes wrong.
  package init(store: Store, clock: WallClock, logger: Logger) {
    self.store = store
    self.clock = clock
    self.logger = logger
  }

  /// Works until the task is cancelled.
  package func run() async {
    repeat {
      do {
        try await erase()
      } catch is CancellationError {
        return
      } catch {
        logger.error("What is kept too long could not be erased", metadata: ["error": "\(error)"])
      }
      // Cancellation ends the sleep, and the loop with it.
    } while (try? await Task.sleep(for: AutomationLimits.retentionInterval)) != nil
  }

  /// Erases all that is due now.
  package func erase() async throws {
    try await repeatedly {
      try await store.erasePreviews(now: clock.now(), limit: AutomationLimits.retentionStep)
    }
    for (account, retention) in try await store.retentions() {
      if let before = end(of: retention.conversationDays) {
        try await repeatedly {
          let step = try await store.eraseConversations(
            account: account, before: before, limit: AutomationLimits.retentionStep,
            now: clock.now())
          // Those that are under way are looked at again in the next round.
          return step.erased == 0 ? 0 : step.looked
        }
        // What they say of conversations goes with these; the reports themselves grow old too.
        try await repeatedly {
          try await store.deleteBacktests(
            account: account, before: before, limit: AutomationLimits.retentionStep)
        }
      }
      if let before = end(of: retention.deliveryDays) {
        try await repeatedly {
          try await store.eraseDeliveries(
            account: account, before: before, limit: AutomationLimits.retentionStep,
            now: clock.now())
        }
      }
      if let before = end(of: retention.taskDays) {
        try await repeatedly {
          try await store.deleteEndedTasks(
            account: account, before: before, limit: AutomationLimits.retentionStep)
        }
      }
      if let before = end(of: retention.reviewDays ?? 0) {
        try await repeatedly {
          try await store.expireHeldItems(
            account: account, before: before, limit: AutomationLimits.retentionStep,
            now: clock.now())
        }
      }
      if let before = end(of: retention.alertDays) {
        try await repeatedly {
          try await store.deleteAlerts(
            account: account, before: before, limit: AutomationLimits.retentionStep)
        }
      }
    }
  }

  private func end(of days: Int) -> Timestamp? {
    days > 0 ? clock.now().advanced(by: .seconds(-Int64(days) * 86_400)) : nil
  }

  /// Repeats a step until it finds less than it would take.
  private func repeatedly(_ step: () async throws -> Int) async throws {
    while try await step() >= AutomationLimits.retentionStep {
      try await Task.sleep(for: AutomationLimits.retentionPause)
    }
  }
}
