import AlertFeed
import Domain
import Messages
import RPC
import Services
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AlertStreamTests {
  @Test(arguments: Way.allCases)
  func `begins now unless told otherwise`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      try await backend.hold(["before"])
      for start in [V1.StreamStart.unspecified, .now] {
        var stream = api.streamAlerts(.with { $0.start = start })
        #expect(try await stream.replay().uuids.isEmpty)
        try await backend.hold(["after-\(start.rawValue)"])
        #expect(try await stream.nextAlert() == "after-\(start.rawValue)")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `begins with the oldest alert where asked to, and goes live`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      try await backend.hold(["call-1", "call-2"])
      var stream = api.streamAlerts(.with { $0.start = .oldest })
      #expect(try await stream.replay().uuids == ["call-1", "call-2"])
      try await backend.hold(["call-3"])
      let live = try #require(try await stream.next())
      guard case .alertCreated(let created) = live.event else {
        Issue.record("not an alert")
        return
      }
      let listed = try await api.listAlerts(.with { $0.conversationUUID = "call-3" }).alerts
      #expect([created.alert] == listed)
      #expect(created.alert?.title == "A call has ended")
      #expect(created.alert?.createTime == .at(1_795_370_100))
    }
  }

  @Test(arguments: Way.allCases)
  func `goes on after each cursor without a gap and without a repeat`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      let uuids = (1...5).map { "call-\($0)" }
      try await backend.hold(uuids)
      let order = try await api.replayAlerts { $0.start = .oldest }
      #expect(Set(order.uuids) == Set(uuids))
      for (index, cursor) in order.cursors.enumerated() {
        let rest = try await api.replayAlerts { $0.cursor = cursor }
        #expect(rest.uuids == Array(order.uuids.dropFirst(index + 1)))
      }
      #expect(order.cursors.last == order.cursors.dropLast().last)
    }
  }

  @Test(arguments: Way.allCases)
  func `sends only what the filter wants`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts(agentID: "everyone")
      try await backend.raiseAlerts(agentID: "for-jo", teammateIDs: ["jo"])
      try await backend.raiseAlerts(agentID: "for-both", teammateIDs: ["jo", "ann"])
      try await backend.raiseAlerts(agentID: "for-ann", teammateIDs: ["ann"])
      let agents = ["everyone", "for-jo", "for-both", "for-ann"]
      for agent in agents { try await backend.hold([agent], agentID: agent) }
      let expectations: [([String], [String], [String])] = [
        ([], [], agents),
        (["jo"], [], ["everyone", "for-jo", "for-both"]),
        (["ann"], [], ["everyone", "for-both", "for-ann"]),
        (["jo", "ann"], [], agents),
        (["nobody"], [], ["everyone"]),
        ([], ["for-ann"], ["for-ann"]),
        ([], ["for-ann", "for-jo"], ["for-jo", "for-ann"]),
        (["jo"], ["for-ann", "for-jo"], ["for-jo"]),
        ([], ["other"], []),
      ]
      for (teammates, agentIDs, expected) in expectations {
        let filter = V1.AlertFilter.with {
          $0.teammateIDs = teammates
          $0.agentIDs = agentIDs
        }
        let streamed = try await api.replayAlerts {
          $0.start = .oldest
          $0.filter = filter
        }
        #expect(streamed.uuids == expected)
        let listed = try await api.listAlerts(.with { $0.filter = filter }).alerts
        #expect(Set(listed.map(\.agentID)) == Set(expected))
        #expect(listed.count == expected.count)
        // What was left out does not come back: the cursor has moved past it.
        let cursor = try #require(streamed.cursors.last)
        let rest = try await api.replayAlerts { $0.cursor = cursor }
        #expect(rest.uuids.isEmpty)
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `says that it has caught up only when all that came before was sent`(
    _ way: Way
  ) async throws {
    // Until the feed works, it does not know of what is committed after the first subscription.
    try await withBackend(way, runsFeed: false) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      try await backend.hold(["call-1"])
      var first = api.streamAlerts(.with { $0.start = .oldest })
      let cursor = try #require(try await first.replay().cursors.last)
      try await backend.hold(["call-2"])
      var second = api.streamAlerts(.with { $0.cursor = cursor })
      // By the end of these calls the stream has begun.
      for _ in 1...5 { _ = try await api.listAlerts(V1.ListAlertsRequest()) }
      let feed = Task { await backend.feed.run() }
      let replayed = try await second.replay().uuids
      feed.cancel()
      await feed.value
      #expect(replayed == ["call-2"])
    }
  }

  @Test(arguments: Way.allCases)
  func `sends a heartbeat with the newest cursor after the silence`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      try await backend.hold(["call-1"])
      var stream = api.streamAlerts(
        .with {
          $0.start = .oldest
          $0.heartbeatSeconds = 1
        })
      let caughtUp = try #require(try await stream.replay().cursors.last)
      let began = ContinuousClock.now
      let beat = try #require(try await stream.next())
      #expect(beat.event == .heartbeat(V1.Heartbeat()))
      #expect(beat.cursor == caughtUp)
      #expect(ContinuousClock.now - began > .milliseconds(500))
    }
  }

  @Test(arguments: Way.allCases)
  func `sends heartbeats while others' alerts are left out`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts(teammateIDs: ["ann"])
      var stream = api.streamAlerts(
        .with {
          $0.filter = .with { $0.teammateIDs = ["jo"] }
          $0.heartbeatSeconds = 1
        })
      _ = try await stream.replay()
      let beat = try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          // Alerts for somebody else, for longer than the silence that was asked for.
          let end = ContinuousClock.now.advanced(by: .seconds(10))
          var number = 0
          while ContinuousClock.now < end, !Task.isCancelled {
            number += 1
            try await backend.hold(["call-\(number)"])
          }
        }
        defer { group.cancelAll() }
        let began = ContinuousClock.now
        var beat = try #require(try await stream.next())
        #expect(ContinuousClock.now - began < .seconds(8))
        // The cursor moves on over them, so that a new stream does not begin with all of them; on a
        // busy machine the first heartbeat may come before the first alert.
        while try await api.replayAlerts({ $0.cursor = beat.cursor }).uuids.contains("call-1") {
          #expect(beat.event == .heartbeat(V1.Heartbeat()))
          beat = try #require(try await stream.next())
        }
        return beat
      }
      #expect(beat.event == .heartbeat(V1.Heartbeat()))
      let all = try await api.replayAlerts { $0.start = .oldest }
      #expect(all.uuids.contains("call-1"))
    }
  }

  @Test(arguments: Way.allCases)
  func `lists alerts by conversation and time, the newest first`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      for number in 1...3 {
        try await backend.hold(["call-\(number)"])
        backend.clock.advance(by: .seconds(10))
      }
      func list(_ change: (inout V1.ListAlertsRequest) -> Void) async throws -> [String] {
        try await api.listAlerts(.with(change)).alerts.map(\.conversationUUID)
      }
      #expect(try await list { _ in } == ["call-3", "call-2", "call-1"])
      #expect(try await list { $0.conversationUUID = "call-2" } == ["call-2"])
      #expect(try await list { $0.conversationUUID = "call-9" } == [])
      // At or after.
      #expect(try await list { $0.createdAfter = .at(1_795_370_110) } == ["call-3", "call-2"])
      #expect(try await list { $0.createdAfter = .at(1_795_370_110, nanos: 1000) } == ["call-3"])
      let both = try await list {
        $0.conversationUUID = "call-2"
        $0.createdAfter = .at(1_795_370_110)
      }
      #expect(both == ["call-2"])
    }
  }

  @Test func `ends streams with UNAVAILABLE when the server stops`() async throws {
    try await withBackend(.overSocket) { backend in
      let api = backend.api()
      try await backend.raiseAlerts()
      _ = try await api.submitConversation(Samples.submit("call-1"))
      var alerts = api.streamAlerts(V1.StreamAlertsRequest())
      _ = try await alerts.replay()
      var states = api.watchEvaluation(.with { $0.key = .conversationUUID("call-1") })
      _ = try await states.next()
      await backend.socket?.server.shutdown(gracePeriod: .seconds(5))
      let errors = [
        await failure { while try await alerts.next() != nil {} },
        await failure { while try await states.next() != nil {} },
      ]
      #expect(errors.map { $0?.code } == [.unavailable, .unavailable])
    }
  }
}
