/// What an agent does not know at first and says after looking it up.
extension Transcript {
  /// Whether what a sentence of an agent leaves open is answered in the sentences after it, or in the
  /// agent's next turn: "Let me check. Yes, it does."
  func looksUp(_ found: Range<Int>, in place: Int) -> Bool {
    let turn = turns[place]
    guard turn.isAgent, let first = found.first,
      let own = turn.sentences.firstIndex(where: { $0.words.contains(first) })
    else { return false }
    let rest = turn.sentences[own...]
    guard rest.contains(where: { words[$0.words].contains { Self.looking.contains($0.form) } })
    else { return false }
    if rest.dropFirst().contains(where: tellsFinding) { return true }
    return turns[(place + 1)...].prefix(Self.lookupTurnsMax).contains { next in
      next.isAgent && next.sentences.prefix(2).contains(where: tellsFinding)
    }
  }

  /// Whether an agent agrees to what a customer supposes of it: "You don't know, do you?" – "I'm afraid
  /// that's right."
  func agentAdmits(_ place: Int) -> Bool {
    guard !turns[place].isAgent, turns[place].sentences.last?.isQuestion ?? false,
      place + 1 < turns.count, turns[place + 1].isAgent
    else { return false }
    let asked = words[turns[place].words]
    return asked.contains { Self.addressing.contains($0.form) }
      && words[turns[place + 1].words].prefix(5).contains { Self.admitting.contains($0.form) }
      && turns[place + 1].words.count <= Self.admissionWordsMax
  }

  private static let addressing = hashes("you sie")
  private static let admitting = hashes(
    "afraid right correct true sorry no guilty nein leider stimmt richtig")
  private static let admissionWordsMax = 8

  private func tellsFinding(_ sentence: Sentence) -> Bool {
    let opening = words[sentence.words].prefix(4)
    guard !sentence.isQuestion, !opening.contains(where: { $0.traits.contains(.failure) }) else {
      return false
    }
    let rest = words[sentence.words]
    return opening.contains { Self.finding.contains($0.form) && !$0.traits.contains(.negated) }
      && rest.count > 2
      && !rest.contains { Self.knowing.contains($0.form) && $0.traits.contains(.negated) }
  }

  private static let lookupTurnsMax = 3
  private static let looking = hashes(
    """
    check checking look looking see find ask asking moment second sec minute bear hold hang tick \
    schaue schau sehe nachsehen nachschauen frage moment sekunde augenblick prufe
    """)
  private static let finding = hashes(
    """
    yes yeah right here found got so says said thats theres it its they hes shes ja genau also hier \
    gefunden habs no
    """)
  private static let knowing = hashes(
    "know sure certain tell say find answer see have got weiss sagen finden wissen")
}
