import Domain

/// Conversations and what belongs to them, as tests want them.
enum Samples {
  /// 22 November 2026, 17:55:00 UTC.
  static let start = Timestamp(microseconds: 1_795_370_100_000_000)

  static func conversation(
    _ turns: [(Conversation.Role, String)] = [
      (.agent, "Hello, how may I help you?"),
      (.user, "I'd like to book an appointment on March 5th at 3 pm."),
      (.agent, "Done. See you on March 5th at 3 pm in our Berlin office."),
    ]
  ) -> Conversation {
    var conversation = Conversation(
      uuid: "call-1",
      agent: .init(id: "agent-1", name: "Front desk", timeZone: "Europe/Berlin"),
      status: .completed)
    conversation.channel = .phone
    conversation.direction = .inbound
    conversation.startedAt = start
    conversation.endedAt = start.advanced(by: .seconds(277))
    conversation.agentNumber = "+49 30 7654321"
    conversation.customerNumber = "+49 30 1234567"
    conversation.contact = .init(firstName: "Jo", lastName: "Doe", email: "jo@example.com")
    conversation.messages = turns.map { .init(role: $0.0, text: $0.1) }
    conversation.url = "https://app.example.com/c/call-1"
    return conversation
  }

  static func context(
    defaultSender: String = "Aftercall <noreply@example.com>", domain: String = "mail.example.com"
  ) -> DecisionContext {
    let ids = Counter()
    return DecisionContext(
      accountName: "Example Dental", evaluationID: "evaluation-1",
      now: start.advanced(by: .seconds(600)), defaultSender: defaultSender,
      messageIDDomain: domain, linkBase: nil, makeID: { ids.next() })
  }

  static func pinned(
    _ definition: NotificationDefinition, id: String = "n1"
  ) -> PinnedNotification {
    PinnedNotification(id: id, revision: 1, definition: definition)
  }

  static func definition(
    _ trigger: Trigger = .always, email: EmailAction? = nil, alert: AlertAction? = nil,
    task: TaskAction? = nil
  ) -> NotificationDefinition {
    NotificationDefinition(
      name: "Callback requested", isEnabled: true, trigger: trigger, email: email, alert: alert,
      task: task)
  }
}
