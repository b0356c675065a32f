package import AlertFeed
package import Delivery
package import Domain
package import Logging
package import Store

/// Sends what stands in the outbox: one attempt per claimed row, its answer recorded, until no attempt
/// follows.
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
  ///   - patience: How long a row is tried, from when it was put there or released, before a failure
  ///     for now counts as one for good.
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
          let turn = room == 0 ? OutboxTurn() : try await claim(room)
          workload.begin(turn.claimed.count)
          for row in turn.claimed {
            group.addTask {
              await self.send(row)
              self.workload.end()
            }
          }
          guard turn.isEmpty else { continue }
          let resumed = try await store.resumeDeliveries(
            now: clock.now(), limit: AutomationLimits.deliveriesResumedAtOnce)
          guard resumed == 0 else { continue }
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

  private func claim(_ room: Int) async throws -> OutboxTurn {
    let turn = try await store.claimDeliveries(
      now: clock.now(), lease: AutomationLimits.deliveryLease, limit: room)
    meters.turned(turn)
    return turn
  }

  private func send(_ row: ClaimedDelivery) async {
    let delivery = row.delivery
    let start = ContinuousClock.now
    let result = await transport.send(delivery.message)
    let duration = ContinuousClock.now - start
    let now = clock.now()
    let answer = result.answer
    var record = DeliveryAttempt(
      number: delivery.attempt, time: now, outcome: .init(result), replyCode: answer.replyCode,
      answer: answer.text)
    record.enhancedCode = answer.enhancedCode
    record.server = answer.server
    meters.attempted(record.outcome, in: duration)
    let state = await finish(row, record: record, ending: ending(of: result, delivery, now: now))
    meters.delivered(state, after: now.duration(since: delivery.createdAt))
  }

  private func ending(
    of result: DeliveryResult, _ delivery: Delivery, now: Timestamp
  ) -> DeliveryOutcome.Ending {
    switch result {
    case .accepted: return .accepted
    case .permanentFailure(let answer):
      return .refused(
        DeliveryReason(
          refusalOfRecipient: answer.place == .recipient, ofText: answer.place == .text,
          enhancedCode: answer.enhancedCode))
    case .transientFailure(let answer):
      guard let retryAt = retryTime(delivery, now: now) else { return .gaveUp(.tooOld) }
      return .refusedForNow(
        answer.isServersFault ? .serverUnusable : .refusedForNow, retryAt: retryAt)
    case .uncertain:
      return .answerLost(retryAt: retryTime(delivery, now: now))
    }
  }

  /// When a delivery is tried again; nil: it was tried for long enough.
  private func retryTime(_ delivery: Delivery, now: Timestamp) -> Timestamp? {
    // Broken off by the server's own shutdown, it is due at once at the next start.
    if Task.isCancelled { return now }
    let begun = delivery.releasedAt ?? delivery.createdAt
    guard now.duration(since: begun) < patience else { return nil }
    return now.advanced(
      by: retries.pause(afterFailures: delivery.attempt, chance: .random(in: 0...1)))
  }

  /// Records an answer, again and again while the store fails: without its record the e-mail would
  /// be sent a second time. At shutdown only a few times more, since the store closes after that.
  ///
  /// - Returns: The state that it has now; nil where the record came too late, or not at all.
  private func finish(
    _ row: ClaimedDelivery, record: DeliveryAttempt, ending: DeliveryOutcome.Ending
  ) async -> DeliveryState? {
    var roundsLeft = AutomationLimits.recordRoundsAtShutdown
    while roundsLeft > 0 {
      do {
        let state = try await store.finishDelivery(
          account: row.account, id: row.delivery.id, attempt: row.delivery.attempt,
          record: record, ending: ending)
        if state == nil {
          logger.warning(
            "A delivery's lease ran out before its answer was recorded",
            metadata: ["delivery": "\(row.delivery.id)"])
        }
        return state
      } catch {
        logger.error("An answer could not be recorded", metadata: ["error": "\(error)"])
        if Task.isCancelled { roundsLeft -= 1 }
        // Cancellation cuts the pause short; the rounds above then bound the loop.
        try? await Task.sleep(for: AutomationLimits.storeRetryPause)
      }
    }
    return nil
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
