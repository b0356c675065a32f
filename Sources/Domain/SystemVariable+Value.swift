extension SystemVariable {
  /// The variable's value for a conversation, or why there is none.
  package func result(from sources: VariableSources) -> VariableResult {
    let conversation = sources.conversation
    switch self {
    case .conversationDate:
      guard let time = conversation.startedAt ?? conversation.endedAt else {
        return missing("The conversation's time is not known.")
      }
      return set(CivilTime(at: time, inZone: conversation.agent.timeZone).longText)
    case .conversationTime:
      guard let time = conversation.startedAt ?? conversation.endedAt else {
        return missing("The conversation's time is not known.")
      }
      return set(CivilTime(at: time, inZone: conversation.agent.timeZone).twelveHourText)
    case .conversationDuration: return durationResult(conversation)
    case .conversationStatus: return set(conversation.status.label)
    case .conversationDirection:
      guard let label = conversation.direction.label else {
        return missing("The conversation's direction is not known.")
      }
      return set(label)
    case .conversationSummary: return summaryResult(sources)
    case .conversationTranscript: return transcriptResult(conversation)
    case .conversationURL:
      guard let url = sources.conversationURL else {
        return missing("No link was submitted with the conversation, and no link base is set.")
      }
      return set(url)
    case .conversationUUID: return set(conversation.uuid)
    case .agentName:
      return set(conversation.agent.name, orMissing: "The agent's name was not submitted.")
    case .accountName:
      return set(sources.accountName, orMissing: "The account's name is not set.")
    case .customerNumber:
      return phoneResult(conversation.customerNumber, conversation)
    case .toNumber:
      let isOutbound = conversation.direction == .outbound
      return phoneResult(
        isOutbound ? conversation.customerNumber : conversation.agentNumber, conversation)
    case .customerName:
      guard conversation.contact != nil else { return missing(Self.noContact) }
      return set(conversation.contactName ?? "", orMissing: "The linked contact has no name.")
    case .customerEmail:
      guard let contact = conversation.contact else { return missing(Self.noContact) }
      return set(contact.email, orMissing: "The linked contact has no e-mail address.")
    }
  }

  private func durationResult(_ conversation: Conversation) -> VariableResult {
    guard let start = conversation.startedAt, let end = conversation.endedAt else {
      return missing("The conversation's start or end is not known.")
    }
    let seconds = max(0, end.duration(since: start).components.seconds)
    return set("\(twoDigits(Int(seconds / 60))):\(twoDigits(Int(seconds % 60)))")
  }

  private func summaryResult(_ sources: VariableSources) -> VariableResult {
    let submitted = sources.conversation.summary
    if !submitted.trimmingWhitespace().isEmpty { return set(submitted) }
    guard sources.conversation.hasSpeech else {
      return missing(sources.conversation.noSpeechExplanation)
    }
    if let summary = sources.analysis?.summary, !summary.trimmingWhitespace().isEmpty {
      return set(summary.truncated(toCharacters: Limits.summaryCharactersMax))
    }
    guard sources.analysis != nil, !sources.analystFailed else {
      return missing("The analyst could not be asked for a summary.", state: .analystUnavailable)
    }
    return missing("The analyst wrote no summary.")
  }

  private func transcriptResult(_ conversation: Conversation) -> VariableResult {
    guard !conversation.isTranscriptionOff else {
      return VariableResult(
        name: name, value: Self.transcriptFallback, state: .notAvailable,
        explanation: "Transcription was off for this conversation; a note stands in its place.")
    }
    return set(conversation.transcriptText, orMissing: conversation.noSpeechExplanation)
  }

  private func phoneResult(_ number: String, _ conversation: Conversation) -> VariableResult {
    switch conversation.channel {
    case .web, .test: return missing("The conversation was not a phone call.")
    case .phone, .unknown:
      return set(number, orMissing: "The phone number was not submitted.")
    }
  }

  private func set(_ value: String, orMissing explanation: String = "") -> VariableResult {
    guard !value.trimmingWhitespace().isEmpty else { return missing(explanation) }
    return VariableResult(name: name, value: value, state: .set, explanation: "\(summary).")
  }

  private func missing(
    _ explanation: String, state: VariableState = .notAvailable
  ) -> VariableResult {
    VariableResult(name: name, value: "", state: state, explanation: explanation)
  }

  private static let noContact = "The conversation is not linked to a contact."

  /// What stands in place of a transcript that was never written.
  package static let transcriptFallback =
    "Transcription was turned off for this conversation, so there is no transcript."
}

extension Conversation {
  /// Why nothing can be read in the conversation.
  var noSpeechExplanation: String {
    isTranscriptionOff
      ? "Transcription was off for this conversation." : "Nothing was said in this conversation."
  }
}

extension ConversationStatus {
  /// The status in a word.
  package var label: String {
    switch self {
    case .completed: "Completed"
    case .failed: "Failed"
    case .transferred: "Transferred"
    }
  }
}

extension Conversation.Direction {
  /// The direction in a word; nil where it is not known.
  package var label: String? {
    switch self {
    case .unknown: nil
    case .inbound: "Inbound"
    case .outbound: "Outbound"
    case .internal: "Internal"
    }
  }
}
