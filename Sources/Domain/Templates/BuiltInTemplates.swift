/// The templates that come with the server, in the order in which lists show them.
package enum BuiltInTemplates {
  /// All of them.
  package static let all: [NotificationTemplate] = [
    callbackRequested, appointmentBooked, customerComplaint, unansweredQuestion, technicalIssue,
    billingInquiry, escalationNeeded, orderPlaced, demoRequest, positiveFeedback,
  ]

  /// The template with this id.
  package static func template(_ id: String) -> NotificationTemplate? {
    all.first { $0.id == id }
  }

  static func make(
    _ id: String, _ name: String, _ description: String, when question: String,
    email: EmailAction? = nil, alert: AlertAction? = nil, task: TaskAction? = nil,
    fires: [[String]], doesNotFire: [[String]]
  ) -> NotificationTemplate {
    let definition = NotificationDefinition(
      name: name, isEnabled: true,
      trigger: .condition(question: question, whenUnclear: .doNotFire), email: email, alert: alert,
      task: task)
    let examples =
      fires.map { example($0, fires: true) } + doesNotFire.map { example($0, fires: false) }
    return NotificationTemplate(
      id: id,
      content: NotificationTemplate.Content(
        name: name, description: description, definition: definition, examples: examples),
      isBuiltIn: true)
  }

  /// An example of lines: the first says what it shows, the others what was said, the agent's with
  /// `A: ` before them and the customer's with `C: `.
  private static func example(_ lines: [String], fires: Bool) -> NotificationTemplate.Example {
    NotificationTemplate.Example(
      description: lines.first ?? "", fires: fires,
      messages: lines.dropFirst().map { line in
        Conversation.Message(
          role: line.hasPrefix("A: ") ? .agent : .user, text: String(line.dropFirst(3)))
      })
  }

  /// The end of e-mails to a team: what was said, in short, and the one thing to do.
  static func teamBody(_ opening: String, _ items: [String], action: String) -> String {
    let list = items.map { "<li>\($0)</li>" }.joined(separator: "\n")
    return """
      <p>\(opening)</p>
      <ul>
      \(list)
      </ul>
      <p>{{ conversation_summary | default("There is no summary of this conversation.") }}</p>
      {% if conversation_url %}<p><a href="{{ conversation_url }}">\(action)</a></p>{% endif %}
      """
  }

  /// Who it was and when, as far as it is known.
  static let who = [
    "Customer: {{ customer_name | default(\"not known\") }}",
    "Number: {{ customer_number | default(\"not a phone call\") }}",
    "Call: {{ conversation_date | default(\"time not known\") }}",
  ]
}
