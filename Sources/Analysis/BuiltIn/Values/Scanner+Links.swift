extension Scanner {
  /// E-mail addresses, written or spoken: "anna@example.com", "anna at example dot com".
  static func emails(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var offset = 0
    while let at = text.firstIndex(of: UInt8(ascii: "@"), from: offset) {
      var start = at
      while start > 0, isLocalByte(text.byte(start - 1)) { start -= 1 }
      var end = at + 1
      while end < text.byteCount, isDomainByte(text.byte(end)) { end += 1 }
      while end > at + 1, ".-".utf8.contains(text.byte(end - 1)) { end -= 1 }
      let hasDot = (at..<end).contains { text.byte($0) == UInt8(ascii: ".") }
      if start < at, hasDot {
        found.append(text.candidate(bytes: start..<end, strength: 2))
      }
      offset = at + 1
    }
    for index in text.indices where text.isWord(index, at) {
      // "anna dot meier eighty one at example dash shop dot co dot uk": marks join the words on both
      // sides.
      var end = index + 2
      var hasDot = false
      while text.isWord(end, marks), text.word(end + 1) != nil, end - index < Limits.valueWordsMax {
        hasDot = hasDot || text.isWord(end, dot)
        end += 2
      }
      guard hasDot, let start = localPartStart(text, before: index),
        let last = text.word(end - 1), last.range.count <= 6
      else { continue }
      found.append(text.candidate(start..<end, 1))
    }
    return found
  }

  private static func localPartStart(_ text: TurnText, before at: Int) -> Int? {
    var start = at - 1
    while at - start < Limits.valueWordsMax {
      if text.isWord(start, numberWords) || text.word(start)?.traits.contains(.number) == true,
        let before = text.word(start - 1), before.sentence == text.word(start)?.sentence,
        !before.traits.contains(.stop) || text.isWord(start - 1, numberWords)
      {
        start -= 1
      } else if text.isWord(start - 1, marks), text.word(start - 2) != nil {
        start -= 2
      } else {
        break
      }
    }
    return text.word(start) == nil ? nil : start
  }

  /// Web addresses, as written.
  static func links(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    for index in text.indices {
      guard text.isWord(index, protocols), let word = text.word(index) else { continue }
      let start = Int(word.start)
      let isAddress =
        text.gap(after: index).starts(with: "://".utf8)
        || text.gap(after: index).elementsEqual(".".utf8)
      guard isAddress, found.last.map({ $0.bytes.upperBound <= start }) ?? true else { continue }
      var end = start
      while end < text.byteCount, text.byte(end) > 0x20, !"<>\"".utf8.contains(text.byte(end)) {
        end += 1
      }
      while end > start, ".,;:!?)'".utf8.contains(text.byte(end - 1)) { end -= 1 }
      found.append(text.candidate(bytes: start..<end, strength: 2))
    }
    return found
  }

  private static func isLocalByte(_ byte: UInt8) -> Bool {
    isDomainByte(byte) || "_+%".utf8.contains(byte)
  }

  private static func isDomainByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static let at = hashes("at klammeraffe")
  private static let marks = hashes(
    "dot punkt underscore unterstrich dash hyphen minus bindestrich plus")
  private static let dot = hashes("dot punkt")
  private static let protocols = hashes("http https www")
}

extension TurnText {
  /// A candidate made of bytes.
  func candidate(bytes: Range<Int>, strength: Double) -> Candidate {
    var low = words.startIndex
    var high = words.endIndex
    while low < high {
      let middle = (low + high) / 2
      if Int(words[middle].end) > bytes.lowerBound { high = middle } else { low = middle + 1 }
    }
    let word = min(low, max(words.startIndex, words.endIndex - 1))
    return Candidate(turn: turn, bytes: bytes, word: word, strength: strength)
  }
}
