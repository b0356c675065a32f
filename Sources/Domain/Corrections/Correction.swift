/// What a person says of a notification's result about one conversation.
///
/// The newest one about a conversation is a case: an edit of the notification is tried on it.
package struct Correction: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// Who says it; empty: not known.
  package var author: String
  /// When it was said.
  package var markedAt: Timestamp
  /// What is said.
  package var mark: Mark
  /// The result of which it is said; nil: there is none.
  package var result: MarkedResult?
  /// When the conversation was erased.
  package var erasedAt: Timestamp?

  /// Creates a correction.
  package init(
    id: String, author: String, markedAt: Timestamp, mark: Mark, result: MarkedResult?,
    erasedAt: Timestamp? = nil
  ) {
    self.id = id
    self.author = author
    self.markedAt = markedAt
    self.mark = mark
    self.result = result
    self.erasedAt = erasedAt
  }

  /// What is said, and of what.
  package struct Mark: Sendable, Hashable {
    /// The notification.
    package var notificationID: String
    /// The conversation.
    package var conversationUUID: String
    /// Whether the result is right, or what is wrong with it.
    package var kind: CorrectionKind
    /// What else there is to say.
    package var note = ""
    /// With `wrongRecipient`: who should have received the e-mail; empty: others than did.
    package var expectedRecipients: [String] = []
    /// With `wrongValue`: which values are wrong.
    package var values: [ExpectedValue] = []

    /// Creates a mark.
    package init(notificationID: String, conversationUUID: String, kind: CorrectionKind) {
      self.notificationID = notificationID
      self.conversationUUID = conversationUUID
      self.kind = kind
    }
  }
}

/// Whether a result is right, or what is wrong with it.
package enum CorrectionKind: String, Sendable, Hashable, Codable, CaseIterable {
  case correct, shouldHaveFired, shouldNotHaveFired, wrongRecipient, wrongValue
}

/// A variable whose value is wrong.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct ExpectedValue: Sendable, Hashable, Codable {
  /// The variable's name.
  package var name: String
  /// What it should have been; empty: nothing; nil: not known.
  package var value: String?

  /// Creates an expectation.
  package init(name: String, value: String?) {
    self.name = name
    self.value = value
  }
}

/// The part of a result that a correction is about, as it was when it was marked.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct MarkedResult: Sendable, Hashable, Codable {
  /// The revision that was evaluated.
  package var revision: Int64
  /// What was decided.
  package var outcome: Outcome
  /// The addresses that the e-mail went to.
  package var recipients: [String]
  /// The values of the variables that are said to be wrong, by name.
  package var values: [String: String]

  /// Takes what matters from a result.
  package init(_ result: NotificationResult, values names: [String]) {
    revision = result.revision
    outcome = result.outcome
    recipients = (result.recipients ?? []).map(\.address)
    values = [:]
    for variable in result.variables where names.contains(variable.name) {
      values[variable.name] = variable.value
    }
  }
}

extension Correction.Mark {
  /// Why a stored result, or none, cannot be marked so; nil where it can.
  package func contradiction(with result: NotificationResult?) -> String? {
    guard let result else {
      switch kind {
      case .shouldHaveFired, .shouldNotHaveFired: return nil
      case .correct, .wrongRecipient, .wrongValue:
        return "the notification has no result about this conversation; say whether it should have"
          + " fired or should not"
      }
    }
    switch (kind, result.outcome == .fired) {
    case (.shouldHaveFired, true):
      return "the notification did fire; mark the result as correct, or say what is wrong with it"
    case (.shouldNotHaveFired, false) where result.outcome == .notFired:
      return "the notification did not fire; mark the result as correct"
    case (.wrongRecipient, false), (.wrongValue, false):
      return "the notification did not fire, so that it had no recipients and no values"
    default: break
    }
    let known = Set(result.variables.map(\.name))
    if kind == .wrongValue, values.contains(where: { !known.contains($0.name) }) {
      return "a variable that is marked is none of the result's"
    }
    return nil
  }
}
