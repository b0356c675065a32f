import Analysis
import Automation
import Domain
import Store
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ReviewTests {
  /// Has a notification held after each of some conversations.
  private func hold(_ uuids: String..., in pipeline: Pipeline) async throws {
    pipeline.analyst.answers { (_, _) throws(AnalystError) in
      var result = AnalysisResult(analyst: "scripted/1")
      result.verdicts["n1"] = ConditionVerdict(
        verdict: .unclear, confidence: 0.5, reason: "Who knows.", evidence: [])
      return result
    }
    try await pipeline.create(Samples.condition(whenUnclear: .holdForReview))
    pipeline.startEvaluations()
    for uuid in uuids {
      try await pipeline.submit(Samples.conversation(uuid))
      #expect(try await pipeline.completed(uuid).results.map(\.outcome) == [.held])
    }
  }

  private func review(_ uuid: String, _ decision: ReviewDecision, in pipeline: Pipeline)
    async throws -> NotificationResult
  {
    try await pipeline.store.reviewHeldResult(
      account: account, evaluationID: "e-\(uuid)", notificationID: "n1",
      Review(decision, by: "kim", at: pipeline.clock.now, reason: "")
    ).result
  }

  @Test func `what is approved goes out unmarked, what is rejected does not`() async throws {
    try await withPipeline { pipeline in
      try await hold("call-1", "call-2", in: pipeline)
      pipeline.startOutbox()
      let result = try await review("call-1", .approved, in: pipeline)
      #expect(try await review("call-2", .rejected, in: pipeline).outcome == .notFired)
      #expect(result.analyst == "scripted/1")
      let deliveries = try await pipeline.deliveries { $0.count == 1 && $0[0].state == .sent }
      #expect(deliveries.map(\.id) == result.deliveryIDs)
      try await pipeline.expectEffects(1)
      #expect(pipeline.analyst.requests.count == 2)
      #expect(pipeline.transport.messages.map { $0.subject.hasPrefix("[Unclear]") } == [false])
    }
  }

  @Test func `what waits longer than the account wants is dropped`() async throws {
    try await withPipeline { pipeline in
      try await hold("call-1", in: pipeline)
      _ = try await pipeline.store.updateAccountSettings(
        account: account, expectedVersion: nil, now: pipeline.clock.now
      ) { settings in
        var settings = settings
        settings.retention.reviewDays = 2
        return settings
      }
      let retention = RetentionWorker(
        store: pipeline.store, clock: pipeline.clock.wallClock, logger: pipeline.log.logger)
      pipeline.clock.advance(by: .seconds(2 * 86_400))
      try await retention.erase()
      #expect(try await pipeline.evaluation().results.map(\.outcome) == [.held])
      pipeline.clock.advance(by: .seconds(1))
      try await retention.erase()
      let result = try #require(try await pipeline.evaluation().results.first)
      #expect(result.outcome == .notFired && result.review?.decision == .expired)
      try await pipeline.expectEffects(0)
    }
  }
}
