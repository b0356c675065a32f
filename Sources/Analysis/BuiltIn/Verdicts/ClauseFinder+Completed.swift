/// What an agent confirms.
extension ClauseFinder {
  /// How far what is asked about was brought about.
  func findCompleted(_ board: ScoreBoard, _ question: Question) -> Finding {
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
