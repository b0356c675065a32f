import Domain
import Messages
import RPC
import Services
import Testing

/// Every field of a notification that may be wrong, at its limit and past it, and the path that is
/// named.
@Suite(.timeLimit(.minutes(1)))
struct InvalidNotificationTests {
  private static let notificationFlaws: [Flaw<V1.CreateNotificationRequest>] = [
    Flaw("notification") { $0.notification = nil },
    Flaw("notification.agent_id") { $0.notification?.agentID = "" },
    Flaw("notification.agent_id") { $0.notification?.agentID = "a/b" },
    Flaw("notification.agent_id") { $0.notification?.agentID = .narrow(129) },
    Flaw("notification.name") { $0.notification?.name = "" },
    Flaw("notification.name") { $0.notification?.name = "\u{2003}" },
    Flaw("notification.name") { $0.notification?.name = .wide(201) },
    Flaw("notification.name") { $0.notification?.name = "two\nlines" },
    Flaw("notification.trigger") { $0.notification?.trigger = nil },
    Flaw("notification.trigger") { $0.notification?.trigger = V1.Trigger() },
    Flaw("notification.trigger.condition.question") { $0.notification?.trigger = condition("") },
    Flaw("notification.trigger.condition.question") { $0.notification?.trigger = condition(" ") },
    Flaw("notification.trigger.condition.question") {
      $0.notification?.trigger = condition(.wide(2001))
    },
    Flaw("notification.trigger.condition.when_unclear") {
      $0.notification?.trigger = condition("Really?", .unrecognized(99))
    },
    Flaw("notification") {
      $0.notification?.email = nil
      $0.notification?.alert = nil
      $0.notification?.task = nil
    },
    Flaw("notification.email.recipients") { $0.notification?.email?.recipients = [] },
    Flaw("notification.email.recipients") {
      $0.notification?.email?.recipients = (1...51).map { "jo\($0)@example.com" }
    },
    Flaw("notification.email.recipients[1]") {
      $0.notification?.email?.recipients = ["jo@example.com", "nobody"]
    },
    Flaw("notification.email.recipients[0]") { $0.notification?.email?.recipients = [""] },
    Flaw("notification.email.recipients[0]") {
      $0.notification?.email?.recipients = ["{{dyn_customer_address}}"]
    },
    Flaw("notification.email.recipients[0]") {
      $0.notification?.email?.recipients = ["Jo <{{customer_email}}>"]
    },
    Flaw("notification.email.subject") { $0.notification?.email?.subject = "" },
    Flaw("notification.email.subject") { $0.notification?.email?.subject = .wide(301) },
    Flaw("notification.email.subject") { $0.notification?.email?.subject = "two\nlines" },
    Flaw("notification.email.subject") { $0.notification?.email?.subject = "{{open" },
    Flaw("notification.email.html_body") { $0.notification?.email?.textBody = "" },
    Flaw("notification.email.html_body") { $0.notification?.email?.htmlBody = .wide(100_001) },
    Flaw("notification.email.html_body") { $0.notification?.email?.htmlBody = "<p>{{a b}}</p>" },
    Flaw("notification.email.text_body") { $0.notification?.email?.textBody = .wide(100_001) },
    Flaw("notification.email.text_body") { $0.notification?.email?.textBody = "{{" },
    Flaw("notification.email.from") { $0.notification?.email?.from = "nobody" },
    Flaw("notification.email.reply_to") { $0.notification?.email?.replyTo = "nobody" },
    Flaw("notification.alert.teammate_ids") {
      $0.notification?.alert?.teammateIDs = (1...201).map { "jo-\($0)" }
    },
    Flaw("notification.alert.teammate_ids[1]") {
      $0.notification?.alert?.teammateIDs = ["jo", ""]
    },
    Flaw("notification.alert.teammate_ids[0]") {
      $0.notification?.alert?.teammateIDs = [.wide(129)]
    },
    Flaw("notification.alert.title") { $0.notification?.alert?.title = .wide(301) },
    Flaw("notification.alert.title") { $0.notification?.alert?.title = "two\nlines" },
    Flaw("notification.alert.body") { $0.notification?.alert?.body = .wide(5001) },
    Flaw("notification.alert.body") { $0.notification?.alert?.body = "{{" },
    Flaw("notification.task.priority") { $0.notification?.task?.priority = .unrecognized(99) },
    Flaw("notification.task.title") { $0.notification?.task?.title = .wide(301) },
    Flaw("notification.task.description") {
      $0.notification?.task?.description = .wide(10_001)
    },
    Flaw("notification.task.assignee") { $0.notification?.task?.assignee = .wide(129) },
    Flaw("notification") {
      $0.notification?.email?.textBody = (1...101).map { "{{dyn_value_of_\($0)}}" }.joined()
    },
    Flaw("request_id") { $0.requestID = .wide(129) },
  ]

  private static func condition(
    _ question: String, _ policy: V1.UnclearPolicy = .unspecified
  ) -> V1.Trigger {
    .with {
      $0.kind = .condition(
        .with {
          $0.question = question
          $0.whenUnclear = policy
        })
    }
  }

  private static let goodNotifications: [@Sendable (inout V1.Notification) -> Void] = [
    { $0.agentID = "AZaz09._:~-" + .narrow(117) },
    { $0.name = .wide(200) },
    { $0.trigger = condition(.wide(2000), .holdForReview) },
    { $0.email?.recipients = (1...50).map { "jo\($0)@example.com" } },
    { $0.email?.recipients = ["{{customer_email}}", "{{ customer_email }}"] },
    { $0.email?.subject = .wide(300) },
    { $0.email?.textBody = .wide(100_000) },
    {
      $0.email?.textBody = ""
      $0.email?.htmlBody = .wide(100_000)
    },
    { $0.alert?.teammateIDs = (1...200).map { "jo-\($0)" } },
    { $0.alert?.teammateIDs = [.wide(128)] },
    { $0.alert?.title = .wide(300) },
    { $0.alert?.body = .wide(5000) },
    { $0.task?.priority = .unspecified },
    { $0.task?.title = .wide(300) },
    { $0.task?.description = .wide(10_000) },
    { $0.task?.assignee = .wide(128) },
    // One more stands in the subject.
    { $0.email?.textBody = (1...99).map { "{{dyn_value_of_\($0)}}" }.joined() },
    {
      $0.email = nil
      $0.alert = nil
    },
  ]

  @Test(arguments: Way.allCases)
  func `names what is wrong with a new notification`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for (index, flaw) in Self.notificationFlaws.enumerated() {
        var request = Samples.createNotification()
        flaw.change(&request)
        await expectRefusal(.invalidArgument, flaw.fields, "flaw \(index)") {
          _ = try await api.createNotification(request)
        }
      }
      let listed = try await api.listNotifications(V1.ListNotificationsRequest())
      #expect(listed.notifications.isEmpty)
      for (index, change) in Self.goodNotifications.enumerated() {
        let error = await failure {
          _ = try await api.createNotification(Samples.createNotification("Good", change))
        }
        #expect(error == nil, "at the limit \(index)")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `names what is wrong with a change of a notification`(_ way: Way) async throws {
    let flaws: [Flaw<V1.UpdateNotificationRequest>] = [
      Flaw("notification") { $0.notification = nil },
      Flaw("notification.id") { $0.notification?.id = "" },
      Flaw("notification.id") { $0.notification?.id = .narrow(129) },
      Flaw("notification.name") { $0.notification?.name = .wide(201) },
      Flaw("notification.name") {
        $0.notification?.name = ""
        $0.updateMask = WellKnown.FieldMask("name")
      },
      Flaw("notification.trigger") { $0.updateMask = WellKnown.FieldMask("trigger") },
      Flaw("notification.trigger") { $0.updateMask = WellKnown.FieldMask("*") },
      Flaw("notification.trigger.condition.question") {
        $0.notification?.trigger = Self.condition("")
      },
      Flaw("notification.email.recipients") {
        $0.notification?.email = .with {
          $0.subject = "New"; $0.textBody = "New"
        }
      },
      Flaw("notification") { $0.updateMask = WellKnown.FieldMask("email", "alert", "task") },
      Flaw("update_mask.paths[0]") { $0.updateMask = WellKnown.FieldMask("id") },
      Flaw("update_mask.paths[0]") { $0.updateMask = WellKnown.FieldMask("email.subject") },
      Flaw("update_mask.paths[1]") { $0.updateMask = WellKnown.FieldMask("name", "revision") },
    ]
    try await withBackend(way) { backend in
      let api = backend.api()
      let before = try #require(
        try await api.createNotification(Samples.createNotification()).notification)
      for (index, flaw) in flaws.enumerated() {
        var request = V1.UpdateNotificationRequest.with {
          $0.notification = .with {
            $0.id = before.id
            $0.name = "New"
          }
        }
        flaw.change(&request)
        await expectRefusal(.invalidArgument, flaw.fields, "flaw \(index)") {
          _ = try await api.updateNotification(request)
        }
      }
      #expect(try await api.getNotification(.with { $0.id = before.id }).notification == before)
    }
  }
}
