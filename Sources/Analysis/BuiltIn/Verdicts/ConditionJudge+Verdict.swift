import Domain

extension ConditionJudge {
  func verdict(_ examination: Examination, _ question: Question) -> ConditionVerdict {
    var finding = examination.finding
    let likelihood = examination.likelihood
    let isWorded = finding.score >= Self.wordedScoreMin
    // Where the words themselves were not found, what comes closest in meaning is the evidence.
    if !isWorded, likelihood >= Self.unclearMin, let turn = examination.closestTurn {
      let words = transcript.turns[turn].words
      finding.turns = [(turn: turn, words: words.lowerBound..<words.lowerBound + 1)]
    }
    let groups = question.clauses[finding.clause].groups
    let asked = groups.map { "“\($0.text)”" }
    if let turn = examination.exampleTurn, !finding.turns.contains(where: { $0.turn == turn }) {
      let words = transcript.turns[turn].words
      finding.turns.insert((turn: turn, words: words.lowerBound..<words.lowerBound + 1), at: 0)
    }
    let evidence = evidence(finding)
    let turns = Self.list(evidence.map { String($0.turn) }.uniqued())
    let who =
      switch question.subject {
      case .customer: "the customer said"
      case .agent: "the agent said"
      case .anyone: "was said"
      }
    if let judgement = examination.judgement, examination.exampleTurn == nil,
      let verdict = verdict(judgement, examination, asked: Self.list(asked), evidence)
    {
      return verdict
    }
    if likelihood >= Self.yesMin, !evidence.isEmpty {
      let found = groups.indices.filter { !finding.missing.contains($0) }.map { asked[$0] }
      if examination.exampleTurn != nil {
        return ConditionVerdict(
          verdict: .yes, confidence: likelihood,
          reason: "What \(who) in turn \(turns) is like an example of the author's.",
          evidence: evidence)
      }
      return ConditionVerdict(
        verdict: .yes, confidence: likelihood,
        reason: isWorded && !found.isEmpty
          ? "What \(who) in turn \(turns) matches \(Self.list(found))."
          : "What \(who) in turn \(turns) is close in meaning to \(Self.list(asked)).",
        evidence: evidence)
    }
    // What is only denied is close in words, and yet no doubt is left.
    let isOnlyDenied = finding.isDenied && finding.score == 0
    if likelihood >= Self.unclearMin, !evidence.isEmpty, !isOnlyDenied {
      let missing = finding.missing.map { asked[$0] }
      return ConditionVerdict(
        verdict: .unclear, confidence: likelihood,
        reason: missing.isEmpty
          ? "Turn \(turns) comes close to what is asked, but does not say it plainly."
          : "Turn \(turns) comes close, but nothing speaks of \(Self.list(missing)).",
        evidence: evidence)
    }
    let confidence = max(0.5, 1 - likelihood)
    if finding.isDenied, !evidence.isEmpty {
      return ConditionVerdict(
        verdict: .no, confidence: confidence, reason: "Turn \(turns) denies what is asked.",
        evidence: evidence)
    }
    return ConditionVerdict(
      verdict: .no, confidence: confidence,
      reason: "Nothing that \(who) matches \(Self.list(asked)).")
  }

  /// The verdict on a common condition where the call as a whole has decided it; nil where the words of
  /// the question say the same.
  private func verdict(
    _ judgement: ConditionStatistics.Judgement, _ examination: Examination, asked: String,
    _ evidence: [Evidence]
  ) -> ConditionVerdict? {
    let holds = examination.likelihood >= Self.yesMin
    guard !evidence.isEmpty, holds != (examination.wordedLikelihood >= Self.yesMin) else {
      return nil
    }
    let turns = Self.list(evidence.map { String($0.turn) }.uniqued())
    if holds {
      return ConditionVerdict(
        verdict: .yes, confidence: examination.likelihood,
        reason: "People speak as in this call, above all in turn \(turns), where \(asked) holds.",
        evidence: evidence)
    }
    return ConditionVerdict(
      verdict: .no, confidence: 1 - examination.likelihood,
      reason:
        "Turn \(turns) speaks of \(asked), but people speak as in this call where it does not hold.",
      evidence: evidence)
  }

  private func evidence(_ finding: ClauseFinder.Finding) -> [Evidence] {
    var evidence: [Evidence] = []
    for (place, words) in finding.turns.prefix(Limits.quotedTurnsMax) {
      let turn = transcript.turns[place]
      let quote = transcript.quote(turn, transcript.sentences(of: words, in: turn))
      guard !quote.isEmpty, !evidence.contains(where: { $0.turn == turn.number }) else { continue }
      evidence.append(Evidence(turn: turn.number, quote: quote))
    }
    return evidence.sorted { $0.turn < $1.turn }
  }

  private static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "what is asked" }
    if items.count == 1 { return last }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension [String] {
  fileprivate func uniqued() -> [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
