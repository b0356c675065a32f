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
    /// `{%` without its `%}`, or `{#` without its `#}`.
    case unclosedTag
    /// A text in quotes that does not end on its line.
    case unclosedText
    /// `{{}}`.
    case emptyName
    /// What stands between the braces is no variable's name.
    case invalidName
    /// A tag that is none of `if`, `elif`, `else`, `endif`.
    case unknownTag
    /// A tag without the `if` to which it belongs, after its `else`, or an `if` without `endif`.
    case unbalancedTag
    /// A condition or the rest of a tag that cannot be read.
    case invalidSyntax
    /// A filter that does not exist.
    case unknownFilter
    /// A filter without the arguments that it needs, or with others.
    case wrongArguments
    /// More tags, deeper nesting, more filters or terms than allowed.
    case limitExceeded
    /// A variable or tag in a place of an HTML document where no escaping makes it safe.
    case unsafePlace
    /// A branch of an `if` that begins in one kind of place of an HTML document and ends in another.
    case unbalancedHTML
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
