/// A text reduced to what matters for finding words in it: lower-case words with one space between.
///
/// Case, white space and punctuation are dropped; apostrophes fall out of their word, so that
/// typographic and plain ones agree. Currency signs and `%` are words of their own, so that `$50`
/// is not `€50`. In scripts without spaces every character is a word.
package struct FoldedText: Sendable {
  /// ` word word `: a space before and after each word; empty where there is no word.
  private(set) var bytes: [UInt8] = []
  /// The words, in order.
  private(set) var words: [Word] = []

  /// Where a word stands, as offsets in UTF-8.
  struct Word: Sendable {
    /// Where it begins in the folded text.
    var start: Int
    /// Where it stands in the original.
    var original: Range<Int>
  }

  /// Folds a text.
  package init(_ text: String) {
    bytes.reserveCapacity(text.utf8.count + 2)
    words.reserveCapacity(text.utf8.count / 6 + 1)
    var text = text
    text.withUTF8 { fold($0) }
    if !words.isEmpty { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func fold(_ source: UnsafeBufferPointer<UInt8>) {
    var offset = 0
    var isInWord = false
    // After the last letter: an apostrophe that follows is not part of the word.
    var wordEnd = 0
    while offset < source.count {
      let byte = source[offset]
      // Nearly all text takes this way, which needs no look at Unicode's tables.
      if byte < 0x80 {
        let folded = Self.asciiFolds[Int(byte)]
        if folded > Self.asciiWord {
          if !isInWord { beginWord(at: offset) }
          isInWord = true
          wordEnd = offset + 1
          bytes.append(folded)
        } else if folded == Self.asciiWord {
          if isInWord { endWord(at: wordEnd) }
          beginWord(at: offset)
          bytes.append(byte)
          endWord(at: offset + 1)
          isInWord = false
        } else if folded == Self.asciiSeparator {
          if isInWord { endWord(at: wordEnd) }
          isInWord = false
        }
        offset += 1
        continue
      }
      let (scalar, end) = Self.scalar(in: source, at: offset)
      switch Self.class(of: scalar) {
      case .separator:
        if isInWord { endWord(at: wordEnd) }
        isInWord = false
      case .ignored: break
      case .letter(let folded):
        if !isInWord { beginWord(at: offset) }
        isInWord = true
        wordEnd = end
        append(folded)
      case .word(let folded):
        if isInWord { endWord(at: wordEnd) }
        beginWord(at: offset)
        append(folded)
        endWord(at: end)
        isInWord = false
      case .special:
        if !isInWord { beginWord(at: offset) }
        isInWord = true
        wordEnd = end
        bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
      offset = end
    }
    if isInWord { endWord(at: wordEnd) }
  }

  /// Whether there is no word in it.
  package var isEmpty: Bool { words.isEmpty }

  /// The words themselves.
  package var wordTexts: [ArraySlice<UInt8>] {
    words.indices.map { index in
      let end = index + 1 < words.count ? words[index + 1].start : bytes.count
      return bytes[words[index].start..<(end - 1)]
    }
  }

  private mutating func beginWord(at offset: Int) {
    bytes.append(UInt8(ascii: " "))
    words.append(Word(start: bytes.count, original: offset..<offset))
  }

  private mutating func endWord(at offset: Int) {
    let last = words.count - 1
    words[last].original = words[last].original.lowerBound..<offset
  }

  private mutating func append(_ folded: UInt32) {
    guard let scalar = Unicode.Scalar(folded) else { return }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

extension FoldedText {
  /// What a character is to a word.
  private enum Class {
    /// It stands between words.
    case separator
    /// It neither belongs to a word nor ends one.
    case ignored
    /// It is part of a word, in this form.
    case letter(UInt32)
    /// It is a word, in this form.
    case word(UInt32)
    /// It is part of a word; its lower-case form has several characters.
    case special
  }

  /// What a character beyond ASCII is.
  private static func `class`(of scalar: Unicode.Scalar) -> Class {
    let index = Int(scalar.value) - 0x80
    return index < commonClasses.count ? commonClasses[index] : classByProperties(of: scalar)
  }

  /// The classes from U+0080 on: Latin, Greek, Cyrillic and Hebrew text needs no other look.
  private static let commonClasses: [Class] = (UInt32(0x80)..<0x600).map { value in
    Unicode.Scalar(value).map(classByProperties) ?? .separator
  }

  private static func classByProperties(of scalar: Unicode.Scalar) -> Class {
    let value = scalar.value
    if isWrittenWithoutSpaces(value) { return .word(value) }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .nonspacingMark, .spacingMark, .enclosingMark,
      .decimalNumber, .letterNumber, .otherNumber:
      return .letter(value)
    case .modifierLetter: return value == 0x02BC ? .ignored : .letter(value)
    case .uppercaseLetter, .titlecaseLetter:
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      guard let first = lower.first, lower.count == 1 else { return .special }
      return .letter(first.value)
    case .currencySymbol, .otherSymbol: return .word(value)
    case .format, .modifierSymbol: return .ignored
    case .initialPunctuation, .finalPunctuation:
      return value == 0x2018 || value == 0x2019 ? .ignored : .separator
    default: return .separator
    }
  }

  /// The character beyond ASCII that begins at an offset of valid UTF-8, and where it ends.
  private static func scalar(
    in source: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (scalar: Unicode.Scalar, end: Int) {
    let first = source[offset]
    let count = min(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, source.count - offset)
    var value = UInt32(first & (first < 0xE0 ? 0x1F : first < 0xF0 ? 0x0F : 0x07))
    for index in 1..<max(1, count) {
      value = value << 6 | UInt32(source[offset + index] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", offset + count)
  }

  private static let asciiSeparator: UInt8 = 0
  private static let asciiIgnored: UInt8 = 1
  private static let asciiWord: UInt8 = 2

  /// The folded form of each ASCII character that is part of a word; else what it is.
  private static let asciiFolds: [UInt8] = (UInt8(0)..<0x80).map { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "'"): asciiIgnored
    case UInt8(ascii: "$"), UInt8(ascii: "%"): asciiWord
    default: asciiSeparator
    }
  }

  /// Han, kana, Hangul, Thai, Lao, Burmese and Khmer.
  private static func isWrittenWithoutSpaces(_ value: UInt32) -> Bool {
    guard value >= 0x0E00 else { return false }
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3041...0x30FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}
