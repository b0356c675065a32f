/// What turns wish for.
extension ClauseFinder {
  /// Whether a turn wishes for something or names how many of it: "two large pizzas, please".
  func wishes(_ turn: Int) -> Bool {
    let range = transcript.turns[turn].words
    return range.contains { index in
      let word = transcript.words[index]
      guard word.traits.contains(.request) || word.traits.contains(.number) else { return false }
      // "I like flights" is no wish, "I'd like a flight" is one.
      guard Self.like.contains(word.form) else { return true }
      return index > range.lowerBound
        && (transcript.words[index - 1].traits.contains(.contractedWould)
          || Self.would.contains(transcript.words[index - 1].form))
    }
  }

  /// Whether a customer's turn or one beside it says that the customer does without something: "I
  /// won't be needing it", "let it end in June".
  func givesUp(_ turn: Int) -> Bool {
    (max(0, turn - 2)...min(turn + 2, transcript.turns.count - 1)).contains { place in
      !transcript.turns[place].isAgent
        && transcript.words[transcript.turns[place].words].contains { word in
          let isDenied = word.traits.contains(.negated)
          return isDenied
            ? Self.keeping.contains(word.form)
            : Self.ending.contains(word.form)
              && word.traits.isDisjoint(with: [.hypothetical, .reported, .inquired])
        }
    }
  }

  /// "I want your manager." – … – "No, I don't need a manager then": in the end it is not wanted.
  func heedLaterDenial(of place: Int, _ board: ScoreBoard, _ entry: inout ScoreBoard.Entry) {
    guard !transcript.turns[entry.turn].isAgent else { return }
    for later in board.entries[(place + 1)...] where !transcript.turns[later.turn].isAgent {
      for group in entry.scores.indices
      where later.denials[group] && later.scores[group] == 0
        && board.weights[group] >= Self.mattersMin
      {
        entry.doubt(group)
      }
    }
  }

  private static let keeping = hashes(
    """
    make come need needing want keep use using renew continue extend attend brauche brauchen will \
    verlangern komme kommen
    """)
  private static let ending = hashes(
    """
    end ends stop quit terminate leave leaving finish drop rid scrap beenden aufhoren schluss \
    kundigen loswerden
    """)
  private static let like = hashes("like")
  private static let would = hashes("would id wed youd hed shed theyd")

  /// Whether a customer only tells of a thing in passing, and wants another: "The invoice came and
  /// is paid. I'm ringing about the second delivery."
  func onlyStates(_ entry: ScoreBoard.Entry, _ board: ScoreBoard) -> Bool {
    let turn = transcript.turns[entry.turn]
    guard !turn.isAgent, let first = entry.words.first,
      let own = turn.sentences.firstIndex(where: { $0.words.contains(first) }),
      !isWish(turn.sentences[own])
    else { return false }
    let rest = turn.sentences[(own + 1)...]
    let next = transcript.turns[(entry.turn + 1)...].prefix(2).first { !$0.isAgent }
    let others = rest + (next?.sentences ?? [])
    guard next == nil || board.entries(upTo: entry.turn + 2, 1).isEmpty else { return false }
    return others.contains { sentence in
      let words = transcript.words[sentence.words]
      // "Can you fix that?" still speaks of it.
      return isWish(sentence) && !words.contains { Self.sameThing.contains($0.form) }
        // "So what happens now?" names nothing else.
        && words.contains {
          $0.traits.isDisjoint(with: [.stop, .request, .generic, .frame, .affirmation])
            && !Self.pursuing.contains($0.form)
        }
    }
  }

  private func isWish(_ sentence: Sentence) -> Bool {
    sentence.isQuestion
      || transcript.words[sentence.words].contains {
        Self.purposes.contains($0.form) && $0.traits.isDisjoint(with: [.negated, .hypothetical])
      }
  }

  private static let purposes = hashes(
    """
    need want like please can could would tell calling ringing know wonder wondering explain after \
    brauche mochte bitte kann konnten wollte wissen
    """)
  private static let pursuing = hashes("happens now next do done passiert jetzt nun weiter")
  private static let sameThing = hashes("it that this them these those one ones es das sie dies")

  /// Less than 1 where a turn gives something rather than asking for it; still less where it does
  /// not say either what is to be done with it.
  func askFactor(_ turn: Int, isWhole: Bool) -> Double {
    let isQuestion = transcript.words[transcript.turns[turn].words].contains {
      $0.traits.contains(.inQuestion)
    }
    if isQuestion || transcript.turns[turn].isAgent || wishes(turn) { return 1 }
    return isWhole ? 0.9 : 0.7
  }
}
