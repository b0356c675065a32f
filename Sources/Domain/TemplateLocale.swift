/// The language of the names of months and days in a template's dates.
package enum TemplateLocale: String, Sendable, Hashable, CaseIterable, Codable {
  case english = "en"
  case german = "de"

  /// The language of a tag such as `de` or `de-AT` (BCP 47); English where it is not known.
  package init(languageTag: String) {
    let language = languageTag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    self = TemplateLocale(rawValue: language) ?? .english
  }

  /// The months' names, January first.
  var months: [String] {
    switch self {
    case .english: Self.englishMonths
    case .german: Self.germanMonths
    }
  }

  /// The months' short names, as they stand in a date.
  var shortMonths: [String] {
    switch self {
    case .english: Self.englishShortMonths
    case .german: Self.germanShortMonths
    }
  }

  /// The names of the days of the week, Sunday first.
  var weekdays: [String] {
    switch self {
    case .english: Self.englishWeekdays
    case .german: Self.germanWeekdays
    }
  }

  /// The short names of the days of the week, as they stand in a date.
  var shortWeekdays: [String] {
    switch self {
    case .english: Self.englishShortWeekdays
    case .german: Self.germanShortWeekdays
    }
  }

  static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let englishShortMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let englishWeekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let englishShortWeekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let germanMonths = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
  ]
  private static let germanShortMonths = [
    "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
  ]
  private static let germanWeekdays = [
    "Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
  ]
  private static let germanShortWeekdays = ["So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."]
}
