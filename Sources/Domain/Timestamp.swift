/// A point in time: microseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the Unix epoch; negative before it.
  package var microseconds: Int64

  /// Creates a point in time.
  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// The last point in time that the API accepts: the end of the year 9999.
  package static let latest = Timestamp(microseconds: 253_402_300_799_999_999)

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The point in time that lies `duration` later, or the nearest one that can be expressed.
  package func advanced(by duration: Duration) -> Timestamp {
    let (sum, overflow) = microseconds.addingReportingOverflow(duration.wholeMicroseconds)
    guard overflow else { return Timestamp(microseconds: sum) }
    return Timestamp(microseconds: duration < .zero ? .min : .max)
  }

  /// How much later this is than `other`.
  package func duration(since other: Timestamp) -> Duration {
    let (difference, overflow) = microseconds.subtractingReportingOverflow(other.microseconds)
    guard overflow else { return .microseconds(difference) }
    return .microseconds(microseconds < other.microseconds ? Int64.min : Int64.max)
  }
}

extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    microseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(microseconds)
  }
}

extension Duration {
  /// The duration in whole microseconds, cut towards zero and bounded by `Int64`.
  package var wholeMicroseconds: Int64 {
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let (sum, carry) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000)
    guard !carry else { return seconds < 0 ? .min : .max }
    return sum
  }
}

/// Tells the time. The executable gives the machine's clock; tests give their own.
package struct WallClock: Sendable {
  /// The present moment.
  package let now: @Sendable () -> Timestamp

  /// Creates a clock from a function that returns the present moment.
  package init(now: @escaping @Sendable () -> Timestamp) {
    self.now = now
  }
}
