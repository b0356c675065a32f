import Domain

/// Answers yes/no questions from where their terms stand in a transcript.
struct ConditionJudge {
  let transcript: Transcript
  let index: PhraseIndex
  let completions: Completions

  private var meter: ClosenessMeter?

  init(transcript: Transcript, index: PhraseIndex, completions: Completions) {
    self.transcript = transcript
    self.index = index
    self.completions = completions
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
    if !examples.isEmpty { heed(examples, question, &examination) }
    return verdict(examination, question)
  }

  /// Moves the likelihood by how much was said that is like the author's examples.
  private func heed(
    _ examples: ExamplePhrases, _ question: Question, _ examination: inout Examination
  ) {
    let speakers = transcript.turns.indices.filter {
      counts($0, for: question.subject) && !transcript.turns[$0].ordersMachine
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

  /// What was measured of a question; nil where it names nothing.
  mutating func measures(of question: Question) -> Measures? {
    question.isEmpty ? nil : examine(question).measures
  }

  private mutating func examine(_ question: Question) -> Examination {
    var best = Finding(score: 0, turns: [], clause: 0, missing: [], isDenied: false)
    for (number, clause) in question.clauses.enumerated() {
      var finding = find(clause, question)
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
    let parts = question.clauses[best.clause].groups.count { $0.weight >= Self.mattersMin }
    if question.mode == .said, parts > 1, best.weakest < Self.missingMax {
      likelihood = min(likelihood, Self.yesMin - 0.01)
    }
    return Examination(
      finding: best, closestTurn: closeness?.closestTurn, measures: measures,
      likelihood: likelihood)
  }

  /// What was found and measured of one question.
  private struct Examination {
    var finding: Finding
    var closestTurn: Int?
    var measures: Measures
    var likelihood: Double
    /// The turn that is like one of the author's examples.
    var exampleTurn: Int?
  }

  // MARK: Scores

  /// How far a clause was found.
  private struct Finding {
    /// From 0 to 1.
    var score: Double
    /// The turns it rests on, with the words found, the most important first.
    var turns: [(turn: Int, words: Range<Int>)]
    var clause: Int
    /// The groups that were not found.
    var missing: [Int]
    /// Whether what was asked for was denied.
    var isDenied: Bool
    /// How well the group that was found worst was found, of those that matter.
    var weakest = 0.0
  }

  private func find(_ clause: Question.Clause, _ question: Question) -> Finding {
    let board = ScoreBoard(clause, index, pastFactor: question.mode == .said ? 1 : 0.5)
    switch question.mode {
    case .said, .asked:
      return findSaid(board, question)
    case .acted:
      let said = findSaid(board, question)
      let completed = findCompleted(board, question)
      return completed.score > said.score ? completed : said
    case .completed:
      if transcript.hasAgent { return findCompleted(board, question) }
      // Only half of the talk is known: the wish is the best sign that there is.
      var said = findSaid(board, question)
      said.score *= 0.95
      return said
    }
  }

  private func findSaid(_ board: ScoreBoard, _ question: Question) -> Finding {
    var best = Finding(
      score: 0, turns: [], clause: 0, missing: Array(board.weights.indices), isDenied: false)
    for (place, entry) in board.entries.enumerated() {
      guard counts(entry.turn, for: question.subject) else { continue }
      // A turn that only denies what is asked is not helped by its neighbours.
      guard entry.scores.contains(where: { $0 > 0 }) else {
        if best.score == 0, entry.isDenied {
          best.isDenied = true
          best.turns = [(turn: entry.turn, words: entry.words)]
        }
        continue
      }
      let namesThing = board.areActions.indices.contains {
        !board.areActions[$0] && entry.scores[$0] >= 0.5
      }
      let impliesAction = namesThing && question.mode != .said && wishes(entry.turn)
      var total = 0.0
      var weakest = 1.0
      var missing: [Int] = []
      var turns = [(turn: entry.turn, words: entry.words)]
      for group in board.weights.indices {
        var quality = entry.scores[group]
        var source: Int?
        for neighbour in board.neighbours(of: place) where quality < 1 {
          let other = board.entries[neighbour]
          if transcript.turns[other.turn].reply == .declines { continue }
          let factor = counts(other.turn, for: question.subject) ? 0.8 : 0.6
          if other.scores[group] * factor > quality {
            quality = other.scores[group] * factor
            source = neighbour
          }
        }
        if impliesAction, board.areActions[group], quality < Self.impliedActionQuality {
          quality = Self.impliedActionQuality
          source = nil
        }
        if quality < 0.5 { missing.append(group) }
        if board.weights[group] >= Self.mattersMin { weakest = min(weakest, quality) }
        if let source { turns.append((board.entries[source].turn, board.entries[source].words)) }
        total += board.weights[group] * quality
      }
      var score = board.weightSum > 0 ? total / board.weightSum : 0
      if question.mode == .asked { score *= askFactor(entry.turn, isWhole: weakest > 0) }
      if score > best.score {
        best = Finding(
          score: score, turns: turns, clause: 0, missing: missing, isDenied: entry.isDenied,
          weakest: weakest)
      }
    }
    return best
  }

  private func findCompleted(_ board: ScoreBoard, _ question: Question) -> Finding {
    var best = Finding(
      score: 0, turns: [], clause: 0, missing: Array(board.weights.indices), isDenied: false)
    let lastUndoing = completions.found.last { $0.isUndoing }?.turn ?? -1
    for completion in completions.found {
      // What was cancelled in the end was not brought about; the last state counts.
      if !question.isAboutUndoing, completion.isUndoing || completion.turn < lastUndoing {
        continue
      }
      var total = 0.0
      var weakest = 1.0
      var missing: [Int] = []
      var turns = [(turn: completion.turn, words: completion.words)]
      for group in board.weights.indices {
        // The confirmation itself says that it was booked, bought or arranged.
        var quality = board.areActions[group] && board.hasThings ? 0.9 : 0.0
        var source: Int?
        for place in board.entries(upTo: completion.turn, Limits.confirmationTurnsMax) {
          let entry = board.entries[place]
          let value = entry.scores[group] * (1 - 0.04 * Double(completion.turn - entry.turn))
          if value >= quality, value > 0 {
            quality = value
            source = place
          }
        }
        if quality < 0.5 { missing.append(group) }
        if board.weights[group] >= Self.mattersMin { weakest = min(weakest, quality) }
        if let source, board.entries[source].turn != completion.turn {
          turns.append((board.entries[source].turn, board.entries[source].words))
        }
        total += board.weights[group] * quality
      }
      var score = board.weightSum > 0 ? total / board.weightSum : 0
      if completion.namesThing, !board.hasThing(at: completion.turn) {
        score *= Self.otherThingFactor
      }
      if score > best.score {
        best = Finding(
          score: score, turns: turns, clause: 0, missing: missing, isDenied: false,
          weakest: weakest)
      }
    }
    return best
  }

  /// Whether a turn's words are the subject's.
  private func counts(_ turn: Int, for subject: Question.Subject) -> Bool {
    let turn = transcript.turns[turn]
    switch subject {
    case .anyone: return true
    case .agent: return turn.isAgent
    case .customer: return !turn.isAgent || turn.reply == .accepts
    }
  }

  /// Whether a turn wishes for something or names how many of it: "two large pizzas, please".
  private func wishes(_ turn: Int) -> Bool {
    let range = transcript.turns[turn].words
    return range.contains { index in
      let word = transcript.words[index]
      guard word.traits.contains(.request) || word.traits.contains(.number) else { return false }
      // "I like flights" is no wish, "I'd like a flight" is one.
      guard Self.like.contains(word.form) else { return true }
      return index > range.lowerBound
        && (transcript.words[index - 1].traits.contains(.contractedWould)
          || Self.would.contains(transcript.words[index - 1].form))
    }
  }

  private static let like = hashes("like")
  private static let would = hashes("would id wed youd hed shed theyd")

  /// Less than 1 where a turn gives something rather than asking for it; still less where it does
  /// not say either what is to be done with it.
  private func askFactor(_ turn: Int, isWhole: Bool) -> Double {
    let isQuestion = transcript.words[transcript.turns[turn].words].contains {
      $0.traits.contains(.inQuestion)
    }
    if isQuestion || transcript.turns[turn].isAgent || wishes(turn) { return 1 }
    return isWhole ? 0.9 : 0.7
  }

  // MARK: Verdicts

  private func verdict(_ examination: Examination, _ question: Question) -> ConditionVerdict {
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

  private func evidence(_ finding: Finding) -> [Evidence] {
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

  /// How well "order" is met by a wish for the thing alone.
  static let impliedActionQuality = 0.7
  /// What is left where a confirmation names another thing than the one asked about.
  static let otherThingFactor = 0.7
  /// Below this a part of the question was not found.
  static let missingMax = 0.2
  /// Groups of less weight may be missing.
  static let mattersMin = 0.6
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

extension [String] {
  fileprivate func uniqued() -> [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension Transcript {
  /// The bytes of the sentence of some words, shortened around them where it is long.
  func sentences(of words: Range<Int>, in turn: Turn) -> Range<Int> {
    guard let first = words.first else { return 0..<0 }
    let wanted =
      self.words[first].range.lowerBound..<self.words[words.upperBound - 1].range.upperBound
    let place = Int(self.words[first].sentence)
    let sentence = turn.sentences.indices.contains(place) ? turn.sentences[place].bytes : wanted
    if sentence.count <= Limits.quoteBytesMax { return sentence }
    // Begins at the word that stands a third of the quote before the found ones.
    let earliest = max(sentence.lowerBound, wanted.lowerBound - Limits.quoteBytesMax / 3)
    var start = first
    while start > turn.words.lowerBound, self.words[start - 1].range.lowerBound >= earliest,
      self.words[start - 1].sentence == self.words[first].sentence
    {
      start -= 1
    }
    let lower = self.words[start].range.lowerBound
    var end = words.upperBound
    while end < turn.words.upperBound, self.words[end].sentence == self.words[first].sentence,
      self.words[end].range.upperBound - lower <= Limits.quoteBytesMax
    {
      end += 1
    }
    return lower..<max(self.words[end - 1].range.upperBound, lower)
  }
}
