import Domain

/// Answers yes/no questions from where their terms stand in a transcript.
struct ConditionJudge {
  let transcript: Transcript
  private let finder: ClauseFinder
  private var meter: ClosenessMeter?
  /// What is said of the common conditions, once one of them is asked for.
  private lazy var statistics = ConditionStatistics(transcript)

  init(transcript: Transcript, index: PhraseIndex, completions: Completions, agreements: Agreements)
  {
    self.transcript = transcript
    finder = ClauseFinder(
      transcript: transcript, index: index, completions: completions, agreements: agreements)
    if transcript.language == .english { meter = ClosenessMeter(transcript) }
  }

  /// Answers one question, with what its author gave as examples.
  mutating func judge(
    _ question: Question, examples: ExamplePhrases = ExamplePhrases()
  ) -> ConditionVerdict {
    guard !question.isEmpty else {
      return ConditionVerdict(
        verdict: .unclear, confidence: 0,
        reason:
          "The question names nothing that can be looked for in the words of the conversation.")
    }
    guard transcript.hasCustomer || transcript.hasAgent else {
      return ConditionVerdict(
        verdict: .unclear, confidence: 0, reason: "Nothing was said in the conversation.")
    }
    var examination = examine(question)
    // Who speaks to nobody speaks in another way, and what is denied in so many words is not asserted
    // by the others: there the question's words alone decide.
    let isDenied = examination.finding.isDenied && examination.likelihood < Self.yesMin
    if let common = question.common, transcript.hasCustomer, transcript.hasAgent, !isDenied {
      weigh(statistics[common], &examination)
    }
    if !examples.isEmpty { heed(examples, question, &examination) }
    return verdict(examination, question)
  }

  /// Weighs what the question's words have come to against what the call's words say as a whole.
  private func weigh(
    _ judgement: ConditionStatistics.Judgement, _ examination: inout Examination
  ) {
    examination.wordedLikelihood = examination.likelihood
    examination.likelihood = VerdictModel.likelihood(examination.likelihood, judgement.logOdds)
    examination.judgement = judgement
    if examination.finding.score < Self.wordedScoreMin { examination.closestTurn = judgement.turn }
  }

  /// Moves the likelihood by how much was said that is like the author's examples.
  private func heed(
    _ examples: ExamplePhrases, _ question: Question, _ examination: inout Examination
  ) {
    let speakers = transcript.turns.indices.filter {
      finder.counts($0, for: question.subject) && !transcript.turns[$0].ordersMachine
    }
    let matcher = ExampleMatcher(transcript, turns: speakers)
    let like = matcher.best(examples.fires, isWhole: false)
    let unlike = matcher.best(examples.doesNotFire, isWhole: true)
    if let like, like.score > (unlike?.score ?? 0) {
      examination.likelihood = like.moved(examination.likelihood, up: true)
      if examination.finding.score < Self.wordedScoreMin { examination.closestTurn = like.turn }
      examination.exampleTurn = like.turn
    } else if let unlike {
      // Another turn may still say what is asked.
      let others = examination.finding.turns.first.map { $0.turn != unlike.turn } ?? false
      if !others { examination.likelihood = unlike.moved(examination.likelihood, up: false) }
    }
  }

  /// What was measured of a question, and what its likelihood is by that alone; nil where it names
  /// nothing.
  mutating func measures(of question: Question) -> (Measures, likelihood: Double)? {
    guard !question.isEmpty else { return nil }
    let examination = examine(question)
    return (examination.measures, examination.likelihood)
  }

  private mutating func examine(_ question: Question) -> Examination {
    var best = ClauseFinder.Finding(score: 0, turns: [], clause: 0, missing: [], isDenied: false)
    for (number, clause) in question.clauses.enumerated() {
      var finding = finder.find(clause, question)
      finding.clause = number
      if finding.score > best.score || number == 0 { best = finding }
    }
    let closeness =
      question.language == .english ? meter?.closeness(of: question) : nil
    let measures = Measures(
      score: best.score, isDenied: best.isDenied, isCompletion: question.mode == .completed,
      known: question.clauses[best.clause].knownShare, weakest: best.weakest,
      closeness: closeness)
    var likelihood = VerdictModel.likelihood(measures)
    // "Did a booking fail?" does not hold where only a booking is spoken of.
    let parts = question.clauses[best.clause].groups.count { $0.weight >= ClauseFinder.mattersMin }
    let lacksPart = parts > 1 && best.weakest < Self.missingMax
    let lacksAnswer = (question.mode == .agreed || question.mode == .refused) && best.score == 0
    if lacksPart && !namesNearly(best, question) || best.isDoubted || lacksAnswer {
      likelihood = min(likelihood, Self.yesMin - 0.01)
    }
    return Examination(
      finding: best, closestTurn: closeness?.closestTurn, measures: measures,
      likelihood: likelihood)
  }

  /// Whether what was not found was said in other words beside what was: "the storm smashed our
  /// window" for "a broken window".
  private func namesNearly(_ finding: ClauseFinder.Finding, _ question: Question) -> Bool {
    guard let meter, question.language == .english, let turn = finding.turns.first?.turn,
      finding.score > 0
    else { return false }
    let groups = question.clauses[finding.clause].groups
    return finding.missing.allSatisfy { group in
      groups[group].weight < ClauseFinder.mattersMin
        || meter.comesClose(groups[group], around: turn, question.subject)
    }
  }

  /// What was found and measured of one question.
  struct Examination {
    var finding: ClauseFinder.Finding
    var closestTurn: Int?
    var measures: Measures
    var likelihood: Double
    /// The turn that is like one of the author's examples.
    var exampleTurn: Int?
    /// What is said of the common condition that was asked for.
    var judgement: ConditionStatistics.Judgement?
    /// The likelihood before that was weighed.
    var wordedLikelihood = 0.0
  }

  /// Below this a part of the question was not found.
  private static let missingMax = 0.2
  /// From this likelihood on a question is answered by yes.
  static let yesMin = 0.5
  /// From here on by unclear: a coin would tell as much.
  static let unclearMin = 0.42
  /// From this score on the words themselves were found, not only close ones.
  static let wordedScoreMin = 0.4
}

extension Question.Clause {
  /// How much of it the lexicon knows, from 0 to 1.
  fileprivate var knownShare: Double {
    var known = 0.0
    var total = 0.0
    for group in groups {
      total += group.weight
      let isKnown = group.members.contains { member in
        member.terms.contains { if case .concept = $0.key { true } else { false } }
      }
      if isKnown { known += group.weight }
    }
    return total > 0 ? known / total : 0
  }
}
