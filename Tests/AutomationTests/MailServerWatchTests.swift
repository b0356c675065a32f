import Automation
import Delivery
import Domain
import Store
import Testing

/// What the operator is told of mail servers.
@Suite(.timeLimit(.minutes(1)))
struct MailServerWatchTests {
  private func down(_ server: String = "mail:25", instead: String? = "spare:25") -> MailServerChange
  {
    MailServerChange(
      server: server, isUsable: false, answer: "connection refused", inItsPlace: instead)
  }

  private func back(_ server: String = "mail:25") -> MailServerChange {
    MailServerChange(server: server, isUsable: true, answer: "ok", inItsPlace: nil)
  }

  /// Runs a body with a watch and a way to read the operator's alerts, the oldest first.
  private func withWatch(
    _ body: (Pipeline, MailServerWatch, () async throws -> [Alert]) async throws -> Void
  ) async throws {
    try await withPipeline { pipeline in
      let watch = MailServerWatch(
        store: pipeline.store, account: "ops", clock: pipeline.clock.wallClock,
        logger: pipeline.log.logger)
      let run = Task { await watch.run() }
      try await body(pipeline, watch) {
        try await pipeline.store.listAlerts(
          account: "ops", filter: AlertFilter(), limit: 50, after: nil
        ).map(\.alert).reversed()
      }
      run.cancel()
      await run.value
    }
  }

  @Test func `is told when one is down and when it is back`() async throws {
    try await withWatch { pipeline, watch, alerts in
      watch.note(down())
      try await pipeline.until { try await alerts().count == 1 }
      pipeline.clock.advance(by: .seconds(60))
      watch.note(back())
      try await pipeline.until { try await alerts().count == 2 }
      let told = try await alerts()
      #expect(
        told.map(\.title) == [
          "Mail server mail:25 cannot be used", "Mail server mail:25 can be used again",
        ])
      #expect(told.map(\.severity) == [.critical, .info])
      #expect(told[0].body == "connection refused\nE-mails go by spare:25 meanwhile.")
      #expect(told.allSatisfy { $0.teammateIDs.isEmpty })
      #expect(pipeline.log.count(of: "A mail server cannot be used") == 1)
      #expect(pipeline.log.count(of: "A mail server can be used again") == 1)
    }
  }

  @Test func `is told that e-mails wait where there is no other server`() async throws {
    try await withWatch { pipeline, watch, alerts in
      watch.note(down(instead: nil))
      try await pipeline.until { try await alerts().count == 1 }
      #expect(try await alerts()[0].body.hasSuffix("e-mails wait and are tried again."))
    }
  }

  @Test func `one that comes and goes alerts at most once in a while`() async throws {
    try await withWatch { pipeline, watch, alerts in
      for _ in 0..<5 {
        watch.note(down())
        watch.note(back())
        pipeline.clock.advance(by: .seconds(60))
      }
      // Another server is another matter, and is told after them.
      watch.note(down("spare:25"))
      try await pipeline.until { try await alerts().count == 3 }
      // Some are of the same moment, so that their order says nothing.
      #expect(
        try await Set(alerts().map(\.title)) == [
          "Mail server mail:25 cannot be used", "Mail server mail:25 can be used again",
          "Mail server spare:25 cannot be used",
        ])
      #expect(pipeline.log.count(of: "A mail server cannot be used") == 6)
      pipeline.clock.advance(by: AutomationLimits.serverAlertInterval)
      watch.note(down())
      try await pipeline.until { try await alerts().count == 4 }
    }
  }

  @Test func `without an account it is logged alone`() async throws {
    try await withPipeline { pipeline in
      let watch = MailServerWatch(
        store: pipeline.store, account: nil, clock: pipeline.clock.wallClock,
        logger: pipeline.log.logger)
      watch.note(down())
      await watch.run()
      #expect(pipeline.log.count(of: "A mail server cannot be used") == 1)
    }
  }
}
