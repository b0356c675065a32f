/// Marks the words of a sentence that are denied, only supposed, told of others, or long past.
///
/// "I don't want a refund" denies the refund, "I can't find my invoice" only the finding: after a
/// wish the denial reaches to the end of the clause, after other verbs it ends with the verb.
enum Polarity {
  /// Marks the words of one sentence.
  static func mark(_ words: inout ArraySlice<Word>) {
    markDenials(&words)
    markSuppositions(&words)
    markReports(&words)
    markPast(&words)
  }

  // MARK: Denied

  private static func markDenials(_ words: inout ArraySlice<Word>) {
    var scope = Scope.none
    for index in words.indices {
      let traits = words[index].traits
      if traits.contains(.afterComma) { scope = .none }
      if traits.contains(.clauseBreak) { scope = .none }
      if traits.contains(.negator) {
        // "why not" and "if not" deny nothing; a second denial lifts the first.
        scope = .verb(skips: 4)
        markBefore(&words, index)
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

  /// In German the verb stands before its denial: "es geht nicht", "ich brauche das nicht".
  private static func markBefore(_ words: inout ArraySlice<Word>, _ negator: Int) {
    guard germanNot.contains(words[negator].form), !words[negator].traits.contains(.afterComma)
    else { return }
    var index = negator - 1
    var left = 5
    while index >= words.startIndex, left > 0, !words[index].traits.contains(.clauseBreak) {
      words[index].traits.insert(.negated)
      if words[index].traits.contains(.afterComma) { return }
      index -= 1
      left -= 1
    }
  }

  private static let germanNot = hashes("nicht nie niemals")

  /// "No" in front of a pronoun, a comma or thanks is an answer and denies nothing that follows.
  private static func isAnswer(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    let next = index + 1
    guard next < words.endIndex else { return true }
    return words[next].traits.contains(.afterComma) || words[next].traits.contains(.pronoun)
      || words[next].traits.contains(.affirmation) || words[next].traits.contains(.denial)
      || words[next].traits.contains(.negator) || answered.contains(words[next].form)
  }

  private static let answered = hashes(
    "thanks thank im id ive its that thats danke this the my sorry wait make just only not")

  // MARK: Supposed

  private static func markSuppositions(_ words: inout ArraySlice<Word>) {
    var isSupposed = false
    var hasCondition = false
    var supposedLeft = 0
    for index in words.indices {
      let traits = words[index].traits
      if traits.contains(.afterComma) {
        // "If it breaks, I would …": what follows from a supposition is one too.
        isSupposed = hasCondition && words[index].traits.contains(.pronoun)
      }
      // "in case of an error" supposes it too.
      let isInCase =
        caseWords.contains(words[index].form) && index > words.startIndex
        && inWords.contains(words[index - 1].form)
      if traits.contains(.condition) || isInCase {
        isSupposed = !isPolite(words, at: index)
        if isSupposed {
          hasCondition = true
          markWould(&words, before: index)
        }
        continue
      }
      if isSupposed || supposedLeft > 0 { words[index].traits.insert(.hypothetical) }
      supposedLeft = max(0, supposedLeft - 1)
      if wouldBe(words, at: index) { supposedLeft = 4 }
    }
    // "nearly bought", "do you ever call back": it did not happen, or is asked in general.
    for index in words.indices where unreal.contains(words[index].form) {
      for next in words[index...].dropFirst().prefix(3).indices {
        words[next].traits.insert(.hypothetical)
      }
    }
    guard let start = givenUp(words) else { return }
    for index in start..<words.endIndex {
      if words[index].traits.contains(.clauseBreak) { break }
      words[index].traits.insert(.hypothetical)
    }
  }

  /// "I'd order it if it came in blue": what would be stands before what it depends on.
  private static func markWould(_ words: inout ArraySlice<Word>, before condition: Int) {
    let start = words[..<condition].lastIndex {
      $0.traits.contains(.contractedWould) || would.contains($0.form)
    }
    guard let start else { return }
    for index in start..<condition { words[index].traits.insert(.hypothetical) }
  }

  /// "would be", "wäre": what follows is not so.
  private static func wouldBe(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    if germanWouldBe.contains(words[index].form) { return true }
    return be.contains(words[index].form)
      && words[max(words.startIndex, index - 3)..<index].contains { would.contains($0.form) }
  }

  /// Where an intention begins that was given up: "I was going to order it, but …".
  private static func givenUp(_ words: ArraySlice<Word>) -> Int? {
    guard words.contains(where: { givingUp.contains($0.form) }) else { return nil }
    return words.indices.first { index in
      index > words.startIndex && intending.contains(words[index].form)
        && wasBefore.contains(words[index - 1].form) || germanIntending.contains(words[index].form)
    }
  }

  private static let caseWords = hashes("case falle")
  private static let inWords = hashes("in im")
  private static let unreal = hashes(
    "nearly almost beinahe ever jemals suppose angenommen might maybe perhaps vielleicht")
  private static let be = hashes("be")
  private static let would = hashes("would wouldnt might could")
  private static let germanWouldBe = hashes("ware waren")
  private static let givingUp = hashes("but aber eigentlich")
  private static let intending = hashes("going thinking planning about hoping")
  private static let wasBefore = hashes("was were thought thinking")
  private static let germanIntending = hashes("wollte wollten")

  /// "If you could", "if possible" and "if I may" ask politely and suppose nothing.
  private static func isPolite(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    words[index...].dropFirst().prefix(3).contains { polite.contains($0.form) }
  }

  private static let polite = hashes(
    """
    could can possible may would moglich konnten konnen okay ok fine mind wish available free \
    there
    """)

  // MARK: Told of others

  /// "My neighbour is furious", "you promised to call": the words are not the speaker's own.
  private static func markReports(_ words: inout ArraySlice<Word>) {
    var isReported = false
    for index in words.indices {
      let traits = words[index].traits
      if isReported,
        traits.contains(.clauseBreak)
          || traits.contains(.afterComma) && !promising.contains(words[index - 1].form)
          || own.contains(words[index].form) && index > words.startIndex
            && !telling.contains(words[index - 1].form)
      {
        isReported = false
      }
      if isReported { words[index].traits.insert(.reported) }
      // "A friend of mine complained."
      if ofMine.contains(words[index].form), index > words.startIndex + 1,
        words[max(words.startIndex, index - 3)..<index].contains(where: {
          others.contains($0.form)
        })
      {
        isReported = true
      }
      if others.contains(words[index].form), index > words.startIndex,
        possessives.contains(words[index - 1].form), opensClause(words, index - 1),
        !wishes(words, after: index)
      {
        isReported = true
      }
      if promising.contains(words[index].form),
        words[max(words.startIndex, index - 3)..<index].contains(where: {
          promisers.contains($0.form)
        })
      {
        isReported = true
      }
    }
  }

  private static func opensClause(_ words: ArraySlice<Word>, _ index: Int) -> Bool {
    index == words.startIndex || words[index].traits.contains(.afterComma)
      || openers.contains(words[index - 1].form)
  }

  private static func wishes(_ words: ArraySlice<Word>, after index: Int) -> Bool {
    words[index...].dropFirst().prefix(2).contains {
      wishing.contains($0.form)
    }
  }

  private static let possessives = hashes(
    "my your his her our their mein meine unser unsere sein seine ihr ihre the")
  private static let others = hashes(
    """
    neighbour neighbor neighbours neighbors friend friends sister brother mother mum mom dad father \
    uncle aunt cousin roommate flatmate colleague boss grandma grandmother grandfather son daughter \
    nachbar nachbarin freund freundin schwester bruder mutter vater tante onkel kollege kollegin \
    chef oma opa sohn tochter
    """)
  private static let ofMine = hashes("mine ours")
  private static let openers = hashes(
    "and because but that so well hi hello und weil dass da hallo")
  private static let wishing = hashes("wants needs would want need mochte will braucht")
  private static let promising = hashes(
    "promised said told offered agreed claimed versprochen versprach sagte gesagt meinte")
  private static let promisers = hashes(
    "you people he she they agent lady man guy colleague somebody someone jemand sie er kollege kollegin"
  )
  private static let own = hashes("i we ich wir nobody noone niemand")
  private static let telling = hashes(
    """
    if that whether ob dass said says asked asks told me when sagt sagte fragt claimed claims \
    promised thought behauptet meinte
    """)

  // MARK: Past

  /// "We had the demo last week": a wish of the past is none any more.
  private static func markPast(_ words: inout ArraySlice<Word>) {
    guard
      let sign = words.indices.first(where: { index in
        agoWords.contains(words[index].form)
          || lastWords.contains(words[index].form) && index + 1 < words.endIndex
            && periods.contains(words[index + 1].form)
      })
    else { return }
    var start = sign
    while start > words.startIndex, !words[start].traits.contains(.afterComma) { start -= 1 }
    for index in start...sign { words[index].traits.insert(.past) }
  }

  private static let agoWords = hashes(
    "ago yesterday already gestern vorgestern neulich previously bereits")
  private static let lastWords = hashes("last letzte letzten letzter letztes vorige")
  private static let periods = hashes(
    "week month year time night monday tuesday wednesday thursday friday woche monat jahr mal")

  // MARK: Scope

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
