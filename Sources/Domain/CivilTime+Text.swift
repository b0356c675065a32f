extension CivilTime {
  /// Creates a time out of what clocks and calendars show.
  init(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, zoneAbbreviation: String
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.zoneAbbreviation = zoneAbbreviation
  }

  /// Date, time and zone: `22 November 2026, 18:55 CET`.
  package var longText: String {
    let months = TemplateLocale.englishMonths
    let monthName = (1...12).contains(month) ? months[month - 1] : ""
    return
      "\(day) \(monthName) \(year), \(twoDigits(hour)):\(twoDigits(minute)) \(zoneAbbreviation)"
  }

  /// The time by the 12-hour clock: `06:55 PM`.
  package var twelveHourText: String {
    "\(twoDigits(hour12)):\(twoDigits(minute)) \(hour < 12 ? "AM" : "PM")"
  }

  /// The hour by the 12-hour clock, 1 to 12.
  var hour12: Int { hour % 12 == 0 ? 12 : hour % 12 }

  /// The day of the week, 0 (Sunday) to 6.
  ///
  /// Counts days from a year that begins in March, so that the leap day is its last.
  var weekday: Int {
    let (shiftedYear, overflow) = year.subtractingReportingOverflow(month <= 2 ? 1 : 0)
    guard !overflow, (1...12).contains(month) else { return 0 }
    // The calendar repeats every 400 years, which are whole weeks.
    let yearOfEra = (shiftedYear % 400 + 400) % 400
    let monthOffsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    return (yearOfEra + yearOfEra / 4 - yearOfEra / 100 + monthOffsets[month - 1] + day) % 7
  }
}

/// A number with at least two digits.
func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}

/// A date or a date and time as ISO 8601 writes them: `2026-11-22`, `2026-11-22T18:55:00+01:00`.
///
/// A blank may stand in place of the `T`; seconds, their fraction and the zone may be missing.
struct ISODate: Sendable, Hashable {
  /// What is written there, in the zone in which it is written.
  var time: CivilTime
  /// Whether the time of day is written, too.
  var hasTime: Bool
  /// How far the zone is ahead of UTC, in minutes; nil where none is written.
  var offsetMinutes: Int?

  /// Reads a text; nil if it is none, or a day that no calendar has.
  init?(_ text: String) {
    var reader = Reader(rest: text.trimmingWhitespace().utf8)
    guard reader.rest.count <= 40, let year = reader.number(digits: 4), reader.take("-"),
      let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2), (1...12).contains(month),
      day >= 1, day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    time = CivilTime(
      year: year, month: month, day: day, hour: 0, minute: 0, second: 0, zoneAbbreviation: "")
    hasTime = false
    guard !reader.rest.isEmpty else { return }
    guard reader.take("T") || reader.take("t") || reader.take(" "),
      let hour = reader.number(digits: 2), hour < 24, reader.take(":"),
      let minute = reader.number(digits: 2), minute < 60
    else { return nil }
    hasTime = true
    time.hour = hour
    time.minute = minute
    if reader.take(":") {
      // 60 is a leap second.
      guard let second = reader.number(digits: 2), second <= 60 else { return nil }
      time.second = second
      if reader.take(".") || reader.take(",") {
        guard reader.skipDigits() else { return nil }
      }
    }
    guard let zone = reader.zone(), reader.rest.isEmpty else { return nil }
    time.zoneAbbreviation = zone.name
    offsetMinutes = zone.offsetMinutes
  }

  private struct Reader {
    var rest: Substring.UTF8View

    mutating func take(_ wanted: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: wanted) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func number(digits: Int) -> Int? {
      let taken = rest.prefix(digits)
      guard taken.count == digits, taken.allSatisfy(isDigit) else { return nil }
      rest = rest.dropFirst(digits)
      return taken.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    mutating func skipDigits() -> Bool {
      let count = rest.prefix(while: isDigit).count
      rest = rest.dropFirst(count)
      return count > 0
    }

    /// The zone's name and offset; empty and nil where none is written, nil where it cannot be read.
    mutating func zone() -> (name: String, offsetMinutes: Int?)? {
      if take("Z") || take("z") { return ("UTC", 0) }
      let isEast = take("+")
      guard isEast || take("-") else { return ("", nil) }
      guard let hours = number(digits: 2), hours < 24 else { return nil }
      var minutes = 0
      if take(":") || !rest.isEmpty {
        guard let written = number(digits: 2), written < 60 else { return nil }
        minutes = written
      }
      guard hours > 0 || minutes > 0 else { return ("UTC", 0) }
      let sign = isEast ? "+" : "-"
      let rest = minutes == 0 ? "" : ":\(twoDigits(minutes))"
      return ("GMT\(sign)\(hours)\(rest)", (isEast ? 1 : -1) * (hours * 60 + minutes))
    }
  }
}

extension Timestamp {
  /// The day in UTC, such as `2026-11-22`: days sort by it.
  package var utcDay: String {
    let day = CivilTime(at: self, inZone: "")
    return "\(day.year)-\(twoDigits(day.month))-\(twoDigits(day.day))"
  }

  /// Reads a date and time with its zone, such as `2026-11-22T17:55:00Z`; parts of a second are
  /// dropped. Nil if it is none.
  package init?(iso8601 text: String) {
    guard let date = ISODate(text), date.hasTime, let offset = date.offsetMinutes,
      let day = CivilDate(year: date.time.year, month: date.time.month, day: date.time.day)
    else { return nil }
    let minutes = (day.daysSince1970 * 24 + date.time.hour) * 60 + date.time.minute - offset
    microseconds = Int64(minutes * 60 + date.time.second) * 1_000_000
  }
}
