import AlertFeed
import Automation
import Delivery
import Domain
import Testing

@testable import Store

/// What becomes of an e-mail once it stands in the outbox.
@Suite(.timeLimit(.minutes(1)))
struct OutboxTests {
  /// Runs a body with a pipeline that has e-mails in its outbox, one for each recipient.
  private func withOutbox(
    _ recipients: [String] = ["office@example.com"], in directory: TemporaryDirectory? = nil,
    clock: TestClock = TestClock(), _ body: (Pipeline) async throws -> Void
  ) async throws {
    try await withPipeline(in: directory, clock: clock) { pipeline in
      try await pipeline.create(Samples.always(recipients: recipients))
      try await pipeline.submit()
      let worker = pipeline.startEvaluations()
      _ = try await pipeline.completed()
      await worker.stop()
      try await body(pipeline)
    }
  }

  @Test func `tries again when the schedule says, under the same Message-ID`() async throws {
    try await withOutbox { pipeline in
      pipeline.transport.answers(ScriptedTransport.refusingForNow)
      pipeline.startOutbox()
      for (index, pause) in [30, 60, 120].enumerated() {
        let waiting = try await pipeline.deliveries { deliveries in
          deliveries.allSatisfy { $0.state == .deferred && $0.attempt == index + 1 }
        }
        let due = pipeline.clock.now.advanced(by: .seconds(pause))
        #expect(waiting.map(\.nextAttemptAt) == [due])
        // A moment before, nothing is due.
        pipeline.clock.advance(by: .seconds(pause) - .microseconds(1))
        #expect(
          try await pipeline.store.claimDeliveries(
            now: pipeline.clock.now, lease: .seconds(900), limit: 1
          ).claimed.isEmpty)
        if pause == 120 { pipeline.transport.answers(ScriptedTransport.accepting) }
        pipeline.advance(by: .microseconds(1))
      }
      let sent = try #require(
        try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }.first)
      #expect(sent.attempts.map(\.number) == [1, 2, 3, 4])
      #expect(
        sent.attempts.map(\.outcome)
          == [.transientFailure, .transientFailure, .transientFailure, .accepted])
      #expect(sent.attempts.map(\.replyCode) == [451, 451, 451, 250])
      let moments = [0, 30, 90, 210].map { TestClock.start.advanced(by: .seconds($0)) }
      #expect(sent.attempts.map(\.time) == moments)
      #expect(sent.uncertainSends == 0)
      #expect(sent.nextAttemptAt == nil)
      #expect(Set(pipeline.transport.messages.map(\.messageID)) == [sent.message.messageID])
      #expect(pipeline.transport.messages.count == 4)
    }
  }

  @Test func `gives up at once what is refused for good`() async throws {
    try await withOutbox(["gone@example.com", "office@example.com"]) { pipeline in
      pipeline.transport.answers { message, _ in
        message.to.localPart == "gone"
          ? .permanentFailure(DeliveryAnswer(replyCode: 550, text: "5.1.1 no such user"))
          : .accepted(DeliveryAnswer(replyCode: 250, text: "queued"))
      }
      pipeline.startOutbox()
      let ended = try await pipeline.deliveries {
        $0.allSatisfy { $0.state == .dead || $0.state == .sent }
      }
      let dead = try #require(ended.first { $0.state == .dead })
      #expect(dead.reason == .refused)
      #expect(ended.count == 2)
      #expect(dead.message.to.localPart == "gone")
      #expect(dead.attempts.map(\.replyCode) == [550])
      #expect(dead.attempts.map(\.answer) == ["5.1.1 no such user"])
      #expect(dead.nextAttemptAt == nil)
      #expect(pipeline.transport.messages.count == 2)
      #expect(try await pipeline.store.nextDeliveryDue() == nil)
    }
  }

  @Test func `counts sends whose answer is not known, and tries again`() async throws {
    try await withOutbox { pipeline in
      pipeline.transport.answers { _, number in
        number <= 2
          ? .uncertain(DeliveryAnswer(text: "the connection was lost"))
          : .accepted(DeliveryAnswer(replyCode: 250, text: "queued"))
      }
      pipeline.startOutbox()
      for (attempt, pause) in [(1, 30), (2, 60)] {
        let waiting = try await pipeline.deliveries { deliveries in
          deliveries.allSatisfy { $0.state == .deferred && $0.attempt == attempt }
        }
        #expect(waiting.map(\.uncertainSends) == [Int64(attempt)])
        pipeline.advance(by: .seconds(pause))
      }
      let sent = try #require(
        try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }.first)
      #expect(sent.uncertainSends == 2)
      #expect(sent.attempts.map(\.outcome) == [.uncertain, .uncertain, .accepted])
      #expect(Set(pipeline.transport.messages.map(\.messageID)).count == 1)
    }
  }

  @Test(arguments: [true, false])
  func `gives up what is older than the patience`(isUncertain: Bool) async throws {
    try await withOutbox { pipeline in
      pipeline.transport.answers { _, _ in
        let answer = DeliveryAnswer(replyCode: 451, text: "later")
        return isUncertain ? .uncertain(answer) : .transientFailure(answer)
      }
      pipeline.startOutbox(patience: .seconds(40))
      let first = try await pipeline.deliveries { $0.allSatisfy { $0.state == .deferred } }
      #expect(first.first?.attempt == 1)
      pipeline.advance(by: .seconds(40))
      let dead = try await pipeline.deliveries { $0.allSatisfy { $0.state == .dead } }
      #expect(dead.first?.attempts.count == 2)
      #expect(dead.first?.uncertainSends == (isUncertain ? 2 : 0))
      #expect(pipeline.transport.messages.count == 2)
    }
  }

  @Test func `an attempt whose lease ran out is counted as uncertain and writes nothing`()
    async throws
  {
    try await withOutbox { pipeline in
      let gate = Gate()
      defer { gate.open() }
      let slow = ScriptedTransport(activity: pipeline.activity)
      slow.answers(ScriptedTransport.awaitingAnswer(at: gate))
      // Nobody wakes the stalled worker, and time stands still for it, so that it does not take its
      // own delivery again.
      pipeline.startOutbox(
        transport: slow, due: ChangeCounter(), clock: pipeline.clock.stopped)
      try await pipeline.until { slow.messages.count == 1 }

      pipeline.clock.advance(by: AutomationLimits.deliveryLease)
      pipeline.startOutbox()
      let sent = try #require(
        try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }.first)
      #expect(sent.attempt == 2)
      #expect(sent.uncertainSends == 1)
      #expect(sent.attempts.map(\.outcome) == [.uncertain, .accepted])

      gate.open()
      try await pipeline.until {
        pipeline.log.count(of: "A delivery's lease ran out before its answer was recorded") == 1
      }
      #expect(try await pipeline.deliveries() == [sent])
      #expect(slow.messages.map(\.messageID) == [sent.message.messageID])
    }
  }

  @Test func `an answer that could not be stored is stored later, without a second send`()
    async throws
  {
    try await withOutbox { pipeline in
      try await pipeline.store.failUpdates(of: "attempts", in: "delivery")
      pipeline.startOutbox()
      try await pipeline.until { pipeline.log.count(of: "An answer could not be recorded") == 1 }
      #expect(try await pipeline.deliveries().map(\.state) == [.sending])
      try await pipeline.store.mend()
      let sent = try #require(
        try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }.first)
      #expect(sent.attempts.map(\.outcome) == [.accepted])
      #expect(sent.uncertainSends == 0)
      #expect(pipeline.transport.messages.count == 1)
    }
  }

  @Test func `a shutdown ends a send early, and the next start repeats it at once`() async throws {
    let directory = try TemporaryDirectory()
    let clock = TestClock()
    try await withOutbox(in: directory, clock: clock) { pipeline in
      pipeline.transport.answers(ScriptedTransport.waiting(at: Gate()))
      let worker = pipeline.startOutbox()
      try await pipeline.until { pipeline.transport.messages.count == 1 }
      await worker.stop()
      #expect(pipeline.transport.isShutDown)
      #expect(try await pipeline.deliveries().map(\.state) == [.deferred])
    }
    try await withPipeline(in: directory, clock: clock) { pipeline in
      pipeline.startOutbox()
      let sent = try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }
      #expect(sent.map(\.uncertainSends) == [0])
      #expect(sent.map(\.message) == pipeline.transport.accepted)
      try await pipeline.expectEffects(1)
    }
  }

  @Test func `a shutdown awaits the answer to a text that has gone out`() async throws {
    let directory = try TemporaryDirectory()
    let clock = TestClock()
    try await withOutbox(in: directory, clock: clock) { pipeline in
      let gate = Gate()
      defer { gate.open() }
      pipeline.transport.answers(ScriptedTransport.awaitingAnswer(at: gate))
      let worker = pipeline.startOutbox()
      try await pipeline.until { pipeline.transport.messages.count == 1 }
      worker.beginStopping()
      gate.open()
      await worker.stop()
      #expect(try await pipeline.deliveries().map(\.state) == [.sent])
    }
    try await withPipeline(in: directory, clock: clock) { pipeline in
      let due = try await pipeline.store.nextDeliveryDue()
      #expect(due == nil)
    }
  }

  @Test func `an answer that was never stored is counted and the message sent again`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let clock = TestClock()
    var messageID: EmailMessageID?
    try await withOutbox(in: directory, clock: clock) { pipeline in
      let gate = Gate()
      defer { gate.open() }
      pipeline.transport.answers(ScriptedTransport.awaitingAnswer(at: gate))
      let worker = pipeline.startOutbox()
      try await pipeline.until { pipeline.transport.messages.count == 1 }
      // As when the server dies: the store is gone before the answer comes.
      await pipeline.store.close()
      gate.open()
      try await pipeline.until { pipeline.transport.accepted.count == 1 }
      await worker.stop()
      #expect(
        pipeline.log.count(of: "An answer could not be recorded")
          >= AutomationLimits.recordRoundsAtShutdown)
      messageID = pipeline.transport.messages.first?.messageID
    }
    try await withPipeline(in: directory, clock: clock) { pipeline in
      pipeline.startOutbox()
      let sent = try #require(
        try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }.first)
      #expect(sent.uncertainSends == 1)
      #expect(sent.attempts.map(\.outcome) == [.uncertain, .accepted])
      #expect(pipeline.transport.messages.map(\.messageID) == [try #require(messageID)])
    }
  }

  @Test func `sends no more at the same time than it may`() async throws {
    let count = AutomationLimits.deliveriesInFlightMax
    let recipients = (1...Limits.recipientsMax).map { "office-\($0)@example.com" }
    try await withOutbox(recipients) { pipeline in
      let gate = Gate()
      defer { gate.open() }
      pipeline.transport.answers(ScriptedTransport.awaitingAnswer(at: gate))
      pipeline.startOutbox()
      try await pipeline.until { pipeline.transport.messages.count == count }
      #expect(try await pipeline.store.queueDepths().deliveriesSending == Int64(count))
      gate.open()
      let sent = try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }
      #expect(sent.count == recipients.count)
      #expect(pipeline.transport.mostAtOnce == count)
      #expect(Set(pipeline.transport.messages.map(\.to.address)) == Set(recipients))
    }
  }
}
