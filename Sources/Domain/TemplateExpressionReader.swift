/// Reads what stands between the braces of one tag.
struct TemplateExpressionReader {
  private let lexemes: [TemplateLexeme]
  private let start: TemplatePosition
  private var index = 0

  /// Creates a reader of an output or a statement.
  init(_ piece: TemplateScanner.Piece) {
    lexemes = TemplateLexeme.lexemes(of: piece.content)
    start = piece.position
  }

  /// The names of tags, the commoner ones first.
  enum TagName: String, CaseIterable {
    case `if`, elif, `else`, endif
  }

  /// Reads a tag's name.
  mutating func readTagName() throws(TemplateError) -> TagName {
    let known = TagName.allCases.map(\.rawValue)
    guard let first = next() else {
      throw error(.unknownTag, "{% %} names no tag; expected if, elif, else or endif", start)
    }
    guard case .word(let word) = first.kind, let name = TagName(rawValue: word) else {
      var message = "only the tags if, elif, else and endif exist"
      if case .word(let word) = first.kind,
        let closest = NameDistance.closest(to: word, among: known)
      {
        message += "; did you mean \(closest)?"
      }
      throw error(.unknownTag, message, first.position)
    }
    return name
  }

  /// Reads `name | filter | filter`, up to the tag's end.
  mutating func readOutput() throws(TemplateError) -> Template.Expression {
    guard let first = lexemes.first else {
      throw error(.emptyName, "{{ }} names no variable; expected {{name}}", start)
    }
    guard case .word(let name) = first.kind, Template.isVariableName(name),
      lexemes.count == 1 || lexemes[1].kind == .sign("|")
    else {
      throw error(
        .invalidName,
        "what stands between {{ and }} is no variable's name; expected 1 to"
          + " \(Limits.contextNameBytesMax) characters out of A-Z a-z 0-9 _, the first no digit",
        start)
    }
    let expression = try readExpression()
    if let rest = next() {
      throw error(
        .invalidSyntax, "expected | and a filter, or }}, after the filter", rest.position)
    }
    return expression
  }

  /// Reads terms joined by `and` and `or`, up to the tag's end.
  mutating func readCondition() throws(TemplateError) -> Template.Condition {
    var condition = Template.Condition(alternatives: [[]])
    var count = 0
    while true {
      count += 1
      guard count <= Limits.conditionTermsMax else {
        throw error(
          .limitExceeded, "a condition may have at most \(Limits.conditionTermsMax) terms", start)
      }
      let term = try readTerm()
      condition.alternatives[condition.alternatives.count - 1].append(term)
      guard let joint = next() else { return condition }
      switch joint.kind {
      case .word("and"): continue
      case .word("or"): condition.alternatives.append([])
      default:
        throw error(
          .invalidSyntax, "expected and, or, ==, != or %} after a condition's term",
          joint.position)
      }
    }
  }

  /// Makes sure that nothing follows.
  mutating func expectEnd() throws(TemplateError) {
    guard let rest = next() else { return }
    throw error(.invalidSyntax, "expected %}; this tag takes nothing", rest.position)
  }

  private mutating func readTerm() throws(TemplateError) -> Template.Term {
    var isNegated = false
    while peek() == .word("not") {
      isNegated.toggle()
      index += 1
    }
    let name = lexemes.indices.contains(index) ? lexemes[index] : nil
    guard case .word(let word)? = name?.kind, Template.isVariableName(word),
      word != "and", word != "or"
    else {
      throw error(
        .invalidSyntax,
        "expected a variable's name in the condition, as in {% if name %} or"
          + " {% if name == \"text\" %}", name?.position ?? start)
    }
    let expression = try readExpression()
    var term = Template.Term(expression: expression, text: nil, isNegated: isNegated)
    guard let sign = peek(), sign == .sign("==") || sign == .sign("!=") else { return term }
    index += 1
    let operand = next()
    guard case .text(let text)? = operand?.kind else {
      throw error(
        .invalidSyntax, "expected a text in quotes after == or !=", operand?.position ?? start)
    }
    term.text = String(text.trimmingWhitespace())
    if sign == .sign("!=") { term.isNegated.toggle() }
    return term
  }

  /// Reads a name, which is known to be there, and its filters.
  private mutating func readExpression() throws(TemplateError) -> Template.Expression {
    guard let first = next(), case .word(let name) = first.kind else {
      throw error(.emptyName, "expected a variable's name", start)
    }
    var filters: [TemplateFilter] = []
    while peek() == .sign("|") {
      let bar = next()?.position ?? start
      guard filters.count < Limits.filtersPerVariableMax else {
        throw error(
          .limitExceeded,
          "a variable may have at most \(Limits.filtersPerVariableMax) filters", bar)
      }
      filters.append(try readFilter(after: bar))
    }
    return Template.Expression(name: name, position: first.position, filters: filters)
  }

  private mutating func readFilter(
    after bar: TemplatePosition
  ) throws(TemplateError) -> TemplateFilter {
    guard let name = next(), case .word(let word) = name.kind else {
      throw error(
        .invalidSyntax,
        "expected a filter after |: one of \(TemplateFilter.names.joined(separator: ", "))", bar)
    }
    guard TemplateFilter.names.contains(word) else {
      let closest = NameDistance.closest(to: word, among: TemplateFilter.names)
      throw error(
        .unknownFilter,
        "no filter \(word.prefix(40)) exists; "
          + (closest.map { "did you mean \($0)?" }
            ?? "expected one of \(TemplateFilter.names.joined(separator: ", "))"),
        name.position)
    }
    let arguments = try readArguments()
    switch TemplateFilter.make(word, arguments.map(\.kind)) {
    case .success(let filter): return filter
    case .failure(let mistake):
      throw error(.wrongArguments, mistake.message, arguments.first?.position ?? name.position)
    }
  }

  private mutating func readArguments() throws(TemplateError) -> [TemplateLexeme] {
    guard peek() == .sign("(") else { return [] }
    let open = next()?.position ?? start
    var arguments: [TemplateLexeme] = []
    if peek() == .sign(")") {
      index += 1
      return arguments
    }
    while let argument = next() {
      switch argument.kind {
      case .text, .number: arguments.append(argument)
      case .word, .sign:
        throw error(
          .wrongArguments, "expected a text in quotes or a number", argument.position)
      }
      let separator = next()
      switch separator?.kind {
      case .sign(")"): return arguments
      case .sign(","): continue
      default:
        throw error(.invalidSyntax, "expected ) after the argument", separator?.position ?? open)
      }
    }
    throw error(.invalidSyntax, "( is not closed; expected ) after the arguments", open)
  }

  private func peek() -> TemplateLexeme.Kind? {
    index < lexemes.count ? lexemes[index].kind : nil
  }

  private mutating func next() -> TemplateLexeme? {
    guard index < lexemes.count else { return nil }
    index += 1
    return lexemes[index - 1]
  }

  private func error(
    _ code: TemplateError.Code, _ message: String, _ position: TemplatePosition
  ) -> TemplateError {
    TemplateError(code: code, message: message, position: position)
  }
}
