/// A number as JSON writes it (RFC 8259 §6): its digits, not yet a value.
struct JSONNumber {
  private let isNegative: Bool
  private let integerDigits: UnsafeBufferPointer<UInt8>
  private let fractionDigits: UnsafeBufferPointer<UInt8>
  /// Cut to what no number of the allowed length can bring back into range.
  private let exponent: Int
  private let token: UnsafeBufferPointer<UInt8>

  /// Reads a number, or gives nil where there is none.
  ///
  /// - Parameters:
  ///   - at: Where it begins; set to where it ends, if it is one.
  ///   - end: The end of the text.
  init?(_ at: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    var next = at
    isNegative = Self.take(UInt8(ascii: "-"), &next, end)
    integerDigits = Self.digits(&next, end)
    guard let first = integerDigits.first,
      first != UInt8(ascii: "0") || integerDigits.count == 1
    else { return nil }
    if Self.take(UInt8(ascii: "."), &next, end) {
      fractionDigits = Self.digits(&next, end)
      guard !fractionDigits.isEmpty else { return nil }
    } else {
      fractionDigits = UnsafeBufferPointer(start: next, count: 0)
    }
    var exponent = 0
    if Self.take(UInt8(ascii: "e"), &next, end) || Self.take(UInt8(ascii: "E"), &next, end) {
      let isSmall = Self.take(UInt8(ascii: "-"), &next, end)
      if !isSmall { _ = Self.take(UInt8(ascii: "+"), &next, end) }
      let digits = Self.digits(&next, end)
      guard !digits.isEmpty else { return nil }
      for digit in digits {
        exponent = min(exponent * 10 + Int(digit - UInt8(ascii: "0")), Self.exponentMax)
      }
      if isSmall { exponent = -exponent }
    }
    self.exponent = exponent
    token = UnsafeBufferPointer(start: at, count: next - at)
    at = next
  }

  private static let exponentMax = 1_000_000

  private static func take(
    _ byte: UInt8, _ at: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Bool {
    guard at < end, at.pointee == byte else { return false }
    at += 1
    return true
  }

  private static func digits(
    _ at: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let start = at
    while at < end, at.pointee >= UInt8(ascii: "0"), at.pointee <= UInt8(ascii: "9") { at += 1 }
    return UnsafeBufferPointer(start: start, count: at - start)
  }

  /// The length of its text, in bytes.
  var byteCount: Int { token.count }

  // MARK: Values

  /// The number as a type of integers; nil if it is none of them, a fraction or out of range.
  func integer<Value: FixedWidthInteger>(as: Value.Type) -> Value? {
    guard let magnitude else { return nil }
    guard isNegative, magnitude != 0 else { return Value(exactly: magnitude) }
    // The magnitude of the smallest number is one more than that of the largest.
    guard magnitude <= Int64.min.magnitude else { return nil }
    return Value(exactly: Int64(truncatingIfNeeded: 0 &- magnitude))
  }

  /// Its value without the sign, if that is a whole number below 2^64.
  private var magnitude: UInt64? {
    if fractionDigits.isEmpty, exponent == 0 { return Self.append(integerDigits[...], to: 0) }
    // `12.50e1` is 1250 times ten to the power of minus one: zeros at the end count for nothing.
    var digits = (Array(integerDigits) + fractionDigits)[...]
    var scale = exponent - fractionDigits.count
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      scale += 1
    }
    guard !digits.isEmpty else { return 0 }
    guard scale >= 0, scale <= Self.decimalDigitsMax, let value = Self.append(digits, to: 0) else {
      return nil
    }
    return (0..<scale).reduce(value as UInt64?) { value, _ in
      guard let (product, overflow) = value?.multipliedReportingOverflow(by: 10), !overflow else {
        return nil
      }
      return product
    }
  }

  /// 2^64 has this many decimal digits.
  private static let decimalDigitsMax = 20

  private static func append(_ digits: some Sequence<UInt8>, to start: UInt64) -> UInt64? {
    var value = start
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return value
  }

  /// The nearest number of a type, or nil if that is infinite.
  ///
  /// Whole numbers of `exactDigitsMax` digits are numbers of the type, and so is ten to the power of
  /// `exactPowerMax`.
  func floatingPoint<Value: BinaryFloatingPoint & LosslessStringConvertible>(
    as: Value.Type, exactDigitsMax: Int, exactPowerMax: Int
  ) -> Value? {
    let scale = exponent - fractionDigits.count
    if integerDigits.count + fractionDigits.count <= exactDigitsMax,
      abs(scale) <= exactPowerMax, let whole = Self.append(integerDigits, to: 0),
      let digits = Self.append(fractionDigits, to: whole)
    {
      // Both are exact, so that the one operation rounds as it should.
      let power = (0..<abs(scale)).reduce(1 as Value) { power, _ in power * 10 }
      let magnitude = scale < 0 ? Value(digits) / power : Value(digits) * power
      return isNegative ? -magnitude : magnitude
    }
    guard let value = Value(String(decoding: token, as: UTF8.self)), value.isFinite else {
      return nil
    }
    return value
  }
}

extension JSONReader {
  /// Reads a number; `expected` says what to ask for where there is none.
  mutating func number(_ expected: StaticString) throws(MessageDecodingError) -> JSONNumber {
    guard let first = peek(), first == UInt8(ascii: "-") || (0x30...0x39).contains(first) else {
      throw mismatch(expected)
    }
    guard let number = JSONNumber(&at, end) else { throw malformed("a number of JSON") }
    guard number.byteCount <= Limits.jsonNumberBytesMax else {
      throw wrong("a number of at most 2,048 characters")
    }
    return number
  }

  /// Reads a number, or a string that holds nothing but one, and gives its value.
  ///
  /// - Parameters:
  ///   - expected: What to ask for where there is none.
  ///   - value: Gives the value of a number.
  ///   - word: Gives the value of a string that is not a number.
  /// - Returns: The value.
  /// - Throws: `MessageDecodingError` where there is no number, or `value` gives nil.
  mutating func number<Value>(
    _ expected: StaticString, _ value: (JSONNumber) -> Value?,
    word: (UnsafeBufferPointer<UInt8>) -> Value? = { _ in nil }
  ) throws(MessageDecodingError) -> Value {
    let result: Value?
    if peek() == UInt8(ascii: "\"") {
      result = try withString { (bytes) throws(MessageDecodingError) in
        JSONNumber(whole: bytes).flatMap(value) ?? word(bytes)
      }
    } else {
      result = value(try number(expected))
    }
    guard let result else { throw wrong(expected) }
    return result
  }

  mutating func integer<Value: FixedWidthInteger>(
    _ expected: StaticString
  ) throws(MessageDecodingError) -> Value {
    try number(expected, { $0.integer(as: Value.self) })
  }
}

extension JSONNumber {
  /// Reads a number that is all of a text.
  init?(whole text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress, text.count <= Limits.jsonNumberBytesMax else { return nil }
    var at = start
    self.init(&at, start + text.count)
    guard at == start + text.count else { return nil }
  }
}
