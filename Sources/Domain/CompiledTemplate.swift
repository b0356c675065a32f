/// Where a template's text is used: it decides how values are made safe.
package enum TemplatePlace: Sendable, Hashable {
  /// Plain text of several lines: values stand as they are. A line on which a tag, variable or
  /// comment stands and that renders as nothing but white space is left out with its line end, as
  /// long as each `if` on it ends on it.
  case text
  /// One line of a header field or a title: line breaks and control characters become one space.
  case headerLine
  /// An HTML document: values are escaped for the very place where they stand. White space is the
  /// author's.
  case html
}

/// A template made ready for one place, to be rendered often.
///
/// A value is only ever inserted: variables written in a value are not looked at, so that nothing
/// that a caller says is a template.
package struct CompiledTemplate: Sendable, Hashable {
  /// The names of its variables, those in conditions too, each once, in the order in which they
  /// first stand there.
  package let variableNames: [String]
  /// Where each variable is named.
  package let uses: [Template.VariableUse]
  /// For each variable that is put out somewhere, and nowhere without a default: the default's
  /// text where it first stands.
  package let defaults: [String: String]

  let place: TemplatePlace
  /// What is done, one step after the other.
  let steps: [Step]
  /// Bytes of the author's own text: the most that is rendered of it.
  let literalBytes: Int

  /// Whether it is nothing but one variable.
  var isOneVariable: Bool { literalBytes == 0 && uses.count == 1 }

  /// Parses a template for a place.
  ///
  /// - Throws: `TemplateError` for the first mistake, in HTML also for a variable in a place where
  ///   no escaping makes it safe.
  package init(_ source: String, for place: TemplatePlace) throws(TemplateError) {
    try self.init(Template(source, for: place), for: place)
  }

  /// Makes a parsed template ready for a place.
  package init(_ template: Template, for place: TemplatePlace) throws(TemplateError) {
    variableNames = template.variableNames
    uses = template.uses
    defaults = template.defaults
    self.place = place
    steps =
      switch place {
      case .html: try HTMLTemplateCompiler.steps(of: template)
      case .text: TextTemplateCompiler.steps(of: template, leavesOutBlankLines: true)
      case .headerLine: TextTemplateCompiler.steps(of: template, leavesOutBlankLines: false)
      }
    literalBytes = steps.reduce(0) { sum, step in
      switch step {
      case .literal(let bytes), .addressLiteral(let bytes), .lineEnd(let bytes): sum + bytes.count
      case .output, .addressStart, .addressValue, .addressEnd, .unless, .jump, .lineStart: sum
      }
    }
  }

  /// Makes a text that holds no variables ready for a place, whatever stands in it.
  init(literal text: String, for place: TemplatePlace) {
    variableNames = []
    uses = []
    defaults = [:]
    self.place = place
    steps = [.literal(Array(text.utf8))]
    literalBytes = text.utf8.count
  }

  /// The variables that are put out, and nowhere without a default: an author's text stands in for
  /// each of them where it is missing.
  package var defaultedVariableNames: Set<String> { Set(defaults.keys) }

  /// Where its variables stand: each use with the position of its name.
  package var variableUses: [(name: String, position: TemplatePosition)] {
    uses.map { ($0.name, $0.position) }
  }

  /// A step of rendering. Steps go on forwards only.
  enum Step: Sendable, Hashable {
    /// Puts out bytes of UTF-8 that stand for themselves.
    case literal([UInt8])
    /// Puts out a value, escaped.
    case output(Template.Expression, Escaping)
    /// Goes on at another step unless a condition holds.
    case unless(Template.Condition, Int)
    /// Goes on at another step.
    case jump(Int)
    /// A line begins that is left out if it stays blank.
    case lineStart
    /// The line ends, with its line end.
    case lineEnd([UInt8])
    /// The value of an attribute begins that holds a web address.
    case addressStart(SafeURL.Use)
    /// Adds the author's own text to the address, its character references resolved.
    case addressLiteral([UInt8])
    /// Adds a value to the address.
    case addressValue(Template.Expression)
    /// Puts out the address, escaped.
    case addressEnd
  }

  /// How a value is escaped.
  enum Escaping: Sendable, Hashable {
    /// Not at all.
    case none
    /// As text between tags: line breaks become `<br>`.
    case htmlText
    /// As the value of a quoted attribute, or where tags mean nothing.
    case htmlAttribute
  }
}

/// Collects the steps of a template.
struct TemplateSteps {
  private(set) var steps: [CompiledTemplate.Step] = []

  /// Adds a step.
  mutating func append(_ step: CompiledTemplate.Step) {
    steps.append(step)
  }

  /// Adds a step that jumps, whose target is not known yet.
  ///
  /// - Returns: Its index, for `aim`.
  mutating func appendJump(unless condition: Template.Condition?) -> Int {
    steps.append(condition.map { .unless($0, 0) } ?? .jump(0))
    return steps.count - 1
  }

  /// Lets a step jump to the step that is added next.
  mutating func aim(_ index: Int) {
    switch steps[index] {
    case .unless(let condition, _): steps[index] = .unless(condition, steps.count)
    case .jump: steps[index] = .jump(steps.count)
    default: preconditionFailure("only jumps are aimed")
    }
  }
}
