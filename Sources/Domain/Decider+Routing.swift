extension Decider {
  /// Applies routing rules: only a rule whose condition the analyst affirms, on evidence that stands in
  /// the transcript, matches.
  mutating func route(_ rules: RoutingRules, notificationID: String) -> RoutingResult {
    switch analysis {
    case .answered(let answer):
      return route(rules, notificationID: notificationID, by: answer)
    case .failed(let failure):
      return otherwise(rules, because: failure.explanation + " So no rule could be applied")
    case .notAsked:
      let reason =
        conversation.hasSpeech
        ? "No rule has a condition"
        : conversation.noSpeechExplanation.dropLast() + ", so no rule matches"
      return otherwise(rules, because: reason)
    }
  }

  private mutating func route(
    _ rules: RoutingRules, notificationID: String, by answer: AnalysisResult
  ) -> RoutingResult {
    var matches: [Int] = []
    var reasons: [String] = []
    var standing: [Evidence] = []
    for number in 1...max(rules.rules.count, 1) where number <= rules.rules.count {
      let id = RoutingRules.questionID(notificationID, rule: number)
      guard let verdict = answer.verdicts[id], verdict.verdict == .yes else { continue }
      let found = evidence.standing(verdict.evidence)
      guard !found.isEmpty else { continue }
      matches.append(number)
      let said = verdict.reason.asOneLine()
      reasons.append("Rule \(number) applies." + (said.isEmpty ? "" : " \(said)"))
      for each in found where !standing.contains(each) { standing.append(each) }
      if !rules.takesAllMatching { break }
    }
    guard !matches.isEmpty else { return otherwise(rules, because: "No rule matches") }
    return RoutingResult(
      routes: matches, isOtherwise: false,
      explanation: reasons.joined(separator: " ")
        .truncated(toCharacters: Limits.explanationCharactersMax),
      evidence: Array(standing.prefix(Limits.evidencePerVerdictMax)))
  }

  private func otherwise(_ rules: RoutingRules, because reason: String) -> RoutingResult {
    guard !rules.otherwise.isEmpty else {
      return RoutingResult(
        routes: [], isOtherwise: false,
        explanation: reason + ", and the rules do not say who receives it otherwise.")
    }
    return RoutingResult(
      routes: [], isOtherwise: true, explanation: reason + ", so it goes where it goes otherwise.")
  }
}
