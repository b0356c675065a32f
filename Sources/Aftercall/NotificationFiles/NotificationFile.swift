import Messages
import Yams

/// A notification as a file that people keep under version control.
///
/// The file names the agent and the notification by its name, not by its id, so that the same files
/// can be applied to several servers.
enum NotificationFile {
  /// Reads a file's text.
  ///
  /// - Returns: The notification; what the server sets is empty.
  /// - Throws: `YAMLFileError` for the first mistake.
  static func notification(from text: String) throws -> V1.Notification {
    let root: Node?
    do {
      root = try compose(yaml: text)
    } catch let error as YamlError {
      throw YAMLFileError(error)
    }
    guard let root else { throw YAMLFileError(line: 1, message: "the file is empty") }
    var file = try YAMLReader(root, path: "")
    var notification = V1.Notification()
    notification.agentID = try file.requiredText("agent")
    notification.name = try file.requiredText("name")
    notification.enabled = try file.flag("enabled", default: true)
    notification.trigger = try trigger(&file)
    notification.preFilter = try file.map("pre_filter", preFilter)
    notification.email = try file.map("email", email)
    notification.alert = try file.map("alert", alert)
    notification.task = try file.map("task", task)
    notification.variables = try file.maps("variables", declaration)
    notification.locale = try file.text("locale")
    try file.finish()
    return notification
  }

  private static func trigger(_ file: inout YAMLReader) throws -> V1.Trigger {
    guard let node = file.node("trigger") else { throw file.error("trigger", "is required") }
    if node.scalar?.string == "always" { return .with { $0.kind = .always(V1.AlwaysTrigger()) } }
    guard node.mapping != nil else {
      throw file.error("trigger", "must be always or have a condition", at: node)
    }
    let condition = try file.map("trigger") { map in
      var condition = V1.ConditionTrigger()
      condition.question = try map.requiredText("condition")
      condition.whenUnclear = try map.choice(
        "when_unclear", of: Words.policies, default: .doNotFire)
      condition.examplePhrases = try map.texts("example_phrases")
      condition.counterExamplePhrases = try map.texts("counter_example_phrases")
      return condition
    }
    return .with { $0.kind = condition.map { .condition($0) } }
  }

  private static func preFilter(_ map: inout YAMLReader) throws -> V1.PreFilter {
    var filter = V1.PreFilter()
    filter.directions = try map.choices("directions", of: Words.directions)
    filter.channels = try map.choices("channels", of: Words.channels)
    filter.statuses = try map.choices("statuses", of: Words.statuses)
    filter.minDurationSeconds = try map.number("min_duration_seconds")
    filter.minCustomerTurns = try map.number("min_customer_turns")
    filter.excludeTest = try map.flag("exclude_test", default: false)
    filter.businessHours = try map.map("business_hours", businessHours)
    let context = try map.map("context_equals") { map in
      var context: [String: String] = [:]
      for name in map.otherKeys { context[name] = try map.text(name) }
      return context
    }
    filter.contextEquals = TextMap(context ?? [:])
    return filter
  }

  private static func businessHours(_ map: inout YAMLReader) throws -> V1.BusinessHours {
    var hours = V1.BusinessHours()
    hours.timeZone = try map.text("time_zone")
    hours.outside = try map.flag("outside", default: false)
    for (word, day) in Words.days.entries {
      for text in try map.texts(word) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = ClockTime.minute(of: ends[0]),
          let end = ClockTime.minute(of: ends[1])
        else { throw map.error(word, "must hold periods such as 09:00-17:30") }
        hours.periods.append(
          .with {
            $0.day = day
            $0.startMinute = start
            $0.endMinute = end
          })
      }
    }
    return hours
  }

  private static func email(_ map: inout YAMLReader) throws -> V1.EmailAction {
    var email = V1.EmailAction()
    email.recipients = try map.texts("recipients")
    email.routing = try map.map("routing") { map in
      var routing = V1.Routing()
      routing.routes = try map.maps("routes") { map in
        var route = V1.Route()
        route.when = try map.requiredText("when")
        route.recipients = try map.texts("send_to")
        return route
      }
      routing.otherwise = try map.texts("otherwise")
      routing.rules = try map.text("rules")
      routing.allMatching = try map.flag("all_matching", default: false)
      return routing
    }
    email.from = try map.text("from")
    email.replyTo = try map.text("reply_to")
    email.subject = try map.text("subject")
    email.htmlBody = try map.text("html_body")
    email.textBody = try map.text("text_body")
    return email
  }

  private static func alert(_ map: inout YAMLReader) throws -> V1.AlertAction {
    var alert = V1.AlertAction()
    alert.severity = try map.choice("severity", of: Words.severities, default: .info)
    alert.teammateIDs = try map.texts("teammates")
    alert.title = try map.text("title")
    alert.body = try map.text("body")
    alert.link = try map.text("link")
    return alert
  }

  private static func declaration(_ map: inout YAMLReader) throws -> V1.VariableDeclaration {
    var declaration = V1.VariableDeclaration()
    declaration.name = try map.requiredText("name")
    declaration.type = try map.choice("type", of: Words.types, default: .text)
    declaration.description = try map.text("description")
    declaration.choices = try map.texts("choices")
    declaration.defaultValue = try map.text("default_value")
    declaration.whenMissing = try map.choice(
      "when_missing", of: Words.missingPolicies, default: .leaveEmpty)
    return declaration
  }

  private static func task(_ map: inout YAMLReader) throws -> V1.TaskAction {
    var task = V1.TaskAction()
    task.priority = try map.choice("priority", of: Words.priorities, default: .medium)
    task.title = try map.text("title")
    task.description = try map.text("description")
    task.assignee = try map.text("assignee")
    task.dueInMinutes = try map.number("due_in_minutes")
    task.tags = try map.texts("tags")
    return task
  }
}

extension YAMLFileError {
  /// What the parser says, with its line.
  init(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(line: mark.line, message: "is no YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        line: context.mark.line, message: "the key \(keys.joined(separator: ", ")) stands twice")
    default:
      self.init(line: 1, message: "is no YAML")
    }
  }
}
