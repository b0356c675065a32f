import Testing

@testable import Domain

struct LinterTests {
  private func definition(
    _ change: (inout NotificationDefinition) -> Void = { _ in }
  ) -> NotificationDefinition {
    var definition = NotificationDefinition(
      name: "Callback", isEnabled: true,
      trigger: .condition(
        question: "Did the customer ask to be called back?", whenUnclear: .doNotFire),
      email: EmailAction(
        recipients: ["jo@example.com"], subject: "Callback",
        htmlBody: "<p>{{conversation_summary}}</p>"))
    change(&definition)
    return definition
  }

  private func findings(
    _ context: LintContext = LintContext(),
    _ change: (inout NotificationDefinition) -> Void = { _ in }
  ) -> [LintFinding] {
    Linter.findings(in: definition(change), agentID: "agent", context: context)
  }

  @Test func `finds nothing in a good notification`() {
    #expect(findings().isEmpty)
  }

  @Test func `tells what is doubtful about declarations`() {
    let found = findings {
      $0.email?.textBody =
        "{{dyn_day}}{% if dyn_plan == 'Gold' or dyn_plan == 'Plus' %}a{% endif %}"
        + "{% if dyn_day == '27.11.2026' %}b{% endif %}{% if dyn_day | lower == 'x' %}c{% endif %}"
        + "{% if dyn_x != '' and dyn_name == 'Jo' %}d{% endif %}"
      $0.variables = [
        VariableDeclaration(name: "dyn_plan", type: .oneOf, choices: ["Basic", "Plus"]),
        VariableDeclaration(name: "dyn_day", type: .date, defaultValue: "2026-12-24"),
        VariableDeclaration(name: "dyn_x", type: .boolean, description: "Whether it is so"),
        VariableDeclaration(name: "dyn_name"), VariableDeclaration(name: "dyn_unused"),
      ]
    }
    #expect(
      found.map(\.code) == [.defaultNotUsed, .variableNotUsed, .unknownChoice, .unknownChoice])
    #expect(
      found.map(\.field)
        == ["variables[1].default_value", "variables[4]", "email.text_body", "email.text_body"])
    #expect(found[2].position?.column == 18 && found[2].message.contains("Gold"))
    #expect(found[2].suggestion.contains("Basic, Plus"))
    #expect(found[3].suggestion.contains("2026-11-27"))
  }

  @Test(arguments: BuiltInTemplates.all)
  func `finds nothing in a built-in template but a missing recipient`(
    _ template: NotificationTemplate
  ) {
    let findings = Linter.findings(
      in: template.content.definition, agentID: "agent", context: LintContext())
    let others = findings.filter { $0.code != .noRecipient }
    #expect(others.isEmpty, "\(others)")
    #expect(violations(in: template.content, path: "t").isEmpty)
    let html = template.content.definition.email?.htmlBody ?? ""
    #expect((try? HTMLSanitizer.sanitized(html).removals.isEmpty) == true)
  }

  @Test(arguments: [
    "Did the customer ask to be called back?", "Was an appointment scheduled?",
    "Did the customer mention an invoice or a payment?", "Has the caller placed an order?",
    "Did the agent promise a refund?", "Is the customer moving to another city?",
    "Did the customer express dissatisfaction, frustration, mention being unhappy, or threaten to"
      + " cancel/leave negative review?",
    "Did anyone mention a lawyer?", "Does the customer want a demo?",
    "Did the caller report a leak?", "Wurde ein Termin vereinbart?",
    "Möchte der Kunde zurückgerufen werden?", "Hat die Kundin eine Rechnung erwähnt?",
    "Did the customer complain?", "Did the customer praise an employee?",
    "The customer asks for a refund of a paid invoice", "Was the call transferred to sales?",
    "Did the customer give a new address?", "Did the customer cancel a booking?",
    "Did the customer ask about opening hours?", "Did the customer speak of a competitor?",
  ])
  func `takes a question that says what to look for`(_ question: String) {
    let codes = findings {
      $0.trigger = .condition(question: question, whenUnclear: .doNotFire)
    }.map(\.code)
    #expect(codes.isEmpty)
  }

  @Test(arguments: [
    "Customer unhappy", "unhappy", "Is the customer happy?", "Bad call", "Was it good?",
    "negative sentiment", "Did it go well?", "angry customer", "important", "Something strange?",
    "Customer feels bad", "Was the conversation okay?", "Billing", "Good mood", "Kunde sauer",
    "War das Gespräch gut?", "Stimmung schlecht", "Unzufrieden", "Is the user annoyed?",
    "positive feedback feeling",
  ])
  func `finds a vague trigger`(_ question: String) {
    let codes = findings {
      $0.trigger = .condition(question: question, whenUnclear: .doNotFire)
    }.map(\.code)
    #expect(codes == [.vagueTrigger])
  }

  @Test func `names an unknown variable with its place and the closest one`() throws {
    let found = findings { $0.email?.htmlBody = "<p>a</p>\n<p>{{ custmer_number }}</p>" }
    let finding = try #require(found.first)
    #expect(found.count == 1)
    #expect(finding.code == .unknownVariable)
    #expect(finding.severity == .warning)
    #expect(finding.field == "email.html_body")
    #expect(finding.position?.line == 2)
    #expect(finding.suggestion.contains("{{customer_number}}"))
    let agent = SeenAgent(
      channels: [.phone], hasContacts: true, hasTranscripts: true,
      contextNames: ["order_id": Timestamp(microseconds: 1)])
    let known = findings(LintContext(agent: agent)) { $0.email?.subject = "Order {{order_id}}" }
    #expect(known.isEmpty)
    let typed = findings(LintContext(agent: agent)) { $0.email?.subject = "Order {{ordr_id}}" }
    #expect(typed.first?.suggestion.contains("{{order_id}}") == true)
  }

  @Test func `finds variables that the agent's conversations never have`() {
    let web = SeenAgent(channels: [.web], hasContacts: false, hasTranscripts: false)
    let found = findings(LintContext(agent: web)) {
      $0.email?.htmlBody =
        "{{customer_number}} {{customer_name}} {{conversation_transcript}} {{agent_name}}"
    }
    #expect(
      found.map(\.code) == [.variableNotAvailable, .variableNotAvailable, .variableNotAvailable])
    let careful = findings(LintContext(agent: web)) {
      $0.email?.htmlBody =
        "{{customer_number | default(\"-\")}}{% if customer_name %}<p>a</p>{% endif %}"
    }
    #expect(careful.isEmpty)
    let phone = SeenAgent(channels: [.web, .phone], hasContacts: true, hasTranscripts: true)
    let none = findings(LintContext(agent: phone)) {
      $0.email?.htmlBody = "{{customer_number}} {{customer_name}} {{conversation_transcript}}"
    }
    #expect(none.isEmpty)
  }

  @Test(
    arguments: [
      Flaw(.vagueVariable, { $0.email?.subject = "{{dyn_date1}}" }),
      Flaw(.duplicateRecipient, { $0.email?.recipients = ["a@example.com", "A@EXAMPLE.com"] }),
      Flaw(
        .subjectTooLong,
        { $0.email?.subject = String(repeating: "word ", count: 12) + "{{dyn_issue_summary}}" }
      ),
      Flaw(.emailTooLong, { $0.email?.htmlBody = String(repeating: "<p>x</p>", count: 6) }),
      Flaw(
        .severalCallsToAction,
        {
          $0.email?.htmlBody =
            "<p><a href=\"https://a.example\">a</a> <a href=\"https://b.example\">b</a></p>"
        }
      ),
      Flaw(.htmlRemoved, { $0.email?.htmlBody = "<p onclick=\"x()\">a</p>" }),
      Flaw(
        .filterExcludesAll,
        {
          $0.preFilter = PreFilter()
          $0.preFilter?.excludesTest = true
          $0.preFilter?.channels = [.test]
        }
      ),
      Flaw(
        .rulesWithoutOtherwise,
        {
          $0.email?.routing = Routing(
            routes: [Route(when: "the customer mentions an invoice", recipients: ["b@example.com"])]
          )
        }
      ),
      Flaw(
        .vagueRule,
        {
          $0.email?.routing = Routing(
            routes: [Route(when: "the customer is", recipients: ["b@example.com"])],
            otherwise: ["c@example.com"])
        }
      ),
      Flaw(
        .ruleWithoutAddress,
        {
          $0.email?.routing = Routing(
            rules: "Complaints are urgent. Invoices: b@example.com. Otherwise c@example.com.")
        }
      ),
    ] as [Flaw])
  func `warns of what is likely not meant`(_ flaw: Flaw) {
    let found = findings(LintContext(), flaw.change)
    #expect(found.map(\.code) == [flaw.code])
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(found.allSatisfy { !$0.message.isEmpty && !$0.suggestion.isEmpty })
  }

  @Test(
    arguments: [
      Flaw(.nothingToDo, { $0.email = nil }),
      Flaw(.noRecipient, { $0.email?.recipients = [] }),
      Flaw(.invalidRecipient, { $0.email?.recipients = ["nobody"] }),
      Flaw(.subjectEmpty, { $0.email?.subject = " " }),
      Flaw(.subjectTooLong, { $0.email?.subject = String(repeating: "x", count: 301) }),
      Flaw(.templateSyntax, { $0.email?.htmlBody = "<p>{{ a | nofilter }}</p>" }),
      Flaw(.invalidField, { $0.name = "" }),
      Flaw(
        .invalidRecipient,
        {
          $0.email?.routing = Routing(
            routes: [Route(when: "invoices are mentioned", recipients: ["x"])],
            otherwise: ["c@example.com"])
        }),
      Flaw(
        .ruleWithoutAddress, { $0.email?.routing = Routing(rules: "Send complaints to the boss.") }),
    ] as [Flaw])
  func `tells what saving refuses as an error`(_ flaw: Flaw) {
    let errors = findings(LintContext(), flaw.change).filter { $0.severity == .error }
    #expect(errors.map(\.code) == [flaw.code])
    let refused = violations(
      in: definition(flaw.change), agentID: "agent", path: "notification")
    #expect(!refused.isEmpty)
  }

  @Test func `a syntax error says where`() {
    let found = findings { $0.email?.subject = "Hello {{ name" }
    #expect(found.first?.position == TemplatePosition(line: 1, column: 7))
  }

  @Test func `names teammates that are not there`() {
    let context = LintContext(agent: nil, teammateIDs: ["kim"])
    let found = findings(context) {
      $0.alert = AlertAction(teammateIDs: ["kim", "lee"])
      $0.task = TaskAction(assignee: "ann")
    }
    #expect(found.map(\.field) == ["alert.teammate_ids[1]", "task.assignee"])
    let unknown = findings { $0.task = TaskAction(assignee: "ann") }
    #expect(unknown.isEmpty)
  }

  @Test func `tells at most so many findings`() {
    let found = findings {
      $0.email?.htmlBody = (0..<400).map { "{{unknown\($0)}}" }.joined(separator: " ")
    }
    #expect(found.count == Limits.lintFindingsMax)
    #expect(found.first?.severity == .error)
  }
}

/// A notification with a flaw, and what lint calls it.
struct Flaw: Sendable {
  let code: LintCode
  let change: @Sendable (inout NotificationDefinition) -> Void

  init(_ code: LintCode, _ change: @escaping @Sendable (inout NotificationDefinition) -> Void) {
    self.code = code
    self.change = change
  }
}
