/// Finds out where in an author's HTML document each variable stands, and how its value has to be
/// escaped there.
///
/// The tokenizer walks over the author's text once; a variable is looked at in the state in which
/// the text before it left the tokenizer. As values are escaped for that state, no value can change
/// it, so what is found here holds for every rendering.
struct HTMLTemplateCompiler {
  private var tokenizer = HTMLTokenizer()
  private var segments: [CompiledTemplate.Segment] = []
  private var literal: [UInt8] = []
  /// The parts of the address in whose attribute the tokenizer stands, once a variable was there.
  private var addressParts: [CompiledTemplate.URLPart]?

  /// Compiles a template for an HTML document.
  ///
  /// - Throws: `TemplateError` for a variable that stands where no escaping makes it safe.
  static func segments(
    of template: Template
  ) throws(TemplateError) -> [CompiledTemplate.Segment] {
    var compiler = HTMLTemplateCompiler()
    var lastVariable: TemplatePosition?
    for node in template.nodes {
      switch node {
      case .text(let text, _):
        compiler.take(text)
      case .output(let expression, let position):
        lastVariable = position
        try compiler.take(expression, at: position)
      }
    }
    if let lastVariable, !compiler.tokenizer.state.isWholeDocument {
      throw TemplateError(
        code: .unclosedHTML,
        message: "the HTML after this variable ends inside a tag or a comment; close it",
        position: lastVariable)
    }
    compiler.flush()
    return compiler.segments
  }

  private mutating func take(_ text: String) {
    for byte in text.utf8 {
      let wasInValue = tokenizer.state.isQuotedValue
      tokenizer.take(byte)
      if wasInValue, !tokenizer.state.isQuotedValue {
        endAddress()
      }
      literal.append(byte)
    }
  }

  private mutating func take(
    _ expression: Template.Expression, at position: TemplatePosition
  ) throws(TemplateError) {
    switch tokenizer.place {
    case .text:
      flush()
      let escaping: CompiledTemplate.Escaping =
        tokenizer.isInPlainTextElement ? .htmlAttribute : .htmlText
      segments.append(.variable(expression.name, escaping))
    case .quotedValue:
      try takeInAttribute(expression, at: position)
    case .tagOpen:
      throw unsafe("directly after <", position)
    case .tagOrAttributeName:
      throw unsafe("in a tag outside its attributes' values", position)
    case .unquotedValue:
      throw unsafe("in an attribute without quotes; put the value in quotes", position)
    case .comment:
      throw unsafe("in a comment", position)
    case .rawText(let element):
      throw unsafe("in a <\(element)> element", position)
    }
    tokenizer.takeVariable()
  }

  private mutating func takeInAttribute(
    _ expression: Template.Expression, at position: TemplatePosition
  ) throws(TemplateError) {
    let element = tokenizer.tagName
    let attribute = tokenizer.attributeName
    guard !HTMLVocabulary.elementsWithoutVariables.contains(element) else {
      throw unsafe("in an attribute of a <\(element)> element", position)
    }
    if HTMLVocabulary.addressAttributes.contains(attribute) {
      try takeInAddress(expression, attribute: attribute, at: position)
    } else if HTMLVocabulary.isTextAttribute(attribute) {
      flush()
      segments.append(.variable(expression.name, .htmlAttribute))
    } else {
      throw unsafe(
        "in the attribute \(attribute.prefix(40)); it may in href, src and attributes such as alt"
          + " and title", position)
    }
  }

  private mutating func takeInAddress(
    _ expression: Template.Expression, attribute: String, at position: TemplatePosition
  ) throws(TemplateError) {
    if addressParts == nil {
      // What stands in the attribute before the variable belongs to the address.
      let prefix = Array(literal.suffix(tokenizer.valueBytes))
      literal.removeLast(prefix.count)
      flush()
      let address = Array(HTMLEntities.resolved(String(decoding: prefix, as: UTF8.self)).utf8)
      guard SafeURL.settlesScheme(address) else {
        throw unsafe(
          "in \(attribute) after the beginning of an address that is not http:, https:, mailto: or"
            + " tel:", position)
      }
      addressParts = address.isEmpty ? [] : [.literal(address)]
    } else {
      takeAddressLiteral()
    }
    addressParts?.append(.variable(expression.name))
  }

  private mutating func takeAddressLiteral() {
    guard !literal.isEmpty else { return }
    let text = HTMLEntities.resolved(String(decoding: literal, as: UTF8.self))
    addressParts?.append(.literal(Array(text.utf8)))
    literal.removeAll()
  }

  private mutating func endAddress() {
    guard addressParts != nil else { return }
    takeAddressLiteral()
    if let parts = addressParts { segments.append(.url(parts)) }
    addressParts = nil
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    segments.append(.literal(literal))
    literal.removeAll()
  }

  private func unsafe(_ place: String, _ position: TemplatePosition) -> TemplateError {
    TemplateError(
      code: .unsafePlace, message: "a variable may not stand \(place)", position: position)
  }
}
