/// A word, text, number or sign between a tag's braces.
struct TemplateLexeme {
  /// What it is.
  var kind: Kind
  /// Where it begins.
  var position: TemplatePosition

  /// The kinds of lexemes.
  enum Kind: Equatable {
    /// Letters, digits and `_`, not beginning with a digit.
    case word(String)
    /// What stands between quotes, its escapes resolved.
    case text(String)
    /// Digits; those of a number beyond any limit say `Int.max`.
    case number(Int)
    /// `|`, `(`, `)`, `,`, `==`, `!=`, or any other character.
    case sign(String)
  }

  /// Cuts what stands between a tag's braces; white space only separates.
  static func lexemes(of content: [TemplateScanner.Piece.Character]) -> [TemplateLexeme] {
    var lexer = Lexer(content: content)
    return lexer.run()
  }

  /// The quotes that begin a text, each with those that end it: word processors and some editors
  /// turn straight ones into typographic ones.
  static let closers: [Unicode.Scalar: [Unicode.Scalar]] = [
    "\"": ["\""], "'": ["'"], "“": ["”", "“"], "„": ["“", "”"], "‘": ["’", "‘"], "‚": ["‘", "’"],
  ]
}

private struct Lexer {
  let content: [TemplateScanner.Piece.Character]
  var index = 0

  mutating func run() -> [TemplateLexeme] {
    var lexemes: [TemplateLexeme] = []
    while index < content.count {
      let first = content[index]
      guard !first.scalar.isSpace else {
        index += 1
        continue
      }
      lexemes.append(TemplateLexeme(kind: next(first.scalar), position: first.position))
    }
    return lexemes
  }

  private mutating func next(_ first: Unicode.Scalar) -> TemplateLexeme.Kind {
    if let closers = TemplateLexeme.closers[first] { return text(closers) }
    if Self.isWordCharacter(first) { return wordOrNumber() }
    index += 1
    if first == "=" || first == "!", index < content.count, content[index].scalar == "=" {
      index += 1
      return .sign("\(first)=")
    }
    return .sign(String(first))
  }

  private mutating func text(_ closers: [Unicode.Scalar]) -> TemplateLexeme.Kind {
    var text = String.UnicodeScalarView()
    index += 1
    while index < content.count, !closers.contains(content[index].scalar) {
      var scalar = content[index].scalar
      index += 1
      if scalar == "\\", index < content.count {
        let escaped = content[index].scalar
        index += 1
        if escaped != "\\", escaped != "\"", escaped != "'", escaped != "n" { text.append("\\") }
        scalar = escaped == "n" ? "\n" : escaped
      }
      text.append(scalar)
    }
    index += 1
    return .text(String(text))
  }

  private mutating func wordOrNumber() -> TemplateLexeme.Kind {
    let start = index
    while index < content.count, Self.isWordCharacter(content[index].scalar) { index += 1 }
    let scalars = content[start..<index].lazy.map(\.scalar)
    let word = String(String.UnicodeScalarView(scalars))
    if word.utf8.allSatisfy(isDigit) { return .number(Int(word) ?? .max) }
    // A word that begins with a digit is a word too: whoever reads it says what is wrong with it.
    return .word(word)
  }

  private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = UInt8(exactly: scalar.value) else { return false }
    return isDigit(byte) || isASCIILetter(byte) || byte == UInt8(ascii: "_")
  }
}
