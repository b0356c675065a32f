/// Where a template's text is used: it decides how values are made safe.
package enum TemplatePlace: Sendable, Hashable {
  /// Plain text of several lines: values stand as they are.
  case text
  /// One line of a header field or a title: line breaks and control characters become one space.
  case headerLine
  /// An HTML document: values are escaped for the very place where they stand.
  case html
}

/// A template made ready for one place, to be rendered often.
///
/// A value is only ever inserted: variables written in a value are not looked at, so that nothing
/// that a caller says is a template.
package struct CompiledTemplate: Sendable, Hashable {
  /// The names of its variables, each once, in the order in which they first stand there.
  package let variableNames: [String]

  let place: TemplatePlace
  let segments: [Segment]
  /// Bytes of the author's own text, which is always rendered in full.
  let literalBytes: Int

  /// Parses a template for a place.
  ///
  /// - Throws: `TemplateError` for the first mistake, in HTML also for a variable in a place where
  ///   no escaping makes it safe.
  package init(_ source: String, for place: TemplatePlace) throws(TemplateError) {
    try self.init(Template(source), for: place)
  }

  /// Makes a parsed template ready for a place.
  package init(_ template: Template, for place: TemplatePlace) throws(TemplateError) {
    variableNames = template.variableNames
    self.place = place
    if place == .html {
      segments = try HTMLTemplateCompiler.segments(of: template)
    } else {
      segments = template.nodes.map { node in
        switch node {
        case .text(let text, _): .literal(Array(text.utf8))
        case .output(let expression, _): .variable(expression.name, .none)
        }
      }
    }
    literalBytes = segments.reduce(0) { sum, segment in
      switch segment {
      case .literal(let bytes): sum + bytes.count
      case .variable, .url: sum
      }
    }
  }

  /// Makes a text that holds no variables ready for a place, whatever stands in it.
  init(literal text: String, for place: TemplatePlace) {
    variableNames = []
    self.place = place
    segments = [.literal(Array(text.utf8))]
    literalBytes = text.utf8.count
  }

  /// A part of a compiled template.
  enum Segment: Sendable, Hashable {
    /// Bytes of UTF-8 that stand for themselves.
    case literal([UInt8])
    /// A variable's value, escaped.
    case variable(String, Escaping)
    /// The whole value of an attribute that holds a web address.
    case url([URLPart])
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

  /// A part of a web address in an attribute.
  enum URLPart: Sendable, Hashable {
    /// The author's own text, its character references resolved.
    case literal([UInt8])
    /// A variable's value.
    case variable(String)
  }
}
