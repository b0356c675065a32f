/// A line of a log while it is written: `name=value` for each field.
struct LogLine {
  var bytes: [UInt8] = []

  /// Adds a field. A value that has spaces, quotes or control characters stands in quotes, and each of
  /// these characters but the space as an escape of JSON: what a client sends cannot make a line.
  ///
  /// - Parameters:
  ///   - name: Its name, with a space before it and `=` behind.
  ///   - value: Any text.
  mutating func add(_ name: StaticString, _ value: String) {
    append(name)
    if value.utf8.allSatisfy(Self.isPlain) {
      append(value)
    } else {
      appendQuoted(value)
    }
  }

  /// Adds a field whose value is known to need no quotes.
  mutating func add(_ name: StaticString, plain value: String) {
    append(name)
    append(value)
  }

  /// Adds a field that is a number.
  mutating func add(_ name: StaticString, _ value: Int) {
    append(name)
    append(value)
  }

  /// Adds a field that is a number of thousandths, with three digits behind the point.
  mutating func add(_ name: StaticString, thousandths value: Int) {
    append(name)
    let (whole, fraction) = value.quotientAndRemainder(dividingBy: 1_000)
    append(whole)
    append(".")
    for divisor in [100, 10, 1] as [UInt] { append(digit: fraction.magnitude / divisor % 10) }
  }

  /// Adds text as it is.
  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds text as it is.
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ value: Int) {
    if value < 0 { append("-") }
    var divisor: UInt = 1
    while value.magnitude / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(digit: value.magnitude / divisor % 10)
      divisor /= 10
    }
  }

  private mutating func append(digit: UInt) {
    bytes.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
  }

  private mutating func appendQuoted(_ value: String) {
    bytes.append(Self.quote)
    for byte in value.utf8 {
      switch byte {
      case Self.quote, Self.backslash:
        bytes.append(Self.backslash)
        bytes.append(byte)
      case ..<0x20, 0x7F:
        append("\\u00")
        for nibble in [byte >> 4, byte & 0xF] {
          bytes.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
        }
      default: bytes.append(byte)
      }
    }
    bytes.append(Self.quote)
  }

  /// Whether a byte of a value needs no quotes around it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && byte != quote && byte != backslash
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
}
