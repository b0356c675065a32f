/// Marks the words of a sentence that are denied, only supposed, told of others, or long past.
///
/// "I don't want a refund" denies the refund, "I can't find my invoice" only the finding: after a
/// wish the denial reaches to the end of the clause, after other verbs it ends with the verb.
enum Polarity {
  /// Marks the words of one sentence.
  static func mark(_ words: inout ArraySlice<Word>) {
    markDenials(&words)
    markSuppositions(&words)
    markInquiries(&words)
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
      // "Nobody needs to call me."
      if nobody.contains(words[index].form), obliges(words, after: index) {
        scope = .clause(left: 8)
        continue
      }
      if traits.contains(.negator) {
        if asksForYes(words, at: index) { continue }
        // "why not" and "if not" deny nothing; a second denial lifts the first.
        scope = .verb(skips: 4)
        // "Not one error", "not a single one": so many things there are not.
        if index + 1 < words.endIndex, single.contains(words[index + 1].form) {
          scope = .noun(left: 2, skips: 3)
        }
        // "You don't have to send me a bill" denies all of it.
        if obliges(words, after: index) { scope = .clause(left: 8) }
        markBefore(&words, index)
        continue
      }
      if traits.contains(.negatingDeterminer) {
        let isAnswer = index == words.startIndex && isAnswer(words, at: index)
        // "No need to get your manager" denies all that follows.
        let deniesDeed = index + 1 < words.endIndex && needs.contains(words[index + 1].form)
        scope = isAnswer ? .none : deniesDeed ? .clause(left: 8) : .noun(left: 2, skips: 2)
        continue
      }
      scope.meet(&words[index])
    }
    for index in words.indices { markLeft(&words, index) }
  }

  /// "Leave your manager in peace."
  private static func markLeft(_ words: inout ArraySlice<Word>, _ index: Int) {
    guard leaving.contains(words[index].form),
      let end = words[index...].dropFirst().prefix(6).firstIndex(where: {
        peace.contains($0.form)
      })
    else { return }
    for place in index + 1..<end { words[place].traits.insert(.negated) }
  }

  private static let leaving = hashes("leave leaving lass lassen")
  private static let peace = hashes("peace alone ruhe")
  /// "Shouldn't my refund be here by now?", "haven't you taken it twice?"
  private static func asksForYes(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    guard words[index].traits.contains(.inQuestion), inverted.contains(words[index].form),
      index + 1 < words.endIndex,
      index == words.startIndex || words[index].traits.contains(.afterComma)
        || words[index - 1].traits.contains(.clauseBreak)
    else { return false }
    return words[index + 1].traits.contains(.pronoun)
      || words[index + 1].traits.contains(.determiner)
  }

  private static let inverted = hashes(
    "shouldnt havent hasnt isnt arent wasnt werent didnt couldnt wouldnt")

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

  /// "have to", "needs to"
  private static func obliges(_ words: ArraySlice<Word>, after index: Int) -> Bool {
    index + 2 < words.endIndex && obliged.contains(words[index + 1].form)
      && to.contains(words[index + 2].form)
  }

  private static let nobody = hashes("nobody noone niemand")
  private static let obliged = hashes("has have had need needs brauchen mussen")
  private static let single = hashes("one single ein eine einen einziger einzige einziges")
  private static let to = hashes("to")
  private static let needs = hashes(
    "need reason point use intention plans plan interest wish desire grund anlass bedarf")
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

  // MARK: Past

  /// "We had the demo last week": a wish of the past is none any more.
  private static func markPast(_ words: inout ArraySlice<Word>) {
    guard
      let sign = words.indices.first(where: { index in
        agoWords.contains(words[index].form)
          || lastWords.contains(words[index].form) && index + 1 < words.endIndex
            && !(index > words.startIndex && comparing.contains(words[index - 1].form))
            && periods.contains(words[index + 1].form)
      })
    else { return }
    var start = sign
    while start > words.startIndex, !words[start].traits.contains(.afterComma) { start -= 1 }
    for index in start...sign { words[index].traits.insert(.past) }
    // "Last time I asked for a manager": the time opens what is told of it.
    guard sign == start || sign == start + 1 else { return }
    for index in sign..<words.endIndex {
      if words[index].traits.contains(.afterComma) || words[index].traits.contains(.clauseBreak) {
        break
      }
      words[index].traits.insert(.past)
    }
  }

  private static let agoWords = hashes(
    "ago yesterday already gestern vorgestern neulich previously bereits")
  /// "The same as last time" is wanted now.
  private static let comparing = hashes("as like than since wie als seit")
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
