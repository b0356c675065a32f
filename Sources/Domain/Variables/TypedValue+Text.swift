extension TypedValue {
  /// The value as people of a language read it.
  package func text(in locale: TemplateLocale) -> String {
    switch type {
    case .text, .oneOf, .email, .phone, .url: normalForm
    case .number: DecimalNumber(normalForm)?.text(in: locale) ?? normalForm
    case .money: moneyText(in: locale)
    case .boolean: normalForm == "yes" ? locale.yes : locale.no
    case .date, .dateTime, .time: whenText(in: locale)
    }
  }

  private func moneyText(in locale: TemplateLocale) -> String {
    let parts = normalForm.split(separator: " ")
    guard let first = parts.first, let amount = DecimalNumber(first) else { return normalForm }
    // Of a sum without its currency nobody knows how many decimals it has.
    guard parts.count > 1 else { return amount.text(in: locale) }
    let currency = String(parts[1])
    let decimals = Self.wholeCurrencies.contains(currency) ? 0 : 2
    let text = amount.text(in: locale, decimalsMin: decimals)
    let sign = Self.signs[currency]
    // A sum and its currency stay on one line.
    switch locale {
    case .german, .french: return "\(text)\u{A0}\(sign ?? currency)"
    case .english, .britishEnglish:
      guard let sign else { return "\(currency)\u{A0}\(text)" }
      return amount.isNegative ? "-\(sign)\(text.dropFirst())" : sign + text
    }
  }

  private static let signs = ["EUR": "€", "USD": "$", "GBP": "£"]
  /// Currencies of which people name no smaller unit.
  private static let wholeCurrencies: Set<String> = ["JPY", "KRW", "ISK", "VND", "CLP"]

  private func whenText(in locale: TemplateLocale) -> String {
    let isTime = type == .time
    guard let written = ISODate(isTime ? "2000-01-01T" + normalForm : normalForm) else {
      return normalForm
    }
    let clock = locale.clockText(of: written.time)
    if isTime { return clock }
    let day = locale.dayText(of: written.time)
    return written.hasTime ? day + locale.betweenDayAndTime + clock : day
  }
}

// MARK: - How people write (Unicode's CLDR, long dates and short times)

extension TemplateLocale {
  /// What stands between whole number and decimals.
  var decimalSign: String {
    switch self {
    case .english, .britishEnglish: "."
    case .german, .french: ","
    }
  }

  /// What stands between groups of three digits.
  var groupSign: String {
    switch self {
    case .english, .britishEnglish: ","
    case .german: "."
    case .french: "\u{202F}"
    }
  }

  fileprivate func clockText(of time: CivilTime) -> String {
    switch self {
    case .english: "\(time.hour12):\(twoDigits(time.minute)) \(time.hour < 12 ? "AM" : "PM")"
    case .britishEnglish, .german, .french: "\(twoDigits(time.hour)):\(twoDigits(time.minute))"
    }
  }

  fileprivate func dayText(of time: CivilTime) -> String {
    let month = months.indices.contains(time.month - 1) ? months[time.month - 1] : ""
    return switch self {
    case .english: "\(month) \(time.day), \(time.year)"
    case .britishEnglish: "\(time.day) \(month) \(time.year)"
    case .german: "\(time.day). \(month) \(time.year)"
    case .french: "\(time.day)\(time.day == 1 ? "er" : "") \(month) \(time.year)"
    }
  }

  fileprivate var betweenDayAndTime: String {
    switch self {
    case .english, .britishEnglish: " at "
    case .german: " um "
    case .french: " à "
    }
  }

  /// What a boolean that holds says.
  var yes: String {
    switch self {
    case .english, .britishEnglish: "yes"
    case .german: "ja"
    case .french: "oui"
    }
  }

  /// What a boolean that does not hold says.
  var no: String {
    switch self {
    case .english, .britishEnglish: "no"
    case .german: "nein"
    case .french: "non"
    }
  }

  /// What stands, for people to see, in place of a value that is missing.
  func mark(for name: String, _ state: VariableState) -> String {
    let wasLookedFor = state == .notMentioned || state == .invalid
    return switch self {
    case .english, .britishEnglish: "[\(wasLookedFor ? "not mentioned" : "not known"): \(name)]"
    case .german: "[\(wasLookedFor ? "nicht genannt" : "nicht bekannt"): \(name)]"
    case .french: "[\(wasLookedFor ? "non mentionné" : "non connu") : \(name)]"
    }
  }
}
