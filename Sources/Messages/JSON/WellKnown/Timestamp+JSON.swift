/// A string as RFC 3339 has it: `2026-11-22T17:55:00.250Z`.
extension WellKnown.Timestamp {
  package static func readJSON(_ reader: inout JSONReader) throws(MessageDecodingError) -> Self {
    let timestamp = try reader.withString { (text) throws(MessageDecodingError) in Self(text) }
    guard let timestamp else {
      throw reader.wrong("a time such as 2026-11-22T17:55:00.250Z, in the years 1 to 9999")
    }
    return timestamp
  }

  package func writeJSON(_ writer: inout JSONWriter) {
    guard Self.secondsRange.contains(seconds), (0..<Nanoseconds.perSecond).contains(nanos) else {
      writer.fail(.outOfRange, Self.fullName)
      return
    }
    let days = seconds >= 0 ? seconds / Self.secondsPerDay : (seconds + 1) / Self.secondsPerDay - 1
    let date = CalendarDate(daysSince1970: Int(days))
    let time = Int(seconds - days * Self.secondsPerDay)
    writer.raw("\"")
    writer.digits(date.year, count: 4)
    writer.raw("-")
    writer.digits(date.month, count: 2)
    writer.raw("-")
    writer.digits(date.day, count: 2)
    writer.raw("T")
    writer.digits(time / 3_600, count: 2)
    writer.raw(":")
    writer.digits(time / 60 % 60, count: 2)
    writer.raw(":")
    writer.digits(time % 60, count: 2)
    Nanoseconds.writeFraction(nanos, &writer)
    writer.raw("Z\"")
  }

  private static let secondsPerDay: Int64 = 86_400
  /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  private static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Reads the text, or gives nil for what is no time.
  private init?(_ text: UnsafeBufferPointer<UInt8>) {
    var digits = DecimalDigits(text)
    guard let year = digits.number(count: 4), digits.take("-"),
      let month = digits.number(count: 2), digits.take("-"),
      let day = digits.number(count: 2), digits.take("T"),
      let hour = digits.number(count: 2), hour < 24, digits.take(":"),
      let minute = digits.number(count: 2), minute < 60, digits.take(":"),
      let second = digits.number(count: 2), second < 60,
      let date = CalendarDate(year: year, month: month, day: day),
      let nanos = digits.take(".") ? digits.nanoseconds() : 0,
      let offset = Self.offset(&digits), digits.isAtEnd
    else { return nil }
    self.init()
    seconds =
      Int64(date.daysSince1970) * Self.secondsPerDay
      + Int64(hour * 3_600 + minute * 60 + second - offset)
    self.nanos = nanos
    guard Self.secondsRange.contains(seconds) else { return nil }
  }

  /// The seconds by which local time is ahead of UTC.
  private static func offset(_ digits: inout DecimalDigits) -> Int? {
    if digits.take("Z") { return 0 }
    let isBehind = digits.take("-")
    guard isBehind || digits.take("+"), let hours = digits.number(count: 2), hours < 24,
      digits.take(":"), let minutes = digits.number(count: 2), minutes < 60
    else { return nil }
    let offset = hours * 3_600 + minutes * 60
    return isBehind ? -offset : offset
  }
}

/// A day of the Gregorian calendar, also ahead of its introduction, as RFC 3339 counts.
private struct CalendarDate {
  var year: Int
  var month: Int
  var day: Int

  /// A date, or nil where there is none.
  init?(year: Int, month: Int, day: Int) {
    guard year >= 1, (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    guard day <= length else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  // Years are counted from March on here: then the leap day is the last one of its year, and the
  // months' lengths follow one rule.

  /// The date of a day in the years 1 to 9999.
  init(daysSince1970 days: Int) {
    let shifted = days + Self.daysBefore1970
    let era = shifted / Self.daysPerEra
    let dayOfEra = shifted % Self.daysPerEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / (Self.daysPerEra - 1)) / 365
    let dayOfYear = dayOfEra - (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (dayOfYear * 5 + 2) / 153
    day = dayOfYear - (monthFromMarch * 153 + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (monthFromMarch * 153 + 2) / 5 + day - 1
    let yearOfEra = shiftedYear % 400
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return shiftedYear / 400 * Self.daysPerEra + dayOfEra - Self.daysBefore1970
  }

  /// Days of 400 years, after which the calendar repeats.
  private static let daysPerEra = 146_097
  /// Days from the first of March of the year 0 to 1970-01-01.
  private static let daysBefore1970 = 719_468
}
