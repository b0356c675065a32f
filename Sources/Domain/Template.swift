/// A text of the template language, parsed.
///
/// Variables are written `{{ name }}`, with filters `{{ name | default("…") | upper }}`; parts that
/// depend on them `{% if name %}…{% elif name == "text" %}…{% else %}…{% endif %}`; comments
/// `{# … #}`. The tree keeps every part with its position so that whatever is checked later, such
/// as where in an HTML document a variable stands, can say where to look.
package struct Template: Sendable, Hashable {
  /// The parts in order.
  package let nodes: [Node]
  /// Where each variable is named, conditions included, in the order of the source.
  package let uses: [VariableUse]

  /// Parses a template.
  ///
  /// - Parameters:
  ///   - source: What the author wrote.
  ///   - place: Where it is used. In HTML the character references that editors write, such as
  ///     `&quot;` and `&nbsp;`, are resolved inside the braces; the tree is the same otherwise.
  /// - Throws: `TemplateError` for the first mistake.
  package init(_ source: String, for place: TemplatePlace = .text) throws(TemplateError) {
    var parser = TemplateParser(source, resolvesReferences: place == .html)
    nodes = try parser.parse()
    uses = parser.uses
  }

  /// The names of its variables, each once, in the order in which they first stand there.
  package var variableNames: [String] {
    var seen: Set<String> = []
    return uses.map(\.name).filter { seen.insert($0).inserted }
  }

  /// Where its variables stand: each use with the position of its name.
  package var variableUses: [(name: String, position: TemplatePosition)] {
    uses.map { ($0.name, $0.position) }
  }

  /// For each variable that is put out somewhere, and nowhere without a default: the default's
  /// text where it first stands.
  package var defaults: [String: String] {
    var defaults: [String: String] = [:]
    let outputs = uses.filter(\.isOutput)
    for use in outputs where defaults[use.name] == nil {
      defaults[use.name] = use.defaultText
    }
    for use in outputs where use.defaultText == nil {
      defaults[use.name] = nil
    }
    return defaults
  }

  /// A part of a template.
  package indirect enum Node: Sendable, Hashable {
    /// Text that stands for itself, and where it begins.
    case text(String, TemplatePosition)
    /// `{{ expression }}`, and where its braces begin.
    case output(Expression, TemplatePosition)
    /// `{# … #}`, and where it begins.
    case comment(TemplatePosition)
    /// `{% if … %}…{% endif %}`.
    case conditional([Branch])
  }

  /// One of the alternatives of an `if`; the first one whose condition holds is rendered.
  package struct Branch: Sendable, Hashable {
    /// When it is rendered; nil: otherwise (`{% else %}`).
    package var condition: Condition?
    /// Where the tag that begins it stands.
    package var position: TemplatePosition
    /// What it holds.
    package var nodes: [Node]
  }

  /// What stands between the braces of an output, or a term of a condition compares.
  package struct Expression: Sendable, Hashable {
    /// The variable whose value it is.
    package var name: String
    /// Where the name stands.
    package var position: TemplatePosition
    /// What is done with the value, in this order.
    package var filters: [TemplateFilter]
  }

  /// When a branch is rendered: all terms of at least one alternative hold (`and` binds more
  /// tightly than `or`).
  package struct Condition: Sendable, Hashable {
    /// The parts between the `or`s, each with what stands between its `and`s.
    package var alternatives: [[Term]]
  }

  /// A part of a condition.
  package struct Term: Sendable, Hashable {
    /// What is looked at.
    package var expression: Expression
    /// The text that it has to be, white space around it aside; nil: it only must not be blank.
    package var text: String?
    /// Whether the opposite has to hold: `not`, `!=`.
    package var isNegated: Bool
  }

  /// One place where a variable is named.
  package struct VariableUse: Sendable, Hashable {
    /// The variable.
    package var name: String
    /// Where the name stands.
    package var position: TemplatePosition
    /// Whether its value is put out, rather than looked at by a condition.
    package var isOutput: Bool
    /// What stands in for a missing value; nil: nothing does.
    package var defaultText: String?
  }

  /// Whether a text may name a variable: 1 to 64 characters out of `A-Z a-z 0-9 _`, the first of
  /// them no digit.
  package static func isVariableName(_ text: some StringProtocol) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= Limits.contextNameBytesMax else { return false }
    return !isDigit(first)
      && bytes.allSatisfy { isDigit($0) || isASCIILetter($0) || $0 == UInt8(ascii: "_") }
  }
}

/// Whether a byte is `0` to `9`.
func isDigit(_ byte: UInt8) -> Bool {
  UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
}

/// Whether a byte is `a` to `z` or `A` to `Z`.
func isASCIILetter(_ byte: UInt8) -> Bool {
  UInt8(ascii: "a") <= byte | 0x20 && byte | 0x20 <= UInt8(ascii: "z")
}
