import Analysis
import Domain
import Store
import Testing

@testable import Automation

/// An edit is tried on the conversations whose results people have marked.
@Suite(.timeLimit(.minutes(1)))
struct CaseTests {
  /// A notification, two calls that ask for a call and one that does not, each marked.
  private func marked(_ pipeline: Pipeline) async throws {
    try await pipeline.create(Samples.callback())
    for number in 1...3 { try await pipeline.store(call: number, asksForCall: number < 3) }
    try await pipeline.mark("call-1", .shouldHaveFired)
    try await pipeline.mark("call-2", .shouldHaveFired)
    try await pipeline.mark("call-3", .shouldNotHaveFired)
  }

  private var never: NotificationDefinition {
    var definition = Samples.callback()
    definition.trigger = .condition(
      question: "Did the customer order a pizza?", whenUnclear: .doNotFire)
    return definition
  }

  @Test func `an edit that meets all cases, and one that breaks some`() async throws {
    try await withPipeline { pipeline in
      try await marked(pipeline)
      let good = try await pipeline.cases(Samples.callback("Renamed"), live: Samples.callback())
      #expect(good.met == 3)
      #expect(good.failures.isEmpty)
      let silent = try await pipeline.cases(never, live: Samples.callback())
      #expect((silent.met, silent.broken, silent.failing) == (1, 2, 0))
      #expect(silent.failures.map(\.conversationUUID) == ["call-2", "call-1"])
      let first = try #require(silent.failures.first)
      #expect(first.expected == "to fire")
      #expect(first.got == "it would not fire (conditionNotMet)")
      let loud = try await pipeline.cases(Samples.always(), live: Samples.callback())
      #expect(loud.failures.map(\.conversationUUID) == ["call-3"])
    }
  }

  @Test func `what the live revision does not meet either is not broken by the edit`()
    async throws
  {
    try await withPipeline { pipeline in
      try await marked(pipeline)
      var renamed = never
      renamed.name = "Renamed"
      let report = try await pipeline.cases(renamed, live: never)
      #expect((report.met, report.broken, report.failing) == (1, 0, 2))
      #expect(report.failures.allSatisfy { !$0.isBroken })
    }
  }

  @Test func `so many cases are run, and the others are counted`() async throws {
    try await withPipeline { pipeline in
      try await marked(pipeline)
      let bounds = NotificationCases.Bounds(casesMax: 1, duration: .seconds(60))
      let few = try await pipeline.cases(never, live: Samples.callback(), bounds: bounds)
      #expect((few.met, few.notRun) == (1, 2))
      let noTime = NotificationCases.Bounds(casesMax: 9, duration: .zero)
      let none = try await pipeline.cases(never, live: Samples.callback(), bounds: noTime)
      #expect((none.count, none.notRun) == (3, 3))
    }
  }

  @Test func `one call runs fewer cases where they cost something, and tells of the first ones`()
    async throws
  {
    let free = NotificationCases.Bounds.ofOneCall(isMetered: false)
    let metered = NotificationCases.Bounds.ofOneCall(isMetered: true)
    #expect((free.casesMax, metered.casesMax) == (500, 50))
    try await withPipeline { pipeline in
      try await pipeline.create(Samples.callback())
      let most = AutomationLimits.caseFailuresMax
      for number in 1...most + 2 {
        try await pipeline.store(call: number)
        try await pipeline.mark("call-\(number)", .shouldHaveFired)
      }
      let report = try await pipeline.cases(never, live: Samples.callback())
      #expect(report.broken == most + 2)
      #expect(report.failures.count == most)
      #expect(report.failures.first?.conversationUUID == "call-\(most + 2)")
    }
  }

  @Test func `the budget ends the run with its name, and what was asked is counted`() async throws {
    try await withPipeline { pipeline in
      try await marked(pipeline)
      let answer = ScriptedAnalyst.everything(.yes)
      pipeline.analyst.answers { (request, number) throws(AnalystError) in
        var result = try await answer(request, number)
        result.usage.promptTokens = 100
        return result
      }
      var settings = Samples.settings
      settings.analysis.tokensPerDay = 100
      let report = try await pipeline.cases(
        Samples.condition(), live: Samples.condition(), analyst: pipeline.analyst,
        settings: settings)
      #expect(report.end == .analysisBudgetExhausted)
      #expect(report.notRun >= 1)
      #expect(report.count == 3)
      #expect(report.usage.promptTokens >= 100)
    }
  }

  @Test func `a backtest of an edit runs its cases first`() async throws {
    try await withPipeline { pipeline in
      try await marked(pipeline)
      let (report, _) = try await pipeline.backtest(
        never, notificationID: "n1", live: Samples.callback(), conversationsMax: 1)
      #expect(report.estimate.cases == 3)
      #expect(report.cases?.broken == 2)
      #expect(report.counts.conversations == 1)
      let stored = StoredBacktest(
        id: "b", createdAt: pipeline.clock.now, createdBy: "", report: report)
      try await pipeline.store.insertBacktest(account: account, stored)
      try await pipeline.store.eraseConversation(
        account: account, uuid: "call-2", now: pipeline.clock.now)
      let read = try await pipeline.store.backtest(account: account, id: "b").report
      #expect(read.cases?.failures.map(\.conversationUUID) == ["call-1"])
      #expect(read.cases?.broken == 2)
    }
  }
}

extension Pipeline {
  fileprivate func mark(_ uuid: String, _ kind: CorrectionKind) async throws {
    clock.advance(by: .seconds(1))
    _ = try await store.markResult(
      account: account, id: "m-\(uuid)",
      Correction.Mark(notificationID: "n1", conversationUUID: uuid, kind: kind), author: "kim",
      now: clock.now)
  }

  fileprivate func cases(
    _ edited: NotificationDefinition, live: NotificationDefinition,
    analyst: any Analyst = BuiltInAnalyst(), settings: EvaluationSettings = Samples.settings,
    bounds: NotificationCases.Bounds = .ofOneCall(isMetered: false)
  ) async throws -> CaseReport {
    let trial = NotificationTrial(store: store, analyst: analyst, clock: clock.wallClock)
    return try await NotificationCases(trial).run(
      edited, live: live, notificationID: "n1", account: account, settings: settings,
      bounds: bounds)
  }
}
