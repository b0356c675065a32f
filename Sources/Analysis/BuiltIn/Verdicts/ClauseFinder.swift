/// Finds how far the clauses of questions were said in a transcript.
struct ClauseFinder {
  let transcript: Transcript
  let index: PhraseIndex
  let completions: Completions
  let agreements: Agreements

  /// How far a clause was found.
  struct Finding {
    /// From 0 to 1.
    var score: Double
    /// The turns it rests on, with the words found, the most important first.
    var turns: [(turn: Int, words: Range<Int>)]
    /// The clause's place in the question.
    var clause: Int
    /// The groups that were not found.
    var missing: [Int]
    /// Whether what was asked for was denied.
    var isDenied: Bool
    /// How well the group that was found worst was found, of those that matter.
    var weakest = 0.0
    /// Whether a group that matters was met only by what is supposed, told of others or long past.
    var isDoubted = false
  }

  /// Looks for a clause, in the way of its question.
  func find(_ clause: Question.Clause, _ question: Question) -> Finding {
    let board = ScoreBoard(
      clause, index, pastFactor: question.mode == .said ? 1 : 0.5,
      inquiredFactor: question.mode == .asked ? 1 : PhraseIndex.Manner.doubtedQuality,
      withdrawnFactor: question.wants && !question.isAboutUndoing ? 0.3 : 1,
      heedsReports: !question.isAboutOthers)
    switch question.mode {
    case .said, .asked:
      return findSaid(board, question)
    case .agreed:
      return findAnswered(board, question, by: .accepts)
    case .refused:
      return findAnswered(board, question, by: .declines)
    case .acted:
      // An appointment is made by both sides: to ask for one is not enough.
      if isMeeting(clause), !question.isAboutUndoing, transcript.hasAgent {
        return findCompleted(board, question, clause)
      }
      var said = findSaid(board, question)
      let completed = findCompleted(board, question, clause)
      if completed.score > said.score { return completed }
      if isUnanswered(said, board, question) { said.isDoubted = true }
      return said
    case .completed:
      if transcript.hasAgent { return findCompleted(board, question, clause) }
      // Only half of the talk is known: the wish is the best sign that there is.
      var said = findSaid(board, question)
      said.score *= 0.95
      return said
    }
  }

  private func findSaid(_ board: ScoreBoard, _ question: Question) -> Finding {
    var best = Finding(
      score: 0, turns: [], clause: 0, missing: Array(board.weights.indices), isDenied: false)
    for (place, found) in board.entries.enumerated() {
      var entry = found
      // "Is it for a birthday?" – "No, for a wedding."
      let turn = transcript.turns[entry.turn]
      if question.subject != .agent, turn.isAgent, turn.reply == .declines, best.score == 0 {
        best.isDenied = true
        best.turns = [(turn: entry.turn, words: entry.words)]
      }
      heedRefusal(of: place, board, &entry)
      if question.isIdentity, !isOwn(entry) { entry.doubt() }
      if question.isAboutNotKnowing, transcript.looksUp(entry.words, in: entry.turn) {
        entry.doubt()
      }
      if question.wants || question.isAboutWish { heedLaterDenial(of: place, board, &entry) }
      // "Is there anything I haven't answered?" does not say that there is.
      // Nor does "Is anybody hurt?", unless the answer is yes.
      if question.subject == .agent || question.subject == .anyone && turn.isAgent,
        turn.reply != .accepts,
        !(question.isAboutNotKnowing && transcript.agentAdmits(entry.turn)),
        let first = entry.words.first,
        transcript.words[first].traits.contains(.inQuestion)
      {
        entry.doubt()
      }
      let standing = standing(of: entry.turn, for: question)
      guard standing > 0 else { continue }
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
      let givesUp = namesThing && !turn.isAgent && givesUp(entry.turn)
      let impliesAction = namesThing && question.mode != .said && wishes(entry.turn)
      var total = 0.0
      var weakest = 1.0
      var isDoubted = false
      var missing: [Int] = []
      var turns = [(turn: entry.turn, words: entry.words)]
      let isTaken =
        question.mode == .acted && turn.isAgent && turn.reply == .accepts && namesThing
      for group in board.weights.indices {
        var quality = entry.scores[group]
        var isGroupDoubted = entry.doubts[group]
        var source: Int?
        for neighbour in board.neighbours(of: place) where quality < 1 {
          let other = board.entries[neighbour]
          if transcript.turns[other.turn].reply == .declines { continue }
          let factor = counts(other.turn, for: question.subject) ? 0.8 : 0.6
          if other.scores[group] * factor > quality {
            quality = other.scores[group] * factor
            isGroupDoubted = other.doubts[group]
            source = neighbour
          }
        }
        if impliesAction && board.areAcquiring[group] || givesUp && board.areUndoing[group],
          quality < Self.impliedActionQuality
        {
          quality = Self.impliedActionQuality
          source = nil
        }
        // "Can I add you to our newsletter?" – "Sure": the proposal need not say "sign up".
        if isTaken, quality < Self.unnamedProposalQuality {
          quality = Self.unnamedProposalQuality
          isGroupDoubted = false
          source = nil
        }
        if quality < 0.5 { missing.append(group) }
        if board.weights[group] >= Self.mattersMin {
          weakest = min(weakest, quality)
          isDoubted = isDoubted || isGroupDoubted
        }
        if let source { turns.append((board.entries[source].turn, board.entries[source].words)) }
        total += board.weights[group] * quality
      }
      var score = board.weightSum > 0 ? total / board.weightSum : 0
      score *= standing
      if question.isAboutInquiry, onlyStates(entry, board) { isDoubted = true }
      if question.mode == .asked { score *= askFactor(entry.turn, isWhole: weakest > 0) }
      if score > best.score {
        best = Finding(
          score: score, turns: turns, clause: 0, missing: missing, isDenied: entry.isDenied,
          weakest: weakest, isDoubted: isDoubted)
      }
    }
    return best
  }

  /// How far the customer agreed to what is asked about, or refused it: what counts is the answer to
  /// what the agent proposed.
  private func findAnswered(
    _ board: ScoreBoard, _ question: Question, by answer: Answer
  ) -> Finding {
    var best = Finding(
      score: 0, turns: [], clause: 0, missing: Array(board.weights.indices), isDenied: false)
    // A whole matter is named by whoever proposes it.
    let unnamed =
      question.isAboutWholeMatter ? Self.unnamedMatterQuality : Self.unnamedProposalQuality
    for (place, turn) in transcript.turns.enumerated().dropFirst()
    where !turn.isAgent && !turn.ordersMachine && transcript.turns[place - 1].isAgent {
      let refuses = answer == .declines && denies(board, place)
      guard turn.answer == answer || refuses else {
        if turn.answer != .none, best.score == 0 { best.isDenied = true }
        continue
      }
      var total = 0.0
      var missing: [Int] = []
      let named = board.entries(upTo: place, 2)
      for group in board.weights.indices {
        // What was proposed need not be called what the question calls it.
        let quality =
          named.map { entry in
            let entry = board.entries[entry]
            return entry.denials[group] && refuses ? 1 : entry.scores[group]
          }.max() ?? 0
        total += board.weights[group] * max(quality, unnamed)
        if quality < 0.5 { missing.append(group) }
      }
      let score = board.weightSum > 0 ? total / board.weightSum : Self.unnamedProposalQuality
      // Of two proposals that are named as well the later one counts.
      guard score >= best.score else { continue }
      let said = turn.words.lowerBound..<turn.words.lowerBound + 1
      let proposed = transcript.turns[place - 1].words
      best = Finding(
        score: score,
        turns: [(place, said), (place - 1, proposed.lowerBound..<proposed.lowerBound + 1)],
        clause: 0, missing: missing, isDenied: false, weakest: score)
    }
    return best
  }

  /// Whether a turn denies what is asked about: "I'm not paying that".
  private func denies(_ board: ScoreBoard, _ turn: Int) -> Bool {
    board.entries(upTo: turn, 0).contains { board.entries[$0].denials.contains(true) }
  }

  /// "Do you have a question about your bill?" – "No, the bill is fine": what the answer takes up from
  /// the question is not what the customer is after.
  private func heedRefusal(of place: Int, _ board: ScoreBoard, _ entry: inout ScoreBoard.Entry) {
    let turn = transcript.turns[entry.turn]
    guard place > 0, !turn.isAgent, turn.answer == .declines else { return }
    let question = board.entries[place - 1]
    guard question.turn == entry.turn - 1, transcript.turns[question.turn].reply == .declines
    else { return }
    for group in entry.scores.indices where question.scores[group] >= 0.5 {
      entry.doubt(group)
    }
  }

  /// Whether the words of an entry are said of the speaker: "I'm the landlord".
  private func isOwn(_ entry: ScoreBoard.Entry) -> Bool {
    guard let first = entry.words.first, !transcript.turns[entry.turn].isAgent else { return true }
    let sentence = transcript.words[first].sentence
    let before = transcript.words[transcript.turns[entry.turn].words.lowerBound...first]
    return before.suffix(6).contains {
      $0.sentence == sentence && Self.ownWords.contains($0.form)
    }
  }

  private static let ownWords = hashes("i we ich wir this as name never our")

  /// How much a turn's words count as the subject's, from 0 to 1: what the agent says it does now for
  /// the customer tells what the customer wanted.
  private func standing(of place: Int, for question: Question) -> Double {
    if counts(place, for: question.subject) { return 1 }
    if question.isAboutNotKnowing, transcript.agentAdmits(place) { return 1 }
    let turn = transcript.turns[place]
    // "What does the meter say?" – "It says 45,210."
    if question.isAboutGiving, transcript.isAnsweredByValue(place) { return 1 }
    if answersMatter(place, question) { return Self.answerStanding }
    // "I will check the order" does not tell that one was placed.
    guard question.subject == .customer, question.mode != .acted, turn.commits, place > 0,
      !transcript.turns[place - 1].isAgent,
      transcript.turns[place - 1].answer != .declines, turn.reply != .declines
    else { return 0 }
    return Self.commitmentStanding
  }

  /// Whether an agent's turn answers what the customer asked: "Your balance is …" after "Check my
  /// savings, please".
  private func answersMatter(_ place: Int, _ question: Question) -> Bool {
    guard question.isAboutWholeMatter, question.subject == .customer, question.mode == .asked,
      place > 0,
      !transcript.turns[place - 1].isAgent, transcript.turns[place].reply != .declines,
      let first = transcript.turns[place].sentences.first, !first.isQuestion
    else { return false }
    let asked = transcript.turns[place - 1]
    return asked.wishes || asked.sentences.contains(where: \.isQuestion)
  }

  /// Whether a turn's words are the subject's.
  func counts(_ turn: Int, for subject: Question.Subject) -> Bool {
    let turn = transcript.turns[turn]
    switch subject {
    case .anyone: return true
    case .agent: return turn.isAgent
    case .customer: return !turn.isAgent || turn.reply == .accepts
    }
  }

  /// How much the agent's "I'll send a copy" counts for the customer's wish.
  private static let commitmentStanding = 0.8
  /// How much the agent's answer counts for what the customer asked.
  private static let answerStanding = 0.75
  /// How well a proposal meets a question that calls it something else.
  private static let unnamedProposalQuality = 0.55
  /// How well it meets one that names a whole matter.
  private static let unnamedMatterQuality = 0.2
  /// How well "order" is met by a wish for the thing alone.
  private static let impliedActionQuality = 0.7
  /// Groups of less weight may be missing.
  static let mattersMin = 0.6
}
