/// Where the values of variables come from.
package struct VariableSources: Sendable {
  /// The conversation.
  package var conversation: Conversation
  /// The account's name; empty: not set.
  package var accountName: String
  /// What links to conversations begin with; nil: none is set.
  package var linkBase: String?
  /// The analyst's answer; nil: it was not asked, or has not answered.
  package var analysis: AnalysisResult?
  /// Whether the analyst was needed and gave no answer that can be used.
  package var analystFailed: Bool

  /// Creates sources.
  package init(
    conversation: Conversation, accountName: String = "", linkBase: String? = nil,
    analysis: AnalysisResult? = nil, analystFailed: Bool = false
  ) {
    self.conversation = conversation
    self.accountName = accountName
    self.linkBase = linkBase
    self.analysis = analysis
    self.analystFailed = analystFailed
  }

  /// The link to the conversation: the submitted one, else the link base with the conversation's id.
  package var conversationURL: String? {
    if !conversation.url.isEmpty { return conversation.url }
    guard let linkBase, !linkBase.isEmpty else { return nil }
    let isReady = linkBase.hasSuffix("/") || linkBase.hasSuffix("=")
    return linkBase + (isReady ? "" : "/") + conversation.uuid
  }
}

extension Conversation {
  /// Whether the customer or the agent said anything in it.
  package var hasSpeech: Bool {
    !isTranscriptionOff
      && messages.contains { $0.role.isSpeech && !$0.text.trimmingWhitespace().isEmpty }
  }

  /// The linked contact's first and last name; nil where neither is known.
  package var contactName: String? {
    guard let contact else { return nil }
    let names = [contact.firstName, contact.lastName].map { $0.trimmingWhitespace() }
    let known = names.filter { !$0.isEmpty }.joined(separator: " ")
    return known.isEmpty ? nil : known
  }

  /// What was said, a paragraph for each turn, with the speakers' names.
  package var transcriptText: String {
    var text = ""
    for turn in transcriptTurns {
      if !text.isEmpty { text += "\n" }
      text += turn.speaker
      text += ": "
      text += turn.text
    }
    return text
  }

  /// What was said, turn by turn, with the speakers' names.
  package var transcriptTurns: [TranscriptTurn] {
    let agentName = agent.name.isEmpty ? "Agent" : agent.name.asOneLine()
    let customerName = contactName?.asOneLine() ?? "Customer"
    return messages.lazy.filter(\.role.isSpeech).compactMap { message in
      let words = message.text.trimmingWhitespace()
      guard !words.isEmpty else { return nil }
      return TranscriptTurn(
        speaker: message.role == .agent ? agentName : customerName, text: String(words))
    }
  }
}
