/// The declarations of a `style` attribute that an author's e-mail may have.
enum InlineStyle {
  /// Keeps what only lays out and decorates: no address, no script, nothing that covers other parts
  /// of a mail reader.
  ///
  /// - Parameter style: The attribute's value, its character references resolved.
  /// - Returns: The declarations that stay, and the names of those that do not.
  static func sanitized(_ style: String) -> (style: String, removed: [String]) {
    var kept: [String] = []
    var removed: [String] = []
    for declaration in declarations(of: style) {
      let text = String(declaration).asOneLine()
      guard !text.isEmpty else { continue }
      let colon = text.firstIndex(of: ":") ?? text.endIndex
      let name = text[..<colon].trimmingWhitespace().lowercased()
      let value = text[colon...].dropFirst().trimmingWhitespace()
      if isAllowed(property: name), isHarmless(value: value) {
        kept.append("\(name): \(value)")
      } else {
        removed.append(String(name.unicodeScalars.prefix(40)))
      }
    }
    return (kept.joined(separator: "; "), removed)
  }

  /// Splits at the semicolons that stand in neither quotes nor parentheses.
  private static func declarations(of style: String) -> [Substring.UnicodeScalarView] {
    var declarations: [Substring.UnicodeScalarView] = []
    let scalars = style.unicodeScalars
    var start = scalars.startIndex
    var quote: Unicode.Scalar?
    var depth = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        quote = scalar
      } else if scalar == "(" {
        depth += 1
      } else if scalar == ")" {
        depth = max(0, depth - 1)
      } else if scalar == ";", depth == 0 {
        declarations.append(scalars[start..<index])
        start = scalars.index(after: index)
      }
    }
    declarations.append(scalars[start...])
    return declarations
  }

  private static func isAllowed(property name: String) -> Bool {
    properties.contains(name)
      || prefixes.contains { name.hasPrefix($0) && name.utf8.allSatisfy(isNameByte) }
  }

  /// Whether a value holds only words, numbers, quoted names and colours.
  private static func isHarmless(value: Substring) -> Bool {
    guard !value.isEmpty, !value.contains("/*") else { return false }
    var quote: Unicode.Scalar?
    var word = ""
    var isInFunction = false
    for scalar in value.unicodeScalars {
      guard isHarmless(scalar) else { return false }
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case "\"", "'": quote = scalar
      case "(":
        guard !isInFunction, functions.contains(word.lowercased()) else { return false }
        isInFunction = true
      case ")":
        guard isInFunction else { return false }
        isInFunction = false
      default: break
      }
      if scalar.isASCII, let byte = UInt8(exactly: scalar.value), isNameByte(byte) {
        word.unicodeScalars.append(scalar)
      } else {
        word = ""
      }
    }
    return quote == nil && !isInFunction
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = UInt8(exactly: scalar.value), byte < 0x80 else {
      return scalar.properties.isAlphabetic
    }
    return isNameByte(byte) || " #%.,()+'\"!/_".utf8.contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
  }

  private static let functions: Set<String> = ["rgb", "rgba", "hsl", "hsla"]

  private static let prefixes = ["border-", "font-", "margin-", "padding-", "mso-"]

  private static let properties: Set<String> = [
    "background", "background-color", "border", "box-sizing", "caption-side", "clear", "color",
    "direction", "display", "empty-cells", "float", "font", "height", "hyphens", "letter-spacing",
    "line-height", "list-style", "list-style-position", "list-style-type", "margin", "max-height",
    "max-width", "min-height", "min-width", "opacity", "outline", "overflow", "overflow-wrap",
    "padding", "table-layout", "text-align", "text-decoration", "text-indent", "text-overflow",
    "text-transform", "unicode-bidi", "vertical-align", "white-space", "width", "word-break",
    "word-spacing", "word-wrap", "-ms-text-size-adjust", "-webkit-text-size-adjust",
  ]
}
