import Analysis
import Domain

/// A conversation from lines such as `agent: How can I help?`.
func conversation(_ lines: String...) -> Conversation {
  var conversation = Conversation(
    uuid: "call", agent: Conversation.Agent(id: "agent"), status: .completed)
  conversation.messages = lines.map { line in
    let colon = line.firstIndex(of: ":") ?? line.startIndex
    let role = Conversation.Role(rawValue: String(line[..<colon])) ?? .user
    return Conversation.Message(
      role: role, text: String(line[line.index(after: colon)...].drop { $0 == " " }))
  }
  return conversation
}

/// A request for one question.
func asking(_ question: String, about conversation: Conversation) -> AnalysisRequest {
  AnalysisRequest(
    conversation: conversation,
    conditions: [ConditionQuestion(id: "notification-1", question: question)], variables: [],
    wantsSummary: false)
}
