/// What a notification would have done after one stored conversation, beside what its live revision
/// does.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct BacktestFinding: Sendable, Hashable, Codable {
  /// The conversation.
  package var conversationUUID: String
  /// When it began; nil: not known.
  package var startedAt: Timestamp?
  /// The difference.
  package var change: BacktestChange
  /// What would have been decided.
  package var tried: BacktestOutcome
  /// What the live revision decides; nil: there is none to compare with.
  package var live: BacktestOutcome?
  /// Whether that is the stored result, not computed anew.
  package var isLiveStored = false

  /// Compares two results.
  package init(
    _ conversation: Conversation, tried: NotificationResult, live: NotificationResult?,
    isLiveStored: Bool
  ) {
    conversationUUID = conversation.uuid
    startedAt = conversation.startedAt
    self.tried = BacktestOutcome(tried)
    self.live = live.map { BacktestOutcome($0) }
    self.isLiveStored = isLiveStored
    change = BacktestChange(tried: self.tried, live: self.live)
  }

  /// Whether it is told of: something fires, fired, waits for a review, or could not be decided.
  package var isNotable: Bool {
    change != .silent || tried.outcome == .held || live?.outcome == .held
  }
}

/// How what would have been decided differs from what the live revision decides.
package enum BacktestChange: String, Sendable, Hashable, Codable, CodingKeyRepresentable,
  CaseIterable
{
  /// It would fire, and the live revision does not, or there is none.
  case newlyFires
  /// It would not fire, and the live revision does.
  case noLongerFires
  /// Both fire, and the e-mail goes to others.
  case firesToOthers
  /// Both fire, to the same people.
  case firesAsBefore
  /// Neither fires.
  case silent
  /// One of both could not be decided.
  case undecided

  init(tried: BacktestOutcome, live: BacktestOutcome?) {
    guard !tried.isUndecided, live?.isUndecided != true else {
      self = .undecided
      return
    }
    switch (tried.outcome == .fired, live?.outcome == .fired) {
    case (true, false): self = .newlyFires
    case (false, true): self = .noLongerFires
    case (false, false): self = .silent
    case (true, true):
      self =
        Set(tried.recipients) == Set(live?.recipients ?? []) ? .firesAsBefore : .firesToOthers
    }
  }
}

/// The part of a result that tells whether and why something fires, and for whom.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct BacktestOutcome: Sendable, Hashable, Codable {
  /// What is decided.
  package var outcome: Outcome
  /// Why.
  package var reason: Reason
  /// Why, in a sentence for people.
  package var explanation: String
  /// How sure the analyst is, from 0 to 1.
  package var confidence: Double?
  /// The turns that it rests on.
  package var evidence: [Evidence]
  /// The addresses that the e-mail goes to.
  package var recipients: [String]

  /// Takes what matters from a result.
  package init(_ result: NotificationResult) {
    outcome = result.outcome
    reason = result.reason
    explanation = result.explanation
    confidence = result.confidence
    evidence = result.evidence
    recipients = (result.recipients ?? []).map(\.address)
  }

  /// Whether nobody has found out if it fires.
  package var isUndecided: Bool { outcome == .failed && reason != .noValidRecipient }
}

extension NotificationResult {
  /// Whether a stored result can stand for what its revision decides: it is that one's, and it was
  /// found out.
  package func isComparable(with revision: Int64) -> Bool {
    // What a person has decided says nothing of what the revision does.
    self.revision == revision && isOfDecision && review == nil && !BacktestOutcome(self).isUndecided
  }

  /// Whether it says what the notification decides: not where it had no part in the evaluation.
  package var isOfDecision: Bool {
    reason != .notificationDisabled && reason != .givenUp
  }
}
