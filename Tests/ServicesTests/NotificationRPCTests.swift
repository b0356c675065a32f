import Domain
import Messages
import RPC
import Services
import Testing

@Suite(.timeLimit(.minutes(1)))
struct NotificationRPCTests {
  private func created(
    _ api: API, _ change: (inout V1.Notification) -> Void = { _ in }
  ) async throws -> V1.Notification {
    try #require(
      try await api.createNotification(Samples.createNotification("Every call", change))
        .notification)
  }

  @Test(arguments: Way.allCases)
  func `keeps a notification from its creation to its deletion`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let created = try await created(api) {
        $0.trigger = .with {
          $0.kind = .condition(
            .with {
              $0.question = "Did the customer ask to be called back?"
              $0.whenUnclear = .fireMarked
              $0.examplePhrases = ["Ring me this evening."]
              $0.counterExamplePhrases = ["Don't ring me."]
            })
        }
        $0.email?.recipients = ["Jo Doe <jo@example.com>", "{{customer_email}}"]
        $0.email?.htmlBody = "<p>{{dyn_callback_date}}</p>"
        $0.email?.from = "Acme <acme@example.com>"
        $0.email?.replyTo = "help@example.com"
        $0.alert?.teammateIDs = ["jo", "ann"]
        $0.task?.assignee = "jo"
        // Output only: ignored.
        $0.id = "mine"
        $0.revision = 9
        $0.etag = "v9"
        $0.createTime = .at(1)
      }
      var expected = Samples.notification()
      expected.trigger = created.trigger
      expected.email?.recipients = ["Jo Doe <jo@example.com>", "{{customer_email}}"]
      expected.email?.htmlBody = "<p>{{dyn_callback_date}}</p>"
      expected.email?.from = "Acme <acme@example.com>"
      expected.email?.replyTo = "help@example.com"
      expected.alert?.teammateIDs = ["jo", "ann"]
      expected.alert?.severity = .info
      expected.task?.assignee = "jo"
      expected.id = created.id
      expected.revision = 1
      expected.etag = created.etag
      expected.createTime = .at(1_795_370_100)
      expected.updateTime = .at(1_795_370_100)
      #expect(created == expected)
      #expect(created.id.count == 36)
      guard case .condition(let condition) = created.trigger?.kind else {
        Issue.record("the trigger is no condition")
        return
      }
      #expect(condition.question == "Did the customer ask to be called back?")
      #expect(condition.whenUnclear == .fireMarked)
      #expect(condition.examplePhrases == ["Ring me this evening."])
      #expect(condition.counterExamplePhrases == ["Don't ring me."])

      #expect(try await api.getNotification(.with { $0.id = created.id }).notification == created)
      let listed = try await api.listNotifications(V1.ListNotificationsRequest())
      #expect(listed.notifications == [created])
      #expect(listed.nextPageToken.isEmpty)
      let ofOther = try await api.listNotifications(.with { $0.agentID = "agent-2" })
      #expect(ofOther.notifications.isEmpty)

      _ = try await api.deleteNotification(
        .with {
          $0.id = created.id
          $0.etag = created.etag
        })
      await expectRefusal(.notFound) {
        _ = try await api.getNotification(.with { $0.id = created.id })
      }
      let left = try await api.listNotifications(V1.ListNotificationsRequest())
      #expect(left.notifications.isEmpty)
    }
  }

  @Test(arguments: Way.allCases)
  func `changes exactly the fields that the mask names, as the next revision`(
    _ way: Way
  ) async throws {
    typealias Change = @Sendable (inout V1.Notification) -> Void
    let changes: [(path: String, change: Change)] = [
      ("name", { $0.name = "New name" }),
      ("enabled", { $0.enabled = false }),
      (
        "trigger",
        { $0.trigger = .with { $0.kind = .condition(.with { $0.question = "New?" }) } }
      ),
      (
        "email",
        {
          $0.email = .with {
            $0.recipients = ["new@example.com"]; $0.subject = "New"; $0.textBody = "New"
          }
        }
      ),
      ("alert", { $0.alert = nil }),
      ("task", { $0.task = .with { $0.priority = .low } }),
    ]
    try await withBackend(way) { backend in
      let api = backend.api()
      for (path, change) in changes {
        let before = try await created(api)
        backend.clock.advance(by: .seconds(5))
        var values = before
        for other in changes { other.change(&values) }
        var request = V1.UpdateNotificationRequest.with {
          $0.notification = values
          $0.updateMask = WellKnown.FieldMask(path)
        }
        let after = try #require(try await api.updateNotification(request).notification)
        var expected = before
        change(&expected)
        if path == "trigger" { expected.trigger = after.trigger }
        expected.revision = 2
        expected.etag = after.etag
        expected.updateTime = after.updateTime
        #expect(after == expected, "\(path)")
        #expect(after.etag != before.etag)
        #expect(after.updateTime != before.updateTime)

        request.updateMask = WellKnown.FieldMask("*")
        request.notification?.etag = after.etag
        let all = try #require(try await api.updateNotification(request).notification)
        #expect(all.name == "New name")
        #expect(!all.enabled)
        #expect(all.email?.subject == "New")
        #expect(all.alert == nil)
        #expect(all.task?.priority == .low)
        guard case .condition(let condition) = all.trigger?.kind else {
          Issue.record("the trigger is no condition")
          return
        }
        #expect(condition.question == "New?")
        #expect(condition.whenUnclear == .doNotFire)
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `takes an absent and an empty mask for the fields that are set`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for mask in [nil, WellKnown.FieldMask()] {
        let before = try await created(api)
        let after = try #require(
          try await api.updateNotification(
            .with {
              $0.notification = .with {
                $0.id = before.id
                $0.name = "New"
              }
              $0.updateMask = mask
            }
          ).notification)
        var expected = before
        expected.name = "New"
        expected.revision = 2
        expected.etag = after.etag
        #expect(after == expected)
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `cannot change the agent`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      var changed = try await created(api)
      changed.agentID = "agent-2"
      let after = try await api.updateNotification(
        .with {
          $0.notification = changed
          $0.updateMask = WellKnown.FieldMask("*")
        })
      #expect(after.notification?.agentID == Samples.agentID)
      await expectRefusal(.invalidArgument, ["update_mask.paths[0]"]) {
        _ = try await api.updateNotification(
          .with {
            $0.notification = changed
            $0.updateMask = WellKnown.FieldMask("agent_id")
          })
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `enables and disables, and stores no revision where nothing changes`(
    _ way: Way
  ) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let first = try await created(api)
      #expect(
        try await api.enableNotification(.with { $0.id = first.id }).notification == first)
      let off = try #require(
        try await api.disableNotification(.with { $0.id = first.id }).notification)
      #expect(!off.enabled)
      #expect(off.revision == 2)
      #expect(
        try await api.disableNotification(.with { $0.id = first.id }).notification == off)

      // What is disabled takes no part, and says so; what is submitted later does.
      _ = try await api.submitConversation(Samples.submit("call-1"))
      let on = try #require(
        try await api.enableNotification(.with { $0.id = first.id }).notification)
      #expect(on.enabled)
      #expect(on.revision == 3)
      try await backend.hold(["call-1", "call-2"])
      let results = try await ["call-1", "call-2"].asyncMap { uuid in
        try await api.getEvaluation(.with { $0.key = .conversationUUID(uuid) }).evaluation?.results
      }
      #expect(results.map { $0?.map(\.notificationRevision) } == [[2], [3]])
    }
  }

  @Test(arguments: Way.allCases)
  func `refuses a change of what has changed meanwhile`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let stale = try await created(api)
      _ = try await api.disableNotification(.with { $0.id = stale.id })
      await expectRefusal(.aborted) {
        _ = try await api.updateNotification(
          .with {
            $0.notification = stale
            $0.notification?.name = "New"
          })
      }
      await expectRefusal(.aborted) {
        _ = try await api.deleteNotification(
          .with {
            $0.id = stale.id
            $0.etag = stale.etag
          })
      }
      // Without an etag, whatever is there is changed.
      _ = try await api.deleteNotification(.with { $0.id = stale.id })
    }
  }

  @Test(arguments: Way.allCases)
  func `a repeated request creates one notification`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let request = Samples.createNotification(requestID: .wide(128))
      let first = try #require(try await api.createNotification(request).notification)
      #expect(try await api.createNotification(request).notification == first)
      await expectRefusal(.alreadyExists) {
        var other = request
        other.notification?.name = "Another"
        _ = try await api.createNotification(other)
      }
      await expectRefusal(.alreadyExists, [], "another agent is another notification") {
        var other = request
        other.notification?.agentID = "agent-2"
        _ = try await api.createNotification(other)
      }
      // A task may have the same request id.
      _ = try await api.createTask(Samples.createTask(requestID: .wide(128)))
      let listed = try await api.listNotifications(V1.ListNotificationsRequest())
      #expect(listed.notifications == [first])
    }
  }

  @Test(arguments: Way.allCases)
  func `does not know notifications that are not there`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      await expectRefusal(.notFound) {
        _ = try await api.getNotification(.with { $0.id = "no" })
      }
      await expectRefusal(.notFound) {
        _ = try await api.deleteNotification(.with { $0.id = "no" })
      }
      await expectRefusal(.notFound) {
        _ = try await api.enableNotification(.with { $0.id = "no" })
      }
      await expectRefusal(.notFound) {
        _ = try await api.disableNotification(.with { $0.id = "no" })
      }
      await expectRefusal(.notFound) {
        _ = try await api.updateNotification(
          .with {
            $0.notification = .with {
              $0.id = "no"
              $0.name = "New"
            }
          })
      }
    }
  }

  @Test func `an agent has no more notifications than it may`() async throws {
    try await withBackend { backend in
      let api = backend.api()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...Limits.notificationsPerAgentMax {
          group.addTask {
            _ = try await api.createNotification(Samples.createNotification("Call \(number)"))
          }
        }
        try await group.waitForAll()
      }
      await expectRefusal(.resourceExhausted) {
        _ = try await api.createNotification(Samples.createNotification())
      }
      // Another agent has its own.
      _ = try await api.createNotification(Samples.createNotification { $0.agentID = "agent-2" })
      // A page has 50 where nothing is said, and never more than 200.
      let pages = try await [0, 1, 50, 200, 201, Int32.max].asyncMap { size in
        try await api.listNotifications(.with { $0.pageSize = size })
      }
      #expect(pages.map(\.notifications.count) == [50, 1, 50, 200, 200, 200])
      #expect(pages.allSatisfy { !$0.nextPageToken.isEmpty })
    }
  }
}

extension Array {
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
