/// Lays out the plain text that is derived from an HTML document.
struct HTMLTextWriter {
  private var output: [UInt8] = []
  private var needsSpace = false
  /// Line breaks owed before the next character: 1 ends a line, 2 leave one line empty.
  private var lineBreaks = 0
  private var lists: [List] = []
  private var link: Link?
  private var preformattedDepth = 0
  /// What the next text of a list item stands behind; empty items have none and leave no trace.
  private var marker: String?

  /// Writes text, collapsing its white space where the document does not keep it.
  mutating func write(_ bytes: ArraySlice<UInt8>) {
    guard preformattedDepth == 0 else {
      writePreformatted(bytes)
      return
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard !Self.isSpace(bytes[index]) else {
        needsSpace = true
        index += 1
        continue
      }
      let start = index
      while index < bytes.endIndex, !Self.isSpace(bytes[index]) { index += 1 }
      writeExactly(bytes[start..<index])
    }
  }

  /// Writes text as it is, after what is owed before it.
  mutating func writeExactly(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    if output.isEmpty {
      lineBreaks = 0
    } else if lineBreaks > 0 {
      trimLine()
      for _ in 0..<lineBreaks { output.append(UInt8(ascii: "\n")) }
    } else if needsSpace, let last = output.last, !Self.isSpace(last) {
      output.append(UInt8(ascii: " "))
    }
    lineBreaks = 0
    needsSpace = false
    if let marker {
      output.append(contentsOf: marker.utf8)
      self.marker = nil
    }
    output.append(contentsOf: bytes)
  }

  /// Takes a tag.
  ///
  /// - Parameters:
  ///   - name: The element's name in lower case.
  ///   - isEnd: Whether it is an end tag.
  ///   - attribute: The address of a link, the replacing text of an image.
  mutating func tag(_ name: String, isEnd: Bool, attribute: String?) {
    switch name {
    case "br":
      owe(min(lineBreaks + 1, 2))
    case "hr":
      owe(2)
      writeExactly(Array("----".utf8)[...])
      owe(2)
    case "td", "th": needsSpace = true
    case "img":
      if let attribute { write(Array(attribute.utf8)[...]) }
    case "a":
      endLink()
      if !isEnd, let attribute {
        link = Link(address: attribute.asOneLine(), start: output.count)
      }
    case "ul", "ol":
      marker = nil
      owe(lists.count > (isEnd ? 1 : 0) ? 1 : 2)
      if isEnd {
        _ = lists.popLast()
      } else if lists.count < Self.listDepthMax {
        lists.append(List(number: name == "ol" ? 0 : nil))
      }
    case "li":
      marker = nil
      owe(1)
      if !isEnd { beginItem() }
    case "pre":
      owe(2)
      preformattedDepth = max(0, preformattedDepth + (isEnd ? -1 : 1))
    default:
      if HTMLVocabulary.paragraphElements.contains(name) {
        owe(2)
      } else if HTMLVocabulary.lineElements.contains(name) {
        owe(1)
      }
    }
  }

  /// Ends the document.
  mutating func finish() -> String {
    endLink()
    while let last = output.last, Self.isSpace(last) { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func owe(_ breaks: Int) {
    // A paragraph that begins a list item stands on the item's line.
    guard marker == nil else { return }
    lineBreaks = max(lineBreaks, breaks)
    needsSpace = false
  }

  private mutating func beginItem() {
    var marker = String(repeating: "  ", count: max(0, lists.count - 1))
    if let last = lists.indices.last, let number = lists[last].number {
      lists[last].number = number + 1
      marker += "\(number + 1). "
    } else {
      marker += "- "
    }
    self.marker = marker
  }

  private mutating func endLink() {
    guard let link else { return }
    self.link = nil
    var address = link.address[...]
    if let colon = address.firstIndex(of: ":"),
      ["mailto", "tel"].contains(address[..<colon].lowercased())
    {
      address = address[address.index(after: colon)...]
    } else {
      guard address.lowercased().hasPrefix("http") else { return }
    }
    let text = String(decoding: output[min(link.start, output.count)...], as: UTF8.self)
      .trimmingWhitespace()
    guard !text.isEmpty else {
      write(Array(address.utf8)[...])
      return
    }
    let bare = address.split(separator: "//", maxSplits: 1).last ?? address
    guard text != address, text != bare, text + "/" != bare else { return }
    needsSpace = false
    let owed = lineBreaks
    lineBreaks = 0
    output.append(contentsOf: " (\(address))".utf8)
    lineBreaks = owed
  }

  private mutating func writePreformatted(_ bytes: ArraySlice<UInt8>) {
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.offset > 0 { lineBreaks += 1 }
      let text = line.element.last == UInt8(ascii: "\r") ? line.element.dropLast() : line.element
      writeExactly(text)
    }
  }

  private mutating func trimLine() {
    while let last = output.last, last == UInt8(ascii: " ") { output.removeLast() }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Deeper lists are not indented further.
  private static let listDepthMax = 8

  private struct List {
    /// The number of the last item; nil: items have none.
    var number: Int?
  }

  private struct Link {
    var address: String
    /// Where its text begins in the output.
    var start: Int
  }
}
