/// Finds out where in an author's HTML document each variable stands, and how its value has to be
/// escaped there.
///
/// The tokenizer walks over the author's text; a variable is looked at in the state in which the
/// text before it left the tokenizer. As values are escaped for that state, and each branch of an
/// `if` ends in the kind of place in which it began, neither can change it: so what is found here
/// holds for every rendering.
struct HTMLTemplateCompiler {
  private var tokenizer = HTMLTokenizer()
  private var steps = TemplateSteps()
  private var literal: [UInt8] = []
  private var address = Address.none

  /// What is known of the address in whose attribute the tokenizer stands.
  private enum Address: Equatable {
    /// No address, or none with a tag in it so far.
    case none
    /// The author's text before the first variable, the same on every way to here.
    case literal([UInt8])
    /// A variable has stood there, or ways with different texts have met: what the address is
    /// settles when it is rendered.
    case open
  }

  /// Compiles a template for an HTML document.
  ///
  /// - Throws: `TemplateError` for a variable that stands where no escaping makes it safe, and for
  ///   a branch that does not end where it began.
  static func steps(of template: Template) throws(TemplateError) -> [CompiledTemplate.Step] {
    var compiler = HTMLTemplateCompiler()
    try compiler.take(template.nodes)
    let lastTag = template.nodes.lazy.compactMap { node -> TemplatePosition? in
      switch node {
      case .output(_, let position): position
      case .conditional(let branches): branches.first?.position
      case .text, .comment: nil
      }
    }.last
    if let lastTag, !compiler.tokenizer.state.isWholeDocument {
      throw TemplateError(
        code: .unclosedHTML,
        message: "the HTML after this variable or tag ends inside a tag or a comment; close it",
        position: lastTag)
    }
    compiler.flush()
    return compiler.steps.steps
  }

  private mutating func take(_ nodes: [Template.Node]) throws(TemplateError) {
    for node in nodes {
      switch node {
      case .text(let text, _): take(text)
      case .output(let expression, let position): try take(expression, at: position)
      case .comment: break
      case .conditional(let branches): try take(branches)
      }
    }
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
    switch try safePlace(for: "a variable", at: position) {
    case .text(let escaping), .attribute(let escaping):
      flush()
      steps.append(.output(expression, escaping))
    case .address:
      beginAddress()
      takeAddressLiteral()
      if case .literal(let prefix) = address, !SafeURL.settlesScheme(prefix) {
        throw TemplateError(
          "a variable",
          mayNotStand: "in \(tokenizer.attributeName) after the beginning of an address that is not"
            + " http:, https:, mailto: or tel:", at: position)
      }
      address = .open
      steps.append(.addressValue(expression))
    }
    tokenizer.takeVariable()
  }

  /// Where a tag stands, if it may stand there.
  private enum SafePlace {
    case text(CompiledTemplate.Escaping)
    case attribute(CompiledTemplate.Escaping)
    case address
  }

  private func safePlace(
    for tag: String, at position: TemplatePosition
  ) throws(TemplateError) -> SafePlace {
    if let refusal = tokenizer.place.refusal {
      throw TemplateError(tag, mayNotStand: refusal, at: position)
    }
    guard tokenizer.place == .text else { return try safeAttribute(for: tag, at: position) }
    return .text(tokenizer.isInPlainTextElement ? .htmlAttribute : .htmlText)
  }

  private func safeAttribute(
    for tag: String, at position: TemplatePosition
  ) throws(TemplateError) -> SafePlace {
    let element = tokenizer.tagName
    let attribute = tokenizer.attributeName
    guard !HTMLVocabulary.elementsWithoutVariables.contains(element) else {
      throw TemplateError(
        tag, mayNotStand: "in an attribute of a <\(element)> element", at: position)
    }
    if HTMLVocabulary.addressAttributes.contains(attribute) { return .address }
    guard HTMLVocabulary.isTextAttribute(attribute) else {
      throw TemplateError(
        tag,
        mayNotStand: "in the attribute \(attribute.prefix(40)); it may in href, src and attributes"
          + " such as alt and title", at: position)
    }
    return .attribute(.htmlAttribute)
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    steps.append(.literal(literal))
    literal.removeAll()
  }
}

extension HTMLTemplateCompiler {
  private mutating func take(_ branches: [Template.Branch]) throws(TemplateError) {
    guard let first = branches.first else { return }
    switch try safePlace(for: "an if", at: first.position) {
    case .text, .attribute: flush()
    case .address:
      beginAddress()
      takeAddressLiteral()
    }
    tokenizer.takeVariable()
    let start = (tokenizer: tokenizer, address: address)
    var ends: [Int] = []
    // Without an `else` the text goes on as it was before the `if`.
    var addresses = branches.last?.condition == nil ? [] : [start.address]
    for (index, branch) in branches.enumerated() {
      tokenizer = start.tokenizer
      address = start.address
      let next = branch.condition.map { steps.appendJump(unless: $0) }
      try take(branch.nodes)
      guard tokenizer.context == start.tokenizer.context else {
        throw TemplateError(
          code: .unbalancedHTML,
          message: "the branch that begins here opens or ends a tag, a comment or an attribute's"
            + " value; whatever begins in a branch has to end in it, and nothing else may",
          position: branch.position)
      }
      if address == .none { flush() } else { takeAddressLiteral() }
      addresses.append(address)
      if index < branches.count - 1 { ends.append(steps.appendJump(unless: nil)) }
      if let next { steps.aim(next) }
    }
    for end in ends { steps.aim(end) }
    tokenizer = start.tokenizer
    address = addresses.allSatisfy { $0 == addresses.first } ? address : .open
  }

  /// Begins to put an address together: what stands in the attribute so far belongs to it.
  private mutating func beginAddress() {
    guard address == .none else { return }
    let prefix = Array(literal.suffix(tokenizer.valueBytes))
    literal.removeLast(prefix.count)
    flush()
    let isImage = tokenizer.attributeName == "src" || tokenizer.attributeName == "background"
    steps.append(.addressStart(isImage ? .image : .link))
    address = .literal([])
    literal = prefix
  }

  private mutating func takeAddressLiteral() {
    guard !literal.isEmpty else { return }
    let text = Array(HTMLEntities.resolved(String(decoding: literal, as: UTF8.self)).utf8)
    literal.removeAll()
    if case .literal(let before) = address { address = .literal(before + text) }
    steps.append(.addressLiteral(text))
  }

  private mutating func endAddress() {
    guard address != .none else { return }
    takeAddressLiteral()
    steps.append(.addressEnd)
    address = .none
  }
}
