/// Writes the allowed parts of a document.
struct HTMLSanitizingWriter {
  private var output: [UInt8] = []
  private var removals: [HTMLSanitizer.Removal] = []
  /// The elements that are open, the outermost first.
  private var open: [String] = []
  /// How many elements were open where each open conditional began: its branches end none of them.
  private var floors: [Int] = []
  private var omitted: Omitted?

  /// An element that is being left out with its content.
  private struct Omitted {
    var name: String
    /// How many of its name are open in each other.
    var depth = 1
    /// Conditionals that are open in it.
    var conditionals = 0
  }

  /// Takes the next part.
  mutating func take(_ part: HTMLMarkup) throws(TemplateError) {
    if omitted != nil, skips(part) { return }
    if case .text(let bytes) = part {
      output.append(contentsOf: bytes)
      return
    }
    protectBrace()
    switch part {
    case .text: break
    case .startTag(let name, let attributes, let position):
      begin(name, attributes, at: position)
    case .endTag(let name, let position): end(name, at: position)
    case .omission(let what, let position): remove(.comment, what, position)
    case .tag(let source, let statement, _):
      switch statement {
      case .begins: floors.append(open.count)
      case .goesOn: close(downTo: floor)
      case .ends:
        close(downTo: floor)
        _ = floors.popLast()
      case nil: break
      }
      output.append(contentsOf: source)
    }
  }

  /// Ends the document.
  mutating func finish() -> (html: String, removals: [HTMLSanitizer.Removal]) {
    if !open.isEmpty { protectBrace() }
    close(downTo: 0)
    return (String(decoding: output, as: UTF8.self), removals)
  }

  /// Keeps a brace at the end of a text from beginning a template tag with the next text, where what
  /// stood between them is left out.
  private mutating func protectBrace() {
    guard output.last == UInt8(ascii: "{") else { return }
    output.removeLast()
    output.append(contentsOf: "&#123;".utf8)
  }

  private var floor: Int { floors.last ?? 0 }

  /// - Returns: Whether the part belongs to what is being left out.
  private mutating func skips(_ part: HTMLMarkup) -> Bool {
    guard var element = omitted else { return false }
    defer { omitted = element.depth > 0 ? element : nil }
    switch part {
    case .text, .omission: break
    // Tags in a branch do not count: the branch may be left out.
    case .startTag(let name, _, _):
      if name == element.name, element.conditionals == 0 { element.depth += 1 }
    case .endTag(let name, _):
      if name == element.name, element.conditionals == 0 { element.depth -= 1 }
    case .tag(_, .begins, _): element.conditionals += 1
    case .tag(_, .goesOn, _), .tag(_, .ends, _):
      // It ends a branch that began before the element: so the element ends, too.
      guard element.conditionals > 0 else {
        element.depth = 0
        return false
      }
      if case .tag(_, .ends, _) = part { element.conditionals -= 1 }
    case .tag(_, nil, _): break
    }
    return true
  }

  private mutating func begin(
    _ name: String, _ attributes: [HTMLMarkup.Attribute], at position: TemplatePosition
  ) {
    guard HTMLAllowList.elements.contains(name), open.count < Limits.htmlDepthMax else {
      let hasNoContent = HTMLAllowList.elementsWithoutContent.contains(name)
      remove(hasNoContent ? .elementWithContent : .element, name, position)
      if hasNoContent { omitted = Omitted(name: name) }
      return
    }
    if let (ended, bounds) = HTMLAllowList.ended(by: name) {
      closeNearest(of: ended, within: bounds)
    }
    output.append(UInt8(ascii: "<"))
    output.append(contentsOf: name.utf8)
    write(attributes, of: name)
    output.append(UInt8(ascii: ">"))
    if !HTMLAllowList.voidElements.contains(name) { open.append(name) }
  }

  private mutating func end(_ name: String, at position: TemplatePosition) {
    // That its element is left out was told where it began.
    guard HTMLAllowList.elements.contains(name), !HTMLAllowList.voidElements.contains(name)
    else { return }
    let wasClosed = closeNearest(of: [name], within: HTMLAllowList.bounds(ofEnd: name))
    if !wasClosed { remove(.endTag, name, position) }
  }

  /// - Returns: Whether there was one.
  @discardableResult private mutating func closeNearest(
    of names: Set<String>, within bounds: Set<String>
  ) -> Bool {
    var index = open.count
    while index > floor {
      index -= 1
      if names.contains(open[index]) {
        close(downTo: index)
        return true
      }
      if bounds.contains(open[index]) { return false }
    }
    return false
  }

  private mutating func close(downTo count: Int) {
    while open.count > count, let name = open.popLast() {
      output.append(contentsOf: "</\(name)>".utf8)
    }
  }

  private mutating func remove(
    _ kind: HTMLSanitizer.Removal.Kind, _ name: String, _ position: TemplatePosition
  ) {
    guard removals.count < Limits.htmlRemovalsMax else { return }
    removals.append(HTMLSanitizer.Removal(kind: kind, name: name, position: position))
  }
}

extension HTMLSanitizingWriter {
  private mutating func write(_ attributes: [HTMLMarkup.Attribute], of element: String) {
    var seen: Set<String> = []
    for attribute in attributes {
      let name = attribute.nameText
      // Browsers take the first of two.
      guard seen.insert(name).inserted, HTMLAllowList.allows(name, in: element) else {
        remove(.attribute, name, attribute.position)
        continue
      }
      var value = attribute.value
      if name == "style", !value.contains(where: \.isTag) {
        let (style, removed) = InlineStyle.sanitized(value.map(\.resolved).joined())
        for property in removed { remove(.styleProperty, property, attribute.position) }
        guard !style.isEmpty else { continue }
        value = [.literal(Array(style.utf8))]
      } else if HTMLVocabulary.addressAttributes.contains(name), !isAllowedAddress(value, name) {
        remove(.address, name, attribute.position)
        continue
      }
      output.append(contentsOf: " \(name)=\"".utf8)
      for part in value { write(part) }
      output.append(UInt8(ascii: "\""))
    }
  }

  private mutating func write(_ part: HTMLMarkup.Part) {
    switch part {
    case .tag(let source, _, _): output.append(contentsOf: source)
    case .literal(let bytes):
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
        default: output.append(byte)
        }
      }
    }
  }

  /// Whether nothing that the author wrote of an address may begin one with a forbidden scheme.
  ///
  /// What tags and text make together is looked at when it is rendered.
  private func isAllowedAddress(_ value: [HTMLMarkup.Part], _ attribute: String) -> Bool {
    let use: SafeURL.Use = attribute == "src" || attribute == "background" ? .image : .link
    var depth = 0
    // Comments leave no trace: so what stands around one is one text.
    var text: [UInt8] = []
    for part in value {
      switch part {
      case .literal(let bytes): text += bytes
      case .tag(_, _, isComment: true): break
      case .tag(_, let statement, _):
        guard isAllowedBeginning(text, for: use) else { return false }
        // What follows text or a value that always stands there begins no address.
        if depth == 0, statement == nil || !isBlank(text) { return true }
        text = []
        if statement == .begins { depth += 1 } else if statement == .ends { depth -= 1 }
      }
    }
    return isAllowedBeginning(text, for: use)
  }

  private func isAllowedBeginning(_ text: [UInt8], for use: SafeURL.Use) -> Bool {
    let address = HTMLEntities.resolved(String(decoding: text, as: UTF8.self))
    return SafeURL.isAllowed(Array(address.utf8), for: use)
  }

  private func isBlank(_ text: [UInt8]) -> Bool { text.allSatisfy { $0 <= 0x20 } }
}

extension HTMLMarkup.Part {
  fileprivate var isTag: Bool {
    if case .tag(_, _, let isComment) = self { !isComment } else { false }
  }

  /// The author's text with its character references resolved.
  fileprivate var resolved: String {
    switch self {
    case .literal(let bytes): HTMLEntities.resolved(String(decoding: bytes, as: UTF8.self))
    case .tag: ""
    }
  }
}
