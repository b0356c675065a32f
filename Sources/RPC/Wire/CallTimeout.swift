import NIOCore

/// The `grpc-timeout` field: at most eight digits and a unit; and Connect's, in milliseconds.
enum CallTimeout {
  /// Parses the field's value, or gives nil for what is none.
  static func parse(_ value: UnsafeRawBufferPointer) -> TimeAmount? {
    guard (2...9).contains(value.count), let unit = value.last else { return nil }
    var number: Int64 = 0
    for byte in value.dropLast() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    let nanosecondsPerUnit: Int64
    switch unit {
    case UInt8(ascii: "H"): nanosecondsPerUnit = 3_600_000_000_000
    case UInt8(ascii: "M"): nanosecondsPerUnit = 60_000_000_000
    case UInt8(ascii: "S"): nanosecondsPerUnit = 1_000_000_000
    case UInt8(ascii: "m"): nanosecondsPerUnit = 1_000_000
    case UInt8(ascii: "u"): nanosecondsPerUnit = 1_000
    case UInt8(ascii: "n"): nanosecondsPerUnit = 1
    default: return nil
    }
    let (nanoseconds, isTooLong) = number.multipliedReportingOverflow(by: nanosecondsPerUnit)
    // 99,999,999 hours do not fit; a hundred years mean the same.
    return isTooLong ? .hours(876_000) : min(.nanoseconds(nanoseconds), .hours(876_000))
  }

  /// Parses the value of `connect-timeout-ms`, or gives nil for what is none.
  static func parseMilliseconds(_ value: UnsafeRawBufferPointer) -> TimeAmount? {
    guard (1...10).contains(value.count) else { return nil }
    var number: Int64 = 0
    for byte in value {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return .milliseconds(number)
  }

  /// Formats a duration in the finest unit that fits into eight digits, rounded up.
  static func format(_ amount: TimeAmount) -> String {
    let nanoseconds = max(amount.nanoseconds, 1)
    var size: Int64 = 1
    for (unit, factor) in [("n", 1), ("u", 1_000), ("m", 1_000), ("S", 1_000), ("M", 60)] {
      size *= Int64(factor)
      let number = (nanoseconds - 1) / size + 1
      if number <= 99_999_999 { return "\(number)\(unit)" }
    }
    return "\(min((nanoseconds - 1) / 3_600_000_000_000 + 1, 99_999_999))H"
  }
}
