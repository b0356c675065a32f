/// What the words of a call, taken together, say of the common conditions.
///
/// The words around a matter tell whether it is meant: who declines, supposes or reports speaks in other
/// words than who asks. A long call is looked at in windows, since it is about many things; the one in
/// which a condition holds most clearly counts.
struct ConditionStatistics {
  /// What is said of one condition.
  struct Judgement {
    /// The logarithm of the odds that it holds.
    var logOdds: Double
    /// The place of the turn, among those whose words are evidence, that speaks for it most.
    var turn: Int?
  }

  /// What is said of each condition, in the order of their raw values.
  private let judgements: [Judgement]

  /// Reads the whole call; the time is linear in its length.
  init(_ transcript: Transcript) {
    var reader = ConditionFeatures()
    let conditions = CommonCondition.allCases
    var best = conditions.map { _ in (logOdds: -Double.infinity, window: 0..<0) }
    for window in Self.windows(in: transcript.turns.count) {
      let features = reader.features(of: transcript.turns[window])
      for condition in conditions {
        let logOdds = ConditionWeights.shared.logOdds(of: condition, features)
        if logOdds > best[condition.rawValue].logOdds {
          best[condition.rawValue] = (logOdds, window)
        }
      }
    }
    judgements = zip(conditions, best).map { condition, best in
      let turns = best.window.filter { Self.counts(transcript.turns[$0], for: condition.subject) }
      let sums = turns.map { turn in
        ConditionWeights.shared.sum(
          of: condition, reader.features(of: transcript.turns[turn]))
      }
      let most = sums.indices.max { sums[$0] < sums[$1] }
      return Judgement(logOdds: best.logOdds, turn: most.map { turns[$0] })
    }
  }

  subscript(condition: CommonCondition) -> Judgement { judgements[condition.rawValue] }

  private static func counts(_ turn: Transcript.Turn, for subject: Question.Subject) -> Bool {
    switch subject {
    case .customer: !turn.isAgent && !turn.ordersMachine
    case .agent: turn.isAgent
    case .anyone: !turn.ordersMachine
    }
  }

  private static func windows(in turns: Int) -> [Range<Int>] {
    guard turns > Limits.windowTurns else { return [0..<turns] }
    let starts = stride(from: 0, to: turns - Limits.windowTurns, by: Limits.windowTurns / 3)
    return starts.map { $0..<$0 + Limits.windowTurns } + [turns - Limits.windowTurns..<turns]
  }
}
