/// Cuts a template's source into text and tags, one after the other.
///
/// Knows what begins and ends a tag, but not what it means.
struct TemplateScanner {
  private let source: [UInt8]
  private let resolvesReferences: Bool
  private var index = 0
  private var position = TemplatePosition.start

  /// Creates a scanner at the beginning of a source.
  init(_ source: String, resolvesReferences: Bool) {
    self.source = Array(source.utf8)
    self.resolvesReferences = resolvesReferences
  }

  /// The next text or tag; nil at the end.
  mutating func next() throws(TemplateError) -> Piece? {
    guard index < source.count else { return nil }
    let start = index
    let startPosition = position
    guard let kind = openingKind() else {
      repeat { advance() } while index < source.count && openingKind() == nil
      return Piece(kind: nil, content: [], source: source[start..<index], position: startPosition)
    }
    let content = try scanTag(kind)
    return Piece(
      kind: kind, content: content, source: source[start..<index], position: startPosition)
  }

  /// A part of a source.
  struct Piece {
    /// What kind of tag it is; nil: text.
    var kind: Kind?
    /// What stands between its braces, if it is an output or a statement.
    var content: [Character]
    /// The part as it is written, UTF-8.
    var source: ArraySlice<UInt8>
    /// Where it begins.
    var position: TemplatePosition

    /// A Unicode scalar with its place.
    struct Character {
      var scalar: Unicode.Scalar
      var position: TemplatePosition
    }
  }

  /// The kinds of tags.
  enum Kind {
    /// `{{ … }}`
    case output
    /// `{% … %}`
    case statement
    /// `{# … #}`
    case comment

    fileprivate var closing: UInt8 {
      switch self {
      case .output: UInt8(ascii: "}")
      case .statement: UInt8(ascii: "%")
      case .comment: UInt8(ascii: "#")
      }
    }

    fileprivate func unclosed(at position: TemplatePosition) -> TemplateError {
      let (code, message): (TemplateError.Code, String) =
        switch self {
        case .output: (.unclosedVariable, "{{ is not closed; expected }} after the name")
        case .statement: (.unclosedTag, "{% is not closed; expected %} at the tag's end")
        case .comment: (.unclosedTag, "{# is not closed; expected #} at the comment's end")
        }
      return TemplateError(code: code, message: message, position: position)
    }
  }

  private mutating func scanTag(_ kind: Kind) throws(TemplateError) -> [Piece.Character] {
    let start = position
    var content: [Piece.Character] = []
    var quote: (end: [Unicode.Scalar], start: TemplatePosition)?
    var isEscaped = false
    advance()
    advance()
    while index < source.count {
      if quote == nil {
        if isClosing(kind) {
          advance()
          advance()
          return content
        }
        if kind != .comment, openingKind() != nil { break }
      }
      let character = takeCharacter()
      guard kind != .comment else { continue }
      content.append(character)
      guard let open = quote else {
        quote = TemplateLexeme.closers[character.scalar].map { ($0, character.position) }
        continue
      }
      if isEscaped {
        isEscaped = false
      } else if open.end.contains(character.scalar) {
        quote = nil
      } else if character.scalar == "\\" {
        isEscaped = true
      } else if character.scalar == "\n" {
        break
      }
    }
    if let quote {
      throw TemplateError(
        code: .unclosedText,
        message: "the text that begins here is not closed; expected the same quote on this line",
        position: quote.start)
    }
    throw kind.unclosed(at: start)
  }

  private func openingKind() -> Kind? {
    guard index + 1 < source.count, source[index] == UInt8(ascii: "{") else { return nil }
    switch source[index + 1] {
    case UInt8(ascii: "{"): return .output
    case UInt8(ascii: "%"): return .statement
    case UInt8(ascii: "#"): return .comment
    default: return nil
    }
  }

  private func isClosing(_ kind: Kind) -> Bool {
    index + 1 < source.count && source[index] == kind.closing
      && source[index + 1] == UInt8(ascii: "}")
  }

  /// Takes one character, or a reference that stands for one.
  private mutating func takeCharacter() -> Piece.Character {
    let start = position
    if resolvesReferences, source[index] == UInt8(ascii: "&"),
      let (scalar, end) = HTMLEntities.reference(in: source[...], at: index)
    {
      while index < end { advance() }
      return Piece.Character(scalar: scalar, position: start)
    }
    let first = index
    repeat { advance() } while index < source.count && source[index] & 0xC0 == 0x80
    let text = String(decoding: source[first..<index], as: UTF8.self)
    return Piece.Character(scalar: text.unicodeScalars.first ?? "\u{FFFD}", position: start)
  }

  /// Takes one byte, counting lines and characters.
  private mutating func advance() {
    let byte = source[index]
    index += 1
    position.advance(over: byte)
  }
}

extension TemplatePosition {
  /// Goes on by one byte of UTF-8.
  mutating func advance(over byte: UInt8) {
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      // A continuation byte belongs to the character whose first byte was counted.
      column += 1
    }
  }
}

extension StringProtocol {
  /// The text without the white space around it, no-break spaces of HTML editors included.
  package func trimmingWhitespace() -> SubSequence {
    var trimmed = self[...]
    while let first = trimmed.unicodeScalars.first, first.isSpace {
      trimmed = trimmed[trimmed.unicodeScalars.index(after: trimmed.startIndex)...]
    }
    while let last = trimmed.unicodeScalars.last, last.isSpace {
      trimmed = trimmed[..<trimmed.unicodeScalars.index(before: trimmed.endIndex)]
    }
    return trimmed
  }
}
