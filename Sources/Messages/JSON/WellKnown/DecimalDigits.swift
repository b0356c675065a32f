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

  /// A number of a fixed count of digits.
  static func padded(_ value: Int, count: Int) -> [UInt8] {
    var digits = [UInt8](repeating: UInt8(ascii: "0"), count: count)
    var rest = value
    for index in digits.indices.reversed() {
      digits[index] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return digits
  }
}

/// Billionths of a second.
enum Nanoseconds {
  static let perSecond: Int32 = 1_000_000_000

  /// The point and three, six or nine digits, or nothing, of 0 to 999,999,999.
  static func fraction(_ nanos: Int32) -> [UInt8] {
    guard nanos != 0 else { return [] }
    var digits = DecimalDigits.padded(Int(nanos), count: 9)[...]
    while digits.suffix(3) == [0x30, 0x30, 0x30] { digits.removeLast(3) }
    return [UInt8(ascii: ".")] + digits
  }
}
