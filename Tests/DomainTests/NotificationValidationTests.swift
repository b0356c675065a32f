import Domain
import Testing

@Suite struct NotificationValidationTests {
  static let valid = NotificationDefinition(
    name: "N", isEnabled: true,
    trigger: .condition(question: "Was it?", whenUnclear: .doNotFire),
    email: EmailAction(
      recipients: ["a@example.com", "Jo <jo@example.com>", "{{customer_email}}"], subject: "S",
      htmlBody: "<p>{{customer_name}}</p>", textBody: "T", from: "A <a@example.com>",
      replyTo: "r@example.com"),
    alert: AlertAction(teammateIDs: ["t"], title: "{{agent_name}}", body: "{{dyn_order_number}}"),
    task: TaskAction(priority: .low, title: "T", description: "D\nE", assignee: "t"))

  static func fields(
    agentID: String = "agent", _ change: (inout NotificationDefinition) -> Void
  ) -> [String] {
    var definition = valid
    change(&definition)
    return violations(in: definition, agentID: agentID, path: "notification").map(\.field)
  }

  @Test func `accepts what is in order`() {
    #expect(Self.fields { _ in } == [])
    #expect(
      Self.fields {
        $0.trigger = .always
        $0.email = nil
        $0.alert = nil
        $0.task = TaskAction()
      } == [])
  }

  static let cases: [(String, @Sendable (inout NotificationDefinition) -> Void)] = [
    ("notification.name", { $0.name = "" }),
    ("notification.name", { $0.name = " " }),
    ("notification.name", { $0.name = "a\nb" }),
    ("notification.name", { $0.name = String(repeating: "é", count: 201) }),
    ("notification.trigger.condition.question", { $0.trigger = question("") }),
    ("notification.trigger.condition.question", { $0.trigger = question("\n ") }),
    ("notification.trigger.condition.question", { $0.trigger = question("a\u{0}b") }),
    (
      "notification.trigger.condition.question",
      { $0.trigger = question(String(repeating: "a", count: 2001)) }
    ),
    ("notification.email.recipients", { $0.email?.recipients = [] }),
    (
      "notification.email.recipients",
      { $0.email?.recipients = (0...50).map { "a\($0)@example.com" } }
    ),
    ("notification.email.recipients[1]", { $0.email?.recipients = ["a@example.com", "nobody"] }),
    ("notification.email.recipients[2]", { $0.email?.recipients[2] = "{{dyn_email_address}}" }),
    ("notification.email.recipients[2]", { $0.email?.recipients[2] = "Jo <{{customer_email}}>" }),
    ("notification.email.recipients[0]", { $0.email?.recipients[0] = "" }),
    ("notification.email.recipients[0]", { $0.email?.recipients[0] = "a@example.com\nb" }),
    ("notification.email.subject", { $0.email?.subject = "" }),
    ("notification.email.subject", { $0.email?.subject = "a\r\nb" }),
    ("notification.email.subject", { $0.email?.subject = "{{a" }),
    ("notification.email.subject", { $0.email?.subject = String(repeating: "a", count: 301) }),
    ("notification.email.html_body", { $0.email?.htmlBody = "<p {{a}}>" }),
    ("notification.email.html_body", { $0.email?.htmlBody = "a\u{0}" }),
    (
      "notification.email.html_body",
      { $0.email?.htmlBody = String(repeating: "a", count: 100_001) }
    ),
    (
      "notification.email.html_body",
      {
        $0.email?.htmlBody = ""
        $0.email?.textBody = ""
      }
    ),
    ("notification.email.text_body", { $0.email?.textBody = "{{}}" }),
    ("notification.email.from", { $0.email?.from = "nobody" }),
    ("notification.email.from", { $0.email?.from = "{{customer_email}}" }),
    ("notification.email.reply_to", { $0.email?.replyTo = "a@b@" }),
    ("notification.alert.teammate_ids[0]", { $0.alert?.teammateIDs = [""] }),
    (
      "notification.alert.teammate_ids",
      { $0.alert?.teammateIDs = Array(repeating: "t", count: 201) }
    ),
    ("notification.alert.title", { $0.alert?.title = "{% if %}" }),
    ("notification.alert.body", { $0.alert?.body = String(repeating: "a", count: 5001) }),
    ("notification.task.title", { $0.task?.title = "\u{85}" }),
    ("notification.task.description", { $0.task?.description = "{{a b}}" }),
    ("notification.task.assignee", { $0.task?.assignee = String(repeating: "a", count: 129) }),
    (
      "notification",
      {
        $0.email = nil
        $0.alert = nil
        $0.task = nil
      }
    ),
    (
      "notification",
      { $0.task?.description = (0...100).map { "{{v\($0)}}" }.joined() }
    ),
  ]

  @Test(arguments: cases)
  func `names the field that is wrong`(
    field: String, change: @Sendable (inout NotificationDefinition) -> Void
  ) {
    #expect(Self.fields(change) == [field])
  }

  static func question(_ text: String) -> Trigger {
    .condition(question: text, whenUnclear: .doNotFire)
  }

  @Test(arguments: ["", "a b", "ä", String(repeating: "a", count: 129)])
  func `checks the agent's id`(agentID: String) {
    #expect(Self.fields(agentID: agentID) { _ in } == ["notification.agent_id"])
  }

  @Test func `says where a template is wrong`() throws {
    var definition = Self.valid
    definition.email?.htmlBody = "<p>\n <b {{x}}>"
    let violation = try #require(
      violations(in: definition, agentID: "a", path: "notification").first)
    #expect(
      violation.description
        == "is no valid template: line 2, column 5: a variable may not stand in a tag outside its"
        + " attributes' values")
  }

  @Test func `tells a bounded number of violations`() {
    let fields = Self.fields {
      $0.email?.recipients = Array(repeating: "x", count: 50)
      $0.alert?.teammateIDs = Array(repeating: "", count: 200)
    }
    #expect(fields.count == Limits.fieldViolationsMax)
  }
}
