import Domain
import Glibc

/// Finds the turn in which words stand: models copy words well and count turns badly.
struct QuoteFinder {
  private let texts: [String]

  /// Creates a finder for a conversation.
  init(_ conversation: Conversation) {
    texts = conversation.messages.map { $0.role.isSpeech ? Self.plain($0.text) : "" }
  }

  /// The turn that holds words, the nearest one to `turn`; nil where none does.
  func turn(of quote: String, near turn: Int) -> Int? {
    let wanted = Self.plain(quote)
    guard !wanted.isEmpty, !texts.isEmpty else { return nil }
    let start = min(max(turn, 1), texts.count) - 1
    for distance in 0..<texts.count {
      for place in distance == 0 ? [start] : [start - distance, start + distance]
      where texts.indices.contains(place) && texts[place].holds(wanted) {
        return place + 1
      }
    }
    return nil
  }

  /// The text in lower case with single spaces, and without U+0000, at which `strstr` would stop.
  private static func plain(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace || $0 == "\0" }.joined(separator: " ")
  }
}

extension String {
  /// Whether the bytes of another string stand in this one. Linear, whatever the two hold.
  fileprivate func holds(_ other: String) -> Bool {
    withCString { haystack in other.withCString { strstr(haystack, $0) != nil } }
  }
}
