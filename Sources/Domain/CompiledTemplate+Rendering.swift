/// What became of a template.
package struct TemplateRendering: Sendable, Hashable {
  /// The text.
  package var text: String
  /// The variables that were missing and whose default was put out.
  package var defaultedNames: Set<String>
}

extension CompiledTemplate {
  /// Renders the template.
  ///
  /// - Parameters:
  ///   - locale: The language of the names in dates.
  ///   - charactersMax: What the text is cut to, in characters, with an ellipsis at its end; nil:
  ///     only the limit in bytes holds. Not for HTML, where a cut could fall into a tag.
  ///   - value: The value of a variable; empty where it has none.
  /// - Returns: The text, of at most `Limits.renderedBytesMax` bytes beyond the author's own, and
  ///   whose default stands in it.
  package func rendering(
    locale: TemplateLocale = .english, charactersMax: Int? = nil,
    value: (_ name: String) -> TemplateValue
  ) -> TemplateRendering {
    var renderer = TemplateRenderer(locale: locale, capacity: literalBytes + 1024)
    renderer.run(steps, value: value)
    let text = renderer.text
    let lines = place == .headerLine ? text.asOneLine() : text
    guard let charactersMax, place != .html else {
      return TemplateRendering(text: lines, defaultedNames: renderer.defaultedNames)
    }
    return TemplateRendering(
      text: lines.truncated(toCharacters: charactersMax), defaultedNames: renderer.defaultedNames)
  }

  /// Renders the template: the text of `rendering` alone.
  package func rendered(
    locale: TemplateLocale = .english, charactersMax: Int? = nil,
    value: (_ name: String) -> TemplateValue
  ) -> String {
    rendering(locale: locale, charactersMax: charactersMax, value: value).text
  }

  /// Renders the template with values that are only texts.
  package func rendered(
    locale: TemplateLocale = .english, charactersMax: Int? = nil,
    text: (_ name: String) -> String
  ) -> String {
    rendering(locale: locale, charactersMax: charactersMax) { TemplateValue(text($0)) }.text
  }
}

extension String {
  /// The text as one line: runs of white space, line breaks and control characters become one
  /// space, and none stands at either end.
  package func asOneLine() -> String {
    if isPlainLine { return self }
    var line = String.UnicodeScalarView()
    var needsSpace = false
    for scalar in unicodeScalars {
      if scalar.isLineBreakOrControl || scalar.isSpace {
        needsSpace = true
        continue
      }
      if needsSpace, !line.isEmpty { line.append(" ") }
      needsSpace = false
      line.append(scalar)
    }
    return String(line)
  }

  /// Whether the text is one line already, and ASCII, so that nobody needs to look closer.
  private var isPlainLine: Bool {
    var previous = UInt8(ascii: " ")
    for byte in utf8 {
      guard (0x20..<0x7F).contains(byte) else { return false }
      if byte == UInt8(ascii: " "), previous == byte { return false }
      previous = byte
    }
    return previous != UInt8(ascii: " ") || isEmpty
  }

  /// The text cut to a number of characters (Unicode scalars), with an ellipsis as the last one.
  ///
  /// The cut falls between two letters with their accents; a single one longer than the limit is
  /// cut through.
  package func truncated(toCharacters charactersMax: Int) -> String {
    guard utf8.count > charactersMax else { return self }
    let scalars = unicodeScalars
    guard let end = scalars.index(startIndex, offsetBy: charactersMax, limitedBy: endIndex),
      end < endIndex
    else { return self }
    guard charactersMax > 0 else { return "" }
    var cut = scalars.index(before: end)
    let wholeCut = cut
    // Bounded, because one letter may carry any number of accents.
    for _ in 0..<32 where cut.samePosition(in: self) == nil && cut > startIndex {
      cut = scalars.index(before: cut)
    }
    let isBetweenLetters = cut > startIndex && cut.samePosition(in: self) != nil
    return String(self[..<(isBetweenLetters ? cut : wholeCut)]) + "…"
  }
}

extension Unicode.Scalar {
  /// Whether the character is white space.
  var isSpace: Bool {
    value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }

  /// Whether the character ends a line or controls a device; neither may stand in a header field.
  var isLineBreakOrControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
  }
}
