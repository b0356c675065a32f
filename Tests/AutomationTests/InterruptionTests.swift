import AlertFeed
import Analysis
import Automation
import Domain
import Testing

@testable import Store

/// What is left when a worker stalls, is stopped, or cannot commit.
@Suite(.timeLimit(.minutes(1)))
struct InterruptionTests {
  @Test func `a worker whose lease ran out writes nothing`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.condition(), Samples.always())
      try await pipeline.submit()
      let gate = Gate()
      let slow = ScriptedAnalyst(
        activity: pipeline.activity,
        ScriptedAnalyst.waiting(at: gate, then: ScriptedAnalyst.everything(.yes)))
      // Nobody wakes the stalled worker, and time stands still for it, so that it does not take its
      // own evaluation again.
      pipeline.startEvaluations(
        analyst: slow, due: ChangeCounter(), clock: pipeline.clock.stopped)
      try await pipeline.until { slow.requests.count == 1 }

      pipeline.clock.advance(by: AutomationLimits.evaluationLease)
      pipeline.analyst.answers(ScriptedAnalyst.everything(.no))
      pipeline.startEvaluations()
      let ended = try await pipeline.completed()
      #expect(ended.attempt == 2)
      #expect(ended.results.map(\.outcome) == [.notFired, .fired])

      gate.open()
      try await pipeline.until {
        pipeline.log.count(of: "An evaluation's lease ran out before it was committed") == 1
      }
      #expect(try await pipeline.evaluation() == ended)
      try await pipeline.expectEffects(1)
    }
  }

  @Test func `a lease that was lost while another worker still thinks is not committed`()
    async throws
  {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      let gates = [Gate(), Gate()]
      let analysts = gates.map { gate in
        ScriptedAnalyst(
          activity: pipeline.activity,
          ScriptedAnalyst.waiting(at: gate, then: ScriptedAnalyst.everything(.yes)))
      }
      pipeline.startEvaluations(
        analyst: analysts[0], due: ChangeCounter(), clock: pipeline.clock.stopped)
      try await pipeline.until { analysts[0].requests.count == 1 }
      pipeline.clock.advance(by: AutomationLimits.evaluationLease)
      pipeline.startEvaluations(analyst: analysts[1], due: ChangeCounter())
      try await pipeline.until { analysts[1].requests.count == 1 }

      gates[0].open()
      try await pipeline.until {
        pipeline.log.count(of: "An evaluation's lease ran out before it was committed") == 1
      }
      #expect(try await pipeline.evaluation().state == .running)
      try await pipeline.expectEffects(0)

      gates[1].open()
      #expect(try await pipeline.completed().attempt == 2)
      try await pipeline.expectEffects(1)
    }
  }

  @Test func `a shutdown while the analyst thinks loses nothing`() async throws {
    let directory = try TemporaryDirectory()
    let clock = TestClock()
    try await withPipeline(in: directory, clock: clock) { pipeline in
      pipeline.analyst.answers(
        ScriptedAnalyst.waiting(at: Gate(), then: ScriptedAnalyst.everything(.yes)))
      try await pipeline.create(Samples.condition(), Samples.always())
      try await pipeline.submit()
      let worker = pipeline.startEvaluations()
      try await pipeline.until { pipeline.analyst.requests.count == 1 }
      await worker.stop()
      // Not even what needed no analyst: the next start decides all of it.
      try await pipeline.expectEffects(0)
      #expect(try await pipeline.evaluation().results.isEmpty)
    }
    try await withPipeline(in: directory, clock: clock) { pipeline in
      #expect(try await pipeline.evaluation().state == .pending)
      pipeline.startEvaluations()
      pipeline.startOutbox()
      #expect(try await pipeline.completed().attempt == 2)
      _ = try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }
      try await pipeline.expectEffects(2)
      #expect(pipeline.transport.messages.count == 2)
    }
  }

  @Test func `an answer that comes during the shutdown is committed once`() async throws {
    let directory = try TemporaryDirectory()
    let clock = TestClock()
    try await withPipeline(in: directory, clock: clock) { pipeline in
      let gate = Gate()
      let answer = ScriptedAnalyst.everything(.yes)
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        await gate.passUncancelled()
        return try await answer(request, number)
      }
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      let worker = pipeline.startEvaluations()
      try await pipeline.until { pipeline.analyst.requests.count == 1 }
      worker.beginStopping()
      gate.open()
      await worker.stop()
      #expect(try await pipeline.evaluation().state == .completed)
      try await pipeline.expectEffects(1)
    }
    try await withPipeline(in: directory, clock: clock) { pipeline in
      pipeline.startEvaluations()
      pipeline.startOutbox()
      _ = try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }
      try await pipeline.expectEffects(1)
      #expect(pipeline.analyst.requests.isEmpty)
    }
  }

  @Test func `a shutdown amid many conversations leaves each evaluated once`() async throws {
    let directory = try TemporaryDirectory()
    let clock = TestClock()
    let names = (1...40).map { "call-\($0)" }
    try await withPipeline(in: directory, clock: clock) { pipeline in
      let answer = ScriptedAnalyst.everything(.yes)
      let stuck = ScriptedAnalyst.waiting(at: Gate(), then: answer)
      // Every third conversation has an analyst that does not answer in time.
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        try await number.isMultiple(of: 3) ? stuck(request, number) : answer(request, number)
      }
      try await pipeline.create(Samples.condition(), Samples.always())
      for name in names { try await pipeline.submit(Samples.conversation(name)) }
      pipeline.startOutbox()
      let worker = pipeline.startEvaluations()
      try await pipeline.until { pipeline.analyst.requests.count >= 20 }
      await worker.stop()
      let depths = try await pipeline.store.queueDepths()
      #expect(depths.evaluationsPending + depths.evaluationsRunning > 0)
    }
    try await withPipeline(in: directory, clock: clock) { pipeline in
      pipeline.startEvaluations()
      pipeline.startOutbox()
      for name in names { _ = try await pipeline.completed(name) }
      _ = try await pipeline.deliveries { deliveries in
        for delivery in deliveries where delivery.state == .deferred {
          pipeline.advance(by: .seconds(30))
          return false
        }
        return deliveries.allSatisfy { $0.state == .sent }
      }
      try await pipeline.expectEffects(2 * names.count)
    }
  }

  @Test func `an evaluation that could not be committed is taken up again`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      try await pipeline.store.failUpdates(of: "result", in: "evaluation_notification")
      pipeline.startEvaluations()
      try await pipeline.until {
        pipeline.log.count(of: "An evaluation could not be committed") == 1
      }
      try await pipeline.expectEffects(0)
      #expect(try await pipeline.evaluation().state == .running)

      try await pipeline.store.mend()
      pipeline.advance(by: AutomationLimits.evaluationLease)
      #expect(try await pipeline.completed().attempt == 2)
      try await pipeline.expectEffects(1)
    }
  }
}

extension Store {
  /// Makes every change of a column fail, as a broken table would.
  func failUpdates(of column: String, in table: String) async throws {
    try await write { transaction in
      try transaction.execute(
        SQL(
          composed: """
            CREATE TRIGGER fault BEFORE UPDATE OF \(column) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'injected'); END
            """))
    }
  }

  func mend() async throws {
    try await write { try $0.execute("DROP TRIGGER fault") }
  }
}
