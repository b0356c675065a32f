package import AlertFeed
package import Delivery
package import Domain
package import Logging
package import Store

/// Sends what stands in the outbox: one attempt per claimed row, its answer recorded, until a row is
/// sent or dead.
package struct OutboxWorker: Sendable {
  private let store: Store
  private let transport: any MailTransport
  private let clock: WallClock
  private let due: ChangeCounter
  private let logger: Logger
  private let retries: RetrySchedule
  private let patience: Duration
  private let meters: AutomationMeters
  private let workload: Workload

  /// Creates a worker.
  ///
  /// - Parameters:
  ///   - store: Holds the outbox.
  ///   - transport: Sends; the worker shuts it down at its end.
  ///   - clock: Tells the time.
  ///   - due: Is raised whenever a row was put into the outbox.
  ///   - logger: For what goes wrong.
  ///   - retries: When a deferred row is tried again.
  ///   - patience: How old a row may become before a failure for now counts as one for good.
  ///   - meters: Count what becomes of e-mails.
  package init(
    store: Store, transport: any MailTransport, clock: WallClock, due: ChangeCounter,
    logger: Logger, retries: RetrySchedule = .mail, patience: Duration = .seconds(3 * 24 * 3600),
    meters: AutomationMeters = AutomationMeters()
  ) {
    self.store = store
    self.transport = transport
    self.clock = clock
    self.due = due
    self.logger = logger
    self.retries = retries
    self.patience = patience
    self.meters = meters
    workload = Workload(capacity: AutomationLimits.deliveriesInFlightMax, changed: due)
  }

  /// Works until the task is cancelled; then what is being sent is ended in order.
  package func run() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        let seen = due.value
        do {
          let room = workload.room
          let claimed =
            room == 0
            ? []
            : try await store.claimDeliveries(
              now: clock.now(), lease: AutomationLimits.deliveryLease, limit: room)
          workload.begin(claimed.count)
          for row in claimed {
            group.addTask {
              await self.send(row)
              self.workload.end()
            }
          }
          guard claimed.isEmpty else { continue }
          let next = room == 0 ? nil : try await store.nextDeliveryDue()
          await due.wait(past: seen, atMost: pause(until: next))
        } catch {
          logger.error("The outbox could not be read", metadata: ["error": "\(error)"])
          await due.wait(past: seen, atMost: AutomationLimits.storeRetryPause)
        }
      }
      await transport.shutdown(grace: AutomationLimits.transportGrace)
    }
  }

  private func pause(until next: Timestamp?) -> Duration {
    guard let next else { return AutomationLimits.pollInterval }
    return min(next.duration(since: clock.now()), AutomationLimits.pollInterval)
  }

  private func send(_ row: ClaimedDelivery) async {
    let delivery = row.delivery
    let start = ContinuousClock.now
    let result = await transport.send(delivery.message)
    let duration = ContinuousClock.now - start
    let now = clock.now()
    let record = DeliveryAttempt(
      number: delivery.attempt, time: now, outcome: .init(result),
      replyCode: result.answer.replyCode, answer: result.answer.text)
    meters.attempted(record.outcome, in: duration)
    let next = next(after: record.outcome, delivery, now: now)
    meters.delivered(next, after: now.duration(since: delivery.createdAt))
    await finish(row, record: record, next: next)
  }

  private func next(
    after outcome: DeliveryAttempt.Outcome, _ delivery: Delivery, now: Timestamp
  ) -> DeliveryOutcome.Next {
    switch outcome {
    case .accepted: return .sent
    case .permanentFailure: return .dead
    case .transientFailure, .uncertain:
      // Broken off by the server's own shutdown, it is due at once at the next start.
      if Task.isCancelled { return .deferred(until: now) }
      guard now.duration(since: delivery.createdAt) < patience else { return .dead }
      let pause = retries.pause(afterFailures: delivery.attempt, chance: .random(in: 0...1))
      return .deferred(until: now.advanced(by: pause))
    }
  }

  /// Records an answer, again and again while the store fails: without its record the e-mail would
  /// be sent a second time. At shutdown only a few times more, since the store closes after that.
  private func finish(
    _ row: ClaimedDelivery, record: DeliveryAttempt, next: DeliveryOutcome.Next
  ) async {
    var roundsLeft = AutomationLimits.recordRoundsAtShutdown
    while roundsLeft > 0 {
      do {
        let isRecorded = try await store.finishDelivery(
          account: row.account, id: row.delivery.id, attempt: row.delivery.attempt,
          record: record, next: next)
        if !isRecorded {
          logger.warning(
            "A delivery's lease ran out before its answer was recorded",
            metadata: ["delivery": "\(row.delivery.id)"])
        }
        return
      } catch {
        logger.error("An answer could not be recorded", metadata: ["error": "\(error)"])
        if Task.isCancelled { roundsLeft -= 1 }
        // Cancellation cuts the pause short; the rounds above then bound the loop.
        try? await Task.sleep(for: AutomationLimits.storeRetryPause)
      }
    }
  }
}

extension DeliveryAttempt.Outcome {
  fileprivate init(_ result: DeliveryResult) {
    switch result {
    case .accepted: self = .accepted
    case .transientFailure: self = .transientFailure
    case .permanentFailure: self = .permanentFailure
    case .uncertain: self = .uncertain
    }
  }
}
