/// Which stored conversations are looked at again.
///
/// A conversation has to meet every condition that is set. Stored as JSON: properties may be added as
/// optionals, never renamed.
package struct ConversationFilter: Sendable, Hashable, Codable {
  /// Only this agent's.
  package var agentID: String
  /// Only those accepted at this time or later; nil: all.
  package var submittedFrom: Timestamp?
  /// Only those accepted before this time; nil: all.
  package var submittedBefore: Timestamp?
  /// Only those that began at this time or later; nil: all.
  package var startedFrom: Timestamp?
  /// Only those that began before this time; nil: all.
  package var startedBefore: Timestamp?
  /// Only those held in one of these ways; empty: all.
  package var channels: [Conversation.Channel] = []
  /// Only those that ended in one of these ways; empty: all.
  package var statuses: [ConversationStatus] = []
  /// Only those begun by one of these; empty: all.
  package var directions: [Conversation.Direction] = []
  /// Only those answered in one of these ways, letter by letter; empty: all.
  package var answerStatuses: [String] = []
  /// Only those with a stored result of the notification with one of these outcomes; empty: all,
  /// evaluated or not.
  package var outcomes: [Outcome] = []

  /// Creates a filter that lets every conversation of an agent through.
  package init(agentID: String) {
    self.agentID = agentID
  }

  /// Whether a conversation meets everything but the outcomes. What it does not tell meets no
  /// condition, and what was erased cannot be looked at again.
  package func admits(_ stored: StoredConversation) -> Bool {
    let conversation = stored.conversation
    return stored.erasedAt == nil && conversation.agent.id == agentID
      && Self.lies(stored.submittedAt, from: submittedFrom, before: submittedBefore)
      && Self.lies(conversation.startedAt, from: startedFrom, before: startedBefore)
      && (channels.isEmpty || channels.contains(conversation.channel))
      && (statuses.isEmpty || statuses.contains(conversation.status))
      && (directions.isEmpty || directions.contains(conversation.direction))
      && (answerStatuses.isEmpty || answerStatuses.contains(conversation.answerStatus))
  }

  private static func lies(
    _ time: Timestamp?, from start: Timestamp?, before end: Timestamp?
  ) -> Bool {
    if start == nil, end == nil { return true }
    guard let time else { return false }
    return start.map { time >= $0 } ?? true && end.map { time < $0 } ?? true
  }
}
