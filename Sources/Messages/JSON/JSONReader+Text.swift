import CProtobufC

// Strings, and what is written in them.
extension JSONReader {
  /// Reads a string and hands its bytes, with escapes resolved, to `body`.
  ///
  /// They are UTF-8 without U+0000. Without escapes they are those of the text itself. `expected`
  /// says what to ask for where there is no string.
  mutating func withString<Result>(
    _ expected: StaticString = "a string",
    _ body: (UnsafeBufferPointer<UInt8>) throws(MessageDecodingError) -> Result
  ) throws(MessageDecodingError) -> Result {
    guard peek() == UInt8(ascii: "\"") else { throw mismatch(expected) }
    at += 1
    let count = json_plain_length(at, end - at)
    guard at + count < end else { throw malformed("the end of the string") }
    if at[count] == UInt8(ascii: "\"") {
      let bytes = UnsafeBufferPointer(start: at, count: count)
      try check(bytes)
      at += count + 1
      return try body(bytes)
    }
    var unescaped: [UInt8] = []
    try unescape(into: &unescaped)
    return try unescaped.withUnsafeBufferPointer { (bytes) throws(MessageDecodingError) in
      try check(bytes)
      return try body(bytes)
    }
  }

  mutating func text() throws(MessageDecodingError) -> String {
    try withString { (bytes) throws(MessageDecodingError) in
      String(decoding: bytes, as: UTF8.self)
    }
  }

  mutating func bytes() throws(MessageDecodingError) -> [UInt8] {
    let decoded = try withString("a string with base64") { (bytes) throws(MessageDecodingError) in
      Base64.decode(bytes)
    }
    guard let decoded else { throw wrong("base64, standard or for URLs") }
    return decoded
  }

  private func check(_ bytes: UnsafeBufferPointer<UInt8>) throws(MessageDecodingError) {
    guard let start = bytes.baseAddress else { return }
    switch text_check(start, bytes.count) {
    case TEXT_CHECK_VALID: return
    case TEXT_CHECK_NUL: throw MessageDecodingError(code: .nulInText, field: "")
    default: throw MessageDecodingError(code: .invalidUTF8, field: "")
    }
  }

  /// Reads the rest of a string that has escapes.
  private mutating func unescape(into bytes: inout [UInt8]) throws(MessageDecodingError) {
    while true {
      let count = json_plain_length(at, end - at)
      bytes.append(contentsOf: UnsafeBufferPointer(start: at, count: count))
      at += count
      guard at < end else { throw malformed("the end of the string") }
      switch at.pointee {
      case UInt8(ascii: "\""):
        at += 1
        return
      case UInt8(ascii: "\\"):
        at += 1
        try escape(into: &bytes)
      default:
        throw malformed("an escape in place of the control character")
      }
    }
  }

  private mutating func escape(into bytes: inout [UInt8]) throws(MessageDecodingError) {
    guard at < end else { throw malformed("the end of the string") }
    let byte = at.pointee
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0c)
    case UInt8(ascii: "n"): bytes.append(0x0a)
    case UInt8(ascii: "r"): bytes.append(0x0d)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "u"): bytes.append(contentsOf: String(try character()).utf8)
    default: throw malformed("an escape of JSON")
    }
  }

  /// The character of `\uXXXX`, or of two of them where it lies beyond U+FFFF.
  private mutating func character() throws(MessageDecodingError) -> Character {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    // A surrogate: it takes a high one and a low one to make a character.
    guard UTF16.isLeadSurrogate(first), end - at >= 2, at[0] == UInt8(ascii: "\\"),
      at[1] == UInt8(ascii: "u")
    else { throw malformed("a pair of surrogates") }
    at += 2
    let second = try fourHexDigits()
    guard UTF16.isTrailSurrogate(second) else { throw malformed("a pair of surrogates") }
    let value = 0x10000 + (UInt32(first) & 0x3ff) << 10 + UInt32(second) & 0x3ff
    guard let scalar = Unicode.Scalar(value) else { throw malformed("a pair of surrogates") }
    return Character(scalar)
  }

  private mutating func fourHexDigits() throws(MessageDecodingError) -> UInt16 {
    guard end - at >= 4 else { throw malformed("four hexadecimal digits") }
    var value: UInt16 = 0
    for index in 0..<4 {
      let digit: UInt8
      switch at[index] {
      case let byte where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"):
        digit = byte - UInt8(ascii: "0")
      case let byte where byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"):
        digit = byte - UInt8(ascii: "a") + 10
      case let byte where byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "F"):
        digit = byte - UInt8(ascii: "A") + 10
      default:
        throw malformed("four hexadecimal digits")
      }
      value = value << 4 | UInt16(digit)
    }
    at += 4
    return value
  }
}
