/// A difference between two definitions of a notification.
package struct DefinitionChange: Sendable, Hashable {
  /// The field, as the API calls it: `email.subject`.
  package var field: String
  /// What the older one says, as text; empty: nothing.
  package var old: String
  /// What the newer one says.
  package var new: String
}

extension NotificationDefinition {
  /// Where another definition differs, field by field in the order of the API.
  package func changes(to newer: NotificationDefinition) -> [DefinitionChange] {
    zip(fields, newer.fields).compactMap { old, new in
      old.text == new.text ? nil : DefinitionChange(field: old.path, old: old.text, new: new.text)
    }
  }

  /// The parts in which another definition differs, as update masks name them: `trigger`, `email`.
  package func changedParts(to newer: NotificationDefinition) -> [String] {
    var parts: [String] = []
    for change in changes(to: newer) {
      let part = String(change.field.prefix { $0 != "." })
      if parts.last != part { parts.append(part) }
    }
    return parts
  }

  /// Every field as text, always in the same order: a list has an entry a line, a part that may be
  /// missing also says whether it is there.
  var fields: [DefinitionField] {
    var fields = [
      DefinitionField("name", name), DefinitionField("enabled", isEnabled ? "true" : "false"),
    ]
    fields += trigger.fields
    fields += [
      DefinitionField("trigger.condition.example_phrases", lines: examplePhrases?.fires),
      DefinitionField(
        "trigger.condition.counter_example_phrases", lines: examplePhrases?.doesNotFire),
    ]
    fields += PreFilter.fields(of: preFilter)
    fields += EmailAction.fields(of: email)
    fields += AlertAction.fields(of: alert)
    fields += TaskAction.fields(of: task)
    fields.append(DefinitionField("variables", lines: variables?.map(\.line)))
    fields.append(DefinitionField("locale", locale))
    return fields
  }
}

/// A field of a definition as text.
struct DefinitionField {
  let path: String
  let text: String

  init(_ path: String, _ text: String?) {
    self.path = path
    self.text = text ?? ""
  }

  init(_ path: String, lines: [String]?) {
    self.init(path, lines?.joined(separator: "\n"))
  }

  /// A number that is 0 where nothing is set.
  init(_ path: String, number: Int?) {
    self.init(path, number.map { $0 == 0 ? "" : String($0) })
  }

  /// Something that is set or not.
  init(_ path: String, flag: Bool?) {
    self.init(path, flag == true ? "true" : "")
  }

  /// A part that is there or not.
  init(_ path: String, part: (some Any)?) {
    self.init(path, part == nil ? "" : "set")
  }
}

extension Trigger {
  fileprivate var fields: [DefinitionField] {
    var kind = "always"
    var question = ""
    var policy: UnclearPolicy?
    if case .condition(let asked, let whenUnclear) = self {
      (kind, question, policy) = ("condition", asked, whenUnclear)
    }
    return [
      DefinitionField("trigger", kind),
      DefinitionField("trigger.condition.question", question),
      DefinitionField("trigger.condition.when_unclear", policy?.word),
    ]
  }
}

extension UnclearPolicy {
  fileprivate var word: String {
    switch self {
    case .doNotFire: "do not fire"
    case .fireMarked: "fire marked"
    case .holdForReview: "hold for review"
    }
  }
}

extension PreFilter {
  fileprivate static func fields(of filter: PreFilter?) -> [DefinitionField] {
    let context = filter?.contextEquals.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return [
      DefinitionField("pre_filter", part: filter),
      DefinitionField("pre_filter.directions", lines: filter?.directions.map(\.rawValue)),
      DefinitionField("pre_filter.channels", lines: filter?.channels.map(\.rawValue)),
      DefinitionField("pre_filter.statuses", lines: filter?.statuses.map(\.rawValue)),
      DefinitionField("pre_filter.min_duration_seconds", number: filter?.minDurationSeconds),
      DefinitionField("pre_filter.min_customer_turns", number: filter?.minCustomerTurns),
      DefinitionField("pre_filter.exclude_test", flag: filter?.excludesTest),
      DefinitionField("pre_filter.business_hours", part: filter?.businessHours),
      DefinitionField("pre_filter.business_hours.time_zone", filter?.businessHours?.timeZone),
      DefinitionField(
        "pre_filter.business_hours.periods", lines: filter?.businessHours?.periods.map(\.line)),
      DefinitionField("pre_filter.business_hours.outside", flag: filter?.businessHours?.isOutside),
      DefinitionField("pre_filter.context_equals", lines: context),
    ]
  }
}

extension OpeningPeriod {
  /// `day 1, 09:00 to 17:00`, Monday being 1.
  fileprivate var line: String {
    "day \(day), \(Self.clock(startMinute)) to \(Self.clock(endMinute))"
  }

  private static func clock(_ minute: Int) -> String {
    "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
  }
}

extension EmailAction {
  fileprivate static func fields(of email: EmailAction?) -> [DefinitionField] {
    let routing = email?.routing
    return [
      DefinitionField("email", part: email),
      DefinitionField("email.recipients", lines: email?.recipients),
      DefinitionField("email.subject", email?.subject),
      DefinitionField("email.html_body", email?.htmlBody),
      DefinitionField("email.text_body", email?.textBody),
      DefinitionField("email.from", email?.from),
      DefinitionField("email.reply_to", email?.replyTo),
      DefinitionField("email.routing", part: routing),
      DefinitionField("email.routing.routes", lines: routing?.routes.map(\.line)),
      DefinitionField("email.routing.otherwise", lines: routing?.otherwise),
      DefinitionField("email.routing.rules", routing?.rules),
      DefinitionField("email.routing.all_matching", flag: routing?.takesAllMatching),
    ]
  }
}

extension Route {
  fileprivate var line: String { "when \(when): \(recipients.joined(separator: ", "))" }
}

extension AlertAction {
  fileprivate static func fields(of alert: AlertAction?) -> [DefinitionField] {
    [
      DefinitionField("alert", part: alert),
      DefinitionField("alert.teammate_ids", lines: alert?.teammateIDs),
      DefinitionField("alert.title", alert?.title),
      DefinitionField("alert.body", alert?.body),
      DefinitionField("alert.severity", alert.map { ($0.severity ?? .info).rawValue }),
      DefinitionField("alert.link", alert?.link),
    ]
  }
}

extension TaskAction {
  fileprivate static func fields(of task: TaskAction?) -> [DefinitionField] {
    [
      DefinitionField("task", part: task),
      DefinitionField("task.priority", task?.priority.word),
      DefinitionField("task.title", task?.title),
      DefinitionField("task.description", task?.description),
      DefinitionField("task.assignee", task?.assignee),
      DefinitionField("task.due_in_minutes", number: task?.dueInMinutes),
      DefinitionField("task.tags", lines: task?.tags),
    ]
  }
}

extension VariableDeclaration {
  /// `dyn_amount: sum of money; "What it costs"; default 0 EUR; missing: use the default`.
  fileprivate var line: String {
    var parts = ["\(name): \(type.words)"]
    if !choices.isEmpty { parts[0] += " (\(choices.joined(separator: ", ")))" }
    if !description.isEmpty { parts.append("“\(description)”") }
    if !defaultValue.isEmpty { parts.append("default \(defaultValue)") }
    parts.append("missing: \(whenMissing.words)")
    return parts.joined(separator: "; ")
  }
}

extension TaskPriority {
  fileprivate var word: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .urgent: "urgent"
    }
  }
}
