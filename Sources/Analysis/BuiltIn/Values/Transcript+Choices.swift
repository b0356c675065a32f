import Domain

extension Transcript {
  /// The customer's yes or no to what the agent asked, such as "Do you have pets?" – "None."; nil
  /// where nothing of the kind was asked.
  ///
  /// - Parameter name: The words of the variable's name, of which the question has to hold one that
  ///   tells something.
  /// - Returns: `yes` or `no`, with the answer's words.
  func answer(toQuestionOf name: [String]) -> FoundValue? {
    var tokenizer = Tokenizer(language)
    var asked: [Word] = []
    for part in name { _ = tokenizer.append(part, to: &asked) }
    let stems = Set(
      asked.filter { $0.traits.isDisjoint(with: [.stop, .frame, .auxiliary, .customer]) }
        .map(\.stem))
    guard !stems.isEmpty else { return nil }
    for place in turns.indices.dropLast().reversed() {
      let (question, answer) = (turns[place], turns[place + 1])
      guard question.isAgent, !answer.isAgent, !answer.ordersMachine, question.reply != .none,
        let last = question.sentences.last, last.isQuestion,
        words[last.words].contains(where: { stems.contains($0.stem) }),
        let first = answer.sentences.first
      else { continue }
      let quote = quote(answer, first.bytes)
      guard !quote.isEmpty else { continue }
      return FoundValue(
        value: quote, normalForm: question.reply == .accepts ? "yes" : "no", isLabel: true,
        evidence: Evidence(turn: answer.number, quote: quote))
    }
    return nil
  }
}
