import Domain

/// Writes a point in time as header fields do: `Sun, 22 Nov 2026 18:55:00 +0000` (RFC 5322 §3.3).
///
/// Times outside of the years 1970 to 9999, which the format cannot hold, become the nearest end.
func mailDate(_ timestamp: Timestamp) -> String {
  let seconds = min(max(timestamp.microseconds, 0), Timestamp.latest.microseconds) / 1_000_000
  let days = seconds / 86_400
  let secondOfDay = seconds % 86_400
  // Days since 1 March of the year 0, in eras of 400 years: leap days come last in each year.
  let shifted = days + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted % 146_097
  let yearOfEra =
    (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(days % 7)]
  let monthName = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ][Int(month - 1)]
  let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map(twoDigits)
  return "\(weekday), \(twoDigits(day)) \(monthName) \(year) \(time.joined(separator: ":")) +0000"
}

private func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
