import Analysis
import Automation
import Domain
import Store
import Testing

/// What becomes of a conversation when nothing goes wrong.
@Suite(.timeLimit(.minutes(1)))
struct EvaluationTests {
  @Test func `carries an always-notification out once, without asking the analyst`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.create(
        Samples.always(recipients: ["office@example.com", "Jo Doe <jo@example.com>"]))
      try await pipeline.submit()
      pipeline.startEvaluations()
      pipeline.startOutbox()

      let evaluation = try await pipeline.completed()
      let result = try #require(evaluation.results.first)
      #expect(evaluation.results.count == 1)
      #expect(evaluation.finishedAt == TestClock.start)
      #expect(evaluation.attempt == 1)
      #expect(result.outcome == .fired)
      #expect(result.reason == .always)

      let deliveries = try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }
      try await pipeline.expectEffects(1, deliveries: 2)
      #expect(Set(result.deliveryIDs) == Set(deliveries.map(\.id)))
      #expect(try await pipeline.tasks().map(\.id) == [result.taskID])
      #expect(try await pipeline.alerts().map(\.id) == [result.alertID])
      let messages = pipeline.transport.messages
      #expect(Set(messages.map(\.to.address)) == ["office@example.com", "jo@example.com"])
      #expect(Set(messages.map(\.subject)) == ["A call of Ada"])
      #expect(pipeline.analyst.requests.isEmpty)
    }
  }

  struct Verdicts: Sendable, CustomTestStringConvertible {
    var verdict: Verdict?
    var quote = Samples.quote
    var policy = UnclearPolicy.doNotFire
    var outcome: Outcome
    var reason: Reason
    var isMarked = false

    var testDescription: String {
      let said = verdict.map(\.rawValue) ?? "nothing"
      let standing = quote == Samples.quote ? "" : " on words that were not said"
      return "\(said)\(standing), \(policy.rawValue)"
    }
  }

  static let invented = "I want my money back"

  @Test(arguments: [
    Verdicts(verdict: .yes, outcome: .fired, reason: .conditionMet),
    Verdicts(verdict: .yes, policy: .holdForReview, outcome: .fired, reason: .conditionMet),
    Verdicts(verdict: .no, outcome: .notFired, reason: .conditionNotMet),
    Verdicts(verdict: .no, policy: .fireMarked, outcome: .notFired, reason: .conditionNotMet),
    Verdicts(verdict: .unclear, outcome: .notFired, reason: .unclear),
    Verdicts(
      verdict: .unclear, policy: .fireMarked, outcome: .fired, reason: .unclear, isMarked: true),
    Verdicts(verdict: .unclear, policy: .holdForReview, outcome: .held, reason: .unclear),
    Verdicts(verdict: .yes, quote: invented, outcome: .notFired, reason: .evidenceNotFound),
    Verdicts(
      verdict: .yes, quote: invented, policy: .fireMarked, outcome: .fired,
      reason: .evidenceNotFound, isMarked: true),
    Verdicts(
      verdict: .yes, quote: invented, policy: .holdForReview, outcome: .held,
      reason: .evidenceNotFound),
    Verdicts(verdict: nil, outcome: .notFired, reason: .unclear),
    Verdicts(verdict: nil, policy: .holdForReview, outcome: .held, reason: .unclear),
  ])
  func `does what the verdict, its evidence and the author's policy say`(
    _ expected: Verdicts
  ) async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers { (_, _) throws(AnalystError) in
        var result = AnalysisResult(analyst: "scripted/1")
        if let verdict = expected.verdict {
          result.verdicts["n1"] = ConditionVerdict(
            verdict: verdict, confidence: 0.9, reason: "He asked for it.",
            evidence: [Evidence(turn: 2, quote: expected.quote)])
        }
        return result
      }
      try await pipeline.create(Samples.condition(whenUnclear: expected.policy))
      try await pipeline.submit()
      pipeline.startEvaluations()
      pipeline.startOutbox()

      let evaluation = try await pipeline.completed()
      let result = try #require(evaluation.results.first)
      #expect(result.outcome == expected.outcome)
      #expect(result.reason == expected.reason)
      #expect(evaluation.analyst == "scripted/1")
      let fires = expected.outcome == .fired
      _ = try await pipeline.deliveries { $0.allSatisfy { $0.state == .sent } }
      try await pipeline.expectEffects(fires ? 1 : 0)
      #expect(pipeline.transport.messages.count == (fires ? 1 : 0))
      let isMarked = pipeline.transport.messages.first?.subject.hasPrefix("[Unclear] ")
      #expect(isMarked == (fires ? expected.isMarked : nil))
      if expected.reason == .conditionMet {
        #expect(result.evidence == [Evidence(turn: 2, quote: Samples.quote)])
      }
    }
  }

  @Test func `a disabled notification is decided without being looked at, and says so`()
    async throws
  {
    try await withPipeline { pipeline in
      var disabled = Samples.condition()
      disabled.isEnabled = false
      try await pipeline.create(disabled, Samples.always())
      try await pipeline.submit()
      pipeline.startEvaluations()
      let results = try await pipeline.completed().results
      #expect(results.map(\.outcome) == [.notFired, .fired])
      #expect(results.first?.reason == .notificationDisabled)
      #expect(results.first?.revision == 1)
      #expect(pipeline.analyst.requests.isEmpty)
      try await pipeline.expectEffects(1)
    }
  }

  @Test func `a result has the analyst, model and prompt that it comes from`() async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        var result = try await ScriptedAnalyst.everything(.yes)(request, number)
        result.model = "small"
        result.promptVersion = "prompt/7"
        return result
      }
      try await pipeline.create(Samples.condition(), Samples.always())
      try await pipeline.submit()
      pipeline.startEvaluations()
      let evaluation = try await pipeline.completed()
      #expect(evaluation.results.map(\.analyst) == ["scripted/1", nil])
      #expect(evaluation.results.map(\.model) == ["small", nil])
      #expect(evaluation.results.map(\.promptVersion) == ["prompt/7", nil])
      #expect(evaluation.analysis?.promptVersion == "prompt/7")
    }
  }

  @Test func `requests to analysts are counted, those that fail too, each once`() async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        if number == 1 { throw AnalystError(.unavailable, "not now") }
        var result = try await ScriptedAnalyst.everything(.yes)(request, number)
        result.model = "small"
        result.usage.answers = 1
        result.usage.promptTokens = 7
        return result
      }
      try await pipeline.create(Samples.condition())
      try await pipeline.submit()
      pipeline.startEvaluations()
      _ = try await pipeline.evaluation { !$0.waitingReason.isEmpty }
      pipeline.advance(by: .seconds(60))
      _ = try await pipeline.completed()
      let day = try #require(CivilDate(isoText: pipeline.clock.now.utcDay))
      let figures = try await pipeline.store.analystFigures(
        account: account, days: LocalDays(from: day, through: day, inZone: ""), limit: 9,
        after: nil)
      #expect(figures.map(\.analyst) == ["scripted/1", "scripted/1"])
      #expect(figures.map(\.model) == ["", "small"])
      #expect(figures.map(\.counts.requests) == [1, 1])
      #expect(figures.map(\.counts.failures) == [1, 0])
      #expect(figures.map(\.counts.usage.promptTokens) == [0, 7])
    }
  }

  @Test func `asks the analyst once for everything that a conversation needs`() async throws {
    try await withPipeline { pipeline in
      var wantsSummary = Samples.always("Summary", recipients: ["summary@example.com"])
      wantsSummary.email?.textBody = "{{conversation_summary}}"
      pipeline.analyst.answers(ScriptedAnalyst.everything(.yes, summary: "He wants a call."))
      try await pipeline.create(
        Samples.condition("One"), Samples.condition("Two"), Samples.condition("Three"),
        Samples.alwaysWithValue(), wantsSummary, Samples.always())
      try await pipeline.submit(Samples.conversation(summary: ""))
      pipeline.startEvaluations()
      pipeline.startOutbox()

      let evaluation = try await pipeline.completed()
      #expect(evaluation.results.map(\.notificationID) == ["n1", "n2", "n3", "n4", "n5", "n6"])
      #expect(evaluation.results.allSatisfy { $0.outcome == .fired })
      #expect(evaluation.summary == "He wants a call.")
      let request = try #require(pipeline.analyst.requests.first)
      #expect(pipeline.analyst.requests.count == 1)
      #expect(request.conditions.map(\.id) == ["n1", "n2", "n3"])
      #expect(request.variables == ["dyn_callback_date"])
      #expect(request.wantsSummary)
      let sent = try await pipeline.deliveries {
        $0.count == 6 && $0.allSatisfy { $0.state == .sent }
      }
      let bodies = sent.map(\.message.textBody)
      #expect(bodies.contains("Call back: tomorrow."))
      #expect(bodies.contains("He wants a call."))
    }
  }

  @Test func `keeps the submitted summary, whatever the analyst writes`() async throws {
    try await withPipeline { pipeline in
      pipeline.analyst.answers(ScriptedAnalyst.everything(.yes, summary: "Something else."))
      try await pipeline.create(Samples.condition())
      try await pipeline.submit(Samples.conversation(summary: "A question about an invoice."))
      pipeline.startEvaluations()
      #expect(try await pipeline.completed().summary == "A question about an invoice.")
      #expect(pipeline.analyst.requests.first?.wantsSummary == false)
    }
  }

  @Test func `does not ask about a conversation in which nothing was said`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.condition(), Samples.alwaysWithValue())
      var silent = Samples.conversation()
      silent.messages = []
      silent.isTranscriptionOff = true
      try await pipeline.submit(silent)
      pipeline.startEvaluations()
      let results = try await pipeline.completed().results
      #expect(results.map(\.outcome) == [.notFired, .fired])
      #expect(results.map(\.reason) == [.noTranscript, .always])
      let value = results.last?.variables.first { $0.name == "dyn_callback_date" }
      #expect(value?.state == .notAvailable)
      #expect(pipeline.analyst.requests.isEmpty)
    }
  }

  @Test func `takes up what was submitted before it started and while it runs`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.always())
      try await pipeline.submit(Samples.conversation("before"))
      pipeline.startEvaluations()
      _ = try await pipeline.completed("before")
      try await pipeline.submit(Samples.conversation("after"))
      _ = try await pipeline.completed("after")
      try await pipeline.expectEffects(2)
    }
  }

  @Test func `takes no more than it has room for, and goes on as room comes`() async throws {
    try await withPipeline { pipeline in
      let gate = Gate()
      pipeline.analyst.answers(
        ScriptedAnalyst.waiting(at: gate, then: ScriptedAnalyst.everything(.yes)))
      try await pipeline.create(Samples.condition())
      let count = AutomationLimits.evaluationsInFlightMax * 2 + 3
      for number in 1...count { try await pipeline.submit(Samples.conversation("call-\(number)")) }
      pipeline.startEvaluations()
      try await pipeline.until {
        pipeline.analyst.requests.count == AutomationLimits.evaluationsInFlightMax
      }
      // What it has no room for is not under a lease, so that another worker may take it.
      let depths = try await pipeline.store.queueDepths()
      #expect(depths.evaluationsRunning == Int64(AutomationLimits.evaluationsInFlightMax))
      gate.open()
      for number in 1...count { _ = try await pipeline.completed("call-\(number)") }
      try await pipeline.expectEffects(count)
      #expect(pipeline.analyst.mostAtOnce == AutomationLimits.evaluationsInFlightMax)
      #expect(pipeline.analyst.requests.count == count)
    }
  }
}
