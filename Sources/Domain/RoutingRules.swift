/// Routing rules ready to be applied: conditions with the addresses that each stands for.
///
/// Rules written as text are taken apart by `RoutingText`, without an analyst, so that what may be
/// addressed is known when the notification is saved and never depends on what was said in a call.
package struct RoutingRules: Sendable, Hashable {
  /// One rule.
  package struct Rule: Sendable, Hashable {
    /// When it applies, in plain language; empty where the text names no condition.
    package var condition: String
    /// Who receives it then.
    package var recipients: [String]
    /// Where it begins in the rules' text; nil for rules that are given one by one.
    package var position: TemplatePosition?
  }

  /// What is wrong with a part of the rules' text.
  package enum Problem: Sendable, Hashable {
    /// A sentence names no address, so nothing follows from it.
    case withoutAddress(TemplatePosition)
    /// Addresses stand without a condition.
    case withoutCondition(TemplatePosition)
  }

  /// The rules in order; rule n is `rules[n - 1]`.
  package let rules: [Rule]
  /// Who receives it where none matches.
  package let otherwise: [String]
  /// Whether all rules that match are taken, instead of the first one.
  package let takesAllMatching: Bool
  /// What cannot be applied in rules that are given as text.
  package let problems: [Problem]

  /// Makes rules ready.
  package init(_ routing: Routing) {
    takesAllMatching = routing.takesAllMatching
    guard routing.routes.isEmpty, !routing.rules.isEmpty else {
      rules = routing.routes.map {
        Rule(condition: $0.when, recipients: $0.recipients, position: nil)
      }
      otherwise = routing.otherwise
      problems = []
      return
    }
    let text = RoutingText(routing.rules)
    rules = text.rules
    otherwise = text.otherwise + routing.otherwise
    problems = text.problems
  }

  /// What the analyst is asked for rule `number` of a notification; the id never reaches a model.
  package static func questionID(_ notificationID: String, rule number: Int) -> String {
    "\(notificationID)#\(number)"
  }
}
