/// How close what was said comes to a question, by the vectors of the words.
///
/// It carries over what the lexicon does not know. Only English words have vectors.
struct Closeness {
  /// The closest that a word that was said comes to one of the question, from 0 to 1.
  var closest = 0.0
  /// How far what was said covers the question's groups.
  var coverage = 0.0
  /// The same with the words of all speakers.
  var coverageOfAll = 0.0
  /// The closest that a turn comes to the whole question.
  var turn = 0.0
  /// The place of that turn in the transcript's list; nil where no word has a vector.
  var closestTurn: Int?
}

/// Measures the closeness of questions to one transcript.
struct ClosenessMeter {
  private let transcript: Transcript
  private let vectors = WordVectors.shared
  private var customerWords: [Int] = []
  private var agentWords: [Int] = []
  private var turns: [(turn: Int, vector: [Float], length: Float)] = []
  private var cache: [Search: Float] = [:]

  private struct Search: Hashable {
    var word: Int
    var subject: Question.Subject
  }

  /// Reads a transcript; the time is linear in its length.
  init(_ transcript: Transcript) {
    self.transcript = transcript
    var seen: [Int: UInt8] = [:]
    let empty = [Float](repeating: 0, count: vectors.dimensions)
    for (number, turn) in transcript.turns.enumerated() where !turn.ordersMachine {
      var vector = empty
      var hasWord = false
      for word in transcript.words[turn.words] where Self.isContent(word) {
        guard let place = vectors.place(of: word.form) else { continue }
        hasWord = true
        vectors.add(place, times: vectors.telling(place), to: &vector)
        let speaker: UInt8 = turn.isAgent ? 2 : 1
        let known = seen[place, default: 0]
        guard known & speaker == 0 else { continue }
        seen[place] = known | speaker
        if turn.isAgent { agentWords.append(place) } else { customerWords.append(place) }
      }
      guard hasWord else { continue }
      turns.append((number, vector, Self.length(vector)))
    }
  }

  /// Measures a question.
  mutating func closeness(of question: Question) -> Closeness {
    var result = Closeness()
    var sum = [Float](repeating: 0, count: vectors.dimensions)
    for clause in question.clauses {
      var covered = 0.0
      var coveredByAll = 0.0
      var total = 0.0
      for group in clause.groups {
        var best = 0.0
        var bestOfAll = 0.0
        for member in group.members {
          let similarity = similarity(of: member, question.subject)
          best = max(best, similarity)
          bestOfAll = max(bestOfAll, self.similarity(of: member, .anyone))
          for term in member.terms {
            result.closest = max(result.closest, self.similarity(of: term, question.subject))
            for place in term.places {
              vectors.add(
                place, times: Float(group.weight * term.weight) * vectors.telling(place), to: &sum)
            }
          }
        }
        covered += best * group.weight
        coveredByAll += bestOfAll * group.weight
        total += group.weight
      }
      guard total > 0 else { continue }
      result.coverage = max(result.coverage, covered / total)
      result.coverageOfAll = max(result.coverageOfAll, coveredByAll / total)
    }
    let length = Self.length(sum)
    guard length > 0 else { return result }
    for (turn, vector, turnLength) in turns
    where turnLength > 0 && counts(turn, question.subject) {
      let cosine = Double(Self.product(sum, vector) / (length * turnLength))
      if cosine > result.turn { (result.turn, result.closestTurn) = (cosine, turn) }
    }
    return result
  }

  /// Whether a word that was said in a turn or the one before or after it, and was not denied, comes
  /// close to one of a group.
  func comesClose(
    _ group: Question.Group, around turn: Int, _ subject: Question.Subject
  ) -> Bool {
    let wanted = group.members.flatMap(\.terms).flatMap(\.places)
    let first = max(0, turn - 1)
    let last = min(turn + 1, transcript.turns.count - 1)
    return (first...last).contains { place in
      counts(place, subject)
        && transcript.words[transcript.turns[place].words].contains { word in
          guard Self.isContent(word), let other = vectors.place(of: word.form) else { return false }
          // The very word would have been found, had it been said in the way that is asked about.
          return wanted.contains { $0 != other && vectors.similarity($0, other) >= Self.closeMin }
        }
    }
  }

  /// From here on two words may stand for each other where the rest of the question was found.
  private static let closeMin: Float = 0.52

  private func counts(_ turn: Int, _ subject: Question.Subject) -> Bool {
    switch subject {
    case .anyone: true
    case .agent: transcript.turns[turn].isAgent
    case .customer: !transcript.turns[turn].isAgent || transcript.turns[turn].reply == .accepts
    }
  }

  private mutating func similarity(
    of member: Question.Member, _ subject: Question.Subject
  ) -> Double {
    var sum = 0.0
    var total = 0.0
    for term in member.terms {
      sum += similarity(of: term, subject) * term.weight
      total += term.weight
    }
    return total > 0 ? sum / total : 0
  }

  private mutating func similarity(of term: Question.Term, _ subject: Question.Subject) -> Double {
    guard !term.places.isEmpty else { return 0 }
    let sum = term.places.reduce(Float(0)) { $0 + similarity(of: $1, subject) }
    return Double(sum) / Double(term.places.count)
  }

  private mutating func similarity(of word: Int, _ subject: Question.Subject) -> Float {
    let search = Search(word: word, subject: subject)
    if let known = cache[search] { return known }
    var best: Float = 0
    if subject != .agent {
      for other in customerWords { best = max(best, vectors.similarity(word, other)) }
    }
    if subject != .customer {
      for other in agentWords { best = max(best, vectors.similarity(word, other)) }
    }
    cache[search] = best
    return best
  }

  private static func isContent(_ word: Word) -> Bool {
    word.traits.isDisjoint(with: [
      .stop, .hasDigit, .negated, .hypothetical, .reported, .customer, .agent,
    ])
  }

  private static func length(_ vector: [Float]) -> Float { product(vector, vector).squareRoot() }

  private static func product(_ left: [Float], _ right: [Float]) -> Float {
    var sum: Float = 0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
