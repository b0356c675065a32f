/// Derives readable plain text from an HTML document.
///
/// Paragraphs are set apart, list items begin with `- ` or their number, links are followed by their
/// address, white space is collapsed, and what is never shown is left out. Any text is accepted; the
/// work is linear in its length.
package enum HTMLText {
  /// The text of a document or a part of one, lines ended by `\n`, none at the end.
  package static func derived(from html: String) -> String {
    var reader = HTMLTextReader(html)
    return reader.read()
  }
}

/// Walks over the document once.
private struct HTMLTextReader {
  private let source: [UInt8]
  private var index = 0
  private var writer = HTMLTextWriter()
  private var isInHead = false

  init(_ html: String) {
    source = Array(html.utf8)
  }

  mutating func read() -> String {
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "<"): readMarkup()
      case UInt8(ascii: "&"): readReference()
      default: readText()
      }
    }
    return writer.finish()
  }

  private mutating func readText() {
    let start = index
    while index < source.count, source[index] != UInt8(ascii: "<"),
      source[index] != UInt8(ascii: "&")
    {
      index += 1
    }
    guard !isInHead else { return }
    writer.write(source[start..<index])
  }

  private mutating func readReference() {
    guard let (scalar, end) = HTMLEntities.reference(in: source[...], at: index) else {
      if !isInHead { writer.write(source[index...index]) }
      index += 1
      return
    }
    index = end
    guard !isInHead, scalar != "\u{AD}" else { return }
    // A no-break space is a space that does not collapse.
    writer.writeExactly(Array(String(scalar == "\u{A0}" ? " " : scalar).utf8)[...])
  }

  private mutating func readMarkup() {
    guard index + 1 < source.count else {
      readLessThan()
      return
    }
    let next = source[index + 1]
    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
      let isComment = source[index...].starts(with: "<!--".utf8)
      index += isComment ? 4 : 2
      skip(past: isComment ? "-->" : ">")
    } else if isASCIILetter(next) {
      readTag(isEnd: false)
    } else if next == UInt8(ascii: "/"), index + 2 < source.count,
      isASCIILetter(source[index + 2])
    {
      readTag(isEnd: true)
    } else {
      readLessThan()
    }
  }

  private mutating func readLessThan() {
    if !isInHead { writer.write(source[index...index]) }
    index += 1
  }

  private mutating func readTag(isEnd: Bool) {
    index += isEnd ? 2 : 1
    let nameStart = index
    while index < source.count, !Self.endsName(source[index]) { index += 1 }
    let name = String(decoding: source[nameStart..<index].prefix(16), as: UTF8.self).lowercased()
    let wanted: String? = isEnd ? nil : name == "a" ? "href" : name == "img" ? "alt" : nil
    let value = readAttributes(wanted: wanted)
    if name == "head" || name == "body" {
      isInHead = name == "head" && !isEnd
    }
    if !isEnd, HTMLTextReader.unshownElements.contains(name) {
      skip(past: "</" + name)
      skip(past: ">")
    } else if !isInHead {
      writer.tag(name, isEnd: isEnd, attribute: value)
    }
  }

  /// Reads up to and including the tag's `>`.
  ///
  /// - Returns: The value of the wanted attribute, its character references resolved.
  private mutating func readAttributes(wanted: String?) -> String? {
    var found: String?
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        break
      }
      guard !Self.endsName(byte), byte != UInt8(ascii: "=") else {
        index += 1
        continue
      }
      let nameStart = index
      while index < source.count, !Self.endsName(source[index]),
        source[index] != UInt8(ascii: "=")
      {
        index += 1
      }
      let name = source[nameStart..<index]
      while index < source.count, Self.isSpace(source[index]) { index += 1 }
      guard index < source.count, source[index] == UInt8(ascii: "=") else { continue }
      index += 1
      let value = readValue()
      if let wanted, found == nil, name.count == wanted.utf8.count,
        zip(name, wanted.utf8).allSatisfy({ $0 | 0x20 == $1 })
      {
        found = HTMLEntities.resolved(String(decoding: value, as: UTF8.self))
      }
    }
    return found
  }

  private mutating func readValue() -> ArraySlice<UInt8> {
    while index < source.count, Self.isSpace(source[index]) { index += 1 }
    guard index < source.count else { return [] }
    let quote = source[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = index
      while index < source.count, !Self.isSpace(source[index]),
        source[index] != UInt8(ascii: ">")
      {
        index += 1
      }
      return source[start..<index]
    }
    index += 1
    let start = index
    while index < source.count, source[index] != quote { index += 1 }
    let value = source[start..<index]
    if index < source.count { index += 1 }
    return value
  }

  /// Goes on after the next occurrence of an ASCII text in lower case, or to the end.
  private mutating func skip(past text: String) {
    let wanted = Array(text.utf8)
    while index < source.count {
      let rest = source[index...].prefix(wanted.count)
      if rest.count == wanted.count,
        zip(rest, wanted).allSatisfy({ (isASCIILetter($0) ? $0 | 0x20 : $0) == $1 })
      {
        index += wanted.count
        return
      }
      index += 1
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  private static let unshownElements: Set<String> = [
    "script", "style", "title", "template", "textarea", "select", "noframes", "object", "iframe",
  ]
}
