/// What was brought to its end.
extension ClauseFinder {
  /// How far one of the confirmations, or of the times that were agreed on, is about a clause.
  func findCompleted(
    _ board: ScoreBoard, _ question: Question, _ clause: Question.Clause
  ) -> Finding {
    var best = Finding(
      score: 0, turns: [], clause: 0, missing: Array(board.weights.indices), isDenied: false)
    let lastUndoing = completions.found.last { $0.isUndoing }?.turn ?? -1
    let agreed = isMeeting(clause) ? agreements.found : []
    for (number, completion) in (completions.found + agreed).enumerated() {
      // "Is it still half past three for me?" – "Yes, that's booked": it was before.
      if isMeeting(clause), agreements.hasStanding, number < completions.found.count,
        !completion.isUndoing, !question.isAboutUndoing
      {
        continue
      }
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
        let isAgreed = number >= completions.found.count
        let impliesIt = isAgreed ? clause.groups[group].isMeeting : board.hasThings
        var quality = impliesIt && (isAgreed || board.areActions[group]) ? 0.9 : 0.0
        var source: Int?
        for place in board.entries(upTo: completion.turn, Limits.confirmationTurnsMax) {
          let entry = board.entries[place]
          let value =
            entry.scores[group] * (1 - Self.decayPerTurn * Double(completion.turn - entry.turn))
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
      if completion.namesThing, !board.hasThing(upTo: completion.turn) {
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

  /// Whether a clause is about a meeting at a certain time.
  func isMeeting(_ clause: Question.Clause) -> Bool {
    clause.groups.contains(where: \.isMeeting)
  }

  /// Whether what the customer wished for came to nothing: "I'm sorry, the purchase did not go
  /// through." A booking needs a confirmation besides.
  func isUnanswered(_ said: Finding, _ board: ScoreBoard, _ question: Question) -> Bool {
    guard transcript.hasAgent, let turn = said.turns.first?.turn, board.areAcquiring.contains(true)
    else { return false }
    let lastCompletion = completions.found.last?.turn ?? -1
    // Who takes an offer buys; who only wishes does not yet.
    if question.isAboutBooking, lastCompletion < turn, !transcript.turns[turn].isAgent {
      return true
    }
    guard let failure = completions.lastFailure, failure > turn else { return false }
    return lastCompletion < failure
  }

  /// How much less a mention counts for each turn that it lies before the confirmation.
  private static let decayPerTurn = 0.02
  /// What is left where a confirmation names another thing than the one asked about.
  private static let otherThingFactor = 0.5
}
