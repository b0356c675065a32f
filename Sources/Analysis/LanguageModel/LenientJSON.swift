import Web

/// Finds the JSON object in what a model wrote that was only asked for it in words.
///
/// Mended is what models do wrong without changing what they mean: thoughts, prose or a code block
/// around the object, commas before a closing bracket, line breaks inside strings, Python's words for
/// true, false and null. What breaks off is not completed.
enum LenientJSON {
  /// The object; nil where there is none.
  static func object(in text: String) -> JSONValue? {
    let bytes = Array(text.utf8)
    if let value = JSONValue(bytes), case .object = value { return value }
    for span in candidates(in: bytes).prefix(attemptsMax) {
      if let value = JSONValue(Array(bytes[span])), case .object = value { return value }
      if let value = JSONValue(mended(bytes[span])), case .object = value { return value }
    }
    return nil
  }

  /// The outermost pairs of braces, those after the model's thoughts first.
  private static func candidates(in bytes: [UInt8]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var start: Int?
    var depth = 0
    var isInString = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isInString {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { isInString = false }
      } else if byte == UInt8(ascii: "{") {
        if depth == 0 { start = index }
        depth += 1
      } else if byte == UInt8(ascii: "}"), depth > 0 {
        depth -= 1
        if depth == 0, let begin = start { spans.append(begin..<(index + 1)) }
      } else if byte == UInt8(ascii: "\""), depth > 0 {
        isInString = true
      }
      index += 1
    }
    // What a model thinks aloud stands before its answer.
    return spans.reversed()
  }

  private static func mended(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count)
    var isInString = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if isInString {
        switch byte {
        case UInt8(ascii: "\\") where index + 1 < bytes.endIndex:
          mended.append(byte)
          index += 1
          mended.append(bytes[index])
        case UInt8(ascii: "\n"): mended.append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): mended.append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): mended.append(contentsOf: "\\t".utf8)
        default:
          if byte == UInt8(ascii: "\"") { isInString = false }
          mended.append(byte)
        }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
        mended.append(byte)
      } else if byte == UInt8(ascii: ","), closes(bytes, after: index) {
        // Nothing follows that the comma would part.
      } else if let (word, length) = pythonWord(bytes, at: index) {
        mended.append(contentsOf: word.utf8)
        index += length - 1
      } else {
        mended.append(byte)
      }
      index += 1
    }
    return mended
  }

  private static func closes(_ bytes: ArraySlice<UInt8>, after index: Int) -> Bool {
    let next = bytes[(index + 1)...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return next == UInt8(ascii: "}") || next == UInt8(ascii: "]")
  }

  private static func pythonWord(
    _ bytes: ArraySlice<UInt8>, at index: Int
  ) -> (word: String, length: Int)? {
    for (python, json) in [("True", "true"), ("False", "false"), ("None", "null")]
    where bytes[index...].starts(with: python.utf8) {
      return (json, python.utf8.count)
    }
    return nil
  }

  /// Objects that are looked at: a model that writes more is talking.
  private static let attemptsMax = 8
}
