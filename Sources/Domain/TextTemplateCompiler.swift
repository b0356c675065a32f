/// Makes templates of plain text ready.
///
/// Cuts the tree into what stands on each line, since a line that holds only tags must leave no
/// blank one behind.
struct TextTemplateCompiler {
  private var steps = TemplateSteps()
  private var line: [Event] = []
  /// Of each open conditional: the jumps to its end, and the one past its present branch.
  private var open: [(ends: [Int], next: Int?)] = []
  private let leavesOutBlankLines: Bool

  /// Compiles a template.
  ///
  /// - Parameters:
  ///   - template: The template.
  ///   - leavesOutBlankLines: Whether lines are looked at; otherwise the white space stays.
  /// - Returns: What rendering does, one step after the other.
  static func steps(
    of template: Template, leavesOutBlankLines: Bool
  ) -> [CompiledTemplate.Step] {
    var compiler = TextTemplateCompiler(leavesOutBlankLines: leavesOutBlankLines)
    compiler.take(template.nodes)
    compiler.endLine(with: [])
    return compiler.steps.steps
  }

  private init(leavesOutBlankLines: Bool) {
    self.leavesOutBlankLines = leavesOutBlankLines
  }

  private mutating func take(_ nodes: [Template.Node]) {
    for node in nodes {
      switch node {
      case .text(let text, _): take(text)
      case .output(let expression, _): line.append(.output(expression))
      case .comment: line.append(.comment)
      case .conditional(let branches):
        for (index, branch) in branches.enumerated() {
          line.append(.branch(branch.condition, isFirst: index == 0))
          take(branch.nodes)
        }
        line.append(.end)
      }
    }
  }

  private mutating func take(_ text: String) {
    guard leavesOutBlankLines else {
      line.append(.text(Array(text.utf8)))
      return
    }
    var rest = Array(text.utf8)[...]
    while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
      var content = rest[..<lineEnd]
      var ending = [UInt8(ascii: "\n")]
      if content.last == UInt8(ascii: "\r") {
        content.removeLast()
        ending.insert(UInt8(ascii: "\r"), at: 0)
      }
      if !content.isEmpty { line.append(.text(Array(content))) }
      endLine(with: ending)
      rest = rest[(lineEnd + 1)...]
    }
    if !rest.isEmpty { line.append(.text(Array(rest))) }
  }

  private mutating func endLine(with ending: [UInt8]) {
    defer { line.removeAll(keepingCapacity: true) }
    let kind = leavesOutBlankLines ? Self.kind(of: line) : .ordinary
    if kind == .perhapsBlank, !ending.isEmpty { steps.append(.lineStart) }
    for event in line {
      if kind == .tagsOnly, case .text = event { continue }
      emit(event)
    }
    switch kind {
    case .tagsOnly: break
    case .perhapsBlank: if !ending.isEmpty { steps.append(.lineEnd(ending)) }
    case .ordinary: if !ending.isEmpty { steps.append(.literal(ending)) }
    }
  }

  private mutating func emit(_ event: Event) {
    switch event {
    case .text(let bytes): steps.append(.literal(bytes))
    case .output(let expression): steps.append(.output(expression, .none))
    case .comment: break
    case .branch(let condition, let isFirst):
      if isFirst { open.append((ends: [], next: nil)) }
      guard let last = open.indices.last else { return }
      if !isFirst { open[last].ends.append(steps.appendJump(unless: nil)) }
      if let next = open[last].next { steps.aim(next) }
      open[last].next = condition.map { steps.appendJump(unless: $0) }
    case .end:
      guard let last = open.popLast() else { return }
      if let next = last.next { steps.aim(next) }
      for jump in last.ends { steps.aim(jump) }
    }
  }

  private enum LineKind {
    /// Stays as it is.
    case ordinary
    /// Holds nothing but tags and comments: nothing of it is put out.
    case tagsOnly
    /// Is left out where it renders as white space.
    case perhapsBlank
  }

  private static func kind(of line: [Event]) -> LineKind {
    var depth = 0
    var isBalanced = true
    var hasOutput = false
    var hasTag = false
    var hasText = false
    var alwaysHasText = false
    for event in line {
      switch event {
      case .text(let bytes):
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
        hasText = true
        if depth == 0 { alwaysHasText = true }
      case .output: hasOutput = true
      case .comment: hasTag = true
      case .branch(_, let isFirst):
        hasTag = true
        if isFirst { depth += 1 } else if depth == 0 { isBalanced = false }
      case .end:
        hasTag = true
        depth -= 1
        if depth < 0 { isBalanced = false }
      }
    }
    guard hasTag || hasOutput else { return .ordinary }
    if !hasOutput, !hasText { return .tagsOnly }
    return isBalanced && depth == 0 && !alwaysHasText ? .perhapsBlank : .ordinary
  }

  /// What stands on a line, one after the other.
  private enum Event {
    case text([UInt8])
    case output(Template.Expression)
    case comment
    case branch(Template.Condition?, isFirst: Bool)
    case end
  }
}
