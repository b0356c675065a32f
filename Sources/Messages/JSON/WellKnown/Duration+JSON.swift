/// A string with the seconds: `1.500s`.
extension WellKnown.Duration {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self {
    let duration = try reader.withString { (text) throws(MessageDecodingError) in Self(text) }
    guard let duration else {
      throw reader.wrong("a duration such as 1.5s, of at most 315576000000s either way")
    }
    return duration
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    let nanosRange = (1 - Nanoseconds.perSecond)...(Nanoseconds.perSecond - 1)
    guard Self.secondsRange.contains(seconds), nanosRange.contains(nanos),
      seconds == 0 || nanos == 0 || (seconds < 0) == (nanos < 0)
    else {
      writer.fail(.outOfRange, Self.fullName)
      return
    }
    writer.raw(seconds < 0 || nanos < 0 ? "\"-" : "\"")
    writer.integer(seconds.magnitude)
    Nanoseconds.writeFraction(abs(nanos), &writer)
    writer.raw("s\"")
  }

  /// About 10,000 years either way.
  private static let secondsRange: ClosedRange<Int64> = -315_576_000_000...315_576_000_000

  /// Reads the text, or gives nil for what is no duration.
  private init?(_ text: UnsafeBufferPointer<UInt8>) {
    var digits = DecimalDigits(text)
    let isNegative = digits.take("-")
    guard let whole = digits.number(),
      let nanos = digits.take(".") ? digits.nanoseconds() : 0,
      digits.take("s"), digits.isAtEnd, whole <= Self.secondsRange.upperBound
    else { return nil }
    self.init()
    seconds = isNegative ? -Int64(whole) : Int64(whole)
    self.nanos = isNegative ? -nanos : nanos
  }
}
