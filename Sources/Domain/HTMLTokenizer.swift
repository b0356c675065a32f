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
  private var lookbehind: [UInt8] = []

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

extension HTMLTokenizer {
  /// What a variable that comes next would be.
  var place: Place {
    switch state {
    case .data: .text
    case .tagOpen: .tagOpen
    case .tagName, .beforeAttribute, .attributeName, .afterAttributeName: .tagOrAttributeName
    case .beforeValue, .unquotedValue: .unquotedValue
    case .value: .quotedValue
    case .declaration, .comment: .comment
    // A tag there could complete the end tag that has begun, or keep it from being completed.
    case .rawText where !lookbehind.isEmpty: .tagOpen
    case .rawText: isInPlainTextElement ? .text : .rawText(rawElement)
    }
  }

  /// What has to be the same at the beginning and at the end of a part that may be left out, so
  /// that what follows means the same with it and without it.
  var context: Context {
    let isValue = state.isQuotedValue
    return Context(
      state: state, isHalfRecognised: state == .rawText && !lookbehind.isEmpty,
      rawElement: rawElement, tagName: isValue ? tagName : "",
      attributeName: isValue ? attributeName : "", valueCount: isValue ? valueCount : 0)
  }

  /// A kind of place, as exactly as it decides what the next byte means.
  struct Context: Sendable, Hashable {
    fileprivate var state: State
    fileprivate var isHalfRecognised: Bool
    fileprivate var rawElement: String
    fileprivate var tagName: String
    fileprivate var attributeName: String
    /// Which of the document's values it is, so that a part that leaves one and begins another is
    /// noticed.
    fileprivate var valueCount: Int
  }

  /// The kinds of places in a document.
  enum Place: Sendable, Hashable {
    /// Text between tags.
    case text
    /// Directly after `<` or `</`.
    case tagOpen
    /// In a tag, outside every attribute's value.
    case tagOrAttributeName
    /// In an attribute's value without quotes.
    case unquotedValue
    /// In an attribute's value in quotes.
    case quotedValue
    /// In a comment or a declaration.
    case comment
    /// In an element whose content is not read as HTML.
    case rawText(String)
  }

  /// Where the tokenizer stands.
  enum State: Sendable, Hashable {
    /// Between tags.
    case data
    /// After `<` or `</`.
    case tagOpen
    /// In a tag's name.
    case tagName
    /// In a tag, between attributes.
    case beforeAttribute
    /// In an attribute's name.
    case attributeName
    /// After an attribute's name.
    case afterAttributeName
    /// After `=`.
    case beforeValue
    /// In a quoted value.
    case value(quote: UInt8)
    /// In a value without quotes.
    case unquotedValue
    /// In `<!…>`, `<?…>` or what browsers read like them.
    case declaration
    /// In `<!--…-->`, or as long as it may become one.
    case comment
    /// In an element that only its own end tag ends.
    case rawText

    /// Whether it is the value of an attribute in quotes.
    var isQuotedValue: Bool {
      if case .value = self { true } else { false }
    }

    /// Whether a document may end here.
    var isWholeDocument: Bool { self == .data || self == .rawText }
  }
}

extension Collection<UInt8> where Self: BidirectionalCollection {
  /// Whether the bytes end with those of a text.
  fileprivate func ends(with text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
