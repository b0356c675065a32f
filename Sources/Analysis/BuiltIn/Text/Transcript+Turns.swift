/// What turns mean by those beside them.
extension Transcript {
  /// "Fantastic job, guys." – "What happened?" – "My parcel is on the roof." – "I'm sorry."
  var mockPraises: [Int] {
    var found: [Int] = []
    for index in turns.indices.dropLast(3)
    where !turns[index].isAgent && turns[index + 1].isAgent && !turns[index + 2].isAgent
      && turns[index + 3].isAgent
    {
      let (praise, asking) = (turns[index], turns[index + 1])
      let (grievance, excuse) = (turns[index + 2], turns[index + 3])
      guard Irony.opensWithPraise(words[praise.words]), asking.sentences.last?.isQuestion ?? false,
        !Irony.thanks(words[asking.words]), Irony.apologises(words[excuse.words]),
        Irony.grieves(words[grievance.words])
      else { continue }
      found += [index, index + 2]
    }
    return found
  }

  /// Whether a customer's turn wants something or takes it, and does not only ask about it.
  func canBeTakenUp(_ place: Int) -> Bool {
    guard turns.indices.contains(place), !turns[place].isAgent, !turns[place].ordersMachine,
      turns[place].answer != .declines, let last = turns[place].sentences.last
    else { return false }
    return !last.isQuestion
      || words[last.words].contains { Self.pleas.contains($0.form) }
  }

  private static let pleas = hashes("please bitte")

  /// Where a turn begins to answer: "Unhappy? No, not at all" first takes up what was asked.
  static func answerStart(_ sentences: [Sentence], _ first: Int) -> Int {
    guard sentences.count > 1, sentences[0].isQuestion,
      sentences[0].words.count <= echoWordsMax
    else { return first }
    return sentences[0].words.upperBound
  }

  private static let echoWordsMax = 2
}
