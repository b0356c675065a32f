/// Looks up in a conversation what an analyst claims to have read there.
///
/// Only what the customer and the agent said counts. A turn is folded when it is first looked at,
/// and once only: keep one value for a whole evaluation.
package struct EvidenceCheck: Sendable {
  private let messages: [Conversation.Message]
  private var folded: [FoldedText?]

  /// Creates a check that has looked at nothing yet.
  package init(_ conversation: Conversation) {
    messages = conversation.isTranscriptionOff ? [] : conversation.messages
    folded = Array(repeating: nil, count: messages.count)
  }

  /// Finds the quoted words.
  ///
  /// A quote must consist of whole words; case, white space and punctuation do not matter. Where the
  /// turn named does not hold it but exactly one other does, that one is meant.
  ///
  /// - Returns: The turn and the words as they stand there, at most `Limits.quoteCharactersMax`
  ///   characters; nil if they do not stand in the transcript.
  package mutating func standing(_ evidence: Evidence) -> Evidence? {
    let quote = WordSearch(FoldedText(evidence.quote))
    guard !quote.isEmpty else { return nil }
    if let words = words(of: quote, inTurn: evidence.turn) {
      return Evidence(turn: evidence.turn, quote: words)
    }
    var found: Evidence?
    for turn in messages.indices.map({ $0 + 1 }) where turn != evidence.turn {
      guard let words = words(of: quote, inTurn: turn) else { continue }
      // Words that stand in several turns do not tell which one was meant.
      guard found == nil else { return nil }
      found = Evidence(turn: turn, quote: words)
    }
    return found
  }

  /// Finds those of several pieces of evidence that stand in the transcript.
  ///
  /// - Returns: At most `Limits.evidencePerVerdictMax`, each once.
  package mutating func standing(_ evidence: [Evidence]) -> [Evidence] {
    var found: [Evidence] = []
    for claim in evidence.prefix(Self.claimsMax) where found.count < Limits.evidencePerVerdictMax {
      guard let evidence = standing(claim), !found.contains(evidence) else { continue }
      found.append(evidence)
    }
    return found
  }

  /// Finds a value whose words stand in a turn.
  ///
  /// - Returns: The words as they stand there where they do so in a row; the value itself where its
  ///   words stand apart; nil where one of them does not stand in the turn.
  package mutating func value(_ value: String, inTurn turn: Int) -> String? {
    let wanted = FoldedText(value)
    guard !wanted.isEmpty, let text = foldedTurn(turn) else { return nil }
    if let match = WordSearch(wanted).firstMatch(in: text) {
      return original(of: match, inTurn: turn, isWhole: false)
    }
    let known = Set(text.wordTexts)
    guard wanted.wordTexts.allSatisfy(known.contains) else { return nil }
    return value.asOneLine()
  }

  private mutating func words(of quote: WordSearch, inTurn turn: Int) -> String? {
    guard let text = foldedTurn(turn), let match = quote.firstMatch(in: text) else { return nil }
    let words = original(of: match, inTurn: turn, isWhole: match.count == text.words.count)
    return words.truncated(toCharacters: Limits.quoteCharactersMax)
  }

  /// The words as they stand in the turn; with the punctuation around them if they are all of it.
  private mutating func original(
    of words: Range<Int>, inTurn turn: Int, isWhole: Bool
  ) -> String {
    guard let text = foldedTurn(turn), let last = words.last else { return "" }
    let message = messages[turn - 1].text
    guard !isWhole else { return String(message.trimmingWhitespace()) }
    let start = text.words[words.lowerBound].original.lowerBound
    let end = text.words[last].original.upperBound
    let bytes = message.utf8
    guard let from = bytes.index(bytes.startIndex, offsetBy: start, limitedBy: bytes.endIndex),
      let to = bytes.index(from, offsetBy: end - start, limitedBy: bytes.endIndex)
    else { return "" }
    return String(message[from..<to])
  }

  private mutating func foldedTurn(_ turn: Int) -> FoldedText? {
    guard turn >= 1, turn <= messages.count, messages[turn - 1].role.isSpeech else { return nil }
    if let known = folded[turn - 1] { return known }
    let text = FoldedText(messages[turn - 1].text)
    folded[turn - 1] = text
    return text
  }

  /// Pieces of evidence looked at for one verdict: an analyst that needs more is guessing.
  private static let claimsMax = 4 * Limits.evidencePerVerdictMax
}

/// Finds a row of words in folded texts, in time linear in both (Knuth, Morris, Pratt).
private struct WordSearch {
  private let pattern: [UInt8]
  private let wordCount: Int
  /// For each prefix of the pattern, the length of the longest proper one that it ends with.
  private let borders: [Int]

  init(_ words: FoldedText) {
    pattern = words.bytes
    wordCount = words.words.count
    var borders = [Int](repeating: 0, count: pattern.count)
    var matched = 0
    for index in pattern.indices.dropFirst() {
      while matched > 0, pattern[index] != pattern[matched] { matched = borders[matched - 1] }
      if pattern[index] == pattern[matched] { matched += 1 }
      borders[index] = matched
    }
    self.borders = borders
  }

  var isEmpty: Bool { wordCount == 0 }

  /// The indices of the words, in the text, that are the wanted ones.
  func firstMatch(in text: FoldedText) -> Range<Int>? {
    guard wordCount > 0, pattern.count <= text.bytes.count else { return nil }
    var matched = 0
    for (index, byte) in text.bytes.enumerated() {
      while matched > 0, byte != pattern[matched] { matched = borders[matched - 1] }
      if byte == pattern[matched] { matched += 1 }
      guard matched == pattern.count else { continue }
      let firstWordStart = index + 2 - pattern.count
      guard let first = text.indexOfWord(startingAt: firstWordStart) else { return nil }
      return first..<(first + wordCount)
    }
    return nil
  }
}

extension FoldedText {
  /// Whether the words of another text stand in this one in a row.
  package func holds(_ other: FoldedText) -> Bool {
    WordSearch(other).firstMatch(in: self) != nil
  }

  /// The index of the word that begins at an offset of the folded text.
  fileprivate func indexOfWord(startingAt start: Int) -> Int? {
    var low = 0
    var high = words.count
    while low < high {
      let middle = low + (high - low) / 2
      if words[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low < words.count && words[low].start == start ? low : nil
  }
}
