/// What became of a result that was held for a person.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct Review: Sendable, Hashable, Codable {
  /// What it was.
  package var decision: ReviewDecision
  /// Who decided: a teammate, or a service as `service:NAME`; empty: nobody known, or the server.
  package var reviewer: String
  /// When.
  package var time: Timestamp
  /// Why, as the reviewer says it; empty: nothing was said.
  package var reason: String
  /// The values that the reviewer gave for missing ones, in the order of their names; nil: none.
  package var values: [GivenValue]?

  /// Creates a review.
  package init(_ decision: ReviewDecision, by reviewer: String, at time: Timestamp, reason: String)
  {
    self.decision = decision
    self.reviewer = reviewer
    self.time = time
    self.reason = reason
  }

  /// Whether another call only says again what has been decided.
  package func isRepeated(by other: Review) -> Bool {
    decision == other.decision && reviewer == other.reviewer
      && (values ?? []) == (other.values ?? [])
  }
}

/// A value that a person gives for a variable, as it is written.
package struct GivenValue: Sendable, Hashable, Codable {
  /// The variable.
  package var name: String
  /// The value.
  package var value: String

  /// Creates a value.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// What a review decides. The raw values are stored.
package enum ReviewDecision: String, Sendable, Hashable, Codable, CaseIterable {
  /// Its actions are carried out.
  case approved
  /// They are not.
  case rejected
  /// Nobody decided in time.
  case expired
  /// Its conversation was erased.
  case erased
}

extension NotificationResult {
  /// The held result after a review.
  ///
  /// - Parameters:
  ///   - review: What was decided.
  ///   - proposal: What it does where it is approved; nil: it is not.
  /// - Returns: The result.
  package func reviewed(_ review: Review, proposal: NotificationResult?) -> NotificationResult {
    var result = self
    if let proposal {
      result = proposal
      // They are noted once the analyst has answered, after the proposal was written.
      result.analyst = analyst
      result.model = model
      result.promptVersion = promptVersion
    } else {
      result.outcome = .notFired
    }
    result.review = review
    return result
  }
}

extension Review {
  /// The review in a sentence: who has decided what, when and why.
  package var sentence: String {
    let who = reviewer.isEmpty ? "Somebody" : reviewer
    let when = time.sentenceText
    let said = reason.asOneLine()
    switch decision {
    case .approved:
      return "\(who) approved it on \(when)" + (said.isEmpty ? "." : ": \(said)")
    case .rejected:
      return "\(who) rejected it on \(when)" + (said.isEmpty ? "." : ": \(said)")
    case .expired: return "Nobody decided in time, so that it was dropped on \(when)."
    case .erased: return "Its conversation was erased on \(when), so that it was dropped."
    }
  }

  /// What an explanation says of it.
  var finding: Finding {
    let code: FindingCode =
      switch decision {
      case .approved: .reviewApproved
      case .rejected: .reviewRejected
      case .expired, .erased: .reviewDropped
      }
    var finding = Finding(code, .trigger, decision == .approved ? .goesOn : .stops, sentence)
    finding.subject = reviewer
    finding.time = time
    return finding
  }
}
