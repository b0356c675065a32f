/// Tells for each byte of an HTML document in what kind of place the next one stands.
///
/// A reduced form of the tokenizer of the HTML standard (§13.2.5): it knows no character references
/// and builds nothing, but agrees with browsers on where tags, attributes' values, comments and raw
/// text begin and end. Where a doubt remains, it stays in the stricter state.
struct HTMLTokenizer {
  /// The state after the bytes taken so far.
  private(set) var state = State.data
  /// The name, in lower case, of the tag that is open or was last.
  private(set) var tagName = ""
  /// The name, in lower case, of the attribute that is open or was last.
  private(set) var attributeName = ""
  /// Bytes of the open attribute's value so far.
  private(set) var valueBytes = 0
  /// How many quoted values have begun so far.
  private(set) var valueCount = 0
  /// Whether the tag that is open or was last is an end tag.
  private(set) var isEndTag = false

  /// The element whose end tag alone ends the present text; empty: none.
  private(set) var rawElement = ""
  private let endsNoScript: Bool
  /// The last bytes of a comment, or what of a raw element's end tag has been seen.
  private(set) var lookbehind: [UInt8] = []

  /// Whether the text is that of an element in which tags mean nothing, such as `<title>`.
  var isInPlainTextElement: Bool { HTMLVocabulary.plainTextElements.contains(rawElement) }

  /// Creates a tokenizer at the beginning of a document.
  ///
  /// - Parameter endsNoScript: Whether `</noscript>` ends a `<noscript>`. Only for a reader that
  ///   leaves such elements out.
  init(endsNoScript: Bool = false) {
    self.endsNoScript = endsNoScript
  }

  /// Takes the next byte.
  mutating func take(_ byte: UInt8) {
    switch state {
    case .data: takeInData(byte)
    case .tagOpen: takeInTagOpen(byte)
    case .tagName: takeInTagName(byte)
    case .beforeAttribute, .attributeName, .afterAttributeName: takeBetweenAttributes(byte)
    case .beforeValue: takeBeforeValue(byte)
    case .value(let quote):
      if byte == quote { state = .beforeAttribute } else { valueBytes += 1 }
    case .unquotedValue:
      if byte == UInt8(ascii: ">") {
        endTag()
      } else if Self.isSpace(byte) {
        state = .beforeAttribute
      }
    case .declaration, .comment: takeInDeclaration(byte)
    case .rawText: takeInRawText(byte)
    }
  }

  /// Takes a variable's escaped value: it ends whatever was being recognised and changes no state.
  mutating func takeVariable() {
    lookbehind.removeAll(keepingCapacity: true)
  }

  private mutating func takeInData(_ byte: UInt8) {
    guard byte == UInt8(ascii: "<") else { return }
    state = .tagOpen
    tagName = ""
    isEndTag = false
  }

  private mutating func takeInTagOpen(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "/") where !isEndTag:
      isEndTag = true
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      lookbehind.removeAll(keepingCapacity: true)
      // Browsers read `</!` and `<?` as comments that end with the next `>`.
      state = byte == UInt8(ascii: "!") && !isEndTag ? .comment : .declaration
    case _ where isASCIILetter(byte):
      state = .tagName
      tagName = Self.lowercased(byte)
    case UInt8(ascii: "<") where !isEndTag:
      break
    case UInt8(ascii: ">"):
      state = .data
    default:
      state = isEndTag ? .declaration : .data
      lookbehind.removeAll(keepingCapacity: true)
    }
  }

  private mutating func takeInTagName(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"): endTag()
    case UInt8(ascii: "/"): state = .beforeAttribute
    case _ where Self.isSpace(byte): state = .beforeAttribute
    default: if tagName.utf8.count < Self.nameBytesMax { tagName += Self.lowercased(byte) }
    }
  }

  private mutating func takeBetweenAttributes(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ">"):
      endTag()
    case UInt8(ascii: "/"):
      state = .beforeAttribute
    case UInt8(ascii: "=") where state != .beforeAttribute:
      state = .beforeValue
    case _ where Self.isSpace(byte):
      if state == .attributeName { state = .afterAttributeName }
    default:
      if state != .attributeName {
        state = .attributeName
        attributeName = ""
      }
      if attributeName.utf8.count < Self.nameBytesMax { attributeName += Self.lowercased(byte) }
    }
  }

  private mutating func takeBeforeValue(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      state = .value(quote: byte)
      valueBytes = 0
      valueCount += 1
    case UInt8(ascii: ">"): endTag()
    case _ where Self.isSpace(byte): break
    default: state = .unquotedValue
    }
  }

  private mutating func endTag() {
    state = .data
    guard !isEndTag else { return }
    if HTMLVocabulary.rawTextElements.contains(tagName)
      || HTMLVocabulary.plainTextElements.contains(tagName)
    {
      rawElement = tagName
      lookbehind.removeAll(keepingCapacity: true)
      state = .rawText
    }
  }

  /// A declaration ends with `>`, a comment that begins with `--` with `-->` or `--!>`.
  private mutating func takeInDeclaration(_ byte: UInt8) {
    if state == .comment, lookbehind.count < 2, byte != UInt8(ascii: "-") {
      state = .declaration
    }
    guard byte == UInt8(ascii: ">") else {
      // The two dashes at the beginning stay, so that `<!-->` ends at once as in browsers.
      if lookbehind.count >= 5 { lookbehind.remove(at: 2) }
      lookbehind.append(byte)
      return
    }
    let isEnd =
      state == .declaration || lookbehind.ends(with: "--")
      || lookbehind.dropFirst(2).ends(with: "--!")
    if isEnd {
      state = .data
    } else {
      if lookbehind.count >= 5 { lookbehind.remove(at: 2) }
      lookbehind.append(byte)
    }
  }

  private mutating func takeInRawText(_ byte: UInt8) {
    // Where `<noscript>` ends depends on whether the reader runs scripts: so it never does, but for
    // one who leaves it out.
    guard rawElement != "noscript" || endsNoScript, rawElement != "plaintext" else { return }
    if byte == UInt8(ascii: "<") {
      lookbehind = [byte]
      return
    }
    guard !lookbehind.isEmpty else { return }
    let endTagStart = Array("</\(rawElement)".utf8)
    if lookbehind.count == endTagStart.count {
      lookbehind.removeAll(keepingCapacity: true)
      guard Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") else {
        return
      }
      tagName = rawElement
      isEndTag = true
      rawElement = ""
      state = byte == UInt8(ascii: ">") ? .data : .beforeAttribute
    } else if (isASCIILetter(byte) ? byte | 0x20 : byte) == endTagStart[lookbehind.count] {
      lookbehind.append(byte)
    } else {
      lookbehind.removeAll(keepingCapacity: true)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  private static func lowercased(_ byte: UInt8) -> String {
    String(UnicodeScalar(isASCIILetter(byte) ? byte | 0x20 : byte))
  }

  /// Longer than any name that means something.
  private static let nameBytesMax = 64
}

extension Collection<UInt8> where Self: BidirectionalCollection {
  /// Whether the bytes end with those of a text.
  fileprivate func ends(with text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
