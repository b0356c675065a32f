import Messages
import Yams

extension NotificationFile {
  /// The file's text: keys in one fixed order, what is default left out, texts of several lines as
  /// blocks, so that two versions differ where the notification does.
  static func text(of notification: V1.Notification) throws -> String {
    var file = YAMLMap()
    file.add("agent", notification.agentID)
    file.add("name", notification.name)
    if !notification.enabled { file.add("enabled", notification.enabled) }
    file.add("trigger", trigger(notification.trigger))
    if let filter = notification.preFilter { file.add("pre_filter", node(filter)) }
    if let email = notification.email { file.add("email", node(email)) }
    if let alert = notification.alert { file.add("alert", node(alert)) }
    if let task = notification.task { file.add("task", node(task)) }
    if !notification.variables.isEmpty {
      file.add("variables", Node(notification.variables.map { node($0) }))
    }
    file.add("locale", notification.locale)
    return try serialize(node: file.node, width: -1, allowUnicode: true)
  }

  private static func trigger(_ trigger: V1.Trigger?) -> Node {
    guard case .condition(let condition) = trigger?.kind else { return YAMLMap.scalar("always") }
    var map = YAMLMap()
    map.add("condition", condition.question)
    switch condition.whenUnclear {
    case .fireMarked: map.add("when_unclear", "fire_marked")
    case .holdForReview: map.add("when_unclear", "hold_for_review")
    case .unspecified, .doNotFire, .unrecognized: break
    }
    map.add("example_phrases", condition.examplePhrases)
    map.add("counter_example_phrases", condition.counterExamplePhrases)
    return map.node
  }

  private static func node(_ filter: V1.PreFilter) -> Node {
    var map = YAMLMap()
    map.add("directions", filter.directions.compactMap { Words.directions.word(of: $0) })
    map.add("channels", filter.channels.compactMap { Words.channels.word(of: $0) })
    map.add("statuses", filter.statuses.compactMap { Words.statuses.word(of: $0) })
    map.add("min_duration_seconds", filter.minDurationSeconds)
    map.add("min_customer_turns", filter.minCustomerTurns)
    if filter.excludeTest { map.add("exclude_test", true) }
    if let hours = filter.businessHours { map.add("business_hours", node(hours)) }
    var context = YAMLMap()
    for (name, value) in filter.contextEquals { context.add(name, value, keepsEmpty: true) }
    if !filter.contextEquals.isEmpty { map.add("context_equals", context.node) }
    return map.node
  }

  private static func node(_ hours: V1.BusinessHours) -> Node {
    var map = YAMLMap()
    map.add("time_zone", hours.timeZone)
    if hours.outside { map.add("outside", true) }
    for (word, day) in Words.days.entries {
      let periods = hours.periods.filter { $0.day == day }
      map.add(
        word, periods.map { ClockTime.text($0.startMinute) + "-" + ClockTime.text($0.endMinute) })
    }
    return map.node
  }

  private static func node(_ email: V1.EmailAction) -> Node {
    var map = YAMLMap()
    map.add("recipients", email.recipients)
    if let routing = email.routing { map.add("routing", node(routing)) }
    map.add("from", email.from)
    map.add("reply_to", email.replyTo)
    map.add("subject", email.subject)
    map.add("html_body", email.htmlBody)
    map.add("text_body", email.textBody)
    return map.node
  }

  private static func node(_ routing: V1.Routing) -> Node {
    var map = YAMLMap()
    let routes = routing.routes.map { route in
      var map = YAMLMap()
      map.add("when", route.when)
      map.add("send_to", route.recipients)
      return map.node
    }
    if !routes.isEmpty { map.add("routes", Node(routes)) }
    map.add("otherwise", routing.otherwise)
    map.add("rules", routing.rules)
    if routing.allMatching { map.add("all_matching", true) }
    return map.node
  }

  private static func node(_ alert: V1.AlertAction) -> Node {
    var map = YAMLMap()
    switch alert.severity {
    case .warning: map.add("severity", "warning")
    case .critical: map.add("severity", "critical")
    case .unspecified, .info, .unrecognized: break
    }
    map.add("teammates", alert.teammateIDs)
    map.add("title", alert.title)
    map.add("body", alert.body)
    map.add("link", alert.link)
    return map.node
  }

  private static func node(_ task: V1.TaskAction) -> Node {
    var map = YAMLMap()
    map.add("priority", Words.priorities.word(of: task.priority) ?? "medium")
    map.add("title", task.title)
    map.add("description", task.description)
    map.add("assignee", task.assignee)
    map.add("due_in_minutes", task.dueInMinutes)
    map.add("tags", task.tags)
    return map.node
  }

  private static func node(_ declaration: V1.VariableDeclaration) -> Node {
    var map = YAMLMap()
    map.add("name", declaration.name)
    if let type = Words.types.word(of: declaration.type), declaration.type != .text {
      map.add("type", type)
    }
    map.add("description", declaration.description)
    map.add("choices", declaration.choices)
    map.add("default_value", declaration.defaultValue)
    if let policy = Words.missingPolicies.word(of: declaration.whenMissing),
      declaration.whenMissing != .leaveEmpty
    {
      map.add("when_missing", policy)
    }
    return map.node
  }
}

/// A mapping that is being written: entries stand in the order in which they are added, and what is
/// empty is left out.
struct YAMLMap {
  private var pairs: [(Node, Node)] = []

  var node: Node { Node(pairs, Tag(.implicit), pairs.isEmpty ? .flow : .block) }

  mutating func add(_ key: String, _ value: Node) {
    pairs.append((Self.scalar(key), value))
  }

  mutating func add(_ key: String, _ value: String, keepsEmpty: Bool = false) {
    if keepsEmpty || !value.isEmpty { add(key, Self.scalar(value)) }
  }

  mutating func add(_ key: String, _ value: Bool) {
    add(key, Node(value ? "true" : "false"))
  }

  mutating func add(_ key: String, _ value: Int32) {
    if value != 0 { add(key, Node(String(value))) }
  }

  mutating func add(_ key: String, _ values: [String]) {
    if !values.isEmpty { add(key, Node(values.map { Self.scalar($0) })) }
  }

  /// A text: as a block where it has several lines, quoted where it would be read as something else.
  static func scalar(_ text: String) -> Node {
    if text.contains("\n") { return Node(text, Tag(.implicit), .literal) }
    let plain = Node(text)
    let isText = !text.isEmpty && Resolver.default.resolveTag(of: plain) == .str
    return isText ? plain : Node(text, Tag(.implicit), .singleQuoted)
  }
}
