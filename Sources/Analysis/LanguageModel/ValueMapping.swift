import Domain

/// Leads a value that a model gave back to the words that were said.
///
/// Models rewrite: they put figures for number words, write an address as it is spelled, add a year.
/// What counts is what was said: the words that mean the value, else the short quote that it was
/// taken from, else nothing.
struct ValueMapping {
  private let messages: [Conversation.Message]
  private let finder: QuoteFinder

  /// Creates a mapping for a conversation.
  init(_ conversation: Conversation) {
    messages = conversation.messages
    finder = QuoteFinder(conversation)
  }

  /// The words that a value stands for.
  ///
  /// - Parameters:
  ///   - value: What the model gave.
  ///   - quote: The words that it says it took the value from; may be empty.
  ///   - turn: The turn that it names.
  /// - Returns: Words of a turn, with their place; nil where there are none.
  func words(of value: String, quote: String, near turn: Int) -> FoundValue? {
    guard !FoldedText(value).isEmpty else { return nil }
    let quoteTurn = finder.turn(of: quote, near: turn)
    // The value itself, as it was said.
    if let quoteTurn, holds(value, inTurn: quoteTurn) {
      return FoundValue(value: value, evidence: Evidence(turn: quoteTurn, quote: quote))
    }
    if quoteTurn == nil, let place = finder.turn(of: value, near: turn) {
      return FoundValue(value: value, evidence: Evidence(turn: place, quote: value))
    }
    // Other words that mean it.
    let meaning = SpelledForm(value)
    for place in [quoteTurn, turn].compactMap({ $0 })
    where messages.indices.contains(place - 1) && messages[place - 1].role.isSpeech {
      guard let words = meaning.firstWords(in: messages[place - 1].text) else { continue }
      return FoundValue(value: words, evidence: Evidence(turn: place, quote: words))
    }
    // The words that the model read it from, if they are few and have to do with it.
    guard let quoteTurn, meaning.isKin(of: quote) else { return nil }
    return FoundValue(
      value: quote.trimmingQuoteMarks(), evidence: Evidence(turn: quoteTurn, quote: quote))
  }

  private func holds(_ value: String, inTurn turn: Int) -> Bool {
    FoldedText(messages[turn - 1].text).holds(FoldedText(value))
  }
}

extension String {
  /// The text without white space and marks around it.
  fileprivate func trimmingQuoteMarks() -> String {
    let marks: Set<Character> = ["\"", "“", "”", "„", "'", "‘", "’", ",", ".", ";", ":", "!", "?"]
    func isEdge(_ character: Character) -> Bool {
      character.isWhitespace || marks.contains(character)
    }
    let body = drop(while: isEdge)
    guard let last = body.lastIndex(where: { !isEdge($0) }) else { return "" }
    return String(body[...last])
  }
}
