import Analysis
import Domain
import Store
import Synchronization
import Testing

@testable import Automation

/// What a notification would have done after stored conversations.
@Suite(.timeLimit(.minutes(1)))
struct BacktestTests {
  // MARK: What is found

  @Test func `tells after which conversations a draft would fire, with evidence, newest first`()
    async throws
  {
    try await withPipeline { pipeline in
      for number in 1...3 { try await pipeline.store(call: number, asksForCall: number != 2) }
      let (report, events) = try await pipeline.backtest(Samples.callback())
      #expect(events.findings.map(\.conversationUUID) == ["call-3", "call-1"])
      let first = try #require(events.findings.first)
      #expect(first.change == .newlyFires)
      #expect(first.live == nil)
      #expect(first.tried.evidence.map(\.turn) == [2])
      #expect(first.tried.evidence.first?.quote.contains("call me back") == true)
      #expect(report.counts.conversations == 3)
      #expect(report.counts.fired == 2)
      #expect(report.counts.notFired == 1)
      #expect(report.counts.changes == [.newlyFires: 2, .silent: 1])
      #expect(report.estimate.conversations == 3)
      #expect(report.end == .completed)
      #expect(report.analyst == BuiltInAnalyst().name)
    }
  }

  @Test func `nothing is sent, and nothing is stored`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.callback())
      try await pipeline.store(call: 1)
      let (report, _) = try await pipeline.backtest(Samples.always(), live: Samples.callback())
      #expect(report.counts.fired == 1)
      try await pipeline.expectEffects(0)
      await #expect(throws: StoreError.self) { try await pipeline.evaluation("call-1") }
    }
  }

  @Test func `compares with the live revision's stored results, and computes what is not stored`()
    async throws
  {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.callback())
      pipeline.analyst.answers(ScriptedAnalyst.everything(.no))
      // Evaluated: the live revision did not fire, whatever the built-in analyst says.
      try await pipeline.submit(Samples.conversation("call-1"))
      pipeline.startEvaluations()
      _ = try await pipeline.completed("call-1")
      try await pipeline.store(call: 2)
      let (report, events) = try await pipeline.backtest(
        Samples.callback("Edited"), notificationID: "n1", live: Samples.callback())
      #expect(events.findings.map(\.conversationUUID).sorted() == ["call-1", "call-2"])
      let stored = try #require(events.findings.first { $0.conversationUUID == "call-1" })
      #expect(stored.change == .newlyFires)
      #expect(stored.isLiveStored)
      #expect(stored.live?.reason == .conditionNotMet)
      let computed = try #require(events.findings.first { $0.conversationUUID == "call-2" })
      #expect(computed.change == .firesAsBefore)
      #expect(!computed.isLiveStored)
      #expect(report.counts.liveStored == 1)
      #expect(report.counts.liveComputed == 1)
    }
  }

  @Test func `a stored result of another revision, or one that failed, is not compared with`()
    async throws
  {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.callback())
      pipeline.analyst.answers { (_, _) throws(AnalystError) in
        throw AnalystError(.refused, "no")
      }
      try await pipeline.submit(Samples.conversation("call-1"))
      pipeline.startEvaluations()
      #expect(try await pipeline.completed("call-1").results[0].outcome == .failed)
      let failed = try await pipeline.backtest(
        Samples.callback("Edited"), notificationID: "n1", live: Samples.callback())
      #expect(failed.report.counts.liveStored == 0)
      #expect(failed.events.findings.map(\.change) == [.firesAsBefore])
      let other = try await pipeline.backtest(
        Samples.callback("Edited"), notificationID: "n1", live: Samples.callback(),
        liveRevision: 2)
      #expect(other.report.counts.liveStored == 0)
    }
  }

  @Test func `tells each kind of difference`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.store(call: 1)
      try await pipeline.store(call: 2, asksForCall: false)
      let others = Samples.callback("Others", recipients: ["sales@example.com"])
      #expect(
        try await pipeline.backtest(others, live: Samples.callback()).report.counts.changes
          == [.firesToOthers: 1, .silent: 1])
      #expect(
        try await pipeline.backtest(Samples.always(), live: Samples.callback()).report.counts
          .changes == [.firesToOthers: 1, .newlyFires: 1])
      #expect(
        try await pipeline.backtest(Samples.callback(), live: Samples.always()).report.counts
          .changes == [.firesToOthers: 1, .noLongerFires: 1])
      #expect(
        try await pipeline.backtest(Samples.callback(), live: Samples.callback()).report.counts
          .changes == [.firesAsBefore: 1, .silent: 1])
    }
  }

  @Test func `keeps so many examples of each kind, and tells of all`() async throws {
    try await withPipeline { pipeline in
      for number in 1...9 { try await pipeline.store(call: number, asksForCall: number > 3) }
      let (report, events) = try await pipeline.backtest(Samples.callback(), examples: 2)
      #expect(events.findings.count == 6)
      #expect(
        report.examples.map(\.conversationUUID) == ["call-9", "call-8", "call-3", "call-2"])
    }
  }

  @Test func `a pre-filter's exclusions and held results are counted apart`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.store(call: 1)
      var filtered = Samples.callback()
      filtered.preFilter = PreFilter()
      filtered.preFilter?.minCustomerTurns = 5
      let excluded = try await pipeline.backtest(filtered).report.counts
      #expect(excluded.preFiltered == 1)
      #expect(excluded.notFired == 1)
      pipeline.analyst.answers(ScriptedAnalyst.everything(.unclear))
      let held = try await pipeline.backtest(
        Samples.condition(whenUnclear: .holdForReview), analyst: pipeline.analyst)
      #expect(held.report.counts.held == 1)
      #expect(held.report.counts.unclear == 1)
      #expect(held.events.findings.map(\.tried.outcome) == [.held])
    }
  }

  // MARK: Which conversations

  @Test func `looks at no more conversations than it may, the newest, and says so`() async throws {
    try await withPipeline { pipeline in
      for number in 1...250 { try await pipeline.store(call: number) }
      let (report, events) = try await pipeline.backtest(Samples.always(), conversationsMax: 120)
      #expect(report.counts.conversations == 120)
      #expect(report.estimate.conversations == 120)
      #expect(report.estimate.hasMore)
      #expect(
        events.findings.map(\.conversationUUID) == (131...250).reversed().map { "call-\($0)" })
    }
  }

  @Test func `what was erased is not looked at`() async throws {
    try await withPipeline { pipeline in
      for number in 1...2 { try await pipeline.store(call: number) }
      try await pipeline.store.eraseConversation(
        account: account, uuid: "call-1", now: pipeline.clock.now)
      let (report, _) = try await pipeline.backtest(Samples.always())
      #expect(report.counts.conversations == 1)
    }
  }

  @Test func `a filter takes what meets all of its conditions`() async throws {
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.callback())
      pipeline.startEvaluations()
      try await pipeline.submit(Samples.conversation("evaluated"))
      _ = try await pipeline.completed("evaluated")
      pipeline.advance(by: .seconds(60))
      var other = Samples.conversation("other")
      other.channel = .phone
      other.direction = .inbound
      other.status = .transferred
      other.answerStatus = "answered"
      other.startedAt = TestClock.start.advanced(by: .seconds(-86_400))
      try await pipeline.store(other)
      func found(_ change: (inout ConversationFilter) -> Void) async throws -> [String] {
        var filter = ConversationFilter(agentID: "agent")
        change(&filter)
        return try await pipeline.backtest(Samples.always(), notificationID: "n1", filter: filter)
          .events.findings.map(\.conversationUUID)
      }
      #expect(try await found { _ in } == ["other", "evaluated"])
      #expect(try await found { $0.agentID = "nobody" } == [])
      #expect(try await found { $0.channels = [.phone] } == ["other"])
      #expect(try await found { $0.channels = [.unknown] } == ["evaluated"])
      #expect(try await found { $0.directions = [.inbound] } == ["other"])
      #expect(try await found { $0.statuses = [.completed] } == ["evaluated"])
      #expect(try await found { $0.answerStatuses = ["answered"] } == ["other"])
      #expect(try await found { $0.outcomes = [.fired] } == ["evaluated"])
      #expect(try await found { $0.outcomes = [.notFired] } == [])
      let minute = TestClock.start.advanced(by: .seconds(60))
      #expect(try await found { $0.submittedFrom = minute } == ["other"])
      #expect(try await found { $0.submittedBefore = minute } == ["evaluated"])
      #expect(
        try await found { $0.startedBefore = TestClock.start.advanced(by: .seconds(-3600)) } == [
          "other"
        ])
      #expect(
        try await found { $0.startedFrom = TestClock.start.advanced(by: .seconds(-3600)) } == [
          "evaluated"
        ])
    }
  }

  // MARK: What it costs

  @Test func `asks about few conversations at once, and tells of them in their order`() async throws
  {
    try await withPipeline { pipeline in
      for number in 1...12 { try await pipeline.store(call: number) }
      let answer = ScriptedAnalyst.everything(.yes)
      let gate = Gate()
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        // The first one is answered after some later ones.
        if number == 1 { await gate.pass() }
        if number == 5 { gate.open() }
        var result = try await answer(request, number)
        result.usage.answers = 1
        result.usage.promptTokens = 10
        return result
      }
      let (report, events) = try await pipeline.backtest(
        Samples.condition(), analyst: pipeline.analyst)
      #expect(pipeline.analyst.mostAtOnce == AutomationLimits.backtestRequestsAtOnce)
      #expect(
        events.findings.map(\.conversationUUID) == (1...12).reversed().map { "call-\($0)" })
      #expect(report.usage.answers == 12)
      #expect(report.usage.promptTokens == 120)
      let day = TestClock.start.utcDay
      #expect(
        try await pipeline.store.analysisUsage(account: account, day: day).promptTokens == 120)
    }
  }

  @Test func `ends with a name when the account's day is used up`() async throws {
    try await withPipeline { pipeline in
      for number in 1...9 { try await pipeline.store(call: number) }
      let answer = ScriptedAnalyst.everything(.yes)
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        var result = try await answer(request, number)
        result.usage.answers = 1
        result.usage.promptTokens = 100
        return result
      }
      var settings = Samples.settings
      settings.analysis.tokensPerDay = 300
      // The built-in analyst's answers would pass for the model's.
      settings.analysis.usesBuiltInAsLastResort = true
      let (report, _) = try await pipeline.backtest(
        Samples.condition(), analyst: pipeline.analyst, settings: settings)
      #expect(report.end == .budgetExhausted)
      #expect(report.failure == .analysisBudgetExhausted)
      #expect((3...4).contains(report.counts.conversations))
      #expect(report.counts.fired == report.counts.conversations)
      #expect(report.usage.promptTokens == 100 * report.counts.conversations)
    }
  }

  @Test func `ends when the analyst is away, after some tries`() async throws {
    try await withPipeline { pipeline in
      for number in 1...30 { try await pipeline.store(call: number) }
      pipeline.analyst.answers(ScriptedAnalyst.unavailable())
      let (report, events) = try await pipeline.backtest(
        Samples.condition(), analyst: pipeline.analyst)
      #expect(report.end == .analystUnavailable)
      #expect(report.failure == .analystUnavailable)
      #expect(report.counts.failed >= AutomationLimits.backtestFailuresMax)
      #expect(pipeline.analyst.requests.count < 10)
      #expect(events.findings.allSatisfy { $0.change == .undecided })
    }
  }

  @Test func `one conversation that the analyst refuses does not end it`() async throws {
    try await withPipeline { pipeline in
      for number in 1...12 { try await pipeline.store(call: number) }
      pipeline.analyst.answers { (_, _) throws(AnalystError) in
        throw AnalystError(.refused, "no")
      }
      let (report, _) = try await pipeline.backtest(Samples.condition(), analyst: pipeline.analyst)
      #expect(report.end == .completed)
      #expect(report.counts.failed == 12)
    }
  }

  @Test func `an estimate asks nobody and is what models would be asked for all`() async throws {
    try await withPipeline { pipeline in
      for number in 1...60 { try await pipeline.store(call: number, asksForCall: number > 1) }
      var configuration = LanguageModelConfiguration(
        baseURL: "http://127.0.0.1:9/v1", model: "small")
      configuration.price = TokenPrice(prompt: 3, answer: 10)
      let model = try LanguageModelAnalyst(configuration)
      let (report, events) = try await pipeline.backtest(
        Samples.condition(), analyst: model, isEstimate: true)
      #expect(events.findings.isEmpty)
      #expect(report.counts.conversations == 0)
      #expect(report.estimate.conversations == 60)
      #expect(report.estimate.sampledConversations == AutomationLimits.backtestSampleSize)
      let usage = report.estimate.usage
      #expect(usage.answers == 60)
      #expect((60 * 400...60 * 2000).contains(usage.promptTokens))
      #expect(usage.answerTokens == 60 * 70)
      #expect(usage.costMicros > usage.promptTokens * 3)
      // With a summary, values and the live revision besides, more is asked and answered.
      let more = try await pipeline.backtest(
        Samples.alwaysWithValue(), live: Samples.condition(), analyst: model, isEstimate: true)
      #expect(more.report.estimate.usage.answerTokens == 60 * 110)
      // What a filter leaves out costs nothing.
      var filtered = Samples.condition()
      filtered.preFilter = PreFilter()
      filtered.preFilter?.minCustomerTurns = 5
      let none = try await pipeline.backtest(filtered, analyst: model, isEstimate: true)
      #expect(none.report.estimate.usage == TokenUsage())
    }
  }

  // MARK: Stopping

  @Test func `cancelled, it ends at once, also in the analyst`() async throws {
    try await withPipeline { pipeline in
      for number in 1...9 { try await pipeline.store(call: number) }
      let gate = Gate()
      pipeline.analyst.answers(
        ScriptedAnalyst.waiting(at: gate, then: ScriptedAnalyst.everything(.yes)))
      let task = Task {
        try await pipeline.backtest(Samples.condition(), analyst: pipeline.analyst)
      }
      try await pipeline.until { pipeline.analyst.requests.count == 2 }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(pipeline.analyst.requests.count == 2)
    }
  }

  @Test func `looks at no more while what was found is not taken`() async throws {
    try await withPipeline { pipeline in
      for number in 1...100 { try await pipeline.store(call: number) }
      let gate = Gate()
      let taken = Mutex(0)
      let task = Task {
        try await pipeline.backtest(Samples.condition(), analyst: pipeline.analyst) { event in
          guard case .found = event else { return }
          taken.withLock { $0 += 1 }
          await gate.pass()
        }
      }
      try await pipeline.until { taken.withLock { $0 } == 1 }
      let bound =
        AutomationLimits.backtestFindingsWaitingMax + AutomationLimits.backtestRequestsAtOnce
      #expect(pipeline.analyst.requests.count <= bound)
      gate.open()
      #expect(try await task.value.report.counts.conversations == 100)
    }
  }
}

extension Pipeline {
  /// Keeps a conversation without evaluating it, each a second after the one before.
  func store(_ conversation: Conversation) async throws {
    _ = try await store.submitConversation(
      account: account, conversation: conversation, contentHash: ContentHash.of(conversation),
      evaluationID: nil, now: clock.now)
  }

  func store(call number: Int, asksForCall: Bool = true) async throws {
    var conversation = Samples.conversation("call-\(number)")
    if !asksForCall { conversation.messages[1].text = "Thank you, that was all." }
    clock.advance(by: .seconds(1))
    try await store(conversation)
  }

  /// Runs a backtest by the built-in analyst unless the test gives another.
  func backtest(
    _ definition: NotificationDefinition, notificationID: String = "",
    live: NotificationDefinition? = nil, liveRevision: Int64 = 1,
    filter: ConversationFilter = ConversationFilter(agentID: "agent"), conversationsMax: Int = 1000,
    examples: Int = 5, analyst: any Analyst = BuiltInAnalyst(),
    settings: EvaluationSettings = Samples.settings, isEstimate: Bool = false,
    send: @Sendable (BacktestEvent) async throws -> Void = { _ in }
  ) async throws -> (report: BacktestReport, events: [BacktestEvent]) {
    let question = BacktestQuestion(
      notificationID: notificationID, definition: definition, revision: 0,
      liveRevision: live == nil ? 0 : liveRevision, filter: filter,
      conversationsMax: conversationsMax, examplesPerKind: examples)
    let trial = NotificationTrial(store: store, analyst: analyst, clock: clock.wallClock)
    var events: [BacktestEvent] = []
    let report = try await NotificationBacktest(trial).run(
      question, live: live, account: account, settings: settings, isEstimate: isEstimate
    ) { event in
      events.append(event)
      try await send(event)
    }
    return (report, events)
  }
}

extension [BacktestEvent] {
  fileprivate var findings: [BacktestFinding] {
    compactMap { event in
      if case .found(let finding) = event { finding } else { nil }
    }
  }
}

extension Samples {
  /// Fires when the customer asks for a call.
  static func callback(
    _ name: String = "Callback requested", recipients: [String] = ["support@example.com"]
  ) -> NotificationDefinition {
    condition(name, recipients: recipients)
  }
}
