/// Parses the template language into a tree.
///
/// One pass over the source. Conditionals that are open stand on a stack, so that the depth of a
/// source costs no stack of the thread.
struct TemplateParser {
  /// Where variables are named so far.
  private(set) var uses: [Template.VariableUse] = []

  private var scanner: TemplateScanner
  private var nodes: [Template.Node] = []
  private var open: [OpenConditional] = []
  private var tagCount = 0

  /// Creates a parser at the beginning of a source.
  ///
  /// - Parameters:
  ///   - source: What the author wrote.
  ///   - resolvesReferences: Whether character references inside tags are resolved.
  init(_ source: String, resolvesReferences: Bool) {
    scanner = TemplateScanner(source, resolvesReferences: resolvesReferences)
  }

  /// Parses the whole source.
  mutating func parse() throws(TemplateError) -> [Template.Node] {
    while let piece = try scanner.next() {
      guard let kind = piece.kind else {
        nodes.append(.text(String(decoding: piece.source, as: UTF8.self), piece.position))
        continue
      }
      tagCount += 1
      guard tagCount <= Limits.templateTagsMax else {
        throw TemplateError(
          code: .limitExceeded,
          message: "a template may have at most \(Limits.templateTagsMax) variables and tags",
          position: piece.position)
      }
      switch kind {
      case .comment: nodes.append(.comment(piece.position))
      case .output: nodes.append(try output(piece))
      case .statement: try takeStatement(piece)
      }
    }
    if let last = open.last {
      throw TemplateError(
        code: .unbalancedTag, message: "{% if %} is not closed; expected {% endif %}",
        position: last.start)
    }
    return nodes
  }

  private mutating func output(
    _ piece: TemplateScanner.Piece
  ) throws(TemplateError) -> Template.Node {
    var reader = TemplateExpressionReader(piece)
    let expression = try reader.readOutput()
    note(expression, isOutput: true)
    return .output(expression, piece.position)
  }

  private mutating func takeStatement(_ piece: TemplateScanner.Piece) throws(TemplateError) {
    var reader = TemplateExpressionReader(piece)
    switch try reader.readTagName() {
    case .if:
      guard open.count < Limits.templateNestingMax else {
        throw TemplateError(
          code: .limitExceeded,
          message: "{% if %} may be nested at most \(Limits.templateNestingMax) deep",
          position: piece.position)
      }
      let condition = try readCondition(&reader)
      open.append(
        OpenConditional(
          start: piece.position, nodesBefore: nodes, condition: condition,
          branchStart: piece.position))
      nodes = []
    case .elif:
      try endBranch(before: "elif", piece.position)
      let condition = try readCondition(&reader)
      begin(condition, at: piece.position)
    case .else:
      try endBranch(before: "else", piece.position)
      try reader.expectEnd()
      begin(nil, at: piece.position)
    case .endif:
      guard let last = open.last else { throw unbalanced("endif", piece.position) }
      try reader.expectEnd()
      let branch = Template.Branch(
        condition: last.condition, position: last.branchStart, nodes: nodes)
      nodes = last.nodesBefore
      nodes.append(.conditional(last.branches + [branch]))
      open.removeLast()
    }
  }

  private mutating func endBranch(
    before tag: String, _ position: TemplatePosition
  ) throws(TemplateError) {
    guard let index = open.indices.last else { throw unbalanced(tag, position) }
    guard open[index].condition != nil else {
      throw TemplateError(
        code: .unbalancedTag,
        message: "{% \(tag) %} follows the {% else %} of its {% if %}; expected {% endif %}",
        position: position)
    }
    open[index].branches.append(
      Template.Branch(
        condition: open[index].condition, position: open[index].branchStart, nodes: nodes))
    nodes = []
  }

  private mutating func begin(_ condition: Template.Condition?, at position: TemplatePosition) {
    guard let index = open.indices.last else { return }
    open[index].condition = condition
    open[index].branchStart = position
  }

  private mutating func readCondition(
    _ reader: inout TemplateExpressionReader
  ) throws(TemplateError) -> Template.Condition {
    let condition = try reader.readCondition()
    for term in condition.alternatives.joined() { note(term.expression, isOutput: false) }
    return condition
  }

  private mutating func note(_ expression: Template.Expression, isOutput: Bool) {
    let defaults = expression.filters.lazy.compactMap { filter -> String? in
      if case .default(let text) = filter { text } else { nil }
    }
    uses.append(
      Template.VariableUse(
        name: expression.name, position: expression.position, isOutput: isOutput,
        defaultText: defaults.first))
  }

  private func unbalanced(_ tag: String, _ position: TemplatePosition) -> TemplateError {
    TemplateError(
      code: .unbalancedTag, message: "{% \(tag) %} stands without an {% if %} before it",
      position: position)
  }

  /// An `if` whose `endif` has not come yet.
  private struct OpenConditional {
    var start: TemplatePosition
    var nodesBefore: [Template.Node]
    var branches: [Template.Branch] = []
    /// Of the branch that is being read; nil: it is that of `else`.
    var condition: Template.Condition?
    var branchStart: TemplatePosition
  }
}
