import Automation
import Domain

let account = "acme"

/// Conversations and notifications as the tests want them.
enum Samples {
  /// Words of the second turn.
  static let quote = "please call me back tomorrow"

  static func conversation(
    _ uuid: String = "call-1", summary: String = "A question about an invoice."
  ) -> Conversation {
    var conversation = Conversation(
      uuid: uuid, agent: .init(id: "agent", name: "Ada", timeZone: "Europe/Berlin"),
      status: .completed)
    conversation.startedAt = TestClock.start.advanced(by: .seconds(-300))
    conversation.endedAt = TestClock.start.advanced(by: .seconds(-10))
    conversation.messages = [
      .init(role: .agent, text: "Hello, how may I help you?"),
      .init(role: .user, text: "My invoice is wrong, please call me back tomorrow."),
      .init(role: .agent, text: "We will."),
    ]
    conversation.summary = summary
    return conversation
  }

  /// Fires after every conversation and needs nothing from the analyst.
  static func always(
    _ name: String = "Every call", recipients: [String] = ["office@example.com"]
  ) -> NotificationDefinition {
    NotificationDefinition(
      name: name, isEnabled: true, trigger: .always,
      email: EmailAction(
        recipients: recipients, subject: "A call of {{agent_name}}", textBody: "It has ended."),
      alert: AlertAction(title: "A call has ended", body: "Look at it."),
      task: TaskAction(priority: .high, title: "Look at the call", description: "Soon."))
  }

  /// Fires after every conversation, with a value that the analyst has to find.
  static func alwaysWithValue(_ name: String = "Every call, with a date") -> NotificationDefinition
  {
    var definition = always(name, recipients: ["dates@example.com"])
    definition.email?.textBody = "Call back: {{dyn_callback_date}}."
    definition.alert = nil
    definition.task = nil
    return definition
  }

  /// Fires when the analyst says yes.
  static func condition(
    _ name: String = "Callback requested", whenUnclear: UnclearPolicy = .doNotFire,
    recipients: [String] = ["support@example.com"]
  ) -> NotificationDefinition {
    var definition = always(name, recipients: recipients)
    definition.trigger = .condition(
      question: "Did the customer ask to be called back?", whenUnclear: whenUnclear)
    return definition
  }

  /// Without jitter, so that moments can be compared.
  static let settings = EvaluationSettings(
    accountName: "Acme", defaultSender: "Aftercall <noreply@example.com>",
    messageIDDomain: "mail.example.com",
    retries: RetrySchedule(first: .seconds(2), longest: .seconds(60), jitter: 0))

  static let mailRetries = RetrySchedule(first: .seconds(30), longest: .seconds(3600), jitter: 0)
}
