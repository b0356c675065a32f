/// Where the terms of all questions stand in a transcript, found in one pass over its words.
struct PhraseIndex {
  private var postings: [Question.Term.Key: [Posting]] = [:]

  /// One term in one turn.
  struct Posting {
    /// The turn's place in the transcript's list.
    var turn: Int
    /// How well it was met, from 0 to 1; 0 where it was only denied.
    var quality: Double
    /// Where it stands, in words of the transcript.
    var words: Range<Int>
    /// Whether it was denied in this turn.
    var isDenied: Bool
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
          searched[phrase.words[0].stem, default: []].append((phrase, term.key))
        }
      }
    }
    for (number, turn) in transcript.turns.enumerated() where !turn.ordersMachine {
      for index in turn.words {
        guard let candidates = searched[transcript.words[index].stem] else { continue }
        for (phrase, key) in candidates {
          if let found = phrase.found(in: transcript.words, at: index, within: turn.words) {
            postings[key]?.add(
              Posting(
                turn: number, quality: found.quality, words: found.words, isDenied: found.isDenied))
          }
        }
      }
    }
  }

  /// Where a term stands, by turn.
  subscript(key: Question.Term.Key) -> [Posting] { postings[key] ?? [] }
}

extension [PhraseIndex.Posting] {
  /// Adds a posting, one for each turn: the best one counts.
  fileprivate mutating func add(_ posting: PhraseIndex.Posting) {
    guard let last, last.turn == posting.turn else { return append(posting) }
    let isDenied = last.isDenied || posting.isDenied
    if posting.quality > last.quality { self[count - 1] = posting }
    self[count - 1].isDenied = isDenied
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
  ) -> (quality: Double, words: Range<Int>, isDenied: Bool)? {
    var position = first
    var isDenied = false
    var isSupposed = false
    for (offset, element) in words.enumerated() {
      if offset > 0 {
        var skipped = 0
        while position < turn.upperBound, all[position].stem != element.stem,
          skipped < Self.gapMax
        {
          position += 1
          skipped += 1
        }
      }
      guard position < turn.upperBound, all[position].stem == element.stem,
        all[position].sentence == all[first].sentence
      else { return nil }
      let traits = all[position].traits
      if element.isNegated {
        if !traits.contains(.negated) { return nil }
      } else if traits.contains(.negated), !hasNegator {
        isDenied = true
      }
      if traits.contains(.hypothetical) { isSupposed = true }
      position += 1
    }
    return (isDenied ? 0 : isSupposed ? 0.5 : 1, first..<position, isDenied)
  }
}
