#if canImport(Glibc)
  import Glibc
#endif

/// Finds what was said that is like an author's example phrases.
///
/// Sentences are compared by their telling words, with whether they are denied; the words' vectors
/// carry over what is said in other words.
struct ExampleMatcher {
  private let language: Language
  private let sentences: [(turn: Int, bag: Bag)]

  /// Creates a matcher of some turns of a transcript.
  init(_ transcript: Transcript, turns: [Int]) {
    language = transcript.language
    var sentences: [(turn: Int, bag: Bag)] = []
    for turn in turns {
      for sentence in transcript.turns[turn].sentences {
        let bag = Bag(transcript.words[sentence.words])
        if !bag.isEmpty { sentences.append((turn, bag)) }
      }
    }
    self.sentences = sentences
  }

  /// How well a turn agrees with one of the phrases.
  struct Match {
    /// The turn's place in the transcript's list.
    var turn: Int
    /// From 0 to 1.
    var score: Double

    /// A likelihood, moved by what the match weighs in log odds.
    func moved(_ likelihood: Double, up: Bool) -> Double {
      let weight = Self.weight * max(0, score - Self.scoreMin) * (up ? 1 : -1)
      let bounded = min(max(likelihood, 0.001), 0.999)
      return 1 / (1 + exp(-(log(bounded / (1 - bounded)) + weight)))
    }

    /// Below this nothing is moved: two sentences about the same matter agree as much.
    static let scoreMin = 0.55
    /// Of a perfect match: it decides nearly alone.
    private static let weight = 18.0
  }

  /// The turn that is most like one of some phrases; nil where none is.
  ///
  /// - Parameters:
  ///   - phrases: The phrases.
  ///   - isWhole: Whether nearly all of a phrase must have been said: what makes a counter-example
  ///     one may be its last word.
  /// - Returns: The match.
  func best(_ phrases: [String], isWhole: Bool) -> Match? {
    var best: Match?
    var tokenizer = Tokenizer(language)
    for phrase in phrases {
      var words: [Word] = []
      for sentence in tokenizer.append(phrase, to: &words) {
        Polarity.mark(&words[sentence.words])
      }
      let wanted = Bag(words[...])
      guard !wanted.isEmpty else { continue }
      for (turn, bag) in sentences {
        let score = wanted.agreement(with: bag, isWhole: isWhole)
        if score >= Match.scoreMin, score > best?.score ?? 0 {
          best = Match(turn: turn, score: score)
        }
      }
    }
    return best
  }

  /// The words of a sentence that tell something.
  private struct Bag {
    private var entries: [Entry] = []

    private struct Entry {
      var stem: UInt64
      var isNegated: Bool
      var place: Int?
      var weight: Double
    }

    init(_ words: ArraySlice<Word>) {
      for word in words.prefix(Limits.questionWordsMax) {
        let isSmall = word.traits.contains(.stop)
        if isSmall, !word.traits.contains(.pronoun) { continue }
        let place = WordVectors.shared.place(of: word.form)
        let telling = place.map { Double(WordVectors.shared.telling($0)) } ?? 1
        entries.append(
          Entry(
            stem: word.stem, isNegated: word.traits.contains(.negated), place: place,
            weight: isSmall ? 0.2 : telling))
      }
      if !entries.contains(where: { $0.weight > 0.2 }) { entries = [] }
    }

    var isEmpty: Bool { entries.isEmpty }

    private var isDenying: Bool { entries.contains(where: \.isNegated) }

    /// What counts as all of a phrase: a filler may be missing.
    private static let wholeShare = 0.85

    /// How much of each stands in the other, from 0 to 1: the harmonic mean of both shares.
    func agreement(with other: Bag, isWhole: Bool) -> Double {
      if isWhole, share(in: other, byVectors: false) < Self.wholeShare { return 0 }
      let found = share(in: other, byVectors: true)
      let explained = other.share(in: self, byVectors: true)
      // A longer sentence that holds the whole phrase says it too.
      let both = found + explained > 0 ? 2 * found * explained / (found + explained) : 0
      let agreement = max(both, 0.9 * found)
      return isDenying == other.isDenying ? agreement : 0.6 * agreement
    }

    private func share(in other: Bag, byVectors: Bool) -> Double {
      var sum = 0.0
      var total = 0.0
      for entry in entries {
        total += entry.weight
        sum += entry.weight * other.similarity(to: entry, byVectors: byVectors)
      }
      return total > 0 ? sum / total : 0
    }

    private func similarity(to wanted: Entry, byVectors: Bool) -> Double {
      var best = 0.0
      for entry in entries {
        var similarity = 0.0
        if entry.stem == wanted.stem {
          similarity = 1
        } else if byVectors, let left = entry.place, let right = wanted.place {
          let cosine = Double(WordVectors.shared.similarity(left, right))
          similarity = cosine > 0.5 ? cosine : 0
        }
        if entry.isNegated != wanted.isNegated { similarity = 0 }
        best = max(best, similarity)
      }
      return best
    }
  }
}
