/// The language, and where they differ the country, in which templates write dates and numbers.
package enum TemplateLocale: String, Sendable, Hashable, CaseIterable, Codable {
  /// English as in America: also what stands for a language that is not known.
  case english = "en"
  /// English as in Britain.
  case britishEnglish = "en-GB"
  /// German as in Germany.
  case german = "de"
  /// French as in France.
  case french = "fr"

  /// The locale of a tag such as `de` or `en-GB` (BCP 47).
  ///
  /// English goes by America where the tag names no country or one that writes as America does, else
  /// by Britain; German and French go by Germany and France everywhere.
  package init(languageTag: String) {
    let parts = languageTag.split { $0 == "-" || $0 == "_" }
    let region = parts.dropFirst().last?.uppercased() ?? ""
    switch parts.first?.lowercased() {
    case "en": self = Self.americanRegions.contains(region) ? .english : .britishEnglish
    case "de": self = .german
    case "fr": self = .french
    default: self = .english
    }
  }

  /// Whether a tag is of a language that is known here: `en`, `de-AT`.
  package static func knows(_ languageTag: String) -> Bool {
    let parts = languageTag.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    return languageTag.utf8.count <= Limits.localeBytesMax
      && ["en", "de", "fr"].contains(parts.first?.lowercased())
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { isASCIILetter($0) || isDigit($0) }
      }
  }

  /// What `knows` takes, as a sentence goes on after "must be".
  package static let known = "en, de or fr, with or without a region, such as en-GB"

  private static let americanRegions: Set<String> = ["", "US", "CA", "PH", "PR"]
}

// MARK: - Names

extension TemplateLocale {
  /// The months' names, January first.
  var months: [String] {
    switch self {
    case .english, .britishEnglish: Self.englishMonths
    case .german: Self.germanMonths
    case .french: Self.frenchMonths
    }
  }

  /// The months' short names, as they stand in a date.
  var shortMonths: [String] {
    switch self {
    case .english, .britishEnglish: Self.englishShortMonths
    case .german: Self.germanShortMonths
    case .french: Self.frenchShortMonths
    }
  }

  /// The names of the days of the week, Sunday first.
  var weekdays: [String] {
    switch self {
    case .english, .britishEnglish: Self.englishWeekdays
    case .german: Self.germanWeekdays
    case .french: Self.frenchWeekdays
    }
  }

  /// The name of a day's day of the week.
  package func weekdayName(of date: CivilDate) -> String { weekdays[date.weekday] }

  /// The short names of the days of the week, as they stand in a date.
  var shortWeekdays: [String] {
    switch self {
    case .english, .britishEnglish: Self.englishShortWeekdays
    case .german: Self.germanShortWeekdays
    case .french: Self.frenchShortWeekdays
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
  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]
  private static let frenchShortMonths = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
  ]
  private static let frenchWeekdays = [
    "dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
  ]
  private static let frenchShortWeekdays = [
    "dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.",
  ]
}
