/// One automation of one agent.
package struct Notification: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// The agent whose conversations it is for.
  package var agentID: String
  /// Number of the newest revision, from 1.
  package var revision: Int64
  /// What that revision says.
  package var definition: NotificationDefinition
  /// When it was created.
  package var createdAt: Timestamp
  /// When the newest revision was stored.
  package var updatedAt: Timestamp

  /// Creates a notification.
  package init(
    id: String, agentID: String, revision: Int64, definition: NotificationDefinition,
    createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.agentID = agentID
    self.revision = revision
    self.definition = definition
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// What an author writes: everything about a notification that an update may change.
///
/// Stored as JSON, one document per revision: properties may be added with a default, never renamed.
package struct NotificationDefinition: Sendable, Hashable, Codable {
  /// What people call it.
  package var name: String
  /// Whether new conversations are evaluated against it.
  package var isEnabled: Bool
  /// When it fires.
  package var trigger: Trigger
  /// What shows an analyst what the trigger's condition means; nil: nothing besides the question.
  package var examplePhrases: ExamplePhrases?
  /// Which conversations it is for; nil: all of its agent's.
  package var preFilter: PreFilter?
  /// The e-mail to send.
  package var email: EmailAction?
  /// The team alert to raise.
  package var alert: AlertAction?
  /// The task to create.
  package var task: TaskAction?
  /// What is said about its dynamic variables; nil: nothing.
  package var variables: [VariableDeclaration]?
  /// The language of its dates and numbers as a tag such as `en-GB`; nil: the account's.
  package var locale: String?

  /// Creates a definition.
  package init(
    name: String, isEnabled: Bool, trigger: Trigger, examplePhrases: ExamplePhrases? = nil,
    preFilter: PreFilter? = nil, email: EmailAction? = nil, alert: AlertAction? = nil,
    task: TaskAction? = nil, variables: [VariableDeclaration]? = nil, locale: String? = nil
  ) {
    self.name = name
    self.isEnabled = isEnabled
    self.trigger = trigger
    self.examplePhrases = examplePhrases
    self.preFilter = preFilter
    self.email = email
    self.alert = alert
    self.task = task
    self.variables = variables
    self.locale = locale
  }
}

/// When a notification fires.
package enum Trigger: Sendable, Hashable, Codable {
  /// After every conversation.
  case always
  /// When the answer to a yes/no question in plain language is yes.
  case condition(question: String, whenUnclear: UnclearPolicy)
}

/// What an unclear verdict does.
package enum UnclearPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// The notification does not fire.
  case doNotFire
  /// It fires, marked as unclear.
  case fireMarked
  /// A person decides.
  case holdForReview
}

/// An e-mail that is sent once to each recipient.
package struct EmailAction: Sendable, Hashable, Codable {
  /// Addresses with or without a name, or `{{customer_email}}`.
  package var recipients: [String]
  /// Template of the subject.
  package var subject: String
  /// Template of the HTML body; empty: plain text only.
  package var htmlBody: String
  /// Template of the text body; empty: derived from the HTML body.
  package var textBody: String
  /// The sender; empty: the server's default.
  package var from: String
  /// Where answers go; empty: to the sender.
  package var replyTo: String
  /// Who receives it depending on the conversation, besides `recipients`.
  package var routing: Routing?

  /// Creates an e-mail action.
  package init(
    recipients: [String], subject: String, htmlBody: String = "", textBody: String = "",
    from: String = "", replyTo: String = "", routing: Routing? = nil
  ) {
    self.recipients = recipients
    self.subject = subject
    self.htmlBody = htmlBody
    self.textBody = textBody
    self.from = from
    self.replyTo = replyTo
    self.routing = routing
  }
}

/// A team alert.
package struct AlertAction: Sendable, Hashable, Codable {
  /// The teammates to alert; empty: everyone.
  package var teammateIDs: [String]
  /// Template of the title; empty: the notification's name.
  package var title: String
  /// Template of the text; empty: the conversation's summary.
  package var body: String
  /// How serious it is; nil: info.
  package var severity: AlertSeverity?
  /// Template of the link that it opens; nil or empty: the conversation's.
  package var link: String?

  /// Creates an alert action.
  package init(
    teammateIDs: [String] = [], title: String = "", body: String = "",
    severity: AlertSeverity? = nil, link: String? = nil
  ) {
    self.teammateIDs = teammateIDs
    self.title = title
    self.body = body
    self.severity = severity
    self.link = link
  }
}

/// A follow-up task.
package struct TaskAction: Sendable, Hashable, Codable {
  /// The task's priority.
  package var priority: TaskPriority
  /// Template of the title; empty: the notification's name.
  package var title: String
  /// Template of the description; empty: the conversation's summary.
  package var description: String
  /// The teammate to assign it to; empty: nobody yet.
  package var assignee: String
  /// How many minutes after the decision it is due; nil: at any time.
  package var dueInMinutes: Int?
  /// Its tags; nil: none.
  package var tags: [String]?

  /// Creates a task action.
  package init(
    priority: TaskPriority = .medium, title: String = "", description: String = "",
    assignee: String = "", dueInMinutes: Int? = nil, tags: [String]? = nil
  ) {
    self.priority = priority
    self.title = title
    self.description = description
    self.assignee = assignee
    self.dueInMinutes = dueInMinutes
    self.tags = tags
  }
}

/// A notification's revision that an evaluation is bound to.
package struct PinnedNotification: Sendable, Hashable {
  /// The notification.
  package var id: String
  /// Its revision when the conversation was submitted.
  package var revision: Int64
  /// What that revision says.
  package var definition: NotificationDefinition

  /// Creates a pinned notification.
  package init(id: String, revision: Int64, definition: NotificationDefinition) {
    self.id = id
    self.revision = revision
    self.definition = definition
  }
}
