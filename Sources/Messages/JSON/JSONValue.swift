/// What has a form in the JSON mapping of protobuf.
package protocol JSONValue: Sendable {
  /// Reads one value; `null` is none.
  static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self

  /// Writes the value.
  func writeJSON(_ writer: inout JSONWriter)
}

/// A value that is no message. Fields without presence leave it out where it is the default.
package protocol JSONScalar: JSONValue {
  /// Whether it is what an absent field holds.
  var isJSONDefault: Bool { get }
}

/// What may be the key of a map.
package protocol JSONKey: JSONScalar, Hashable {
  /// The key that a name stands for, or nil if it stands for none.
  init?(jsonName: UnsafeBufferPointer<UInt8>)

  /// Whether the key goes ahead of another one.
  func isJSONAhead(of other: Self) -> Bool

  /// Writes the key's text, which needs no escapes.
  func writeJSONName(_ writer: inout JSONWriter)
}

extension String: JSONScalar {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> String {
    try reader.text()
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.text(self)
  }

  package var isJSONDefault: Bool { isEmpty }
}

extension [UInt8]: JSONValue, JSONScalar {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> [UInt8] {
    try reader.bytes()
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.base64(self)
  }

  package var isJSONDefault: Bool { isEmpty }
}

extension Bool: JSONKey {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Bool {
    try reader.bool()
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.raw(self ? "true" : "false")
  }

  package var isJSONDefault: Bool { !self }

  package init?(jsonName: UnsafeBufferPointer<UInt8>) {
    if jsonName.elementsEqual("true".utf8) {
      self = true
    } else if jsonName.elementsEqual("false".utf8) {
      self = false
    } else {
      return nil
    }
  }

  package func isJSONAhead(of other: Bool) -> Bool {
    !self && other
  }

  package func writeJSONName(_ writer: inout JSONWriter) {
    writeJSON(&writer)
  }
}

extension Int32: JSONKey {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Int32 {
    try reader.integer("a whole number from -2147483648 to 2147483647")
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.integer(self)
  }
}

extension UInt32: JSONKey {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> UInt32 {
    try reader.integer("a whole number from 0 to 4294967295")
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.integer(self)
  }
}

// Numbers of 64 bits are strings in JSON: JavaScript would round them.

extension Int64: JSONKey {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Int64 {
    try reader.integer("a whole number from -9223372036854775808 to 9223372036854775807")
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.quoted(self)
  }
}

extension UInt64: JSONKey {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> UInt64 {
    try reader.integer("a whole number from 0 to 18446744073709551615")
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    writer.quoted(self)
  }
}

extension FixedWidthInteger where Self: JSONKey {
  package var isJSONDefault: Bool { self == 0 }

  package init?(jsonName: UnsafeBufferPointer<UInt8>) {
    guard let value = JSONNumber(whole: jsonName)?.integer(as: Self.self) else { return nil }
    self = value
  }

  package func isJSONAhead(of other: Self) -> Bool {
    self < other
  }

  package func writeJSONName(_ writer: inout JSONWriter) {
    writer.integer(self)
  }
}

extension Double: JSONScalar {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Double {
    try reader.number(
      "a number, or \"NaN\", \"Infinity\" or \"-Infinity\"",
      { $0.floatingPoint(as: Double.self, exactDigitsMax: 15, exactPowerMax: 22) },
      word: { JSONFloat.named($0) })
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    JSONFloat.write(self, &writer)
  }

  // -0.0 is not the default.
  package var isJSONDefault: Bool { bitPattern == 0 }
}

extension Float: JSONScalar {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Float {
    try reader.number(
      "a number of single precision, or \"NaN\", \"Infinity\" or \"-Infinity\"",
      { $0.floatingPoint(as: Float.self, exactDigitsMax: 7, exactPowerMax: 10) },
      word: { JSONFloat.named($0) })
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    JSONFloat.write(self, &writer)
  }

  package var isJSONDefault: Bool { bitPattern == 0 }
}

/// What numbers of both precisions have in common.
private enum JSONFloat {
  /// The values that JSON has no numbers for.
  static func named<Value: BinaryFloatingPoint>(_ word: UnsafeBufferPointer<UInt8>) -> Value? {
    if word.elementsEqual("NaN".utf8) { return .nan }
    if word.elementsEqual("Infinity".utf8) { return .infinity }
    if word.elementsEqual("-Infinity".utf8) { return -.infinity }
    return nil
  }

  static func write(
    _ value: some BinaryFloatingPoint & CustomStringConvertible, _ writer: inout JSONWriter
  ) {
    if value.isNaN {
      writer.raw("\"NaN\"")
    } else if value.isInfinite {
      writer.raw(value < 0 ? "\"-Infinity\"" : "\"Infinity\"")
    } else {
      // The shortest digits that give the same value again.
      writer.number(value.description)
    }
  }
}

/// An enum of the wire with the names that its `.proto` gives to its values.
package protocol JSONEnum: OpenEnum, JSONScalar {
  /// The names.
  static var jsonNames: JSONEnumNames { get }
}

extension JSONEnum {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self {
    let number: Int32?
    if reader.peek() == UInt8(ascii: "\"") {
      number = try reader.withString { (name) throws(MessageDecodingError) in
        jsonNames.number(of: name)
      }
    } else {
      number = try reader.number("a name or a number of the enum").integer(as: Int32.self)
    }
    guard let number else { throw reader.wrong("a name or a number of the enum") }
    return Self(rawValue: number)
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    if let name = Self.jsonNames.name(of: rawValue) {
      writer.quoted(name)
    } else {
      writer.integer(rawValue)
    }
  }

  package var isJSONDefault: Bool { rawValue == 0 }
}
