/// Where the terms of all questions stand in a transcript, found in one pass over its words.
struct PhraseIndex {
  private var postings: [Question.Term.Key: [Posting]] = [:]
  private let lasting: Set<Int>

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
    var rawValue: UInt16
    static let denied = Manner(rawValue: 1 << 0)
    static let supposed = Manner(rawValue: 1 << 1)
    static let reported = Manner(rawValue: 1 << 2)
    static let past = Manner(rawValue: 1 << 3)
    static let takenBack = Manner(rawValue: 1 << 4)
    /// Asked about as something that may be.
    static let inquired = Manner(rawValue: 1 << 5)
    /// Over by the end of the turn.
    static let settled = Manner(rawValue: 1 << 6)
    /// What the speaker will do if something does not change.
    static let threatened = Manner(rawValue: 1 << 7)
    /// Dropped by a later turn.
    static let withdrawn = Manner(rawValue: 1 << 8)

    /// How much it counts, from 0 to 1.
    var quality: Double {
      if contains(.denied) { return 0 }
      if contains(.takenBack) { return 0.2 }
      return isDisjoint(with: [.supposed, .reported]) ? 1 : Self.doubtedQuality
    }

    /// By which one of several in a turn is chosen: of two that count as much the present one.
    fileprivate var rank: Double {
      quality - (isDisjoint(with: [.past, .inquired, .settled]) ? 0 : 0.1)
    }

    /// How much it counts what is only supposed, or told of others.
    static let doubtedQuality = 0.45
  }

  /// Finds the terms of questions.
  init(_ questions: [Question], in transcript: Transcript) {
    let lexicon = Lexicon.of(transcript.language)
    lasting = lexicon.lasting
    var searched: [UInt64: [(phrase: Phrase, key: Question.Term.Key)]] = [:]
    for question in questions {
      for key in question.terms.flatMap({ [$0.key] + $0.alternates }) where postings[key] == nil {
        postings[key] = []
        let phrases: [Phrase] =
          switch key {
          case .concept(let index): lexicon.concepts[index].phrases
          case .word(let stem, let isNegated): [Phrase(stem: stem, isNegated: isNegated)]
          }
        for phrase in phrases {
          for first in phrase.words[0].alternatives {
            searched[first.stem, default: []].append((phrase, key))
          }
        }
      }
    }
    var hints: [Question.Term.Key: [Hint]] = [:]
    let numbers = searched[Phrase.numberStem] ?? []
    var takenBackLast: Set<Question.Term.Key> = []
    for (number, turn) in transcript.turns.enumerated() where !turn.ordersMachine {
      var takenBack: Set<Question.Term.Key> = []
      var retractedBefore: [Question.Term.Key: Int] = [:]
      // "So one large pepperoni?" – "That's right." Not: "May I have your name?" – "Sure."
      let speaksForCustomer =
        turn.reply == .accepts
        && !transcript.words[turn.words].contains { Self.agentsOwn.contains($0.form) }
      for index in turn.words {
        let word = transcript.words[index]
        var candidates = searched[word.stem] ?? []
        if !numbers.isEmpty, !word.traits.isDisjoint(with: [.hasDigit, .numberWord]) {
          candidates += numbers
        }
        for (phrase, key) in candidates
        where !phrase.isCustomersOnly || !turn.isAgent || speaksForCustomer {
          guard let found = phrase.found(in: transcript.words[turn.words], at: index) else {
            continue
          }
          if phrase.takesBack {
            // "My manager" is the customer's own one only in the customer's mouth.
            let isOthers = turn.isAgent && Self.agentsOwn.contains(word.form)
            if !isOthers { takenBack.insert(key) }
          } else if phrase.retracts {
            // "Nothing wrong with it, sorry to have bothered you."
            if found.manner.isDisjoint(with: [.denied, .supposed, .reported]), !turn.isAgent {
              postings[key]?.takeBackAll()
              retractedBefore[key] = found.words.upperBound
            }
          } else if phrase.takesUp {
            // "A big bunch, then." – "That's forty pounds altogether."
            if turn.isAgent, found.manner.isEmpty, !word.traits.contains(.inQuestion),
              !takenBackLast.contains(key),
              transcript.canBeTakenUp(number - 1)
            {
              postings[key]?.addTakenUp(turn: number - 1, in: transcript)
            }
          } else {
            var manner = found.manner
            // "Should I add the case?" is an offer.
            if turn.isAgent { manner.remove(.inquired) }
            // A threat to leave is a complaint, but no order yet.
            if manner.contains(.threatened), key != lexicon.dissatisfied.map({ .concept($0) }) {
              manner.insert(.supposed)
            }
            if phrase.needsWish, !turn.isAgent,
              !turn.wishes || transcript.isOwnRole(index, in: turn)
            {
              manner.insert(.supposed)
            }
            if phrase.isHint {
              let isPlain = manner.isDisjoint(with: [.denied, .supposed, .reported])
              if isPlain {
                hints[key, default: []].append(
                  Hint(phrase: phrase, turn: number, words: found.words))
              }
              continue
            }
            if let undone = turn.takenBackBefore, index < undone { manner.insert(.takenBack) }
            if let settled = turn.settledBefore, index < settled { manner.insert(.settled) }
            if turn.isWithdrawn { manner.insert(.withdrawn) }
            // "Only joking" speaks of no joke.
            if let end = retractedBefore[key], index < end { manner.insert(.takenBack) }
            postings[key]?.add(Posting(turn: number, words: found.words, manner: manner))
          }
        }
      }
      // "Are you satisfied?" – "Not at all."
      if let dissatisfied = lexicon.dissatisfied, number > 0, turn.answer == .declines,
        transcript.asksForContent(number - 1)
      {
        postings[.concept(dissatisfied)]?.add(
          Posting(turn: number, words: turn.words.prefix(1), manner: []))
      }
      if turn.isIronic {
        // "Great service, two hours in the queue" is no praise, but a complaint.
        if let praise = lexicon.praise { takenBack.insert(.concept(praise)) }
        if let dissatisfied = lexicon.dissatisfied {
          postings[.concept(dissatisfied)]?.add(
            Posting(turn: number, words: turn.words.prefix(1), manner: []))
        }
      }
      for key in takenBack { postings[key]?.takeBack(turn: number) }
      takenBackLast = takenBack
    }
    for (key, found) in hints { adopt(found, for: key) }
  }

  /// What means something only beside another of its kind.
  private struct Hint {
    var phrase: Phrase
    var turn: Int
    var words: Range<Int>
  }

  /// Two hints near each other say what neither of them says alone; the time is linear in their
  /// number.
  private mutating func adopt(_ hints: [Hint], for key: Question.Term.Key) {
    var latest: [Hint] = []
    var turns = Set((postings[key] ?? []).map(\.turn))
    for hint in hints {
      let isConfirmed = latest.contains { other in
        hint.turn - other.turn <= Limits.neighbourTurnsMax && hint.phrase != other.phrase
          && !hint.words.overlaps(other.words)
      }
      if isConfirmed, turns.insert(hint.turn).inserted {
        postings[key]?.append(Posting(turn: hint.turn, words: hint.words, manner: []))
      }
      // A concept has a handful of such phrases.
      if let place = latest.firstIndex(where: { $0.phrase == hint.phrase }) {
        latest[place] = hint
      } else {
        latest.append(hint)
      }
    }
    postings[key]?.sort { $0.turn < $1.turn }
  }

  private static let agentsOwn = hashes("i ich me mir my mein meine meinen")

  /// Whether a term still holds where the matter is settled, as praise does.
  func outlastsSettling(_ key: Question.Term.Key) -> Bool {
    if case .concept(let concept) = key { lasting.contains(concept) } else { false }
  }

  /// Where a term stands, by turn; of what its words stand for, the best counts.
  subscript(term: Question.Term) -> [Posting] {
    var found = postings[term.key] ?? []
    for key in term.alternates {
      let others = postings[key] ?? []
      guard !others.isEmpty else { continue }
      var places = Dictionary(uniqueKeysWithValues: found.indices.map { (found[$0].turn, $0) })
      for posting in others {
        if let place = places[posting.turn] {
          if posting.manner.quality > found[place].manner.quality { found[place] = posting }
        } else {
          places[posting.turn] = found.count
          found.append(posting)
        }
      }
    }
    return found
  }
}

extension [PhraseIndex.Posting] {
  /// Adds a posting, one for each turn: the best one counts.
  fileprivate mutating func add(_ posting: PhraseIndex.Posting) {
    guard let last, last.turn == posting.turn else { return append(posting) }
    if posting.manner.rank > last.manner.rank { self[count - 1] = posting }
  }

  /// Adds a turn of the customer's that says by the agent's next one what it wanted.
  fileprivate mutating func addTakenUp(turn: Int, in transcript: Transcript) {
    guard !contains(where: { $0.turn == turn }) else { return }
    append(
      PhraseIndex.Posting(turn: turn, words: transcript.turns[turn].words.prefix(1), manner: []))
  }

  /// Takes back all that was found so far.
  fileprivate mutating func takeBackAll() {
    for index in indices { self[index].manner.insert(.takenBack) }
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
  /// Looks for the phrase from a word on, within its sentence.
  func found(
    in all: ArraySlice<Word>, at first: Int
  ) -> (words: Range<Int>, manner: PhraseIndex.Manner)? {
    var position = first
    var manner: PhraseIndex.Manner = []
    for (offset, element) in words.enumerated() {
      var match: Alternative?
      var skipped = 0
      while position < all.endIndex, all[position].sentence == all[first].sentence {
        match = element.alternative(for: all[position])
        if match != nil || offset == 0 || skipped >= element.gapMax { break }
        position += 1
        skipped += 1
      }
      guard let match, position < all.endIndex else { return nil }
      let traits = all[position].traits
      if match.isNegated {
        if !traits.contains(.negated) { return nil }
      } else if traits.contains(.negated), !hasNegator {
        manner.insert(.denied)
      }
      if traits.contains(.hypothetical) {
        manner.insert(traits.contains(.threatened) ? .threatened : .supposed)
      }
      if traits.contains(.reported) { manner.insert(.reported) }
      if traits.contains(.past) { manner.insert(.past) }
      if traits.contains(.inquired) { manner.insert(.inquired) }
      position += 1
    }
    return (first..<position, manner)
  }
}
