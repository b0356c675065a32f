import Domain
import Messages
import RPC
import Services
import Store
import Testing

@Suite(.timeLimit(.minutes(1)))
struct EvaluationRPCTests {
  @Test(arguments: Way.allCases)
  func `stores a conversation and begins its evaluation`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let notification = try #require(
        try await api.createNotification(Samples.createNotification()).notification)
      var request = Samples.submit("call-1") {
        $0.contact = .with {
          $0.firstName = "Jo"
          $0.email = "jo@example.com"
        }
        $0.messages[1].time = .at(1_795_370_030, nanos: 4000)
        $0.url = "https://example.com/call-1"
        // Output only: ignored.
        $0.submitTime = .at(1)
      }
      let answer = try await api.submitConversation(request)
      let pending = try #require(answer.evaluation)
      #expect(answer.conversationUUID == "call-1")
      #expect(!answer.alreadySubmitted)
      #expect(pending.state == .pending)
      #expect(pending.conversationUUID == "call-1")
      #expect(pending.agentID == Samples.agentID)
      #expect(pending.summary == "He wants a call.")
      #expect(pending.createTime == .at(1_795_370_100))

      request.conversation?.submitTime = .at(1_795_370_100)
      let stored = try await api.getConversation(.with { $0.uuid = "call-1" }).conversation
      #expect(stored == request.conversation)
      let listed = try await api.listConversations(V1.ListConversationsRequest()).conversations
      request.conversation?.messages = []
      #expect(listed == [request.conversation])

      backend.clock.advance(by: .seconds(5))
      try await backend.evaluateAll()
      let byID = try await api.getEvaluation(.with { $0.key = .id(pending.id) }).evaluation
      let ended = try #require(byID)
      #expect(
        try await api.getEvaluation(.with { $0.key = .conversationUUID("call-1") }).evaluation
          == ended)
      #expect(try await api.listEvaluations(V1.ListEvaluationsRequest()).evaluations == [ended])
      #expect(ended.state == .completed)
      #expect(ended.attempt == 1)
      #expect(ended.finishTime == .at(1_795_370_105))
      let result = try #require(ended.results.first)
      #expect(ended.results.count == 1)
      #expect(result.notificationID == notification.id)
      #expect(result.notificationRevision == 1)
      #expect(result.outcome == .fired)
      #expect(result.reason == .always)
      #expect(result.variables.map(\.value) == ["Ada"])

      let delivery = try #require(
        try await api.listDeliveries(V1.ListDeliveriesRequest()).deliveries.first)
      #expect(result.deliveryIDs == [delivery.id])
      #expect(delivery.state == .queued)
      #expect(delivery.recipient == "office@example.com")
      #expect(delivery.subject == "A call of Ada")
      #expect(delivery.messageID == "<\(delivery.id)@mail.example.com>")
      #expect(delivery.evaluationID == ended.id)
      #expect(delivery.notificationID == notification.id)
      let task = try await api.getTask(.with { $0.id = result.taskID }).task
      #expect(task?.evaluationID == ended.id)
      #expect(task?.conversationUUID == "call-1")
      let alert = try await api.listAlerts(V1.ListAlertsRequest()).alerts.first
      #expect(alert?.id == result.alertID)
      #expect(alert?.taskID == result.taskID)
      #expect(alert?.url == "https://example.com/call-1")
    }
  }

  @Test(arguments: Way.allCases)
  func `a repeated submission returns the first one, other content is refused`(
    _ way: Way
  ) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      _ = try await api.createNotification(Samples.createNotification())
      let first = try await api.submitConversation(Samples.submit("call-1"))
      backend.clock.advance(by: .seconds(5))
      let again = try await api.submitConversation(Samples.submit("call-1"))
      #expect(again.alreadySubmitted)
      #expect(again.evaluation == first.evaluation)
      try await backend.evaluateAll()
      let later = try await api.submitConversation(Samples.submit("call-1"))
      #expect(later.evaluation?.id == first.evaluation?.id)
      #expect(later.evaluation?.state == .completed)

      let changes: [@Sendable (inout V1.Conversation) -> Void] = [
        { $0.messages[1].text += "!" },
        { $0.summary = "" },
        { $0.status = .failed },
        { $0.context["order"] = "18" },
        { $0.agent?.id = "agent-2" },
        { $0.endTime = nil },
      ]
      for (index, change) in changes.enumerated() {
        await expectRefusal(.alreadyExists, [], "change \(index)") {
          _ = try await api.submitConversation(Samples.submit("call-1", change))
        }
      }
      let listed = try await api.listConversations(V1.ListConversationsRequest())
      #expect(listed.conversations.count == 1)
      #expect(try await api.listTasks(V1.ListTasksRequest()).tasks.count == 1)
    }
  }

  @Test(arguments: Way.allCases)
  func `only stores a conversation where it is asked to`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      _ = try await api.createNotification(Samples.createNotification())
      let stored = try await api.submitConversation(
        Samples.submit("call-1", evaluation: .storeOnly))
      #expect(stored.evaluation == nil)
      #expect(!stored.alreadySubmitted)
      let again = try await api.submitConversation(Samples.submit("call-1", evaluation: .run))
      #expect(again.alreadySubmitted)
      #expect(again.evaluation == nil)
      _ = try await api.getConversation(.with { $0.uuid = "call-1" })
      await expectRefusal(.notFound) {
        _ = try await api.getEvaluation(.with { $0.key = .conversationUUID("call-1") })
      }
      #expect(try await backend.claim().isEmpty)
    }
  }

  @Test(arguments: Way.allCases)
  func `refuses a conversation that is still going on`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      await expectRefusal(.failedPrecondition) {
        _ = try await api.submitConversation(Samples.submit("call-1") { $0.status = .inProgress })
      }
      await expectRefusal(.notFound) {
        _ = try await api.getConversation(.with { $0.uuid = "call-1" })
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `does not know what is not there`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      await expectRefusal(.notFound) {
        _ = try await api.getConversation(.with { $0.uuid = "no" })
      }
      for key in [V1.GetEvaluationRequest.Key.id("no"), .conversationUUID("no")] {
        await expectRefusal(.notFound) {
          _ = try await api.getEvaluation(.with { $0.key = key })
        }
      }
      for key in [V1.WatchEvaluationRequest.Key.id("no"), .conversationUUID("no")] {
        await expectRefusal(.notFound) {
          var states = api.watchEvaluation(.with { $0.key = key })
          _ = try await states.next()
        }
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `lists conversations and evaluations by agent and state`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for agent in ["agent-1", "agent-2"] {
        _ = try await api.createNotification(Samples.createNotification { $0.agentID = agent })
      }
      try await backend.hold(["call-1", "call-2"])
      backend.clock.advance(by: .seconds(1))
      _ = try await api.submitConversation(Samples.submit("call-3", agentID: "agent-2"))
      let conversations = try await api.listConversations(.with { $0.agentID = "agent-2" })
      #expect(conversations.conversations.map(\.uuid) == ["call-3"])
      func list(
        _ agentID: String = "", _ state: V1.EvaluationState = .unspecified
      ) async throws -> Set<String> {
        Set(
          try await api.listEvaluations(
            .with {
              $0.agentID = agentID
              $0.state = state
            }
          ).evaluations.map(\.conversationUUID))
      }
      #expect(try await list() == ["call-1", "call-2", "call-3"])
      #expect(try await list("agent-1") == ["call-1", "call-2"])
      #expect(try await list("", .pending) == ["call-3"])
      #expect(try await list("", .running).isEmpty)
      #expect(try await list("agent-1", .completed) == ["call-1", "call-2"])
      #expect(try await list("agent-2", .completed).isEmpty)
    }
  }

  @Test(arguments: Way.allCases)
  func `lists deliveries by conversation, notification, state and time`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let first = try #require(
        try await api.createNotification(Samples.createNotification("One")).notification)
      let second = try #require(
        try await api.createNotification(Samples.createNotification("Two")).notification)
      try await backend.hold(["call-1"])
      backend.clock.advance(by: .seconds(10))
      try await backend.hold(["call-2"])
      typealias Change = @Sendable (inout V1.ListDeliveriesRequest) -> Void
      let expectations: [(Set<[String]>, Change)] = [
        (
          [
            ["call-1", first.id], ["call-1", second.id], ["call-2", first.id],
            ["call-2", second.id],
          ], { _ in }
        ),
        ([["call-1", first.id], ["call-1", second.id]], { $0.conversationUUID = "call-1" }),
        ([["call-1", second.id], ["call-2", second.id]], { $0.notificationID = second.id }),
        (
          [["call-2", first.id]],
          {
            $0.conversationUUID = "call-2"
            $0.notificationID = first.id
            $0.state = .queued
          }
        ),
        ([], { $0.state = .sent }),
        ([], { $0.state = .dead }),
        // At or after.
        (
          [["call-2", first.id], ["call-2", second.id]],
          { $0.createdAfter = .at(1_795_370_110) }
        ),
        ([], { $0.createdAfter = .at(1_795_370_110, nanos: 1000) }),
      ]
      for (index, (expected, change)) in expectations.enumerated() {
        let found = try await api.listDeliveries(.with { change(&$0) }).deliveries
        #expect(
          Set(found.map { [$0.conversationUUID, $0.notificationID] }) == expected, "\(index)")
        #expect(found.count == expected.count)
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `watches an evaluation until it is completed`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      _ = try await api.createNotification(Samples.createNotification("One"))
      _ = try await api.createNotification(Samples.createNotification("Two"))
      let submitted = try await api.submitConversation(Samples.submit("call-1"))
      let id = try #require(submitted.evaluation?.id)
      var byID = api.watchEvaluation(.with { $0.key = .id(id) })
      var byUUID = api.watchEvaluation(.with { $0.key = .conversationUUID("call-1") })
      func expectNext(
        _ state: V1.EvaluationState, results: Int, waiting: String = ""
      ) async throws {
        for evaluation in [
          try await byID.next()?.evaluation, try await byUUID.next()?.evaluation,
        ] {
          #expect(evaluation?.state == state)
          #expect(evaluation?.results.count == results)
          #expect(evaluation?.waitingReason == waiting)
        }
      }
      try await expectNext(.pending, results: 0)
      let first = try #require(try await backend.claim().first)
      try await expectNext(.running, results: 0)
      _ = try await backend.decide(
        first, first: 1, then: .waitUntil(backend.clock.now, reason: "out of reach"))
      try await expectNext(.pending, results: 1, waiting: "out of reach")
      let second = try #require(try await backend.claim().first)
      try await expectNext(.running, results: 1)
      _ = try await backend.decide(second)
      try await expectNext(.completed, results: 2)
      #expect(try await byID.next() == nil)
      #expect(try await byUUID.next() == nil)

      // One that is completed already is sent once.
      var later = api.watchEvaluation(.with { $0.key = .id(id) })
      #expect(try await later.next()?.evaluation?.state == .completed)
      #expect(try await later.next() == nil)
    }
  }
}
