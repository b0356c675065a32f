import Testing

@testable import Domain

struct DefinitionChangeTests {
  private static let plain = NotificationDefinition(name: "N", isEnabled: true, trigger: .always)

  private static let full: NotificationDefinition = {
    var definition = NotificationDefinition(
      name: "N", isEnabled: true, trigger: .condition(question: "Q?", whenUnclear: .doNotFire),
      examplePhrases: ExamplePhrases(fires: ["a"], doesNotFire: ["b"]), preFilter: PreFilter(),
      email: EmailAction(recipients: ["a@example.com"], subject: "S", routing: Routing()),
      alert: AlertAction(), task: TaskAction())
    definition.preFilter?.businessHours = BusinessHours(timeZone: "", periods: [])
    return definition
  }()

  struct Change: Sendable, CustomTestStringConvertible {
    var field: String
    var old = ""
    var new: String
    var make: @Sendable (inout NotificationDefinition) -> Void

    var testDescription: String { field }
  }

  static let changes: [Change] = [
    Change(field: "name", old: "N", new: "M") { $0.name = "M" },
    Change(field: "enabled", old: "true", new: "false") { $0.isEnabled = false },
    Change(field: "trigger.condition.question", old: "Q?", new: "R?") {
      $0.trigger = .condition(question: "R?", whenUnclear: .doNotFire)
    },
    Change(field: "trigger.condition.when_unclear", old: "do not fire", new: "hold for review") {
      $0.trigger = .condition(question: "Q?", whenUnclear: .holdForReview)
    },
    Change(field: "trigger.condition.example_phrases", old: "a", new: "a\nc") {
      $0.examplePhrases?.fires.append("c")
    },
    Change(field: "trigger.condition.counter_example_phrases", old: "b", new: "") {
      $0.examplePhrases?.doesNotFire = []
    },
    Change(field: "pre_filter.directions", new: "inbound\noutbound") {
      $0.preFilter?.directions = [.inbound, .outbound]
    },
    Change(field: "pre_filter.channels", new: "phone") { $0.preFilter?.channels = [.phone] },
    Change(field: "pre_filter.statuses", new: "failed") { $0.preFilter?.statuses = [.failed] },
    Change(field: "pre_filter.min_duration_seconds", new: "9") {
      $0.preFilter?.minDurationSeconds = 9
    },
    Change(field: "pre_filter.min_customer_turns", new: "2") { $0.preFilter?.minCustomerTurns = 2 },
    Change(field: "pre_filter.exclude_test", new: "true") { $0.preFilter?.excludesTest = true },
    Change(field: "pre_filter.business_hours", old: "set", new: "") {
      $0.preFilter?.businessHours = nil
    },
    Change(field: "pre_filter.business_hours.time_zone", new: "Europe/Berlin") {
      $0.preFilter?.businessHours?.timeZone = "Europe/Berlin"
    },
    Change(field: "pre_filter.business_hours.periods", new: "day 1, 09:00 to 17:30") {
      $0.preFilter?.businessHours?.periods = [
        OpeningPeriod(day: 1, startMinute: 540, endMinute: 1050)
      ]
    },
    Change(field: "pre_filter.business_hours.outside", new: "true") {
      $0.preFilter?.businessHours?.isOutside = true
    },
    Change(field: "pre_filter.context_equals", new: "a=1\nb=2") {
      $0.preFilter?.contextEquals = ["b": "2", "a": "1"]
    },
    Change(field: "email.recipients", old: "a@example.com", new: "a@example.com\nb@example.com") {
      $0.email?.recipients.append("b@example.com")
    },
    Change(field: "email.subject", old: "S", new: "T") { $0.email?.subject = "T" },
    Change(field: "email.html_body", new: "<p>") { $0.email?.htmlBody = "<p>" },
    Change(field: "email.text_body", new: "t") { $0.email?.textBody = "t" },
    Change(field: "email.from", new: "f@example.com") { $0.email?.from = "f@example.com" },
    Change(field: "email.reply_to", new: "r@example.com") { $0.email?.replyTo = "r@example.com" },
    Change(field: "email.routing", old: "set", new: "") { $0.email?.routing = nil },
    Change(field: "email.routing.routes", new: "when x: a@example.com, b@example.com") {
      $0.email?.routing?.routes = [
        Route(when: "x", recipients: ["a@example.com", "b@example.com"])
      ]
    },
    Change(field: "email.routing.otherwise", new: "o@example.com") {
      $0.email?.routing?.otherwise = ["o@example.com"]
    },
    Change(field: "email.routing.rules", new: "Otherwise …") {
      $0.email?.routing?.rules = "Otherwise …"
    },
    Change(field: "email.routing.all_matching", new: "true") {
      $0.email?.routing?.takesAllMatching = true
    },
    Change(field: "alert.teammate_ids", new: "kim") { $0.alert?.teammateIDs = ["kim"] },
    Change(field: "alert.title", new: "t") { $0.alert?.title = "t" },
    Change(field: "alert.body", new: "b") { $0.alert?.body = "b" },
    Change(field: "alert.severity", old: "info", new: "critical") {
      $0.alert?.severity = .critical
    },
    Change(field: "alert.link", new: "https://example.com") {
      $0.alert?.link = "https://example.com"
    },
    Change(field: "task.priority", old: "medium", new: "urgent") { $0.task?.priority = .urgent },
    Change(field: "task.title", new: "t") { $0.task?.title = "t" },
    Change(field: "task.description", new: "d") { $0.task?.description = "d" },
    Change(field: "task.assignee", new: "kim") { $0.task?.assignee = "kim" },
    Change(field: "task.due_in_minutes", new: "30") { $0.task?.dueInMinutes = 30 },
    Change(field: "task.tags", new: "a") { $0.task?.tags = ["a"] },
    Change(
      field: "variables",
      new: """
        dyn_plan: one of the choices (Basic, Plus); “Which plan”; default Basic; missing: use the default
        dyn_day: date; missing: hold for review
        """
    ) {
      $0.variables = [
        VariableDeclaration(
          name: "dyn_plan", type: .oneOf, description: "Which plan", choices: ["Basic", "Plus"],
          defaultValue: "Basic", whenMissing: .useDefault),
        VariableDeclaration(name: "dyn_day", type: .date, whenMissing: .holdForReview),
      ]
    },
    Change(field: "locale", new: "en-GB") { $0.locale = "en-GB" },
  ]

  @Test(arguments: changes)
  func `each field that differs is told with both values`(_ change: Change) {
    var changed = Self.full
    change.make(&changed)
    #expect(
      Self.full.changes(to: changed) == [
        DefinitionChange(field: change.field, old: change.old, new: change.new)
      ])
    let part = String(change.field.prefix { $0 != "." })
    #expect(Self.full.changedParts(to: changed) == [part])
  }

  @Test func `a part that appears is told, and so is all that it says`() {
    let fields = Self.plain.changes(to: Self.full).map(\.field)
    #expect(fields.contains("trigger") && fields.contains("email") && fields.contains("task"))
    #expect(
      Self.plain.changedParts(to: Self.full)
        == ["trigger", "pre_filter", "email", "alert", "task"])
    #expect(Self.full.changes(to: Self.full).isEmpty)
  }

  /// A property that a definition gets later must not be forgotten by comparisons.
  @Test func `every property of a definition has a field`() throws {
    let email = try #require(Self.full.email)
    let hours = try #require(Self.full.preFilter?.businessHours)
    let parts: [(prefix: String, value: Any)] = [
      ("pre_filter.", try #require(Self.full.preFilter)), ("pre_filter.business_hours.", hours),
      ("email.", email), ("email.routing.", try #require(email.routing)),
      ("alert.", try #require(Self.full.alert)), ("task.", try #require(Self.full.task)),
    ]
    let paths = Self.full.fields.map(\.path)
    for (prefix, value) in parts {
      let named = paths.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains(".") }
      #expect(named.count == Mirror(reflecting: value).children.count, "\(prefix)")
    }
    // The trigger and its examples are two properties and one part.
    let whole = paths.filter { !$0.contains(".") }
    #expect(whole.count == Mirror(reflecting: Self.full).children.count - 1)
  }
}
