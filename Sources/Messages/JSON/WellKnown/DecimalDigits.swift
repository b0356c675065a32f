/// Reads the digits of dates, times and durations.
struct DecimalDigits {
  private var rest: Slice<UnsafeBufferPointer<UInt8>>

  init(_ text: UnsafeBufferPointer<UInt8>) {
    rest = text[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Reads a mark if it comes next.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads so many digits, or nil if there are fewer.
  mutating func number(count: Int) -> Int? {
    guard rest.count >= count else { return nil }
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Reads up to 18 digits, or nil if there are none or more.
  mutating func number() -> Int? {
    guard var value = digit() else { return nil }
    var count = 1
    while let digit = digit() {
      count += 1
      guard count <= 18 else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Reads the digits behind a decimal point as billionths, or nil if there are none or more than
  /// nine.
  mutating func nanoseconds() -> Int32? {
    var value: Int32 = 0
    var count = 0
    while let digit = digit() {
      count += 1
      guard count <= 9 else { return nil }
      value = value * 10 + Int32(digit)
    }
    guard count > 0 else { return nil }
    for _ in count..<9 { value *= 10 }
    return value
  }

  private mutating func digit() -> Int? {
    guard let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
      return nil
    }
    rest.removeFirst()
    return Int(byte - UInt8(ascii: "0"))
  }
}

/// Billionths of a second.
enum Nanoseconds {
  static let perSecond: Int32 = 1_000_000_000

  /// Writes the point and three, six or nine digits of 0 to 999,999,999, or nothing for 0.
  static func writeFraction(_ nanos: Int32, _ writer: inout JSONWriter) {
    guard nanos != 0 else { return }
    var value = Int(nanos)
    var count = 9
    while value % 1_000 == 0 {
      value /= 1_000
      count -= 3
    }
    writer.raw(".")
    writer.digits(value, count: count)
  }
}
