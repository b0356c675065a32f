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
    var offset = 0
    var isInWord = false
    for scalar in text.unicodeScalars {
      let end = offset + UTF8.width(scalar)
      switch Self.class(of: scalar) {
      case .separator: isInWord = false
      case .ignored: break
      case .letter(let folded):
        if !isInWord { beginWord(at: offset) }
        isInWord = true
        append(folded, end: end)
      case .word(let folded):
        beginWord(at: offset)
        append(folded, end: end)
        isInWord = false
      case .special:
        if !isInWord { beginWord(at: offset) }
        isInWord = true
        bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        words[words.count - 1].original = words[words.count - 1].original.lowerBound..<end
      }
      offset = end
    }
    if !words.isEmpty { bytes.append(UInt8(ascii: " ")) }
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

  private mutating func append(_ folded: UInt32, end: Int) {
    if folded < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: folded))
    } else if let scalar = Unicode.Scalar(folded) {
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    let last = words.count - 1
    words[last].original = words[last].original.lowerBound..<end
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

  private static func `class`(of scalar: Unicode.Scalar) -> Class {
    let value = scalar.value
    guard value >= 0x80 else {
      switch UInt8(truncatingIfNeeded: value) {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        return .letter(value)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): return .letter(value | 0x20)
      case UInt8(ascii: "'"): return .ignored
      case UInt8(ascii: "$"), UInt8(ascii: "%"): return .word(value)
      default: return .separator
      }
    }
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
