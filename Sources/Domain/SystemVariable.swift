/// The variables that every conversation may have, as the variable picker lists them.
package enum SystemVariable: String, Sendable, Hashable, CaseIterable {
  case conversationDate = "conversation_date"
  case conversationTime = "conversation_time"
  case conversationDuration = "conversation_duration"
  case conversationStatus = "conversation_status"
  case conversationDirection = "conversation_direction"
  case conversationSummary = "conversation_summary"
  case conversationTranscript = "conversation_transcript"
  case conversationURL = "conversation_url"
  case conversationUUID = "conversation_uuid"
  case agentName = "agent_name"
  case accountName = "account_name"
  case customerNumber = "customer_number"
  case toNumber = "to_number"
  case customerName = "customer_name"
  case customerEmail = "customer_email"

  /// Its name in templates.
  package var name: String { rawValue }

  /// What it stands for.
  package var summary: String {
    switch self {
    case .conversationDate: "Date and time of the conversation, in the agent's time zone"
    case .conversationTime: "Time of the conversation, in the agent's time zone"
    case .conversationDuration: "How long the conversation lasted, in minutes and seconds"
    case .conversationStatus: "How the conversation ended"
    case .conversationDirection: "Who began the conversation"
    case .conversationSummary: "Summary of the conversation"
    case .conversationTranscript: "Everything that was said"
    case .conversationURL: "Link to the conversation"
    case .conversationUUID: "Unique id of the conversation"
    case .agentName: "Name of the agent"
    case .accountName: "Name of the account"
    case .customerNumber: "Phone number of the customer"
    case .toNumber: "Phone number that was called"
    case .customerName: "Name of the linked contact"
    case .customerEmail: "E-mail address of the linked contact"
    }
  }

  /// What a value looks like.
  package var example: String {
    switch self {
    case .conversationDate: "22 November 2026, 18:55 CET"
    case .conversationTime: "06:55 PM"
    case .conversationDuration: "04:37"
    case .conversationStatus: "Completed"
    case .conversationDirection: "Inbound"
    case .conversationSummary: "The customer asked to be called back about an invoice."
    case .conversationTranscript: "Agent: How may I help?\nCustomer: Please call me back."
    case .conversationURL: "https://app.example.com/conversations/0190f1c2"
    case .conversationUUID: "0190f1c2-7d5e-7a3b-9c44-5d0e8f6a1b20"
    case .agentName: "Front desk"
    case .accountName: "Example Dental"
    case .customerNumber: "+49 30 1234567"
    case .toNumber: "+49 30 7654321"
    case .customerName: "Jo Doe"
    case .customerEmail: "jo@example.com"
    }
  }

  /// When it has a value.
  package var availability: String {
    switch self {
    case .conversationDate, .conversationTime: "Where the conversation's time is known"
    case .conversationDuration: "Where the conversation's start and end are known"
    case .conversationDirection: "Where the direction is known"
    case .conversationSummary: "Where it was submitted or something was said"
    case .conversationTranscript: "Always; a fallback text where transcription is off"
    case .conversationURL: "Where a link was submitted or the account has a link base"
    case .conversationStatus, .conversationUUID: "Always"
    case .agentName, .accountName: "Where the name is set"
    case .customerNumber, .toNumber: "Phone conversations only"
    case .customerName, .customerEmail: "Only where the conversation is linked to a contact"
    }
  }
}
