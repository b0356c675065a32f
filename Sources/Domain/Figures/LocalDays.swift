/// Days of a place, one after the other, each with the quarters of an hour that it has.
///
/// All zones in use are ahead of UTC by quarters of an hour, so that each quarter lies on one day.
package struct LocalDays: Sendable, Hashable {
  /// A day.
  package struct Day: Sendable, Hashable {
    /// Its name: `2026-11-22`.
    package var name: String
    /// Its quarters of an hour, counted from 1970 in UTC.
    package var slots: Range<Int64>
  }

  /// The days.
  package let days: [Day]

  /// A quarter of an hour, in microseconds.
  private static let slotMicroseconds: Int64 = 900_000_000

  /// The days from a first to a last one, in a zone.
  ///
  /// - Parameters:
  ///   - first: The first one.
  ///   - last: The last one; before the first: there are no days.
  ///   - zone: The zone's IANA name; empty: UTC.
  package init(from first: CivilDate, through last: CivilDate, inZone zone: String) {
    let numbers = first.daysSince1970...max(first.daysSince1970, last.daysSince1970)
    guard first <= last else {
      days = []
      return
    }
    var start = Self.firstSlot(ofDay: numbers.lowerBound, inZone: zone)
    days = numbers.map { number in
      let end = max(start, Self.firstSlot(ofDay: number + 1, inZone: zone))
      defer { start = end }
      return Day(name: CivilDate(daysSince1970: number).isoText, slots: start..<end)
    }
  }

  /// The quarter of an hour in which a moment lies.
  package static func slot(of time: Timestamp) -> Int64 {
    let (quotient, rest) = time.microseconds.quotientAndRemainder(dividingBy: slotMicroseconds)
    return rest < 0 ? quotient - 1 : quotient
  }

  /// The first quarter of an hour in which calendars of the zone show the day, or a later one.
  private static func firstSlot(ofDay day: Int, inZone zone: String) -> Int64 {
    // No place is more than 14 hours ahead of UTC, or 12 behind.
    let midnight = Int64(day) * 96
    var low = midnight - 60
    var high = midnight + 60
    while low < high {
      let middle = low + (high - low) / 2
      let time = CivilTime(at: Timestamp(microseconds: middle * slotMicroseconds), inZone: zone)
      let shown = CivilDate(year: time.year, month: time.month, day: time.day)
      if let shown, shown.daysSince1970 >= day { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension CivilDate {
  /// Reads a day as ISO 8601 writes it: `2026-11-27`; nil if it is none.
  package init?(isoText text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      guard bytes[range].allSatisfy(isDigit) else { return nil }
      return bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}
