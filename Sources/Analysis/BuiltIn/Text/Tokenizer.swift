/// Takes texts apart into words and sentences, in one pass over their bytes.
///
/// Any text is taken: bytes of scripts that it does not know make up words, symbols and emoji
/// separate them.
struct Tokenizer {
  private let stemmer: Stemmer
  private var scratch: [UInt8] = []

  /// Creates a tokenizer that stems words of a language.
  init(_ language: Language) {
    stemmer = Stemmer(language: language)
    scratch.reserveCapacity(64)
  }

  /// Appends a text's words.
  ///
  /// - Returns: The bytes of its sentences, each with whether it is a question.
  mutating func append(_ text: String, to words: inout [Word]) -> [Sentence] {
    let sentences = text.utf8.withContiguousStorageIfAvailable { bytes in
      scan(bytes, into: &words)
    }
    if let sentences { return sentences }
    return Array(text.utf8).withUnsafeBufferPointer { scan($0, into: &words) }
  }

  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, into words: inout [Word]
  ) -> [Sentence] {
    var sentences: [Sentence] = []
    var sentenceStart = 0
    var firstWord = words.count
    var context: Word.Traits = []
    var position = 0
    func endSentence(at end: Int, isQuestion: Bool) {
      if words.count > firstWord {
        sentences.append(
          Sentence(
            bytes: sentenceStart..<end, words: firstWord..<words.count, isQuestion: isQuestion))
        if isQuestion {
          for index in firstWord..<words.count { words[index].traits.insert(.inQuestion) }
        }
        firstWord = words.count
        sentenceStart = end
      } else if sentences.isEmpty {
        sentenceStart = end
      } else if isQuestion, sentences[sentences.count - 1].bytes.upperBound == sentenceStart {
        sentences[sentences.count - 1].bytes = sentences[sentences.count - 1].bytes.lowerBound..<end
        sentenceStart = end
      }
      context = []
    }
    while position < bytes.count {
      switch Self.kind(of: bytes, at: position) {
      case .word:
        let word = takeWord(bytes, at: &position, sentence: sentences.count, context)
        words.append(word)
        context = []
      case .other(let length):
        switch bytes[position] {
        case UInt8(ascii: "?"):
          endSentence(at: position + 1, isQuestion: true)
        case UInt8(ascii: "!"), UInt8(ascii: ";"), UInt8(ascii: "\n"):
          endSentence(at: position + 1, isQuestion: false)
        case UInt8(ascii: ".") where Self.endsSentence(bytes, at: position, words.last):
          endSentence(at: position + 1, isQuestion: false)
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("):
          context.insert(.afterComma)
        case UInt8(ascii: "/"):
          context.insert(.afterSlash)
        default: break
        }
        position += length
      }
    }
    endSentence(at: bytes.count, isQuestion: false)
    return sentences
  }

  private mutating func takeWord(
    _ bytes: UnsafeBufferPointer<UInt8>, at position: inout Int, sentence: Int,
    _ context: Word.Traits
  ) -> Word {
    let start = position
    var end = position
    var traits = context
    var digits = 0
    var isCut = false
    scratch.removeAll(keepingCapacity: true)
    loop: while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        if !isCut { scratch.append(byte) }
        position += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if position == start { traits.insert(.capitalised) }
        if !isCut { scratch.append(byte | 0x20) }
        position += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if !isCut { scratch.append(byte) }
        position += 1
      default:
        let apostrophe = Self.apostropheLength(bytes, at: position)
        if apostrophe > 0 {
          let next = position + apostrophe
          guard position > start, next < bytes.count, Self.isASCIILetter(bytes[next]) else {
            break loop
          }
          // "it's", "I'd" and "we'll" count as their first word, "don't" as one word.
          let isNegation =
            scratch.last == UInt8(ascii: "n") && bytes[next] | 0x20 == UInt8(ascii: "t")
          if !isNegation {
            isCut = true
            switch bytes[next] | 0x20 {
            case UInt8(ascii: "d"): traits.insert(.contractedWould)
            case UInt8(ascii: "l"), UInt8(ascii: "v"): traits.insert(.contractedWill)
            default: break
            }
          }
          position = next
        } else if byte >= 0x80, case .word = Self.kind(of: bytes, at: position) {
          let length = Self.scalarLength(bytes, at: position)
          if !isCut { fold(bytes, position, length) }
          if position == start, byte == 0xC3, position + 1 < bytes.count,
            (0x80...0x9E).contains(bytes[position + 1])
          {
            traits.insert(.capitalised)
          }
          position += length
        } else {
          break loop
        }
      }
      end = position
    }
    if digits > 0 { traits.insert(.hasDigit) }
    if digits == end - start { traits.insert(.number) }
    let form = WordHash.of(scratch)
    if let known = WordTable.traits[form] { traits.formUnion(known) }
    stemmer.cut(&scratch)
    return Word(
      form: form, stem: WordHash.of(scratch), start: Int32(clamping: start),
      end: Int32(clamping: end), sentence: Int32(clamping: sentence), traits: traits)
  }

  /// Appends a scalar in lower case; letters of Latin-1 lose their accents.
  private mutating func fold(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ length: Int) {
    if length == 2, bytes[position] == 0xC3 {
      switch bytes[position + 1] | 0x20 {
      case 0xA0...0xA5: return scratch.append(UInt8(ascii: "a"))
      case 0xA7: return scratch.append(UInt8(ascii: "c"))
      case 0xA8...0xAB: return scratch.append(UInt8(ascii: "e"))
      case 0xAC...0xAF: return scratch.append(UInt8(ascii: "i"))
      case 0xB1: return scratch.append(UInt8(ascii: "n"))
      case 0xB2...0xB6: return scratch.append(UInt8(ascii: "o"))
      case 0xB9...0xBC: return scratch.append(UInt8(ascii: "u"))
      case 0xBF where bytes[position + 1] == 0x9F: return scratch.append(contentsOf: "ss".utf8)
      default: break
      }
    }
    scratch.append(contentsOf: bytes[position..<position + length])
  }

  // MARK: Bytes

  private enum Kind {
    case word
    case other(length: Int)
  }

  private static func kind(of bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Kind {
    let byte = bytes[position]
    if byte < 0x80 {
      return isASCIILetter(byte) || isDigit(byte) ? .word : .other(length: 1)
    }
    let length = scalarLength(bytes, at: position)
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch byte {
    case 0xC2: return next == 0xAA || next == 0xB5 || next == 0xBA ? .word : .other(length: length)
    case 0xC3: return next == 0x97 || next == 0xB7 ? .other(length: length) : .word
    // General punctuation, arrows and symbols; CJK punctuation; full-width forms; emoji.
    case 0xE2: return next <= 0xAF ? .other(length: length) : .word
    case 0xE3: return next == 0x80 ? .other(length: length) : .word
    case 0xEF: return next == 0xBC || next == 0xBF ? .other(length: length) : .word
    case 0xF0: return next == 0x9F ? .other(length: length) : .word
    default: return .word
    }
  }

  /// Length of the scalar at a position, never beyond the end.
  private static func scalarLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let length =
      switch bytes[position] {
      case 0xC0...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xFF: 4
      default: 1
      }
    return min(length, bytes.count - position)
  }

  private static func apostropheLength(
    _ bytes: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> Int {
    if bytes[position] == UInt8(ascii: "'") { return 1 }
    guard bytes[position] == 0xE2, position + 2 < bytes.count, bytes[position + 1] == 0x80,
      bytes[position + 2] == 0x98 || bytes[position + 2] == 0x99
    else { return 0 }
    return 3
  }

  /// Whether a full stop ends a sentence: not within numbers and names, not after a title.
  private static func endsSentence(
    _ bytes: UnsafeBufferPointer<UInt8>, at position: Int, _ last: Word?
  ) -> Bool {
    guard let last, Int(last.end) == position else { return true }
    if titles.contains(last.form) { return false }
    guard position + 1 < bytes.count else { return true }
    let next = bytes[position + 1]
    return !isDigit(next) && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next)
  }

  private static let titles = hashes("dr mr mrs ms prof st hr fr nr apt ave vs")

  private static func isASCIILetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte & 0x40 != 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// One sentence of a text.
struct Sentence: Sendable {
  /// Its bytes in the text.
  var bytes: Range<Int>
  /// Its words, by their place in the list that they were appended to.
  var words: Range<Int>
  /// Whether it ends with a question mark.
  var isQuestion: Bool
}
