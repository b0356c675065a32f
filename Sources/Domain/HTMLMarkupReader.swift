/// Cuts an author's HTML with its template tags into text, tags and what lies between.
///
/// The tokenizer tells where the parts begin and end; a template tag is taken as a whole and may
/// only stand where a value can be escaped, or in what is left out anyway.
struct HTMLMarkupReader {
  private var tokenizer = HTMLTokenizer(endsNoScript: true)
  private var position = TemplatePosition.start
  private var markup: [HTMLMarkup] = []
  private var text: [UInt8] = []
  /// Where the tag or comment begins in which the tokenizer stands.
  private var start = TemplatePosition.start
  private var attributes: [HTMLMarkup.Attribute] = []
  /// Text of the last attribute's value that is not yet among its parts.
  private var valueText: [UInt8] = []
  /// Conditionals that are open in the present value, comment or raw text: each must end there.
  private var openConditionals: [TemplatePosition] = []

  /// Reads a whole document.
  ///
  /// - Parameter source: A template that can be parsed.
  /// - Returns: Its parts in order.
  /// - Throws: `TemplateError` for a template tag where none may stand.
  static func markup(of source: String) throws(TemplateError) -> [HTMLMarkup] {
    var reader = HTMLMarkupReader()
    var scanner = TemplateScanner(source, resolvesReferences: true)
    while let piece = try scanner.next() {
      if piece.kind == nil {
        for byte in piece.source { try reader.take(byte) }
      } else {
        try reader.take(piece)
      }
    }
    try reader.finish()
    return reader.markup
  }

  private mutating func take(_ byte: UInt8) throws(TemplateError) {
    let before = tokenizer.state
    let here = position
    tokenizer.take(byte)
    position.advance(over: byte)
    switch (before, tokenizer.state) {
    case (.data, .data): text.append(byte)
    case (.data, .tagOpen): start = here
    case (.tagOpen, .tagOpen):
      if byte == UInt8(ascii: "<") {
        text.append(contentsOf: "&lt;".utf8)
        start = here
      }
    case (.tagOpen, .data):
      // `</>` is nothing at all.
      if !tokenizer.isEndTag { text.append(contentsOf: Array("&lt;".utf8) + [byte]) }
    case (.tagOpen, _): attributes = []
    case (.declaration, .data), (.comment, .data):
      try checkConditionalsEnded()
      append(.omission("comment", start))
    case (.rawText, .data), (.rawText, .beforeAttribute):
      try checkConditionalsEnded()
      if tokenizer.state == .data { endTag() }
    case (.rawText, _), (.declaration, _), (.comment, _): break
    default: try takeInTag(byte, before: before, at: here)
    }
  }

  private mutating func takeInTag(
    _ byte: UInt8, before: HTMLTokenizer.State, at here: TemplatePosition
  ) throws(TemplateError) {
    switch tokenizer.state {
    case .data, .rawText: endTag()
    case .attributeName:
      if before != .attributeName {
        flushValue()
        attributes.append(HTMLMarkup.Attribute(name: [], value: [], position: here))
      }
      let isLetter = isASCIILetter(byte)
      if let last = attributes.indices.last, attributes[last].name.count < Self.nameBytesMax {
        attributes[last].name.append(isLetter ? byte | 0x20 : byte)
      }
    case .value: if before.isQuotedValue { valueText.append(byte) }
    case .unquotedValue: valueText.append(byte)
    default: if before.isQuotedValue { try checkConditionalsEnded() }
    }
  }

  /// Adds what was collected of a value's text to the value.
  private mutating func flushValue() {
    guard !valueText.isEmpty, let last = attributes.indices.last else { return }
    attributes[last].value.append(.literal(valueText))
    valueText = []
  }

  private mutating func endTag() {
    flushValue()
    let name = tokenizer.tagName
    append(
      tokenizer.isEndTag ? .endTag(name, start) : .startTag(name, attributes, start))
    attributes = []
  }

  private mutating func append(_ part: HTMLMarkup) {
    if !text.isEmpty { markup.append(.text(text)) }
    text = []
    markup.append(part)
  }

  private mutating func finish() throws(TemplateError) {
    try checkConditionalsEnded()
    switch tokenizer.state {
    case .data, .rawText: break
    // Browsers show what could have become a tag.
    case .tagOpen: text.append(contentsOf: tokenizer.isEndTag ? "&lt;/".utf8 : "&lt;".utf8)
    default: append(.omission("unfinished tag or comment", start))
    }
    if !text.isEmpty { markup.append(.text(text)) }
  }

  private static let nameBytesMax = 64
}

extension HTMLMarkupReader {
  private mutating func take(_ piece: TemplateScanner.Piece) throws(TemplateError) {
    defer { for byte in piece.source { position.advance(over: byte) } }
    let statement = HTMLMarkup.Statement(piece)
    let tag = statement == nil ? "a variable" : "an if"
    switch tokenizer.place {
    case .quotedValue:
      guard let last = attributes.indices.last else { return }
      if let statement { try note(statement, at: piece.position) }
      let isComment = piece.kind == .comment
      flushValue()
      attributes[last].value.append(
        .tag(Array(piece.source), statement, isComment: isComment))
    case .text where tokenizer.state == .data:
      append(.tag(Array(piece.source), statement, piece.position))
    case .text, .rawText, .comment:
      // What is left out may hold anything, but no half of a conditional.
      if let statement { try note(statement, at: piece.position) }
    case .tagOpen, .tagOrAttributeName, .unquotedValue:
      if tokenizer.state == .rawText || piece.kind == .comment {
        if let statement { try note(statement, at: piece.position) }
        return
      }
      throw TemplateError(
        tag, mayNotStand: tokenizer.place.refusal ?? "here", at: piece.position)
    }
  }

  private mutating func note(
    _ statement: HTMLMarkup.Statement, at position: TemplatePosition
  ) throws(TemplateError) {
    if statement == .begins {
      openConditionals.append(position)
    } else if openConditionals.isEmpty {
      throw Self.unbalanced(at: position)
    } else if statement == .ends {
      openConditionals.removeLast()
    }
  }

  private func checkConditionalsEnded() throws(TemplateError) {
    if let open = openConditionals.last { throw Self.unbalanced(at: open) }
  }

  private static func unbalanced(at position: TemplatePosition) -> TemplateError {
    TemplateError(
      code: .unbalancedHTML,
      message: "an if that begins in an attribute's value, a comment or an element that is left out"
        + " has to end in it, and one that begins before it may not go on in it",
      position: position)
  }
}

/// A part of an HTML document that is a template.
enum HTMLMarkup {
  /// Text between tags, its `<` escaped.
  case text([UInt8])
  /// A start tag with its name in lower case.
  case startTag(String, [Attribute], TemplatePosition)
  /// An end tag with its name in lower case.
  case endTag(String, TemplatePosition)
  /// What is no part of the document's text: what it is, and where it begins.
  case omission(String, TemplatePosition)
  /// A template tag as it is written.
  case tag([UInt8], Statement?, TemplatePosition)

  /// An attribute of a start tag.
  struct Attribute {
    /// Its name in lower case, cut where it is longer than any known one.
    var name: [UInt8]
    /// Its value as it is written.
    var value: [Part]
    /// Where it begins.
    var position: TemplatePosition

    /// Its name.
    var nameText: String { String(decoding: name, as: UTF8.self) }
  }

  /// A part of an attribute's value.
  enum Part {
    /// The author's text, its character references as they are written.
    case literal([UInt8])
    /// A template tag as it is written.
    case tag([UInt8], Statement?, isComment: Bool)
  }

  /// What a statement does to the conditional to which it belongs.
  enum Statement {
    case begins, goesOn, ends

    /// What a template tag does; nil: it is no statement.
    init?(_ piece: TemplateScanner.Piece) {
      guard piece.kind == .statement,
        case .word(let name)? = TemplateLexeme.lexemes(of: piece.content).first?.kind
      else { return nil }
      self = name == "if" ? .begins : name == "endif" ? .ends : .goesOn
    }
  }
}
