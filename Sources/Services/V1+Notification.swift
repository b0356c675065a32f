import Domain
import Messages

extension V1.Notification {
  init(_ notification: Domain.Notification) {
    self.init(definition: notification.definition)
    id = notification.id
    agentID = notification.agentID
    revision = notification.revision
    etag = ETag.text(notification.revision)
    createTime = WellKnown.Timestamp(notification.createdAt)
    updateTime = WellKnown.Timestamp(notification.updatedAt)
  }

  /// What an author wrote, without what the server sets.
  init(definition: NotificationDefinition) {
    self.init()
    name = definition.name
    enabled = definition.isEnabled
    trigger = V1.Trigger(definition)
    preFilter = definition.preFilter.map { V1.PreFilter($0) }
    email = definition.email.map { V1.EmailAction($0) }
    alert = definition.alert.map { V1.AlertAction($0) }
    task = definition.task.map { V1.TaskAction($0) }
    variables = (definition.variables ?? []).map { V1.VariableDeclaration($0) }
    locale = definition.locale ?? ""
  }

  /// The fields that a caller may change, by their names in the API.
  static let changeable: Set<String> = [
    "name", "enabled", "trigger", "pre_filter", "email", "alert", "task", "variables",
    "locale",
  ]

  /// Those of them that are not default.
  var setFields: Set<String> {
    var fields: Set<String> = []
    if !name.isEmpty { fields.insert("name") }
    if enabled { fields.insert("enabled") }
    if trigger != nil { fields.insert("trigger") }
    if preFilter != nil { fields.insert("pre_filter") }
    if email != nil { fields.insert("email") }
    if alert != nil { fields.insert("alert") }
    if task != nil { fields.insert("task") }
    if !variables.isEmpty { fields.insert("variables") }
    if !locale.isEmpty { fields.insert("locale") }
    return fields
  }

  /// What the message defines, as far as it is of the right form; what is not is noted.
  ///
  /// - Parameters:
  ///   - checker: Takes what is wrong.
  ///   - checksTrigger: Whether a missing trigger is an error.
  /// - Returns: The definition; to be used only if nothing was wrong.
  func definition(_ checker: inout FieldChecker, checksTrigger: Bool) -> NotificationDefinition {
    NotificationDefinition(
      name: name, isEnabled: enabled,
      trigger: trigger(&checker, isRequired: checksTrigger),
      examplePhrases: examplePhrases, preFilter: preFilter.map { $0.domain(&checker) },
      email: email.map { $0.domain() }, alert: alert.map { $0.domain(&checker) },
      task: task.map { $0.domain(&checker) }, variables: declarations(&checker),
      locale: locale.isEmpty ? nil : locale)
  }

  private func declarations(_ checker: inout FieldChecker) -> [VariableDeclaration]? {
    guard !variables.isEmpty else { return nil }
    return variables.enumerated().map { index, declaration in
      declaration.domain(&checker, "notification.variables[\(index)]")
    }
  }

  private var examplePhrases: ExamplePhrases? {
    guard case .condition(let condition) = trigger?.kind else { return nil }
    let phrases = ExamplePhrases(
      fires: condition.examplePhrases, doesNotFire: condition.counterExamplePhrases)
    return phrases.isEmpty ? nil : phrases
  }

  private func trigger(_ checker: inout FieldChecker, isRequired: Bool) -> Domain.Trigger {
    switch trigger?.kind {
    case nil:
      if isRequired { checker.add("notification.trigger", "is required: always or condition") }
      return .always
    case .always:
      return .always
    case .condition(let condition):
      let policy = condition.whenUnclear.domain()
      if policy == nil {
        checker.add(
          "notification.trigger.condition.when_unclear", "is not a policy that is known here")
      }
      return .condition(question: condition.question, whenUnclear: policy ?? .doNotFire)
    }
  }
}

extension NotificationDefinition {
  /// Takes the named fields over from another definition.
  mutating func take(_ paths: FieldMaskPaths, from other: Self) {
    if paths.contains("name") { name = other.name }
    if paths.contains("enabled") { isEnabled = other.isEnabled }
    if paths.contains("trigger") {
      trigger = other.trigger
      examplePhrases = other.examplePhrases
    }
    if paths.contains("pre_filter") { preFilter = other.preFilter }
    if paths.contains("email") { email = other.email }
    if paths.contains("alert") { alert = other.alert }
    if paths.contains("task") { task = other.task }
    if paths.contains("variables") { variables = other.variables }
    if paths.contains("locale") { locale = other.locale }
  }
}

extension V1.Trigger {
  init(_ definition: NotificationDefinition) {
    self.init()
    switch definition.trigger {
    case .always:
      kind = .always(V1.AlwaysTrigger())
    case .condition(let question, let whenUnclear):
      var condition = V1.ConditionTrigger()
      condition.question = question
      condition.whenUnclear = V1.UnclearPolicy(whenUnclear)
      condition.examplePhrases = definition.examplePhrases?.fires ?? []
      condition.counterExamplePhrases = definition.examplePhrases?.doesNotFire ?? []
      kind = .condition(condition)
    }
  }
}

extension V1.EmailAction {
  init(_ action: EmailAction) {
    self.init()
    recipients = action.recipients
    subject = action.subject
    htmlBody = action.htmlBody
    textBody = action.textBody
    from = action.from
    replyTo = action.replyTo
    routing = action.routing.map { V1.Routing($0) }
  }

  func domain() -> EmailAction {
    EmailAction(
      recipients: recipients, subject: subject, htmlBody: htmlBody, textBody: textBody,
      from: from, replyTo: replyTo, routing: routing.map { $0.domain() })
  }
}

extension V1.Routing {
  init(_ routing: Domain.Routing) {
    self.init()
    routes = routing.routes.map { route in
      var message = V1.Route()
      message.when = route.when
      message.recipients = route.recipients
      return message
    }
    otherwise = routing.otherwise
    rules = routing.rules
    allMatching = routing.takesAllMatching
  }

  func domain() -> Domain.Routing {
    Domain.Routing(
      routes: routes.map { Domain.Route(when: $0.when, recipients: $0.recipients) },
      otherwise: otherwise, rules: rules, takesAllMatching: allMatching)
  }
}

extension V1.AlertAction {
  init(_ action: AlertAction) {
    self.init()
    teammateIDs = action.teammateIDs
    title = action.title
    body = action.body
    severity = V1.AlertSeverity(action.severity ?? .info)
    link = action.link ?? ""
  }

  func domain(_ checker: inout FieldChecker) -> AlertAction {
    let known = severity.domain()
    if known == nil {
      checker.add("notification.alert.severity", "is not a severity that is known here")
    }
    return AlertAction(
      teammateIDs: teammateIDs, title: title, body: body, severity: known == .info ? nil : known,
      link: link.isEmpty ? nil : link)
  }
}

extension V1.TaskAction {
  init(_ action: TaskAction) {
    self.init()
    priority = V1.TaskPriority(action.priority)
    title = action.title
    description = action.description
    assignee = action.assignee
    dueInMinutes = Int32(clamping: action.dueInMinutes ?? 0)
    tags = action.tags ?? []
  }

  func domain(_ checker: inout FieldChecker) -> TaskAction {
    if priority.domain() == nil {
      checker.add("notification.task.priority", "is not a priority that is known here")
    }
    return TaskAction(
      priority: priority.domain() ?? .medium, title: title, description: description,
      assignee: assignee, dueInMinutes: dueInMinutes == 0 ? nil : Int(dueInMinutes),
      tags: tags.isEmpty ? nil : tags)
  }
}
