/// What is known besides the notification itself.
package struct LintContext: Sendable {
  /// What was seen of the agent's conversations; nil: nothing yet.
  package var agent: SeenAgent?
  /// The ids of the account's teammates; empty: none are kept here.
  package var teammateIDs: Set<String>

  /// Creates a context in which nothing is known.
  package init(agent: SeenAgent? = nil, teammateIDs: Set<String> = []) {
    self.agent = agent
    self.teammateIDs = teammateIDs
  }
}

/// What was seen of an agent's conversations. Never holds a value of one.
package struct SeenAgent: Sendable, Hashable {
  /// How conversations were held.
  package var channels: Set<Conversation.Channel>
  /// Whether one was linked to a contact.
  package var hasContacts: Bool
  /// Whether one was transcribed.
  package var hasTranscripts: Bool
  /// The names of context variables, each with the time at which it was last noted.
  package var contextNames: [String: Timestamp]

  /// Creates what was seen.
  package init(
    channels: Set<Conversation.Channel>, hasContacts: Bool, hasTranscripts: Bool,
    contextNames: [String: Timestamp] = [:]
  ) {
    self.channels = channels
    self.hasContacts = hasContacts
    self.hasTranscripts = hasTranscripts
    self.contextNames = contextNames
  }
}

/// Finds what is wrong or doubtful with a notification.
///
/// Errors are what saving refuses, found by the same rules; warnings are departures from what works.
package struct Linter {
  let definition: NotificationDefinition
  private let agentID: String
  private let context: LintContext
  private var findings: [LintFinding] = []

  /// All findings, errors first, at most `Limits.lintFindingsMax`.
  package static func findings(
    in definition: NotificationDefinition, agentID: String, context: LintContext
  ) -> [LintFinding] {
    var linter = Linter(definition, agentID: agentID, context: context)
    linter.addErrors()
    linter.addTrigger()
    if let email = definition.email { linter.add(email) }
    linter.addVariables()
    linter.addDeclarations()
    linter.addTeammates()
    linter.addFilter()
    let errors = linter.findings.filter { $0.severity == .error }
    let warnings = linter.findings.filter { $0.severity == .warning }
    return Array((errors + warnings).prefix(Limits.lintFindingsMax))
  }

  private init(_ definition: NotificationDefinition, agentID: String, context: LintContext) {
    self.definition = definition
    self.agentID = agentID
    self.context = context
  }

  mutating func warn(
    _ code: LintCode, _ field: String, at position: TemplatePosition? = nil, _ message: String,
    _ suggestion: String
  ) {
    findings.append(
      LintFinding(
        .warning, code, field: field, position: position, message: message,
        suggestion: suggestion))
  }

  // MARK: Errors

  private mutating func addErrors() {
    var syntax: [LintFinding] = []
    for template in templates {
      do {
        _ = try CompiledTemplate(template.source, for: template.place)
      } catch {
        syntax.append(
          LintFinding(
            .error, .templateSyntax, field: template.field, position: error.position,
            message: "The template cannot be read: \(error.message).",
            suggestion: "Mend it at the place named; the README describes the language."))
      }
    }
    findings += syntax
    let broken = Set(syntax.map(\.field))
    for violation in violations(in: definition, agentID: agentID, path: "notification") {
      let field = String(violation.field.dropFirst("notification.".count))
      if broken.contains(field), violation.description.contains("no valid template") { continue }
      let shown = violation.field == "notification" ? "" : field
      findings.append(
        LintFinding(
          .error, Self.code(of: violation, field: shown), field: shown,
          message: "\(shown.isEmpty ? "The notification" : shown) \(violation.description).",
          suggestion: Self.suggestion(for: shown)))
    }
  }

  private static func code(of violation: FieldViolation, field: String) -> LintCode {
    if field.isEmpty, violation.description.contains("at least one of the actions") {
      return .nothingToDo
    }
    if field == "email.recipients" { return .noRecipient }
    if field.hasPrefix("email.recipients[") { return .invalidRecipient }
    if field == "email.subject" {
      return violation.description.hasPrefix("is required") ? .subjectEmpty : .subjectTooLong
    }
    if field == "email.routing.rules", violation.description.contains("at least one e-mail") {
      return .ruleWithoutAddress
    }
    if field.hasPrefix("email.routing"), field.hasSuffix(".recipients") {
      return .ruleWithoutAddress
    }
    if field.hasPrefix("email.routing"), field.contains("recipients[") { return .invalidRecipient }
    return .invalidField
  }

  private static func suggestion(for field: String) -> String {
    switch field {
    case "": "Give it an e-mail, an alert or a task."
    case "email.recipients": "Name an address, {{customer_email}}, or routing rules."
    default: "Change the field so that it meets this."
    }
  }

  // MARK: Trigger

  private mutating func addTrigger() {
    guard case .condition(let question, _) = definition.trigger,
      !question.trimmingWhitespace().isEmpty, QuestionWords(question).isVagueQuestion
    else { return }
    warn(
      .vagueTrigger, "trigger.condition.question",
      "The question says how it feels, or too little, not what to look for.",
      "Ask for what can be heard, such as: Did the customer express dissatisfaction, mention being"
        + " unhappy, or threaten to cancel?")
  }

  // MARK: E-mail

  private mutating func add(_ email: EmailAction) {
    addRecipients(email)
    if let routing = email.routing { add(routing) }
    addLength(email)
    let shown = Self.shownLength(email.subject)
    if shown > Limits.subjectShownCharactersMax {
      warn(
        .subjectTooLong, "email.subject",
        "The subject has about \(shown) characters, and mail readers show some"
          + " \(Limits.subjectShownCharactersMax).",
        "Say what it is about in fewer words.")
    }
    guard !email.htmlBody.isEmpty, let removals = try? HTMLSanitizer.sanitized(email.htmlBody)
    else { return }
    for removal in removals.removals.prefix(20) {
      warn(
        .htmlRemoved, "email.html_body", at: removal.position,
        "In the HTML body \(removal.description).",
        "Leave it out: mail readers do not show it, or not safely.")
    }
  }

  private mutating func addRecipients(_ email: EmailAction) {
    var seen: Set<String> = []
    for (index, entry) in email.recipients.enumerated() {
      guard let key = try? EmailAddress(entry).comparisonKey else { continue }
      if !seen.insert(key).inserted {
        warn(
          .duplicateRecipient, "email.recipients[\(index)]",
          "The recipient is named before; it receives one e-mail.", "Name it once.")
      }
    }
    let onlyCustomer =
      email.routing == nil && !email.recipients.isEmpty
      && email.recipients.allSatisfy { RecipientList.isCustomerEmail($0) }
    if onlyCustomer, let agent = context.agent, !agent.hasContacts {
      warn(
        .noRecipient, "email.recipients",
        "The only recipient is {{customer_email}}, and no conversation of the agent was linked to a"
          + " contact so far.",
        "Link conversations to contacts, or name another recipient.")
    }
  }

  private mutating func add(_ routing: Routing) {
    let path = "email.routing"
    let rules = RoutingRules(routing)
    for problem in rules.problems {
      switch problem {
      case .withoutAddress(let position):
        warn(
          .ruleWithoutAddress, "\(path).rules", at: position,
          "This part names no address, so nothing follows from it.",
          "Say where to send it, or leave it out.")
      case .withoutCondition(let position):
        warn(
          .vagueRule, "\(path).rules", at: position,
          "These addresses have no condition, so they are never chosen.",
          "Say when they are meant, or begin the sentence with “Otherwise”.")
      }
    }
    for (index, rule) in rules.rules.enumerated()
    where !rule.condition.isEmpty && QuestionWords(rule.condition).isVagueRule {
      let isListed = rule.position == nil
      warn(
        .vagueRule, isListed ? "\(path).routes[\(index)].when" : "\(path).rules",
        at: rule.position, "The rule names nothing that could be looked for.",
        "Name explicit words, such as: the customer mentions an invoice, a payment or a refund.")
    }
    if rules.otherwise.isEmpty, !rules.rules.isEmpty {
      warn(
        .rulesWithoutOtherwise, path,
        "Nobody receives the e-mail where no rule matches.",
        "End with where to send it otherwise.")
    }
  }

  private mutating func addLength(_ email: EmailAction) {
    let isHTML = !email.htmlBody.isEmpty
    let field = isHTML ? "email.html_body" : "email.text_body"
    let text = isHTML ? HTMLText.derived(from: email.htmlBody) : email.textBody
    let paragraphs = text.split(separator: "\n\n").filter { paragraph in
      let words = paragraph.trimmingWhitespace()
      return !words.isEmpty && !words.hasPrefix("- ") && !words.hasPrefix("* ")
        && !words.hasPrefix("• ")
    }
    if paragraphs.count > Limits.emailParagraphsMax {
      warn(
        .emailTooLong, field, "The e-mail has \(paragraphs.count) paragraphs.",
        "Three to five are read; put several items into a list.")
    }
    let calls = Self.links(email.htmlBody, text: email.textBody)
    if calls > 1 {
      warn(
        .severalCallsToAction, field, "The e-mail asks for \(calls) things at once.",
        "Keep one link or button, for the one thing to do.")
    }
  }

  /// How many different places a reader is sent to.
  private static func links(_ html: String, text: String) -> Int {
    var targets: Set<Substring> = []
    var rest = html[...]
    while let start = rest.firstRange(of: "href=\"") {
      rest = rest[start.upperBound...]
      let target = rest.prefix { $0 != "\"" }
      if !target.hasPrefix("mailto:"), !target.hasPrefix("tel:") { targets.insert(target) }
    }
    guard html.isEmpty else { return targets.count }
    for word in text.split(whereSeparator: \.isWhitespace)
    where word.hasPrefix("http://") || word.hasPrefix("https://") || word.contains("_url}}")
      || word.contains("_link}}")
    {
      targets.insert(word)
    }
    return targets.count
  }

  /// A subject's length as it is shown, with a guess for each variable.
  private static func shownLength(_ subject: String) -> Int {
    guard let template = try? CompiledTemplate(subject, for: .headerLine) else { return 0 }
    return template.rendered(text: { _ in "twelve chars" }).count
  }

  // MARK: Variables

  var templates: [(field: String, source: String, place: TemplatePlace)] {
    [
      ("email.subject", definition.email?.subject, TemplatePlace.headerLine),
      ("email.html_body", definition.email?.htmlBody, .html),
      ("email.text_body", definition.email?.textBody, .text),
      ("alert.title", definition.alert?.title, .headerLine),
      ("alert.body", definition.alert?.body, .text),
      ("alert.link", definition.alert?.link, .headerLine),
      ("task.title", definition.task?.title, .headerLine),
      ("task.description", definition.task?.description, .text),
    ].compactMap { field, source, place in
      guard let source, !source.isEmpty else { return nil }
      return (field, source, place)
    }
  }

  private mutating func addVariables() {
    for template in templates {
      guard let compiled = try? CompiledTemplate(template.source, for: template.place) else {
        continue
      }
      var seen: Set<String> = []
      for use in compiled.uses {
        // A variable that may be missing is what a default and a condition are for.
        let mayBeMissing = !use.isOutput || use.defaultText != nil
        if mayBeMissing, SystemVariable(rawValue: use.name) != nil { continue }
        guard seen.insert(use.name).inserted else { continue }
        addVariable(use.name, template.field, use.position)
      }
    }
  }

  private mutating func addVariable(
    _ name: String, _ field: String, _ position: TemplatePosition
  ) {
    if let variable = SystemVariable(rawValue: name) {
      guard let reason = variable.absence(for: context.agent) else { return }
      warn(
        .variableNotAvailable, field, at: position, "{{\(name)}} stays empty: \(reason)",
        "Leave it out, or give it a default: {{\(name) | default(\"…\")}}.")
      return
    }
    if DynamicVariable.isName(name) {
      let declaration = definition.variables?.first { $0.name == name }
      guard DynamicVariable.isTooVague(declaration?.question ?? VariableQuestion(name)) else {
        return
      }
      warn(
        .vagueVariable, field, at: position,
        "The name {{\(name)}} says too little for the analyst to look for.",
        "Name what it is, such as dyn_appointment_date, or describe it in a declaration.")
      return
    }
    let known = context.agent?.contextNames.keys.sorted() ?? []
    guard !known.contains(name) else { return }
    let names = SystemVariable.allCases.map(\.name) + known
    let closest = NameDistance.closest(to: name, among: names)
    warn(
      .unknownVariable, field, at: position,
      "No variable is named {{\(name)}}, and no conversation of the agent had a context variable of"
        + " this name so far.",
      closest.map { "Did you mean {{\($0)}}?" }
        ?? "Submit it with conversations, or begin its name with dyn_ to have it looked for.")
  }

  // MARK: People and filter

  private mutating func addTeammates() {
    guard !context.teammateIDs.isEmpty else { return }
    for (index, id) in (definition.alert?.teammateIDs ?? []).enumerated()
    where !context.teammateIDs.contains(id) {
      warn(
        .unknownTeammate, "alert.teammate_ids[\(index)]", "No teammate has this id.",
        "Name one that ListTeammates tells, or store it.")
    }
    if let assignee = definition.task?.assignee, !assignee.isEmpty,
      !context.teammateIDs.contains(assignee)
    {
      warn(
        .unknownTeammate, "task.assignee", "No teammate has this id.",
        "Name one that ListTeammates tells, or store it.")
    }
  }

  private mutating func addFilter() {
    guard let filter = definition.preFilter else { return }
    let onlyTest = !filter.channels.isEmpty && filter.channels.allSatisfy { $0 == .test }
    if filter.excludesTest, onlyTest {
      warn(
        .filterExcludesAll, "pre_filter",
        "It wants conversations of the test console only, and leaves these out.",
        "Take one of both back.")
    }
  }
}

extension SystemVariable {
  /// Why the variable had no value in any conversation of an agent so far; nil: it may have one.
  fileprivate func absence(for agent: SeenAgent?) -> String? {
    guard let agent else { return nil }
    switch self {
    case .customerNumber, .toNumber:
      let mayBePhone = agent.channels.contains(.phone) || agent.channels.contains(.unknown)
      return mayBePhone ? nil : "no conversation of the agent was a phone call so far."
    case .customerName, .customerEmail:
      return agent.hasContacts
        ? nil : "no conversation of the agent was linked to a contact so far."
    case .conversationTranscript:
      return agent.hasTranscripts
        ? nil : "no conversation of the agent was transcribed so far."
    default: return nil
    }
  }
}
