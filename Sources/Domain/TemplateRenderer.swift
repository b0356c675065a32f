/// Carries out the steps of a template, within limits.
struct TemplateRenderer {
  /// The variables that were missing and whose default was put out.
  private(set) var defaultedNames: Set<String> = []

  private let locale: TemplateLocale
  private var output: [UInt8] = []
  /// Bytes that values may still add.
  private var room = Limits.renderedBytesMax
  /// Bytes of values that may still be worked on.
  private var work = Limits.filteredBytesMax
  private var address = SafeURL(use: .link)
  /// Where the present line begins in the output.
  private var lineStart = 0

  /// Creates a renderer that has put out nothing yet.
  init(locale: TemplateLocale, capacity: Int) {
    self.locale = locale
    output.reserveCapacity(capacity)
  }

  /// What was put out.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Carries out steps.
  mutating func run(
    _ steps: [CompiledTemplate.Step], value: (_ name: String) -> TemplateValue
  ) {
    var index = 0
    while index < steps.count {
      let step = steps[index]
      index += 1
      switch step {
      case .literal(let bytes): output.append(contentsOf: bytes)
      case .output(let expression, let escaping):
        append(result(of: expression, isOutput: true, value), escaping)
      case .unless(let condition, let target):
        if !holds(condition, value) { index = target }
      case .jump(let target): index = target
      case .lineStart: lineStart = output.count
      case .lineEnd(let bytes):
        if output[lineStart...].allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
          output.removeSubrange(lineStart...)
        } else {
          output.append(contentsOf: bytes)
        }
      case .addressStart(let use): address = SafeURL(use: use)
      case .addressLiteral(let bytes): address.append(literal: bytes)
      case .addressValue(let expression):
        let text = result(of: expression, isOutput: true, value).text
        address.append(value: takesWork(text) ? text : "")
      case .addressEnd: append(TemplateValue(address.assembled), .htmlAttribute)
      }
    }
  }

  private mutating func holds(
    _ condition: Template.Condition, _ value: (_ name: String) -> TemplateValue
  ) -> Bool {
    condition.alternatives.contains { terms in
      terms.allSatisfy { term in
        let value = result(of: term.expression, isOutput: false, value)
        guard let text = term.text else { return isMissing(value) == term.isNegated }
        // A text that only stands in for a value is none that an author could have meant.
        let isEqual =
          isMissing(value)
          ? text.isEmpty : value.text.trimmingWhitespace() == text || value.comparedText == text
        return isEqual != term.isNegated
      }
    }
  }

  private mutating func result(
    of expression: Template.Expression, isOutput: Bool,
    _ value: (_ name: String) -> TemplateValue
  ) -> TemplateValue {
    var result = value(expression.name)
    for filter in expression.filters {
      if case .default = filter {
        if isMissing(result), isOutput { defaultedNames.insert(expression.name) }
      } else if !takesWork(result.text) {
        return TemplateValue("")
      }
      result = filter.applied(to: result, locale: locale)
    }
    return result
  }

  /// Whether there is no value. Only white space at its ends makes this any work.
  private mutating func isMissing(_ value: TemplateValue) -> Bool {
    let text = value.text.utf8
    let isPlain = [text.first, text.last].allSatisfy { byte in
      byte.map { (0x21..<0x80).contains($0) } ?? true
    }
    return (!isPlain && !takesWork(value.text)) || value.isMissing
  }

  /// Whether a value may still be worked on.
  private mutating func takesWork(_ text: String) -> Bool {
    work -= min(work, text.utf8.count)
    return work > 0
  }

  private mutating func append(_ value: TemplateValue, _ escaping: CompiledTemplate.Escaping) {
    if escaping == .htmlText, !value.turns.isEmpty {
      append(value.turns)
    } else {
      append(value.text, escaping)
    }
  }

  private mutating func append(_ text: String, _ escaping: CompiledTemplate.Escaping) {
    let before = output.count
    var text = text
    text.withUTF8 { bytes in
      // The usual value is short: then no byte of it needs to be counted.
      let fits = bytes.count <= room / HTMLEscaping.growthMax
      let end = fits ? bytes.count : HTMLEscaping.prefix(of: bytes, fitting: room)
      let slice = UnsafeBufferPointer(rebasing: bytes[..<end])
      switch escaping {
      case .none: output.append(contentsOf: slice)
      case .htmlText: HTMLEscaping.append(slice, to: &output, breaksLines: true)
      case .htmlAttribute: HTMLEscaping.append(slice, to: &output, breaksLines: false)
      }
    }
    room -= output.count - before
  }

  /// Puts out a transcript as text between tags: a line for each turn, its speaker in bold.
  ///
  /// Only elements that may stand inside a paragraph, a cell or a link, because the author's HTML
  /// around it is not known.
  private mutating func append(_ turns: [TranscriptTurn]) {
    for (index, turn) in turns.enumerated() {
      guard room > Self.turnMarkupBytes else { return }
      room -= Self.turnMarkupBytes
      output.append(contentsOf: index == 0 ? "<strong>".utf8 : "<br>\n<strong>".utf8)
      append(turn.speaker, .htmlText)
      output.append(contentsOf: ":</strong> ".utf8)
      append(turn.text, .htmlText)
    }
  }

  private static let turnMarkupBytes = "<br>\n<strong>:</strong> ".utf8.count
}
