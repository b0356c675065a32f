/// Finds everything that is wrong with a notification.
///
/// - Parameters:
///   - definition: What the author wrote.
///   - agentID: The agent that it is for.
///   - path: The notification's path in the request, such as `notification`.
/// - Returns: At most `Limits.fieldViolationsMax` violations; none if it may be saved.
package func violations(
  in definition: NotificationDefinition, agentID: String, path: String
) -> [FieldViolation] {
  var checker = FieldChecker()
  checker.checkExternalID(agentID, "\(path).agent_id")
  checker.checkName(definition.name, "\(path).name")
  if case .condition(let question, _) = definition.trigger {
    let field = "\(path).trigger.condition.question"
    checker.checkText(question, field, charactersMax: Limits.questionCharactersMax)
    if question.trimmingWhitespace().isEmpty { checker.add(field, "is required") }
  }
  if let phrases = definition.examplePhrases {
    checker.check(phrases, "\(path).trigger.condition")
  }
  if let filter = definition.preFilter { checker.check(filter, "\(path).pre_filter") }
  var variables: Set<String> = []
  if let email = definition.email {
    variables.formUnion(checker.check(email, "\(path).email"))
  }
  if let alert = definition.alert {
    variables.formUnion(checker.check(alert, "\(path).alert"))
  }
  if let task = definition.task {
    variables.formUnion(checker.check(task, "\(path).task"))
  }
  checker.check(definition.variables ?? [], "\(path).variables")
  if let locale = definition.locale, !locale.isEmpty, !TemplateLocale.knows(locale) {
    checker.add("\(path).locale", "must be \(TemplateLocale.known)")
  }
  if definition.email == nil, definition.alert == nil, definition.task == nil {
    checker.add(path, "must have at least one of the actions email, alert and task")
  }
  if variables.count > Limits.variablesPerNotificationMax {
    checker.add(
      path,
      "must use at most \(Limits.variablesPerNotificationMax) different variables in its templates")
  }
  return checker.reported
}

extension FieldChecker {
  fileprivate mutating func checkName(_ name: String, _ field: String) {
    checkLine(name, field, charactersMax: Limits.nameCharactersMax)
    if name.trimmingWhitespace().isEmpty { add(field, "is required") }
  }

  /// - Returns: The variables of its templates.
  fileprivate mutating func check(_ action: EmailAction, _ path: String) -> [String] {
    checkRecipients(
      action.recipients, "\(path).recipients", isRequired: action.routing == nil)
    if let routing = action.routing { check(routing, "\(path).routing") }
    if action.subject.trimmingWhitespace().isEmpty { add("\(path).subject", "is required") }
    var variables = checkTitle(action.subject, "\(path).subject")
    variables += checkTemplate(
      action.htmlBody, "\(path).html_body", for: .html,
      charactersMax: Limits.emailBodyCharactersMax)
    variables += checkTemplate(
      action.textBody, "\(path).text_body", for: .text,
      charactersMax: Limits.emailBodyCharactersMax)
    if action.htmlBody.isEmpty, action.textBody.isEmpty {
      add("\(path).html_body", "is required unless text_body is given")
    }
    if !action.from.isEmpty { checkEmailAddress(action.from, "\(path).from") }
    if !action.replyTo.isEmpty { checkEmailAddress(action.replyTo, "\(path).reply_to") }
    return variables
  }

  private mutating func checkRecipients(
    _ recipients: [String], _ path: String, isRequired: Bool
  ) {
    if isRequired, recipients.isEmpty {
      add(path, "must have at least one entry unless routing is given")
    }
    if recipients.count > Limits.recipientsMax {
      add(path, "must have at most \(Limits.recipientsMax) entries")
    }
    for (index, entry) in recipients.prefix(Limits.recipientsMax).enumerated() {
      guard !RecipientList.isCustomerEmail(entry) else { continue }
      if entry.contains("{{") {
        add("\(path)[\(index)]", "may hold no variable; only {{customer_email}} may stand alone")
      } else {
        checkEmailAddress(entry, "\(path)[\(index)]")
      }
    }
  }

  /// - Returns: The variables of its templates.
  fileprivate mutating func check(_ action: AlertAction, _ path: String) -> [String] {
    if action.teammateIDs.count > Limits.teammatesPerAlertMax {
      add("\(path).teammate_ids", "must have at most \(Limits.teammatesPerAlertMax) entries")
    }
    for (index, id) in action.teammateIDs.prefix(Limits.teammatesPerAlertMax).enumerated() {
      checkLine(
        id, "\(path).teammate_ids[\(index)]", required: true,
        charactersMax: Limits.externalIDBytesMax)
    }
    if let link = action.link {
      checkLine(link, "\(path).link", charactersMax: Limits.urlCharactersMax)
    }
    return checkTitle(action.title, "\(path).title")
      + checkTemplate(
        action.body, "\(path).body", for: .text, charactersMax: Limits.alertBodyCharactersMax)
      + checkTemplate(
        action.link ?? "", "\(path).link", for: .headerLine,
        charactersMax: Limits.urlCharactersMax)
  }

  /// - Returns: The variables of its templates.
  fileprivate mutating func check(_ action: TaskAction, _ path: String) -> [String] {
    checkLine(action.assignee, "\(path).assignee", charactersMax: Limits.externalIDBytesMax)
    if let minutes = action.dueInMinutes, !(0...Limits.taskDueMinutesMax).contains(minutes) {
      add("\(path).due_in_minutes", "must be 0 to \(Limits.taskDueMinutesMax)")
    }
    checkTags(action.tags ?? [], "\(path).tags")
    return checkTitle(action.title, "\(path).title")
      + checkTemplate(
        action.description, "\(path).description", for: .text,
        charactersMax: Limits.taskDescriptionCharactersMax)
  }

  private mutating func checkTitle(_ source: String, _ field: String) -> [String] {
    let before = violations.count
    checkLine(source, field, charactersMax: Limits.titleCharactersMax)
    guard violations.count == before else { return [] }
    return checkTemplate(
      source, field, for: .headerLine, charactersMax: Limits.titleCharactersMax)
  }

  private mutating func checkTemplate(
    _ source: String, _ field: String, for place: TemplatePlace, charactersMax: Int
  ) -> [String] {
    let before = violations.count
    checkText(source, field, charactersMax: charactersMax)
    // A text beyond the limits is not worth parsing.
    guard violations.count == before else { return [] }
    do {
      return try CompiledTemplate(source, for: place).variableNames
    } catch {
      add(field, "is no valid template: \(error)")
      return []
    }
  }
}
