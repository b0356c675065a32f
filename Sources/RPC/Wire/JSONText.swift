/// Writes the few JSON texts (RFC 8259) of the Connect protocol's own.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  mutating func object(_ body: (inout JSONText) -> Void) {
    nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  mutating func array(_ body: (inout JSONText) -> Void) {
    nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func string(_ text: String) {
    separate()
    bytes.appendJSONString(text)
    needsComma = true
  }

  private mutating func nested(
    _ start: UInt8, _ end: UInt8, _ body: (inout JSONText) -> Void
  ) {
    separate()
    bytes.append(start)
    needsComma = false
    body(&self)
    bytes.append(end)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}

extension [UInt8] {
  /// Adds a text as a string of JSON (RFC 8259 §7), with no control character in it.
  mutating func appendJSONString(_ text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { rest in
      var rest = rest[...]
      while let place = rest.firstIndex(where: Self.isEscapedInJSON) {
        append(contentsOf: rest[..<place])
        appendJSONEscape(rest[place])
        rest = rest[(place + 1)...]
      }
      append(contentsOf: rest)
    }
    append(UInt8(ascii: "\""))
  }

  private static func isEscapedInJSON(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendJSONEscape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    guard byte < 0x20 || byte == 0x7F else {
      append(byte)
      return
    }
    append(contentsOf: "u00".utf8)
    append(lowercaseHexDigit(byte >> 4))
    append(lowercaseHexDigit(byte & 0xF))
  }
}

/// The digit, `0` to `f`, of a number below 16.
func lowercaseHexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
}
