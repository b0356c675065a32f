/// Rules by which the analyst picks recipients for a conversation.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct Routing: Sendable, Hashable, Codable {
  /// The rules one by one; empty where they are given as text.
  package var routes: [Route]
  /// Who receives it where no route matches.
  package var otherwise: [String]
  /// The rules as text; empty where they are given one by one.
  package var rules: String
  /// Whether all routes that match are taken, instead of the first one.
  package var takesAllMatching: Bool

  /// Creates routing rules.
  package init(
    routes: [Route] = [], otherwise: [String] = [], rules: String = "",
    takesAllMatching: Bool = false
  ) {
    self.routes = routes
    self.otherwise = otherwise
    self.rules = rules
    self.takesAllMatching = takesAllMatching
  }
}

/// One rule of a routing.
package struct Route: Sendable, Hashable, Codable {
  /// When it applies, in plain language.
  package var when: String
  /// Who receives it then: addresses with or without a name.
  package var recipients: [String]

  /// Creates a rule.
  package init(when: String, recipients: [String]) {
    self.when = when
    self.recipients = recipients
  }
}
