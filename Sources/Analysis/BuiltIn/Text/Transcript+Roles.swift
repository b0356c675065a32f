/// What speakers say of themselves.
extension Transcript {
  /// Whether a word says what the speaker is: "I'm the supervisor in Leeds", "as a manager".
  func isOwnRole(_ place: Int, in turn: Turn) -> Bool {
    let before = words[turn.words.lowerBound..<place].suffix(Self.roleWordsMax)
    return before.indices.contains { index in
      guard words[index].sentence == words[place].sentence, index + 1 < place else { return false }
      let isBeing =
        Self.speakers.contains(words[index].form)
        && (Self.am.contains(words[index + 1].form)
          || Self.articles.contains(words[index + 1].form))
        || Self.contractedAm.contains(words[index].form)
        || Self.asRole.contains(words[index].form)
      return isBeing
        && words[index + 1..<place].contains { Self.articles.contains($0.form) }
    }
  }

  private static let roleWordsMax = 5
  private static let speakers = hashes("i ich we wir")
  private static let am = hashes("am are bin sind was")
  private static let contractedAm = hashes("im")
  private static let asRole = hashes("as als")
  private static let articles = hashes("the a an your der die ein eine")
}
