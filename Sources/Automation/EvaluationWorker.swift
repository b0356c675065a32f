package import AlertFeed
package import Analysis
package import Domain
package import Logging
package import Store

/// Takes pending evaluations and carries each one through: analyse, decide, commit.
package struct EvaluationWorker: Sendable {
  private let store: Store
  private let stages: EvaluationStages
  private let clock: WallClock
  private let due: ChangeCounter
  private let logger: Logger
  private let workload: Workload

  /// Creates a worker.
  ///
  /// - Parameters:
  ///   - store: Holds the evaluations.
  ///   - analyst: Answers what they ask.
  ///   - lastResort: Answers in its place where it does not, for accounts that want that.
  ///   - clock: Tells the time.
  ///   - due: Is raised whenever an evaluation may have become due.
  ///   - logger: For what goes wrong.
  ///   - settings: How evaluations are carried out.
  ///   - meters: Count what comes of asking.
  package init(
    store: Store, analyst: any Analyst, lastResort: any Analyst = BuiltInAnalyst(),
    clock: WallClock, due: ChangeCounter, logger: Logger, settings: EvaluationSettings,
    meters: AutomationMeters = AutomationMeters()
  ) {
    self.store = store
    self.clock = clock
    self.due = due
    self.logger = logger
    stages = EvaluationStages(
      store: store,
      desk: AnalystDesk(
        store: store, analyst: analyst, lastResort: lastResort, clock: clock, meters: meters),
      clock: clock, logger: logger, settings: settings)
    workload = Workload(capacity: AutomationLimits.evaluationsInFlightMax, changed: due)
  }

  /// Works until the task is cancelled. What is under way then is given up without a trace: it is
  /// pending again at the next start.
  package func run() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        let seen = due.value
        do {
          let room = workload.room
          let claimed =
            room == 0
            ? []
            : try await store.claimEvaluations(
              now: clock.now(), lease: AutomationLimits.evaluationLease, limit: room)
          workload.begin(claimed.count)
          for evaluation in claimed {
            group.addTask {
              await self.stages.carryOut(evaluation)
              self.workload.end()
            }
          }
          guard claimed.isEmpty else { continue }
          let next = room == 0 ? nil : try await store.nextEvaluationDue()
          await due.wait(past: seen, atMost: pause(until: next))
        } catch {
          logger.error("Pending evaluations could not be read", metadata: ["error": "\(error)"])
          await due.wait(past: seen, atMost: AutomationLimits.storeRetryPause)
        }
      }
    }
  }

  private func pause(until next: Timestamp?) -> Duration {
    guard let next else { return AutomationLimits.pollInterval }
    return min(next.duration(since: clock.now()), AutomationLimits.pollInterval)
  }
}
