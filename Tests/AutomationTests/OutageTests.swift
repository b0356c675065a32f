import Analysis
import Automation
import Domain
import Store
import Testing

/// What happens while the analyst is out of reach, and when it gives no usable answer.
@Suite(.timeLimit(.minutes(1)))
struct OutageTests {
  @Test func `sends what needs no analyst at once and the rest when it is back`() async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers(ScriptedAnalyst.unavailable())
      try await pipeline.create(
        Samples.condition(), Samples.always(), Samples.alwaysWithValue(), Samples.condition("Two"))
      try await pipeline.submit()
      pipeline.startEvaluations()
      pipeline.startOutbox()

      let waiting = try await pipeline.evaluation { $0.state == .pending && $0.attempt == 1 }
      #expect(waiting.results.map(\.notificationID) == ["n2"])
      #expect(waiting.results.map(\.outcome) == [.fired])
      #expect(waiting.waitingReason == "the model answered 503")
      #expect(waiting.finishedAt == nil)
      #expect(
        try await pipeline.store.nextEvaluationDue() == TestClock.start.advanced(by: .seconds(2)))
      _ = try await pipeline.deliveries { $0.map(\.state) == [.sent] }
      try await pipeline.expectEffects(1)

      pipeline.analyst.answers(ScriptedAnalyst.everything(.yes))
      pipeline.advance(by: .seconds(2))
      let ended = try await pipeline.completed()
      #expect(ended.results.map(\.notificationID) == ["n1", "n2", "n3", "n4"])
      #expect(ended.results.allSatisfy { $0.outcome == .fired })
      #expect(ended.results[1] == waiting.results[0])
      #expect(ended.waitingReason.isEmpty)
      #expect(ended.attempt == 2)
      _ = try await pipeline.deliveries { $0.count == 4 && $0.allSatisfy { $0.state == .sent } }
      #expect(try await pipeline.tasks().count == 3)
      #expect(try await pipeline.events().map(\.sequence) == [1, 2, 3])
      #expect(pipeline.transport.messages.count == 4)
      #expect(
        pipeline.transport.messages.filter { $0.to.address == "office@example.com" }.count == 1)
      // The second request asks for no more than what is left.
      #expect(
        pipeline.analyst.requests.map { $0.conditions.map(\.id) } == [["n1", "n4"], ["n1", "n4"]])
    }
  }

  @Test func `waits longer after each failure, up to the longest pause`() async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers(ScriptedAnalyst.unavailable())
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      pipeline.startEvaluations()
      for (index, pause) in [2, 4, 8, 16, 32, 60, 60].enumerated() {
        let attempt = Int64(index) + 1
        _ = try await pipeline.evaluation { $0.state == .pending && $0.attempt == attempt }
        let due = pipeline.clock.now.advanced(by: .seconds(pause))
        #expect(try await pipeline.store.nextEvaluationDue() == due)
        pipeline.clock.advance(by: .seconds(pause) - .microseconds(1))
        #expect(
          try await pipeline.store.claimEvaluations(
            now: pipeline.clock.now, lease: .seconds(60), limit: 1
          ).isEmpty)
        pipeline.advance(by: .microseconds(1))
      }
      try await pipeline.expectEffects(0)
    }
  }

  @Test(arguments: [
    (retryAfter: 30, due: 30),  // Longer than the schedule's pause.
    (retryAfter: 1, due: 2),  // Shorter.
    (retryAfter: 3600, due: 900),  // Longer than the patience.
  ])
  func `leaves the analyst alone as long as it asks, within the patience`(
    retryAfter: Int, due: Int
  ) async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers(ScriptedAnalyst.unavailable(retryAfter: .seconds(retryAfter)))
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      pipeline.startEvaluations()
      _ = try await pipeline.evaluation { $0.state == .pending && $0.attempt == 1 }
      #expect(
        try await pipeline.store.nextEvaluationDue() == TestClock.start.advanced(by: .seconds(due)))
    }
  }

  @Test func `gives up when the patience ends: always goes out, conditions fail`() async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers(ScriptedAnalyst.unavailable(retryAfter: .seconds(3600)))
      try await pipeline.create(Samples.condition(), Samples.alwaysWithValue(), Samples.always())
      try await pipeline.submit()
      pipeline.startEvaluations()
      pipeline.startOutbox()
      _ = try await pipeline.evaluation { $0.state == .pending && $0.attempt == 1 }
      // The clock's jump would end this delivery's lease.
      _ = try await pipeline.deliveries { $0.map(\.state) == [.sent] }

      // A moment before, it still waits.
      pipeline.clock.advance(by: .seconds(900) - .microseconds(1))
      #expect(
        try await pipeline.store.claimEvaluations(
          now: pipeline.clock.now, lease: .seconds(60), limit: 1
        ).isEmpty)

      pipeline.advance(by: .microseconds(1))
      let ended = try await pipeline.completed()
      #expect(ended.results.map(\.notificationID) == ["n1", "n2", "n3"])
      #expect(ended.results.map(\.outcome) == [.failed, .fired, .fired])
      #expect(ended.results.map(\.reason) == [.analystUnavailable, .always, .always])
      let value = try #require(ended.results[1].variables.first { $0.name == "dyn_callback_date" })
      #expect(value.state == .analystUnavailable)
      #expect(value.value.isEmpty)
      #expect(ended.waitingReason.isEmpty)
      let sent = try await pipeline.deliveries {
        $0.count == 2 && $0.allSatisfy { $0.state == .sent }
      }
      #expect(Set(sent.map(\.notificationID)) == ["n2", "n3"])
      #expect(pipeline.transport.messages.count == 2)
      // The last attempt still asked: the analyst might just have come back.
      #expect(pipeline.analyst.requests.count == 2)
    }
  }

  @Test func `asks once more when the patience ends, and takes the answer`() async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers(ScriptedAnalyst.unavailable(retryAfter: .seconds(3600)))
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      pipeline.startEvaluations()
      _ = try await pipeline.evaluation { $0.state == .pending && $0.attempt == 1 }
      pipeline.analyst.answers(ScriptedAnalyst.everything(.yes))
      pipeline.advance(by: .seconds(900))
      #expect(try await pipeline.completed().results.map(\.outcome) == [.fired])
    }
  }

  @Test(arguments: [
    (AnalystError.Code.timedOut, Reason.analystTimedOut),
    (.rateLimited, .analystRateLimited),
    (.serverError, .analystServerError),
    (.misconfigured, .analystMisconfigured),
  ])
  func `names what kept the analyst from answering for as long as the patience lasts`(
    code: AnalystError.Code, reason: Reason
  ) async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers { (_, _) throws(AnalystError) in
        throw AnalystError(code, "not now", retryAfter: .seconds(3600))
      }
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      pipeline.startEvaluations()
      let waiting = try await pipeline.evaluation { $0.state == .pending && $0.attempt == 1 }
      #expect(waiting.waitingReason == "not now")
      pipeline.advance(by: .seconds(900))
      let ended = try await pipeline.completed()
      #expect(ended.results.map(\.outcome) == [.failed])
      #expect(ended.results.map(\.reason) == [reason])
    }
  }

  @Test(arguments: [
    (AnalystError.Code.answerInvalid, Reason.analystAnswerInvalid),
    (.refused, .analystRefused),
    (.answerCutOff, .analystAnswerCutOff),
    (.inputTooLong, .analystInputTooLong),
  ])
  func `fails conditions at once when asking again is no use`(
    code: AnalystError.Code, reason: Reason
  ) async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers { (_, _) throws(AnalystError) in
        throw AnalystError(code, "no use")
      }
      try await pipeline.create(Samples.condition(), Samples.alwaysWithValue())
      try await pipeline.submit()
      pipeline.startEvaluations()
      let ended = try await pipeline.completed()
      #expect(ended.attempt == 1)
      #expect(ended.results.map(\.outcome) == [.failed, .fired])
      #expect(ended.results.map(\.reason) == [reason, .always])
      let value = ended.results.last?.variables.first { $0.name == "dyn_callback_date" }
      #expect(value?.state == .analystUnavailable)
      #expect(pipeline.analyst.requests.count == 1)
      #expect(try await pipeline.deliveries().map(\.notificationID) == ["n2"])
    }
  }

  @Test func `an outage of one conversation does not keep the others waiting`() async throws {
    try await withPipeline { pipeline in
      let answer = ScriptedAnalyst.everything(.yes)
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        guard request.conversation.uuid != "call-1" else {
          throw AnalystError(.unavailable, "the model answered 503")
        }
        return try await answer(request, number)
      }
      try await pipeline.create(Samples.condition())
      try await pipeline.submit(Samples.conversation("call-1"))
      try await pipeline.submit(Samples.conversation("call-2"))
      pipeline.startEvaluations()
      _ = try await pipeline.completed("call-2")
      _ = try await pipeline.evaluation("call-1") { $0.state == .pending && $0.attempt == 1 }
      try await pipeline.expectEffects(1)
    }
  }
}
