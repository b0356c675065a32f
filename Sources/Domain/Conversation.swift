/// A finished conversation of an AI agent with a customer.
///
/// Stored as JSON: properties may be added with a default, never renamed.
package struct Conversation: Sendable, Hashable, Codable {
  /// The submitter's unique id.
  package var uuid: String
  /// The agent that led it.
  package var agent: Agent
  /// How it was held.
  package var channel: Channel = .unknown
  /// How it ended.
  package var status: ConversationStatus
  /// Who began it.
  package var direction: Direction = .unknown
  /// When it began.
  package var startedAt: Timestamp?
  /// When it ended.
  package var endedAt: Timestamp?
  /// The agent's own phone number; empty: not known.
  package var agentNumber = ""
  /// The customer's phone number; empty: not known.
  package var customerNumber = ""
  /// The linked contact.
  package var contact: Contact?
  /// Whether and how the call was answered; empty: not known.
  package var answerStatus = ""
  /// Why the line was closed; empty: not known.
  package var disconnectReason = ""
  /// What was said, in order. Turn n is `messages[n - 1]`.
  package var messages: [Message] = []
  /// A summary written elsewhere; empty: none.
  package var summary = ""
  /// A link to the conversation; empty: none.
  package var url = ""
  /// The submitter's own variables.
  package var context: [String: String] = [:]
  /// The conversation was not transcribed.
  package var isTranscriptionOff = false

  /// Creates a conversation of which nothing else is known.
  package init(uuid: String, agent: Agent, status: ConversationStatus) {
    self.uuid = uuid
    self.agent = agent
    self.status = status
  }

  /// The AI agent of a conversation.
  package struct Agent: Sendable, Hashable, Codable {
    /// Its id.
    package var id: String
    /// Its name; empty: not known.
    package var name: String
    /// Its time zone as an IANA name; empty: UTC.
    package var timeZone: String

    /// Creates an agent.
    package init(id: String, name: String = "", timeZone: String = "") {
      self.id = id
      self.name = name
      self.timeZone = timeZone
    }
  }

  /// A person known to the account.
  package struct Contact: Sendable, Hashable, Codable {
    /// First name; empty: not known.
    package var firstName: String
    /// Last name; empty: not known.
    package var lastName: String
    /// E-mail address; empty: not known.
    package var email: String
    /// Phone number; empty: not known.
    package var phone: String

    /// Creates a contact.
    package init(
      firstName: String = "", lastName: String = "", email: String = "", phone: String = ""
    ) {
      self.firstName = firstName
      self.lastName = lastName
      self.email = email
      self.phone = phone
    }
  }

  /// One turn.
  package struct Message: Sendable, Hashable, Codable {
    /// Who spoke.
    package var role: Role
    /// What was said.
    package var text: String
    /// When it was said.
    package var time: Timestamp?

    /// Creates a message.
    package init(role: Role, text: String, time: Timestamp? = nil) {
      self.role = role
      self.text = text
      self.time = time
    }
  }

  /// Who a message is from.
  package enum Role: String, Sendable, Hashable, Codable {
    case user, agent, system, tool, event

    /// Whether such a message was said in the conversation, by the customer or by the agent.
    package var isSpeech: Bool { self == .user || self == .agent }
  }

  /// How a conversation was held.
  package enum Channel: String, Sendable, Hashable, Codable {
    case unknown, phone, web, test
  }

  /// Who began a conversation.
  package enum Direction: String, Sendable, Hashable, Codable {
    case unknown, inbound, outbound
    case `internal`
  }
}

/// How a conversation ended. One that goes on is never stored.
package enum ConversationStatus: String, Sendable, Hashable, Codable {
  case completed, failed, transferred
}

/// A conversation without what was said, as lists show it.
package struct StoredConversation: Sendable, Hashable {
  /// The conversation; in lists without messages.
  package var conversation: Conversation
  /// When the server accepted it.
  package var submittedAt: Timestamp
  /// When what it held was erased.
  package var erasedAt: Timestamp?

  /// Creates a stored conversation.
  package init(conversation: Conversation, submittedAt: Timestamp, erasedAt: Timestamp? = nil) {
    self.conversation = conversation
    self.submittedAt = submittedAt
    self.erasedAt = erasedAt
  }
}
