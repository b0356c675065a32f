/// How well each turn meets each group of one clause.
struct ScoreBoard {
  /// The turns in which anything was found, in order.
  private(set) var entries: [Entry]
  /// The groups' weights.
  let weights: [Double]
  /// For each group whether it only names what was to be done.
  let areActions: [Bool]
  /// For each group whether it is about undoing something.
  let areUndoing: [Bool]
  /// For each group whether a wish for a thing implies it.
  let areAcquiring: [Bool]
  let weightSum: Double

  /// One turn.
  struct Entry {
    /// Its place in the transcript's list.
    var turn: Int
    /// For each group how well it was met, from 0 to 1.
    var scores: [Double]
    /// The words that met the heaviest group best.
    var words: Range<Int>
    /// For each group whether it was met only by what is supposed, told of others or long past.
    var doubts: [Bool]
    /// For each group whether it was denied.
    var denials: [Bool]
    /// Whether a group was denied and not met.
    var isDenied: Bool
    fileprivate var bestScore = -1.0
  }

  /// Fills the board from where the clause's terms stand.
  ///
  /// - Parameters:
  ///   - clause: The clause.
  ///   - index: Where the terms stand.
  ///   - pastFactor: How much what is told of the past counts.
  ///   - inquiredFactor: How much it counts to ask whether something will be so.
  ///   - withdrawnFactor: How much a wish counts that a later turn drops.
  ///   - heedsReports: Whether what is told of others counts less.
  init(
    _ clause: Question.Clause, _ index: PhraseIndex, pastFactor: Double = 1,
    inquiredFactor: Double = 1, withdrawnFactor: Double = 1, heedsReports: Bool = true
  ) {
    areActions = clause.groups.map(\.isAction)
    areUndoing = clause.groups.map(\.isUndoing)
    areAcquiring = clause.groups.map(\.isAcquiring)
    weights = clause.groups.map(\.weight)
    weightSum = weights.reduce(0, +)
    var places: [Int: Int] = [:]
    var entries: [Entry] = []
    let empty = [Double](repeating: 0, count: weights.count)
    let none = [Bool](repeating: false, count: weights.count)
    for (number, group) in clause.groups.enumerated() {
      for member in group.members {
        let total = member.terms.map(\.weight).reduce(0, +)
        guard total > 0 else { continue }
        var sums: [Int: Double] = [:]
        for term in member.terms {
          let isLasting = index.outlastsSettling(term.key)
          for posting in index[term] {
            let place = places[posting.turn] ?? entries.count
            if place == entries.count {
              places[posting.turn] = place
              entries.append(
                Entry(
                  turn: posting.turn, scores: empty, words: posting.words, doubts: none,
                  denials: none, isDenied: false))
            }
            let manner = heedsReports ? posting.manner : posting.manner.subtracting(.reported)
            var quality = manner.quality
            if posting.manner.contains(.past) { quality *= pastFactor }
            if posting.manner.contains(.inquired) { quality *= inquiredFactor }
            if posting.manner.contains(.withdrawn) { quality *= withdrawnFactor }
            if posting.manner.contains(.settled), !isLasting { quality *= Self.settledFactor }
            if quality > 0 {
              let sum = sums[posting.turn, default: 0] + quality * term.weight / total
              sums[posting.turn] = sum
              if sum > entries[place].scores[number] {
                entries[place].scores[number] = sum
                entries[place].doubts[number] = quality < 0.5
              }
              let weighted = sum * weights[number]
              if weighted > entries[place].bestScore {
                entries[place].bestScore = weighted
                entries[place].words = posting.words
              }
            } else {
              entries[place].isDenied = true
              entries[place].denials[number] = true
            }
          }
        }
      }
    }
    self.entries = entries.sorted { $0.turn < $1.turn }
  }

  /// What is left of what is over by the end of the turn.
  private static let settledFactor = 0.4

  /// Whether any group is about more than an action.
  var hasThings: Bool { areActions.contains(false) }

  /// Whether a turn, or what it answers, names a thing that is asked about.
  func hasThing(upTo turn: Int) -> Bool {
    entries(upTo: turn, 2).contains { place in
      areActions.indices.contains { !areActions[$0] && entries[place].scores[$0] > 0 }
    }
  }

  /// The entries of the turns around one.
  func neighbours(of place: Int) -> [Int] {
    let turn = entries[place].turn
    var found: [Int] = []
    var other = place - 1
    while other >= 0, turn - entries[other].turn <= Limits.neighbourTurnsMax {
      found.append(other)
      other -= 1
    }
    other = place + 1
    while other < entries.count, entries[other].turn - turn <= Limits.neighbourTurnsMax {
      found.append(other)
      other += 1
    }
    return found
  }

  /// The entries of a turn and of those before it, at most `distance` turns away.
  func entries(upTo turn: Int, _ distance: Int) -> Range<Int> {
    let upper = firstEntry { $0 > turn }
    let lower = firstEntry { $0 >= turn - distance }
    return min(lower, upper)..<upper
  }

  private func firstEntry(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if holds(entries[middle].turn) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension ScoreBoard.Entry {
  /// Takes what was met as said with a doubt.
  mutating func doubt() {
    for group in scores.indices { doubt(group) }
  }

  /// Takes what was met of one group as said with a doubt.
  mutating func doubt(_ group: Int) {
    guard scores[group] > 0 else { return }
    scores[group] = min(scores[group], PhraseIndex.Manner.doubtedQuality)
    doubts[group] = true
  }
}
