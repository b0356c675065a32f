/// Parses the template language: text and `{{name}}`.
///
/// White space inside the braces is ignored. One pass over the source; what is between braces goes
/// to `parseExpression`, where filters will have their place.
struct TemplateParser {
  private let source: [UInt8]
  private var index = 0
  private var position = TemplatePosition.start

  /// Creates a parser at the beginning of a source.
  init(_ source: String) {
    self.source = Array(source.utf8)
  }

  /// Parses the whole source.
  mutating func parse() throws(TemplateError) -> [Template.Node] {
    var nodes: [Template.Node] = []
    var textStart = index
    var textPosition = position
    while index < source.count {
      guard startsWith("{", "{") || startsWith("{", "%") else {
        advance()
        continue
      }
      guard !startsWith("{", "%") else {
        throw TemplateError(
          code: .unsupportedTag,
          message: "tags written {% … %} are not supported; only variables written {{name}} are",
          position: position)
      }
      if textStart < index {
        nodes.append(.text(string(textStart..<index), textPosition))
      }
      nodes.append(try parseOutput())
      textStart = index
      textPosition = position
    }
    if textStart < index {
      nodes.append(.text(string(textStart..<index), textPosition))
    }
    return nodes
  }

  private mutating func parseOutput() throws(TemplateError) -> Template.Node {
    let start = position
    advance()
    advance()
    let contentStart = index
    while index < source.count, !startsWith("}", "}") {
      guard !startsWith("{", "{") else { break }
      advance()
    }
    guard startsWith("}", "}") else {
      throw TemplateError(
        code: .unclosedVariable, message: "{{ is not closed; expected }} after the name",
        position: start)
    }
    let expression = try Self.parseExpression(string(contentStart..<index), at: start)
    advance()
    advance()
    return .output(expression, start)
  }

  private static func parseExpression(
    _ text: String, at position: TemplatePosition
  ) throws(TemplateError) -> Template.Expression {
    let name = text.trimmingWhitespace()
    guard !name.isEmpty else {
      throw TemplateError(
        code: .emptyName, message: "{{ }} names no variable; expected {{name}}", position: position)
    }
    if Template.isVariableName(name) {
      return Template.Expression(name: String(name))
    }
    if let bar = name.firstIndex(of: "|"),
      Template.isVariableName(name[..<bar].trimmingWhitespace())
    {
      throw TemplateError(
        code: .unsupportedFilter,
        message: "filters written {{name | filter}} are not supported; expected {{name}}",
        position: position)
    }
    throw TemplateError(
      code: .invalidName,
      message: "what stands between {{ and }} is no variable's name; expected 1 to"
        + " \(Limits.contextNameBytesMax) characters out of A-Z a-z 0-9 _, the first no digit",
      position: position)
  }

  private func startsWith(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    index + 1 < source.count && source[index] == UInt8(ascii: first)
      && source[index + 1] == UInt8(ascii: second)
  }

  /// Takes one byte, counting lines and characters.
  private mutating func advance() {
    let byte = source[index]
    index += 1
    if byte == UInt8(ascii: "\n") {
      position.line += 1
      position.column = 1
    } else if byte & 0xC0 != 0x80 {
      // A continuation byte belongs to the character whose first byte was counted.
      position.column += 1
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self)
  }
}

extension StringProtocol {
  /// The text without the white space around it, no-break spaces of HTML editors included.
  package func trimmingWhitespace() -> SubSequence {
    var trimmed = self[...]
    while let first = trimmed.unicodeScalars.first, first.isSpace {
      trimmed = trimmed[trimmed.unicodeScalars.index(after: trimmed.startIndex)...]
    }
    while let last = trimmed.unicodeScalars.last, last.isSpace {
      trimmed = trimmed[..<trimmed.unicodeScalars.index(before: trimmed.endIndex)]
    }
    return trimmed
  }
}
