/// Turns a trigger and what the analyst says into an outcome.
struct VerdictRule {
  /// What is decided.
  var outcome: Outcome
  /// Why.
  var reason: Reason
  /// Why, in a sentence for people.
  var explanation: String
  /// How sure the analyst was, from 0 to 1.
  var confidence: Double?
  /// The evidence that stands in the transcript.
  var evidence: [Evidence] = []
  /// Whether the actions are marked as unclear.
  var isMarked = false

  /// Decides without a verdict.
  init(_ outcome: Outcome, _ reason: Reason, _ explanation: String) {
    self.outcome = outcome
    self.reason = reason
    self.explanation = explanation
  }

  /// Decides by a verdict.
  ///
  /// A yes counts only with evidence that stands in the transcript; else it counts as unclear. A no
  /// needs none.
  init(
    _ verdict: ConditionVerdict?, whenUnclear policy: UnclearPolicy,
    checking check: inout EvidenceCheck
  ) {
    guard let verdict else {
      self.init(unclear: .unclear, "The analyst did not answer the question.", policy)
      return
    }
    let said = Self.sentence(verdict.reason)
    let standing = check.standing(verdict.evidence)
    switch verdict.verdict {
    case .yes where !standing.isEmpty:
      self.init(.fired, .conditionMet, "The analyst answered yes." + said)
    case .yes:
      self.init(
        unclear: .evidenceNotFound,
        "The analyst answered yes, but the words it rests on were not found in the transcript, so"
          + " that the answer counts as unclear." + said, policy)
    case .no:
      self.init(.notFired, .conditionNotMet, "The analyst answered no." + said)
    case .unclear:
      self.init(unclear: .unclear, "The analyst could not tell." + said, policy)
    }
    evidence = standing
    confidence =
      verdict.confidence.isFinite ? min(1, max(0, verdict.confidence)) : nil
  }

  private init(unclear reason: Reason, _ explanation: String, _ policy: UnclearPolicy) {
    switch policy {
    case .doNotFire:
      self.init(.notFired, reason, explanation + " When unclear, this notification does not fire.")
    case .fireMarked:
      self.init(.fired, reason, explanation + " When unclear, this notification fires marked.")
      isMarked = true
    case .holdForReview:
      self.init(
        .held, reason, explanation + " When unclear, this notification waits for a person's review."
      )
    }
  }

  /// The analyst's reason as something that can stand after a sentence.
  private static func sentence(_ reason: String) -> String {
    let line = reason.asOneLine()
    guard !line.isEmpty else { return "" }
    return " " + line.truncated(toCharacters: Limits.explanationCharactersMax - 300)
  }
}
