import Domain

extension NormalForm {
  /// The day that words name; nil where they name none or where it depends on a day unknown.
  ///
  /// A weekday, with or without "next", is the first one after the conversation's day; "of next
  /// week" counts from Monday. A date without a year is the nearest one that is not long past.
  func date(_ tokens: [String]) -> CivilDate? {
    if let date = tokens.lazy.compactMap(numeric).first { return date }
    if let date = named(tokens) { return date }
    guard let today else { return nil }
    if let date = counted(tokens, from: today) { return date }
    if let date = weekday(tokens, from: today) { return date }
    return dayOfMonth(tokens, from: today)
  }

  // MARK: Written out

  /// `2026-11-27`, `27.11.2026`, `11/27/26`, `27.11.`
  private func numeric(_ token: String) -> CivilDate? {
    let parts = token.split { "./-".contains($0) }.map { Int($0) }
    guard parts.count >= 2, parts.count <= 3, token.contains(where: { "./-".contains($0) }),
      let first = parts[0], let second = parts[1]
    else { return nil }
    if parts.count == 3, first >= 1000, let day = parts[2] {
      return CivilDate(year: first, month: second, day: day)
    }
    let isMonthFirst = token.contains("/") && isMonthFirst && first <= 12 || second > 12
    let (month, day) = isMonthFirst ? (first, second) : (second, first)
    guard parts.count == 3 else { return nearest(month: month, day: day) }
    guard let year = parts[2] else { return nil }
    return CivilDate(year: year < 100 ? 2000 + year : year, month: month, day: day)
  }

  /// "March 9th 2027", "the 5th of November", "5. November".
  private func named(_ tokens: [String]) -> CivilDate? {
    guard let place = tokens.firstIndex(where: { Self.months[$0] != nil }),
      let month = Self.months[tokens[place]]
    else { return nil }
    let year = tokens.lazy.compactMap { Int($0) }.first { (1900...2200).contains($0) }
    // Of numbers on both sides the nearer one is the day.
    let behind = tokens[(place + 1)...].prefix(2)
    let before = tokens[..<place].suffix(3).reversed()
    let day =
      (before.first.flatMap(Self.ordinal)) ?? behind.lazy.compactMap(Self.ordinal).first
      ?? before.lazy.compactMap(Self.ordinal).first
    guard let day else { return nil }
    if let year { return CivilDate(year: year, month: month, day: day) }
    return nearest(month: month, day: day)
  }

  /// The nearest such day that is not more than a month past.
  private func nearest(month: Int, day: Int) -> CivilDate? {
    guard let today, let oldest = today.adding(days: -31) else { return nil }
    return (today.year - 1...today.year + 4).lazy
      .compactMap { CivilDate(year: $0, month: month, day: day) }.first { $0 >= oldest }
  }

  // MARK: Relative

  /// "tomorrow", "in two weeks", "three days from now", "a week from Monday".
  private func counted(_ tokens: [String], from today: CivilDate) -> CivilDate? {
    let words = Set(tokens)
    if words.contains("ubermorgen")
      || words.contains("tomorrow") && words.contains("after") && words.contains("day")
    {
      return today.adding(days: 2)
    }
    if words.contains("tomorrow") || tokens.first == "morgen" { return today.adding(days: 1) }
    if !words.isDisjoint(with: ["today", "tonight", "heute"]) { return today }
    guard let unit = tokens.firstIndex(where: { Self.periods[$0] != nil }),
      let (days, months) = Self.periods[tokens[unit]]
    else { return nil }
    let isAhead = !words.isDisjoint(with: ["in", "from", "within", "later"])
    guard isAhead, unit > 0, let count = Self.number(Array(tokens[..<unit].suffix(2))) else {
      return nil
    }
    // "a week from Friday" counts from that Friday.
    let start =
      tokens[(unit + 1)...].contains { Self.weekdays[$0] != nil }
      ? weekday(Array(tokens[(unit + 1)...]), from: today) ?? today : today
    return months > 0
      ? start.adding(months: months * count) : start.adding(days: days * count)
  }

  private func weekday(_ tokens: [String], from today: CivilDate) -> CivilDate? {
    guard let weekday = tokens.lazy.compactMap({ Self.weekdays[$0] }).first else { return nil }
    if tokens.contains("week") || tokens.contains("woche"),
      !Set(tokens).isDisjoint(with: ["next", "nachste", "nachsten", "kommende", "kommenden"])
    {
      let monday = 7 - (today.weekday + 6) % 7
      return today.adding(days: monday + (weekday + 6) % 7)
    }
    let distance = (weekday - today.weekday + 7) % 7
    return today.adding(days: distance == 0 ? 7 : distance)
  }

  /// "the 9th", "the ninth of next month".
  private func dayOfMonth(_ tokens: [String], from today: CivilDate) -> CivilDate? {
    guard let day = tokens.lazy.compactMap(Self.ordinal).first else { return nil }
    let first = CivilDate(year: today.year, month: today.month, day: 1)
    if tokens.contains("month") || tokens.contains("monats"),
      tokens.contains("next") || tokens.contains("nachsten")
    {
      let next = first?.adding(months: 1)
      return next.flatMap { CivilDate(year: $0.year, month: $0.month, day: day) }
    }
    return (0...2).lazy.compactMap { months -> CivilDate? in
      let month = first?.adding(months: months)
      return month.flatMap { CivilDate(year: $0.year, month: $0.month, day: day) }
    }.first { $0 >= today }
  }

  // MARK: Words

  /// "9", "9th", "ninth", "neunten".
  static func ordinal(_ token: String) -> Int? {
    if let known = ordinals[token] { return known }
    let digits = token.prefix { $0.isNumber }
    guard let value = Int(digits), (1...31).contains(value),
      ["", "st", "nd", "rd", "th", "ter", "ten", "te"].contains(token.dropFirst(digits.count))
    else { return nil }
    return value
  }

  static let months: [String: Int] = {
    let lists = [
      "january jan januar", "february feb februar", "march mar marz", "april apr", "may mai",
      "june jun juni", "july jul juli", "august aug", "september sep sept", "october oct oktober",
      "november nov", "december dec dezember",
    ]
    return numbered(lists, from: 1)
  }()

  static let weekdays: [String: Int] = numbered(
    [
      "sunday sundays sonntag", "monday montag", "tuesday dienstag", "wednesday mittwoch",
      "thursday donnerstag", "friday freitag", "saturday samstag sonnabend",
    ], from: 0)

  private static let periods: [String: (days: Int, months: Int)] = [
    "day": (1, 0), "days": (1, 0), "tag": (1, 0), "tagen": (1, 0), "week": (7, 0),
    "weeks": (7, 0), "woche": (7, 0), "wochen": (7, 0), "fortnight": (14, 0), "month": (0, 1),
    "months": (0, 1), "monat": (0, 1), "monaten": (0, 1), "year": (0, 12), "years": (0, 12),
    "jahr": (0, 12), "jahren": (0, 12),
  ]

  private static let ordinals: [String: Int] = numbered(
    [
      "first ersten erste", "second zweiten zweite", "third dritten dritte",
      "fourth vierten vierte", "fifth funften funfte", "sixth sechsten",
      "seventh siebten siebenten",
      "eighth achten", "ninth neunten", "tenth zehnten", "eleventh elften", "twelfth zwolften",
      "thirteenth dreizehnten", "fourteenth vierzehnten", "fifteenth funfzehnten",
      "sixteenth sechzehnten", "seventeenth siebzehnten", "eighteenth achtzehnten",
      "nineteenth neunzehnten", "twentieth zwanzigsten",
    ], from: 1)

  static func numbered(_ lists: [String], from first: Int) -> [String: Int] {
    var table: [String: Int] = [:]
    for (index, list) in lists.enumerated() {
      for word in list.split(separator: " ") { table[String(word)] = first + index }
    }
    return table
  }
}
