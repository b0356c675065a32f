/// What holds for a whole account. A field without a value falls back to what the server was started
/// with.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct AccountSettings: Sendable, Hashable, Codable {
  /// The account's name in templates.
  package var name = ""
  /// The sender of e-mails whose notification names none.
  package var defaultSender = ""
  /// Where answers to such e-mails go; empty: to the sender.
  package var defaultReplyTo = ""
  /// What a conversation's id is appended to for its link.
  package var linkBase = ""
  /// The time zone of agents that name none; empty: UTC.
  package var timeZone = ""
  /// The language of dates in templates; empty: English.
  package var locale = ""
  /// How long an evaluation waits for an analyst that is out of reach; 0: as the server was started.
  package var patienceSeconds = 0
  /// How long data is kept.
  package var retention = Retention()
  /// What the analyst may be asked and may use; nil: whatever it takes.
  package var analysis: AnalysisSettings?
  /// How e-mails go out; nil: as soon and as many as there are.
  package var mail: MailSettings?

  /// Creates settings in which nothing is set.
  package init() {}
}

/// How many days each kind of data is kept; 0: for good.
package struct Retention: Sendable, Hashable, Codable {
  /// What was said in conversations.
  package var conversationDays = 0
  /// The content of e-mails that are sent, bounced, suppressed or dead.
  package var deliveryDays = 0
  /// Tasks that are completed or cancelled.
  package var taskDays = 0
  /// Alerts.
  package var alertDays = 0
  /// What waits for a person; nil: for good.
  package var reviewDays: Int?

  /// Creates a retention that keeps everything.
  package init() {}
}
