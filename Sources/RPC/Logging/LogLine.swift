/// A line of a log while it is written: `name=value` for each field.
struct LogLine {
  var bytes: [UInt8] = []

  /// Adds a field. A value that has spaces, quotes or control characters stands there as a string of
  /// JSON: what a client sends cannot make a line.
  ///
  /// - Parameters:
  ///   - name: Its name, with a space before it and `=` behind.
  ///   - value: Any text.
  mutating func add(_ name: StaticString, _ value: String) {
    append(name)
    var value = value
    let isPlain = value.withUTF8 { text in
      guard text.allSatisfy(Self.isPlain) else { return false }
      bytes.append(contentsOf: text)
      return true
    }
    if !isPlain { bytes.appendJSONString(value) }
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

  /// Whether a byte of a value needs no quotes around it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
