/// Marks the words of a sentence that are denied or only supposed.
///
/// "I don't want a refund" denies the refund, "I can't find my invoice" only the finding: after a
/// wish the denial reaches to the end of the clause, after other verbs it ends with the verb.
enum Polarity {
  /// Marks the words of one sentence.
  static func mark(_ words: inout ArraySlice<Word>) {
    var scope = Scope.none
    var isSupposed = false
    for index in words.indices {
      let traits = words[index].traits
      if traits.contains(.afterComma) {
        scope = .none
        isSupposed = false
      }
      if traits.contains(.clauseBreak) { scope = .none }
      if traits.contains(.condition) {
        isSupposed = !isPolite(words, at: index)
        continue
      }
      if isSupposed { words[index].traits.insert(.hypothetical) }
      if traits.contains(.negator) {
        // "why not" and "if not" deny nothing; a second denial lifts the first.
        scope = .verb(skips: 4)
        continue
      }
      if traits.contains(.negatingDeterminer) {
        let isAnswer = index == words.startIndex && isAnswer(words, at: index)
        scope = isAnswer ? .none : .noun(left: 2, skips: 2)
        continue
      }
      scope.meet(&words[index])
    }
  }

  /// "No" in front of a pronoun, a comma or thanks is an answer and denies nothing that follows.
  private static func isAnswer(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    let next = index + 1
    guard next < words.endIndex else { return true }
    return words[next].traits.contains(.afterComma) || words[next].traits.contains(.pronoun)
      || words[next].traits.contains(.affirmation) || words[next].traits.contains(.denial)
      || answered.contains(words[next].form)
  }

  private static let answered = hashes("thanks thank im id ive its that thats danke this the my")

  /// "If you could", "if possible" and "if I may" ask politely and suppose nothing.
  private static func isPolite(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    words[index...].dropFirst().prefix(2).contains { polite.contains($0.form) }
  }

  private static let polite = hashes("could can possible may would moglich konnten konnen")

  private enum Scope {
    case none
    case verb(skips: Int)
    case clause(left: Int)
    case noun(left: Int, skips: Int)

    mutating func meet(_ word: inout Word) {
      switch self {
      case .none: return
      case .verb(let skips):
        if word.traits.contains(.wishVerb) {
          self = .clause(left: 8)
          word.traits.insert(.negated)
        } else if word.traits.contains(.adverb) || word.traits.contains(.pronoun)
          || word.traits.contains(.determiner)
        {
          self = skips > 0 ? .verb(skips: skips - 1) : .none
        } else {
          word.traits.insert(.negated)
          self = .none
        }
      case .clause(let left):
        word.traits.insert(.negated)
        self = left > 0 ? .clause(left: left - 1) : .none
      case .noun(let left, let skips):
        if word.traits.contains(.stop) {
          self = skips > 0 ? .noun(left: left, skips: skips - 1) : .none
        } else {
          word.traits.insert(.negated)
          self = left > 1 ? .noun(left: left - 1, skips: skips) : .none
        }
      }
    }
  }
}
