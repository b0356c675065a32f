import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct FiguresTests {
  private func figures(
    of notificationID: String = "", limit: Int = 9, after: FiguresKey? = nil, in store: Store
  ) async throws -> [NotificationFigures] {
    try await store.notificationFigures(
      account: account, notificationID: notificationID, days: try days(), limit: limit, after: after
    )
  }

  /// The day on which the tests begin, and the next one.
  private func days() throws -> LocalDays {
    let first = try #require(CivilDate(isoText: testStart.utcDay))
    return LocalDays(from: first, through: try #require(first.adding(days: 1)), inZone: "")
  }

  private func submit(_ uuid: String, in store: Store) async throws -> ClaimedEvaluation {
    var conversation = makeConversation(uuid)
    conversation.endedAt = at(-10)
    _ = try await store.submitConversation(
      account: account, conversation: conversation, contentHash: [1], evaluationID: "e-\(uuid)",
      now: at(0))
    return try await store.claimOne()
  }

  @Test func `what is decided is counted with it, once`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1", now: at(-9))
      try await store.createSampleNotification("n2", now: at(-8))
      try await store.createSampleNotification(
        "off", definition: makeDefinition(isEnabled: false), now: at(-7))
      let claim = try await submit("call-1", in: store)
      let full = try store.fullDecision("1", of: claim, notification: "n1")
      var unclear = makeResult("n2", .held)
      unclear.reason = .unclear
      let disabled = try #require(claim.pinned.last)
      let decisions = [
        full, Decision(result: unclear), Decision(disabled: disabled, decidedAt: at(2)),
      ]
      #expect(try await store.commit(claim, decisions, now: at(2)))
      // Whoever has lost the lease counts nothing.
      #expect(try await !store.commit(claim, decisions, now: at(3)))
      let found = try await figures(in: store)
      #expect(found.map(\.notificationID) == ["n1", "n2"])
      let first = try #require(found.first).counts
      #expect([first.evaluated, first.fired, first.tasks, first.alerts] == [1, 1, 1, 1])
      #expect(first.alertDelay == DelaySum(count: 1, milliseconds: 12_000))
      #expect(first.emailDelay.count == 0)
      let second = try #require(found.last).counts
      #expect([second.evaluated, second.fired, second.unclear, second.held] == [1, 0, 1, 1])
    }
  }

  @Test func `a notification that is decided already is not counted again`() async throws {
    try await withStore { store in
      for id in ["n1", "n2"] { try await store.createSampleNotification(id) }
      let claim = try await submit("call-1", in: store)
      let first = Decision(result: makeResult("n1"))
      #expect(try await store.commit(claim, [first]))
      #expect(try await store.commit(claim, [first, Decision(result: makeResult("n2"))]))
      #expect(try await figures(in: store).map(\.counts.evaluated) == [1, 1])
    }
  }

  @Test func `e-mails are counted when they come to their end, on that day`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      let claim = try await submit("call-1", in: store)
      var decision = Decision(result: makeResult("n1"))
      for id in ["d1", "d2", "d3", "d4"] {
        decision.deliveries.append(
          try makeDelivery(
            id, evaluationID: claim.id, notificationID: "n1", to: "\(id)@example.com"))
      }
      #expect(try await store.commit(claim, [decision]))
      let claimed = try await store.claimDeliveries(now: at(3), lease: .seconds(60), limit: 9)
        .claimed
      let tomorrow = testStart.advanced(by: .seconds(86_400))
      let ends: [(DeliveryOutcome.Ending, DeliveryAttempt.Outcome, Timestamp)] = [
        (.accepted, .accepted, at(5)),
        (.refusedForNow(.refusedForNow, retryAt: at(99)), .transientFailure, at(5)),
        (.gaveUp(.tooOld), .transientFailure, tomorrow),
        (.refused(.noSuchMailbox), .permanentFailure, tomorrow),
      ]
      for (delivery, (ending, outcome, time)) in zip(claimed, ends) {
        for isFirst in [true, false] {
          let state = try await store.finishDelivery(
            account: account, id: delivery.delivery.id, attempt: delivery.delivery.attempt,
            record: DeliveryAttempt(
              number: 1, time: time, outcome: outcome, replyCode: 250, answer: ""),
            ending: ending)
          #expect((state != nil) == isFirst)
        }
      }
      // A report that comes twice counts once.
      for _ in 0..<2 {
        _ = try await store.reportBounce(
          account: account, of: .delivery(claimed[0].delivery.id),
          DeliveryBounce(
            kind: .hard, statusCode: "5.1.1", diagnostic: "no such user", bouncedAt: nil,
            reportedAt: at(9)))
      }
      let found = try await figures(in: store)
      #expect(found.map(\.counts.emailsSent) == [1, 0])
      #expect(found.map(\.counts.emailsFailed) == [0, 2])
      #expect(found.map(\.counts.emailsBounced) == [1, 0])
      #expect(found.first?.counts.emailDelay == DelaySum(count: 1, milliseconds: 15_000))
      #expect(found.last?.counts.emailDelay.count == 0)
    }
  }

  @Test func `an evaluation that was asked for later is counted, and is not part of mean times`()
    async throws
  {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      let claim = try await submit("call-1", in: store)
      #expect(try await store.commit(claim, [Decision(result: makeResult("n1", .notFired))]))
      let base = try await store.reevaluationBase(
        account: account, conversationUUID: "call-1", notificationIDs: [])
      let decision = Decision(
        result: makeResult("n1"), alert: makeAlert("a2", conversationUUID: "call-1"))
      try await store.keepPreview(
        account: account, conversationUUID: "call-1",
        PreviewedEvaluation(
          evaluationID: "e2", decisions: [decision], summary: nil, analysis: AnalysisRecord(),
          createdAt: at(9)), of: base)
      #expect(try await figures(in: store).map(\.counts.evaluated) == [1])
      for _ in 0..<2 {
        _ = try await store.confirmPreview(
          account: account, conversationUUID: "call-1", evaluationID: "e2", requestID: "",
          contentHash: [], by: "", now: at(10))
      }
      let counts = try #require(try await figures(in: store).first).counts
      #expect([counts.evaluated, counts.fired, counts.alerts] == [2, 1, 1])
      #expect(counts.alertDelay.count == 0)
    }
  }

  @Test func `erasing a conversation changes no figure`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      let claim = try await submit("call-1", in: store)
      #expect(try await store.commit(claim, [Decision(result: makeResult("n1"))]))
      let before = try await figures(in: store)
      try await store.eraseConversation(account: account, uuid: "call-1", now: at(9))
      #expect(try await figures(in: store) == before)
      #expect(!before.isEmpty)
    }
  }

  @Test func `figures come page by page, of one notification or of all, of one account`()
    async throws
  {
    try await withStore { store in
      let days = try days().days
      for day in days {
        for id in ["a", "b", "c"] {
          for slot in [day.slots.lowerBound, day.slots.upperBound - 1] {
            try await store.write { transaction in
              var counts = NotificationCounts()
              counts.evaluated = 1
              try transaction.count(
                counts, of: id, account: account,
                at: Timestamp(microseconds: slot * 900_000_000))
            }
          }
        }
      }
      try await store.write { transaction in
        try transaction.count(
          NotificationCounts(), of: "a", account: "other", at: testStart)
      }
      var all: [NotificationFigures] = []
      while true {
        let last = all.last.map { last in
          FiguresKey(
            slot: days.first { $0.name == last.day }?.slots.lowerBound ?? 0,
            subjects: [last.notificationID])
        }
        let page = try await figures(limit: 2, after: last, in: store)
        if page.isEmpty { break }
        all += page
      }
      #expect(all.map(\.notificationID) == ["a", "b", "c", "a", "b", "c"])
      #expect(all.map(\.day) == days.flatMap { Array(repeating: $0.name, count: 3) })
      #expect(all.allSatisfy { $0.counts.evaluated == 2 })
      #expect(try await figures(of: "b", in: store).map(\.notificationID) == ["b", "b"])
    }
  }

  @Test func `analysts are counted with what they used, or with what came of it`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      let claim = try await submit("call-1", in: store)
      let effort = AnalystEffort(
        analyst: "builtin/1", duration: .milliseconds(4), hasFailed: false, usage: TokenUsage())
      let isMine = try await store.commitDecisions(
        account: account, evaluationID: claim.id, attempt: claim.attempt,
        [Decision(result: makeResult("n1"))], summary: nil, analyst: nil, efforts: [effort],
        then: .finishIfAllDecided, now: at(2))
      #expect(isMine)
      var usage = TokenUsage()
      usage.answers = 1
      usage.promptTokens = .max
      for hasFailed in [true, false] {
        let effort = AnalystEffort(
          analyst: "openai/x", model: "x", duration: .seconds(1), hasFailed: hasFailed,
          usage: usage)
        try await store.addAnalysisUsage(
          account: account, day: testStart.utcDay, usage, counting: (effort, at(3)))
      }
      let found = try await store.analystFigures(
        account: account, days: try days(), limit: 9, after: nil)
      #expect(found.map(\.analyst) == ["builtin/1", "openai/x"])
      #expect(found.map(\.model) == ["", "x"])
      #expect(found.map(\.counts.requests) == [1, 2])
      #expect(found.map(\.counts.failures) == [0, 1])
      #expect(found.map(\.counts.latencyMicroseconds) == [4000, 2_000_000])
      #expect(found.last?.counts.usage.promptTokens == 1_000_000_000_000_000)
      let first = try #require(found.first)
      let rest = try await store.analystFigures(
        account: account, days: try days(), limit: 9,
        after: FiguresKey(
          slot: try #require(try days().days.first).slots.lowerBound,
          subjects: [first.analyst, first.model]))
      #expect(rest == [found[1]])
      #expect(try await store.analysisUsage(account: account, day: testStart.utcDay).answers == 2)
    }
  }
}
