extension Polarity {
  static func markSuppositions(_ words: inout ArraySlice<Word>) {
    var isSupposed = false
    var hasCondition = false
    // "If this is not fixed", not "if I get another one".
    var blamesOthers = false
    var isThreatened = false
    var supposedLeft = 0
    for index in words.indices {
      let traits = words[index].traits
      if traits.contains(.afterComma) {
        // "If it breaks, I would …": what follows from a supposition is one too.
        isSupposed =
          hasCondition && (words[index].traits.contains(.pronoun) || asksLeave(words, at: index))
      }
      // "If this is not fixed I'm leaving": a threat, that is meant.
      if blamesOthers, isThreat(words, at: index) { isThreatened = true }
      if isThreatened { words[index].traits.insert(.threatened) }
      // "in case of an error" supposes it too.
      let isInCase =
        caseWords.contains(words[index].form) && index > words.startIndex
        && inWords.contains(words[index - 1].form)
      if traits.contains(.condition) || isInCase {
        isSupposed = !isPolite(words, at: index)
        if isSupposed {
          hasCondition = true
          blamesOthers =
            index + 1 < words.endIndex && !selves.contains(words[index + 1].form)
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

  /// "If it breaks, can I …": what is asked for is not wanted now.
  private static func asksLeave(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    guard index + 1 < words.endIndex else { return false }
    return modals.contains(words[index].form) && speakers.contains(words[index + 1].form)
      || generals.contains(words[index].form) && words[index + 1].traits.contains(.pronoun)
  }

  private static func isThreat(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    guard threatening.contains(words[index].form), index + 1 < words.endIndex,
      !words[index].traits.contains(.contractedWould)
    else { return false }
    return words[index].traits.contains(.contractedWill)
      || threats.contains(words[index + 1].form)
      || leaving.contains(words[index + 1].form)
  }

  private static let modals = hashes("can could may might should shall kann konnte darf")
  private static let speakers = hashes("i we there one ich wir man")
  private static let threatening = hashes("i we youll ich wir")
  private static let threats = hashes("will am shall werde werden")
  private static let leaving = hashes(
    "leaving cancelling canceling switching going writing posting telling reporting taking")

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
    // "I'd be grateful for a call" is a wish.
    if index + 1 < words.endIndex, grateful.contains(words[index + 1].form) { return false }
    return be.contains(words[index].form)
      && words[max(words.startIndex, index - 3)..<index].contains {
        would.contains($0.form) || $0.traits.contains(.contractedWould)
      }
  }

  /// Where an intention begins that was given up: "I was going to order it, but …".
  private static func givenUp(_ words: ArraySlice<Word>) -> Int? {
    // "I was about to ask": it was not done.
    let about = words.indices.first { index in
      index > words.startIndex && index + 1 < words.endIndex && almost.contains(words[index].form)
        && wasBefore.contains(words[index - 1].form) && toWord.contains(words[index + 1].form)
    }
    if let about { return about }
    guard words.contains(where: { givingUp.contains($0.form) }) else { return nil }
    return words.indices.first { index in
      index > words.startIndex && intending.contains(words[index].form)
        && wasBefore.contains(words[index - 1].form) || germanIntending.contains(words[index].form)
        // "I expected somebody rude, but …"
        || expecting.contains(words[index].form)
    }
  }

  private static let almost = hashes("about")
  private static let toWord = hashes("to")
  private static let caseWords = hashes("case falle")
  private static let inWords = hashes("in im")
  private static let unreal = hashes(
    "nearly almost beinahe ever jemals suppose angenommen might maybe perhaps vielleicht")
  private static let be = hashes("be")
  private static let grateful = hashes(
    "grateful glad obliged thankful interested keen guessing lying easier")
  private static let would = hashes("would wouldnt might could")
  private static let germanWouldBe = hashes("ware waren")
  private static let givingUp = hashes("but aber eigentlich")
  private static let intending = hashes("going thinking planning about hoping")
  private static let expecting = hashes(
    "expected feared assumed worried thought imagined dachte befurchtete erwartete")
  private static let wasBefore = hashes("was were thought thinking")
  private static let germanIntending = hashes("wollte wollten")

  /// "If you could", "if possible" and "if I may" ask politely and suppose nothing.
  private static func isPolite(_ words: ArraySlice<Word>, at index: Int) -> Bool {
    // "Wenn sich jemand bei mir melden könnte": the German verb ends its clause.
    let clause = words[index...].dropFirst().prefix { !$0.traits.contains(.afterComma) }
    let isOwn = clause.first.map { selves.contains($0.form) } ?? false
    return words[index...].dropFirst().prefix(3).contains { polite.contains($0.form) }
      || clause.prefix(5).contains { same.contains($0.form) }
      || !isOwn && clause.prefix(12).last.map { germanPolite.contains($0.form) } ?? false
      || welcomes(words, clause) || wouldWelcome(words[..<index], clause)
  }

  /// "If one of your people came round, that'd do the trick."
  private static func welcomes(
    _ words: ArraySlice<Word>, _ clause: ArraySlice<Word>
  ) -> Bool {
    guard clause.first.map({ asked.contains($0.form) }) ?? false,
      let next = words[clause.endIndex...].first, that.contains(next.form)
    else { return false }
    return next.traits.contains(.contractedWould)
      || words[clause.endIndex...].dropFirst().first.map { would.contains($0.form) } ?? false
  }

  /// "I'd be grateful if somebody rang", "es wäre mir lieber, wenn sich jemand meldet".
  private static func wouldWelcome(
    _ before: ArraySlice<Word>, _ clause: ArraySlice<Word>
  ) -> Bool {
    guard clause.first.map({ asked.contains($0.form) }) ?? false else { return false }
    let end = before.suffix(6)
    return end.contains { welcome.contains($0.form) }
      && end.contains {
        would.contains($0.form) || germanWouldBe.contains($0.form)
          || $0.traits.contains(.contractedWould)
      }
  }

  private static let welcome = hashes(
    """
    grateful appreciate great prefer love good helpful lovely nice kind easier better best help \
    lieber nett gut schon toll recht super dankbar freuen helfen
    """)
  private static let asked = hashes(
    "you someone somebody anyone anybody one he she they sie ihr jemand die er sich mich")
  private static let that = hashes("that it")
  private static let same = hashes("same")
  private static let germanPolite = hashes("konnte konnten wurde wurden ginge")
  private static let polite = hashes(
    """
    could can possible may would moglich konnten konnen okay ok fine mind wish available free \
    there about around
    """)
}
