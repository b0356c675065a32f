/// Where the terms of all questions stand in a transcript, found in one pass over its words.
struct PhraseIndex {
  private var postings: [Question.Term.Key: [Posting]] = [:]

  /// One term in one turn.
  struct Posting {
    /// The turn's place in the transcript's list.
    var turn: Int
    /// Where it stands, in words of the transcript.
    var words: Range<Int>
    /// How it was said.
    var manner: Manner
  }

  /// How something was said.
  struct Manner: OptionSet {
    var rawValue: UInt8
    static let denied = Manner(rawValue: 1 << 0)
    static let supposed = Manner(rawValue: 1 << 1)
    static let reported = Manner(rawValue: 1 << 2)
    static let past = Manner(rawValue: 1 << 3)
    static let takenBack = Manner(rawValue: 1 << 4)

    /// How much it counts, from 0 to 1.
    var quality: Double {
      if contains(.denied) { return 0 }
      if contains(.takenBack) { return 0.2 }
      return isDisjoint(with: [.supposed, .reported]) ? 1 : 0.45
    }
  }

  /// Finds the terms of questions.
  init(_ questions: [Question], in transcript: Transcript) {
    let lexicon = Lexicon.of(transcript.language)
    var searched: [UInt64: [(phrase: Phrase, key: Question.Term.Key)]] = [:]
    for question in questions {
      for term in question.terms where postings[term.key] == nil {
        postings[term.key] = []
        let phrases: [Phrase] =
          switch term.key {
          case .concept(let index): lexicon.concepts[index].phrases
          case .word(let stem, let isNegated): [Phrase(stem: stem, isNegated: isNegated)]
          }
        for phrase in phrases {
          for first in phrase.words[0].alternatives {
            searched[first.stem, default: []].append((phrase, term.key))
          }
        }
      }
    }
    let numbers = searched[Phrase.numberStem] ?? []
    for (number, turn) in transcript.turns.enumerated() where !turn.ordersMachine {
      var takenBack: Set<Question.Term.Key> = []
      for index in turn.words {
        let word = transcript.words[index]
        var candidates = searched[word.stem] ?? []
        if !numbers.isEmpty, !word.traits.isDisjoint(with: [.hasDigit, .numberWord]) {
          candidates += numbers
        }
        for (phrase, key) in candidates where !phrase.isCustomersOnly || !turn.isAgent {
          guard let found = phrase.found(in: transcript.words, at: index, within: turn.words) else {
            continue
          }
          if phrase.takesBack {
            takenBack.insert(key)
          } else {
            var manner = found.manner
            if phrase.needsWish, !turn.isAgent, !turn.wishes { manner.insert(.supposed) }
            if let undone = turn.takenBackBefore, index < undone { manner.insert(.takenBack) }
            postings[key]?.add(Posting(turn: number, words: found.words, manner: manner))
          }
        }
      }
      for key in takenBack { postings[key]?.takeBack(turn: number) }
    }
  }

  /// Where a term stands, by turn.
  subscript(key: Question.Term.Key) -> [Posting] { postings[key] ?? [] }
}

extension [PhraseIndex.Posting] {
  /// Adds a posting, one for each turn: the best one counts.
  fileprivate mutating func add(_ posting: PhraseIndex.Posting) {
    guard let last, last.turn == posting.turn else { return append(posting) }
    if posting.manner.quality > last.manner.quality { self[count - 1] = posting }
  }

  /// Takes back what was found in the turn that was added last.
  fileprivate mutating func takeBack(turn: Int) {
    guard let last, last.turn == turn else { return }
    self[count - 1].manner.insert(.takenBack)
  }
}

extension Question {
  /// All terms.
  var terms: some Sequence<Term> {
    clauses.lazy.flatMap(\.groups).flatMap(\.members).flatMap(\.terms)
  }
}

extension Phrase {
  /// Looks for the phrase from a word on.
  fileprivate func found(
    in all: [Word], at first: Int, within turn: Range<Int>
  ) -> (words: Range<Int>, manner: PhraseIndex.Manner)? {
    var position = first
    var manner: PhraseIndex.Manner = []
    for (offset, element) in words.enumerated() {
      var match: Alternative?
      var skipped = 0
      while position < turn.upperBound, all[position].sentence == all[first].sentence {
        match = element.alternative(for: all[position])
        if match != nil || offset == 0 || skipped >= element.gapMax { break }
        position += 1
        skipped += 1
      }
      guard let match, position < turn.upperBound else { return nil }
      let traits = all[position].traits
      if match.isNegated {
        if !traits.contains(.negated) { return nil }
      } else if traits.contains(.negated), !hasNegator {
        manner.insert(.denied)
      }
      if traits.contains(.hypothetical) { manner.insert(.supposed) }
      if traits.contains(.reported) { manner.insert(.reported) }
      if traits.contains(.past) { manner.insert(.past) }
      position += 1
    }
    return (first..<position, manner)
  }
}
