import Domain

/// Finds the turn in which words stand: models copy words well and count turns badly.
///
/// Whole words count; case, white space and punctuation do not matter.
struct QuoteFinder {
  private let texts: [FoldedText?]

  /// Creates a finder for a conversation.
  init(_ conversation: Conversation) {
    texts = conversation.messages.map { $0.role.isSpeech ? FoldedText($0.text) : nil }
  }

  /// The turn that holds words, the nearest one to `turn`; nil where none does.
  func turn(of quote: String, near turn: Int) -> Int? {
    let wanted = FoldedText(quote)
    guard !wanted.isEmpty, !texts.isEmpty else { return nil }
    let start = min(max(turn, 1), texts.count) - 1
    for distance in 0..<texts.count {
      for place in distance == 0 ? [start] : [start - distance, start + distance]
      where texts.indices.contains(place) && texts[place]?.holds(wanted) == true {
        return place + 1
      }
    }
    return nil
  }
}
