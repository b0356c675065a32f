/// A ready-made notification.
package struct NotificationTemplate: Sendable, Hashable {
  /// Its id: a name for the built-in ones, else the server's.
  package var id: String
  /// What it is like.
  package var content: Content
  /// Whether it comes with the server.
  package var isBuiltIn: Bool
  /// Raised by one with each change, from 1.
  package var version: Int64
  /// When it was created; nil for built-in ones.
  package var createdAt: Timestamp?
  /// When it was last changed; nil for built-in ones.
  package var updatedAt: Timestamp?

  /// Creates a template.
  package init(
    id: String, content: Content, isBuiltIn: Bool = false, version: Int64 = 1,
    createdAt: Timestamp? = nil, updatedAt: Timestamp? = nil
  ) {
    self.id = id
    self.content = content
    self.isBuiltIn = isBuiltIn
    self.version = version
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }

  /// What an author writes. Stored as JSON: properties may be added as optionals, never renamed.
  package struct Content: Sendable, Hashable, Codable {
    /// Its name.
    package var name: String
    /// When to use it.
    package var description: String
    /// What notifications made from it are like.
    package var definition: NotificationDefinition
    /// Conversations that fire it and that do not.
    package var examples: [Example]

    /// Creates a content.
    package init(
      name: String, description: String, definition: NotificationDefinition, examples: [Example]
    ) {
      self.name = name
      self.description = description
      self.definition = definition
      self.examples = examples
    }
  }

  /// A conversation that shows when a template fires.
  package struct Example: Sendable, Hashable, Codable {
    /// What it shows.
    package var description: String
    /// Whether it fires.
    package var fires: Bool
    /// What was said.
    package var messages: [Conversation.Message]

    /// Creates an example.
    package init(description: String, fires: Bool, messages: [Conversation.Message]) {
      self.description = description
      self.fires = fires
      self.messages = messages
    }
  }
}

/// Finds everything that is wrong with a template of an account's own.
///
/// Its notification is held to what a notification is held to, but that its e-mail may name nobody.
package func violations(
  in content: NotificationTemplate.Content, path: String
) -> [FieldViolation] {
  var checker = FieldChecker()
  checker.checkLine(content.name, "\(path).name", charactersMax: Limits.nameCharactersMax)
  if content.name.trimmingWhitespace().isEmpty { checker.add("\(path).name", "is required") }
  checker.checkText(
    content.description, "\(path).description",
    charactersMax: Limits.templateDescriptionCharactersMax)
  if content.examples.count > Limits.templateExamplesMax {
    checker.add("\(path).examples", "must have at most \(Limits.templateExamplesMax) entries")
  }
  for (index, example) in content.examples.prefix(Limits.templateExamplesMax).enumerated() {
    checker.check(example, "\(path).examples[\(index)]")
  }
  var definition = content.definition
  if definition.email?.recipients.isEmpty == true, definition.email?.routing == nil {
    definition.email?.recipients = ["{{customer_email}}"]
  }
  // A name that is missing is told once, as the template's.
  if definition.name.isEmpty { definition.name = "template" }
  let inside = violations(in: definition, agentID: "template", path: "\(path).notification")
  return Array((checker.reported + inside).prefix(Limits.fieldViolationsMax))
}

extension FieldChecker {
  fileprivate mutating func check(_ example: NotificationTemplate.Example, _ path: String) {
    checkLine(
      example.description, "\(path).description",
      charactersMax: Limits.exampleDescriptionCharactersMax)
    if !(1...Limits.exampleMessagesMax).contains(example.messages.count) {
      add("\(path).messages", "must have 1 to \(Limits.exampleMessagesMax) entries")
    }
    for (index, message) in example.messages.prefix(Limits.exampleMessagesMax).enumerated() {
      checkText(
        message.text, "\(path).messages[\(index)].text",
        charactersMax: Limits.exampleTextCharactersMax)
    }
  }
}
