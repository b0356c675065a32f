extension Scanner {
  /// Words that say how pressing something is.
  static func severities(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    for index in text.indices {
      if text.isWord(index, levels), text.isWord(index + 1, nouns) {
        found.append(text.candidate(index..<index + 2, 1))
      } else if text.isWord(index, plain), let word = text.word(index) {
        let isDenied = word.traits.contains(.negated)
        // "not urgent" is a severity too, with the "not" as part of it.
        let start = isDenied && text.word(index - 1)?.traits.contains(.negator) == true
        found.append(text.candidate((start ? index - 1 : index)..<index + 1, 1))
      } else if text.isWord(index, no), text.isWord(index + 1, rush) {
        found.append(text.candidate(index..<index + 2, 1))
      }
    }
    return found
  }

  private static let levels = hashes("low medium high top highest hohe niedrige")
  private static let nouns = hashes("priority severity urgency prioritat")
  private static let plain = hashes(
    """
    urgent urgently emergency critical severe serious immediately asap minor dringend notfall \
    kritisch sofort eilig
    """)
  private static let no = hashes("no keine")
  private static let rush = hashes("rush hurry eile")
}
