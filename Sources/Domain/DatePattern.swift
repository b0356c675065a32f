/// How a date or a time is written: a part of Unicode's date field symbols (UTS #35, part 4).
///
/// `yyyy yy MMMM MMM MM M dd d EEEE EEE HH H hh h mm ss a z`, text in single quotes as it is (`''`
/// is a quote), and anything that is no ASCII letter as it is.
package struct DatePattern: Sendable, Hashable {
  /// The fields in order.
  let fields: [Field]
  /// Whether it tells something about the time of day.
  let needsTime: Bool

  /// Reads a pattern.
  static func parsed(_ text: String) -> Result<DatePattern, TemplateFilter.Mistake> {
    guard !text.isBlank, text.unicodeScalars.count <= Limits.datePatternCharactersMax else {
      return .failure(
        .init(
          message: "a date's pattern must have 1 to \(Limits.datePatternCharactersMax) characters"))
    }
    var fields: [Field] = []
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.first {
      if first == "'" {
        guard let literal = takeQuoted(from: &rest) else {
          return .failure(.init(message: "the pattern's ' is not closed; '' is one quote"))
        }
        fields.append(.literal(literal))
        continue
      }
      let run = rest.prefix { $0 == first }
      if first.properties.isAlphabetic, first.isASCII {
        let letters = String(String.UnicodeScalarView(run))
        guard let symbol = Symbol(rawValue: letters) else {
          return .failure(
            .init(
              message: "the pattern's \(letters.prefix(10)) is not known; expected"
                + " \(Symbol.allCases.map(\.rawValue).joined(separator: " ")), or text in single"
                + " quotes"))
        }
        fields.append(.symbol(symbol))
      } else {
        fields.append(.literal(String(String.UnicodeScalarView(run))))
      }
      rest = rest.dropFirst(run.count)
    }
    let needsTime = fields.contains { field in
      if case .symbol(let symbol) = field { symbol.isOfTime } else { false }
    }
    return .success(DatePattern(fields: fields, needsTime: needsTime))
  }

  /// Writes a value; one that tells no date, or not what the pattern needs, stays as it is.
  func text(of value: TemplateValue, locale: TemplateLocale) -> String {
    if let time = value.civilTime { return text(of: time, locale: locale) }
    let written = ISODate(value.text) ?? value.isoText.flatMap { ISODate($0) }
    guard let parsed = written, parsed.hasTime || !needsTime else { return value.text }
    return text(of: parsed.time, locale: locale)
  }

  private func text(of time: CivilTime, locale: TemplateLocale) -> String {
    var text = ""
    for field in fields {
      switch field {
      case .literal(let literal): text += literal
      case .symbol(let symbol): text += symbol.text(of: time, locale: locale)
      }
    }
    return text
  }

  private static func takeQuoted(from rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    rest.removeFirst()
    if rest.first == "'" {
      rest.removeFirst()
      return "'"
    }
    var literal = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar != "'" {
        literal.append(scalar)
      } else if rest.first == "'" {
        rest.removeFirst()
        literal.append("'")
      } else {
        return String(literal)
      }
    }
    return nil
  }

  /// A part of a pattern.
  enum Field: Sendable, Hashable {
    case literal(String)
    case symbol(Symbol)
  }

  /// What letters stand for.
  enum Symbol: String, Sendable, Hashable, CaseIterable {
    case year = "yyyy"
    case shortYear = "yy"
    case monthName = "MMMM"
    case shortMonthName = "MMM"
    case twoDigitMonth = "MM"
    case month = "M"
    case twoDigitDay = "dd"
    case day = "d"
    case weekday = "EEEE"
    case shortWeekday = "EEE"
    case twoDigitHour = "HH"
    case hour = "H"
    case twoDigitHour12 = "hh"
    case hour12 = "h"
    case minute = "mm"
    case second = "ss"
    case halfOfDay = "a"
    case zone = "z"

    var isOfTime: Bool {
      switch self {
      case .twoDigitHour, .hour, .twoDigitHour12, .hour12, .minute, .second, .halfOfDay, .zone: true
      default: false
      }
    }

    func text(of time: CivilTime, locale: TemplateLocale) -> String {
      switch self {
      case .year: String(repeating: "0", count: max(0, 4 - "\(time.year)".count)) + "\(time.year)"
      case .shortYear: twoDigits(abs(time.year % 100))
      case .monthName: locale.months.element(time.month - 1)
      case .shortMonthName: locale.shortMonths.element(time.month - 1)
      case .twoDigitMonth: twoDigits(time.month)
      case .month: "\(time.month)"
      case .twoDigitDay: twoDigits(time.day)
      case .day: "\(time.day)"
      case .weekday: locale.weekdays.element(time.weekday)
      case .shortWeekday: locale.shortWeekdays.element(time.weekday)
      case .twoDigitHour: twoDigits(time.hour)
      case .hour: "\(time.hour)"
      case .twoDigitHour12: twoDigits(time.hour12)
      case .hour12: "\(time.hour12)"
      case .minute: twoDigits(time.minute)
      case .second: twoDigits(time.second)
      case .halfOfDay: time.hour < 12 ? "AM" : "PM"
      case .zone: time.zoneAbbreviation
      }
    }
  }
}

extension [String] {
  fileprivate func element(_ index: Int) -> String {
    indices.contains(index) ? self[index] : ""
  }
}
