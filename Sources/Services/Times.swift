import Domain
import Messages

extension WellKnown.Timestamp {
  init(_ time: Timestamp) {
    self.init()
    let (quotient, remainder) = time.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    // Before 1970 the seconds are rounded down, since nanoseconds count forward.
    seconds = remainder < 0 ? quotient - 1 : quotient
    nanos = Int32(remainder < 0 ? remainder + 1_000_000 : remainder) * 1000
  }
}

extension Timestamp {
  /// Takes over a time of the wire, cut to microseconds. What lies outside the years 1970 to 9999
  /// becomes a time that `FieldChecker.check` refuses.
  init(_ message: WellKnown.Timestamp) {
    let inRange =
      (0...253_402_300_799).contains(message.seconds)
      && (0..<1_000_000_000).contains(message.nanos)
    self.init(
      microseconds: inRange ? message.seconds * 1_000_000 + Int64(message.nanos / 1000) : -1)
  }
}
