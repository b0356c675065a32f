import CProtobufC

/// Reads the values of a JSON text (RFC 8259) into messages, straight from its bytes.
///
/// The text may be hostile: whatever it holds costs no more time and memory than its size times a
/// constant, and no more stack than the depth limit.
package struct JSONReader {
  private let start: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  /// The next byte to be read.
  var at: UnsafePointer<UInt8>
  let options: JSONDecodingOptions
  /// Levels of nesting that may still be entered.
  private var depthLeft = Limits.jsonDepthMax
  /// What the arrays, maps and packed messages still to be made may take, in bytes.
  private var bytesLeft: Int
  /// Bytes that may still be read ahead.
  var lookaheadLeft: Int

  init(_ text: UnsafeBufferPointer<UInt8>, _ options: JSONDecodingOptions) {
    // An empty buffer may have no address; then nothing is ever read from this one.
    start = text.baseAddress ?? JSONReader.nothing
    end = start + text.count
    at = start
    self.options = options
    bytesLeft = Limits.valueBudgetBytes(forMessageOf: text.count)
    lookaheadLeft = Limits.jsonLookaheadBytes(forTextOf: text.count)
  }

  private static var nothing: UnsafePointer<UInt8> {
    let text: StaticString = ""
    return text.utf8Start
  }

  // MARK: Tokens

  /// The next byte that is not white space, without reading it; nil at the end.
  mutating func peek() -> UInt8? {
    while at < end {
      switch at.pointee {
      case 0x20, 0x0a, 0x0d, 0x09: at += 1
      case let byte: return byte
      }
    }
    return nil
  }

  /// Reads a byte if it is the next one, after white space.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: byte) else { return false }
    at += 1
    return true
  }

  /// Reads `null` if it is the next value.
  mutating func takeNull() throws(MessageDecodingError) -> Bool {
    guard peek() == UInt8(ascii: "n") else { return false }
    try word("null")
    return true
  }

  mutating func bool() throws(MessageDecodingError) -> Bool {
    switch peek() {
    case UInt8(ascii: "t"):
      try word("true")
      return true
    case UInt8(ascii: "f"):
      try word("false")
      return false
    default:
      throw mismatch("true or false")
    }
  }

  /// Makes sure that nothing but white space follows.
  mutating func finish() throws(MessageDecodingError) {
    guard peek() == nil else { throw malformed("the end of the text") }
  }

  private mutating func word(_ word: StaticString) throws(MessageDecodingError) {
    let count = word.utf8CodeUnitCount
    guard end - at >= count, json_is_same(at, word.utf8Start, count) else {
      throw malformed("a JSON value")
    }
    at += count
  }

  // MARK: Containers
  //
  // They are read step by step, without closures: the compiler would make a copy of the loop for
  // every message.

  /// Reads the beginning of an object.
  mutating func beginObject() throws(MessageDecodingError) {
    guard take("{") else { throw mismatch("an object") }
    try enter()
  }

  /// Goes on to the next name of an object, which is to be read with its value, or to its end.
  ///
  /// - Parameter isFirst: Whether nothing has been read of it yet; false afterwards.
  /// - Returns: Whether there is a name.
  /// - Throws: `MessageDecodingError`.
  mutating func hasMember(_ isFirst: inout Bool) throws(MessageDecodingError) -> Bool {
    guard try hasNext("}", &isFirst, "a comma or the end of the object") else { return false }
    guard peek() == UInt8(ascii: "\"") else { throw malformed("a name in quotes") }
    return true
  }

  /// Reads the beginning of an array.
  mutating func beginArray() throws(MessageDecodingError) {
    guard take("[") else { throw mismatch("an array") }
    try enter()
  }

  /// Goes on to the next element of an array, which is to be read, or to its end.
  ///
  /// - Parameter isFirst: Whether nothing has been read of it yet; false afterwards.
  /// - Returns: Whether there is an element.
  /// - Throws: `MessageDecodingError`.
  mutating func hasElement(_ isFirst: inout Bool) throws(MessageDecodingError) -> Bool {
    try hasNext("]", &isFirst, "a comma or the end of the array")
  }

  private mutating func hasNext(
    _ bracket: Unicode.Scalar, _ isFirst: inout Bool, _ expected: StaticString
  ) throws(MessageDecodingError) -> Bool {
    if isFirst {
      isFirst = false
      guard take(bracket) else { return true }
    } else {
      if take(",") { return true }
      guard take(bracket) else { throw malformed(expected) }
    }
    depthLeft += 1
    return false
  }

  mutating func colon() throws(MessageDecodingError) {
    guard take(":") else { throw malformed("a colon after the name") }
  }

  private mutating func enter() throws(MessageDecodingError) {
    guard depthLeft > 0 else { throw MessageDecodingError(code: .tooDeep, field: "") }
    depthLeft -= 1
  }

  // MARK: Skipping

  /// Reads any value and forgets it.
  mutating func skip() throws(MessageDecodingError) {
    var isFirst = true
    switch peek() {
    case UInt8(ascii: "{"):
      try beginObject()
      while try hasMember(&isFirst) {
        try withString { (_) throws(MessageDecodingError) in }
        try colon()
        try skip()
      }
    case UInt8(ascii: "["):
      try beginArray()
      while try hasElement(&isFirst) { try skip() }
    case UInt8(ascii: "\""):
      try withString { (_) throws(MessageDecodingError) in }
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      _ = try bool()
    case UInt8(ascii: "n"):
      try word("null")
    default:
      _ = try number("a JSON value")
    }
  }

  // MARK: Budget

  /// Takes room from the budget.
  mutating func charge(bytes: Int) throws(MessageDecodingError) {
    guard bytes <= bytesLeft else { throw MessageDecodingError(code: .budgetExceeded, field: "") }
    bytesLeft -= bytes
  }

  // MARK: Errors

  /// The text is not JSON.
  func malformed(_ expected: StaticString) -> MessageDecodingError {
    MessageDecodingError(
      code: .malformedJSON, field: "", expected: "\(expected) at byte \(at - start)")
  }

  /// The next value is of another kind than its field takes, or is none.
  mutating func mismatch(_ expected: StaticString) -> MessageDecodingError {
    switch peek() {
    case let byte? where "{[\"tfn-0123456789".utf8.contains(byte): wrong(expected)
    default: malformed("a JSON value")
    }
  }

  /// A value was read, and is not what its field takes.
  func wrong(_ expected: StaticString) -> MessageDecodingError {
    MessageDecodingError(code: .wrongValue, field: "", expected: expected.description)
  }
}
