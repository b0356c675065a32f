import API
import AftercallClient
import Messages
import RPC
import Services
import Testing

/// One account never sees another's data.
@Suite(.timeLimit(.minutes(1)))
struct AccountTests {
  @Test(arguments: Way.allCases)
  func `an account sees and changes nothing of another's`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let (mine, other) = (backend.api("mine"), backend.api("other"))
      let notification = try #require(
        try await mine.createNotification(Samples.createNotification(requestID: "r")).notification)
      try await backend.hold(["call-1"], account: "mine")
      let evaluation = try #require(
        try await mine.getEvaluation(.with { $0.key = .conversationUUID("call-1") }).evaluation)
      let task = try #require(
        try await mine.createTask(Samples.createTask(requestID: "r")).task)

      let calls: [(String, () async throws -> Void)] = [
        ("get task", { _ = try await other.getTask(.with { $0.id = task.id }) }),
        ("delete task", { _ = try await other.deleteTask(.with { $0.id = task.id }) }),
        ("update task", { _ = try await other.updateTask(.with { $0.task = task }) }),
        (
          "get notification",
          { _ = try await other.getNotification(.with { $0.id = notification.id }) }
        ),
        (
          "delete notification",
          { _ = try await other.deleteNotification(.with { $0.id = notification.id }) }
        ),
        (
          "update notification",
          { _ = try await other.updateNotification(.with { $0.notification = notification }) }
        ),
        (
          "enable notification",
          { _ = try await other.enableNotification(.with { $0.id = notification.id }) }
        ),
        (
          "disable notification",
          { _ = try await other.disableNotification(.with { $0.id = notification.id }) }
        ),
        ("get conversation", { _ = try await other.getConversation(.with { $0.uuid = "call-1" }) }),
        (
          "get evaluation",
          { _ = try await other.getEvaluation(.with { $0.key = .id(evaluation.id) }) }
        ),
        (
          "get evaluation by uuid",
          { _ = try await other.getEvaluation(.with { $0.key = .conversationUUID("call-1") }) }
        ),
        (
          "watch evaluation",
          {
            var states = other.watchEvaluation(.with { $0.key = .id(evaluation.id) })
            _ = try await states.next()
          }
        ),
      ]
      for (name, call) in calls {
        await expectRefusal(.notFound, [], Comment(rawValue: name), call)
      }
      #expect(try await other.listTasks(V1.ListTasksRequest()).tasks.isEmpty)
      let lists = try await (
        other.listNotifications(V1.ListNotificationsRequest()).notifications.count,
        other.listConversations(V1.ListConversationsRequest()).conversations.count,
        other.listEvaluations(V1.ListEvaluationsRequest()).evaluations.count,
        other.listDeliveries(V1.ListDeliveriesRequest()).deliveries.count,
        other.listAlerts(V1.ListAlertsRequest()).alerts.count
      )
      #expect(lists == (0, 0, 0, 0, 0))
      var stream = other.streamAlerts(.with { $0.start = .oldest })
      #expect(try await stream.next()?.event == .caughtUp(V1.CaughtUp()))

      // The same names are free in the other account.
      let submitted = try await other.submitConversation(
        Samples.submit("call-1") { $0.summary = "Another call." })
      #expect(!submitted.alreadySubmitted)
      // The other account's agent has no notification.
      #expect(submitted.evaluation?.state == .completed)
      let another = try await other.createTask(Samples.createTask("Another", requestID: "r")).task
      #expect(another?.id != task.id)
      #expect(try await mine.getTask(.with { $0.id = task.id }).task == task)
      #expect(try await mine.listTasks(V1.ListTasksRequest()).tasks.count == 2)
    }
  }

  @Test(arguments: Way.allCases)
  func `refuses a name that no account can have`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      for name in ["", "a b", "a/b", .narrow(129)] {
        await expectRefusal(.invalidArgument, ["aftercall-account"]) {
          _ = try await backend.api(name).listTasks(V1.ListTasksRequest())
        }
        await expectRefusal(.invalidArgument, ["aftercall-account"]) {
          var stream = backend.api(name).streamAlerts(V1.StreamAlertsRequest())
          _ = try await stream.next()
        }
      }
      let tasks = try await backend.api(.narrow(128)).listTasks(V1.ListTasksRequest()).tasks
      #expect(tasks.isEmpty)
    }
  }

  @Test func `callers that name no account share the default one`() async throws {
    try await withBackend(.overSocket) { backend in
      _ = try await backend.socket?.client.tasks.createTask(Samples.createTask())
      let tasks = try await backend.api("default").listTasks(V1.ListTasksRequest()).tasks
      #expect(tasks.map(\.title) == ["Call back"])
    }
  }
}
