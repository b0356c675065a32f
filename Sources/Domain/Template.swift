/// A text with variables written `{{name}}`, parsed.
///
/// The tree keeps every part with its position so that whatever is checked later, such as where in
/// an HTML document a variable stands, can say where to look.
package struct Template: Sendable, Hashable {
  /// The parts in order.
  package let nodes: [Node]

  /// Parses a template.
  ///
  /// - Throws: `TemplateError` for the first mistake.
  package init(_ source: String) throws(TemplateError) {
    var parser = TemplateParser(source)
    nodes = try parser.parse()
  }

  /// The names of its variables, each once, in the order in which they first stand there.
  package var variableNames: [String] {
    var names: [String] = []
    for case .output(let expression, _) in nodes where !names.contains(expression.name) {
      names.append(expression.name)
    }
    return names
  }

  /// A part of a template.
  package enum Node: Sendable, Hashable {
    /// Text that stands for itself, and where it begins.
    case text(String, TemplatePosition)
    /// `{{expression}}`, and where its braces begin.
    case output(Expression, TemplatePosition)
  }

  /// What stands between the braces.
  package struct Expression: Sendable, Hashable {
    /// The variable whose value it is.
    package var name: String
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

/// A place in a template's source.
package struct TemplatePosition: Sendable, Hashable, CustomStringConvertible {
  /// The line, from 1.
  package var line: Int
  /// The column in characters (Unicode scalars), from 1.
  package var column: Int

  /// Creates a position.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The beginning.
  package static let start = TemplatePosition(line: 1, column: 1)

  /// The place in words.
  package var description: String { "line \(line), column \(column)" }
}

/// Why a template is refused.
package struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of mistakes.
  package enum Code: Sendable, Hashable {
    /// `{{` without its `}}`.
    case unclosedVariable
    /// `{{}}`.
    case emptyName
    /// What stands between the braces is no variable's name.
    case invalidName
    /// `{%`, which is kept for tags.
    case unsupportedTag
    /// A filter after a name, `{{name | filter}}`.
    case unsupportedFilter
    /// A variable in a place of an HTML document where no escaping makes it safe.
    case unsafePlace
    /// The HTML document ends inside a tag or a comment.
    case unclosedHTML
  }

  /// What kind of mistake it is.
  package var code: Code
  /// What is wrong and what was expected.
  package var message: String
  /// Where it is.
  package var position: TemplatePosition

  /// The position and the message.
  package var description: String { "\(position): \(message)" }
}

/// Whether a byte is `0` to `9`.
func isDigit(_ byte: UInt8) -> Bool {
  UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
}

/// Whether a byte is `a` to `z` or `A` to `Z`.
func isASCIILetter(_ byte: UInt8) -> Bool {
  UInt8(ascii: "a") <= byte | 0x20 && byte | 0x20 <= UInt8(ascii: "z")
}
