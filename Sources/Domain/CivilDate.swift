/// A day of the proleptic Gregorian calendar, without a time and a place.
package struct CivilDate: Sendable, Hashable, Comparable {
  /// The year.
  package let year: Int
  /// The month, 1 to 12.
  package let month: Int
  /// The day of the month, 1 to 31.
  package let day: Int

  /// Creates a day; nil if no calendar has it, or if its year is not one of 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that lies a number of days after 1 January 1970.
  ///
  /// Counts in eras of 400 years that begin on 1 March, so that the leap day is a year's last.
  package init(daysSince1970: Int) {
    let days = daysSince1970 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  }

  /// How many days after 1 January 1970 it lies; negative before.
  package var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day of the week, 0 (Sunday) to 6.
  package var weekday: Int { ((daysSince1970 + 4) % 7 + 7) % 7 }

  /// The day that lies a number of days later; nil beyond the year 9999.
  package func adding(days: Int) -> CivilDate? {
    let (sum, overflow) = daysSince1970.addingReportingOverflow(days)
    guard !overflow, (Self.first.daysSince1970...Self.last.daysSince1970).contains(sum) else {
      return nil
    }
    return CivilDate(daysSince1970: sum)
  }

  /// The same day of another month, or the month's last where it has fewer days.
  package func adding(months: Int) -> CivilDate? {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, sum >= 12 else { return nil }
    let month = sum % 12 + 1
    let day = min(day, Self.days(inMonth: month, of: sum / 12))
    return CivilDate(year: sum / 12, month: month, day: day)
  }

  /// The day as ISO 8601 writes it: `2026-11-27`.
  package var isoText: String {
    let digits = String(year)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return "\(zeros)\(digits)-\(twoDigits(month))-\(twoDigits(day))"
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static let first = CivilDate(daysSince1970: -719_162)
  private static let last = CivilDate(daysSince1970: 2_932_896)
}
