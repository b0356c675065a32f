extension NormalForm {
  /// The time of day that words name, as `14:30`; nil where they name none.
  ///
  /// Where neither "am" nor "pm" nor a part of the day is named, hours from one to six are those of
  /// the afternoon: nobody is called back at three in the night.
  func time(_ tokens: [String]) -> String? {
    let words = Set(tokens)
    if !words.isDisjoint(with: ["noon", "midday", "mittag", "mittags"]), Self.hour(tokens) == nil {
      return "12:00"
    }
    if !words.isDisjoint(with: ["midnight", "mitternacht"]) { return "00:00" }
    guard let clock = clock(tokens) else { return nil }
    let (minute, isWritten) = (clock.minute, clock.isWritten)
    var hour = clock.hour
    let isMorning = !words.isDisjoint(with: Self.morning)
    let isLater = !words.isDisjoint(with: Self.afternoon)
    if hour < 12, isLater {
      hour += 12
    } else if hour == 12, isMorning {
      hour = 0
    } else if (1...6).contains(hour), !isMorning, !isLater, !isWritten {
      hour += 12
    }
    guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
    func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(digits(hour % 24)):\(digits(minute))"
  }

  /// The hour and the minute; written ones with a leading zero or from 13 on are those of 24 hours.
  private func clock(_ tokens: [String]) -> (hour: Int, minute: Int, isWritten: Bool)? {
    for token in tokens {
      let parts = token.split { $0 == ":" || $0 == "." }
      guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]),
        let minute = Int(parts[1])
      else { continue }
      return (hour, minute, hour > 12 || token.hasPrefix("0"))
    }
    guard let place = tokens.indices.first(where: { Self.hour([tokens[$0]]) != nil }) else {
      return nil
    }
    // "half past two", "quarter to six", "ten past four"; "halb neun" is half past eight.
    if let past = tokens.firstIndex(where: { Self.past[$0] != nil }), past > 0,
      let sign = Self.past[tokens[past]], past + 1 < tokens.count,
      let hour = Self.hour([tokens[past + 1]])
    {
      let minutes = Self.minutes(Array(tokens[..<past]))
      guard let minutes else { return (hour, 0, false) }
      return sign > 0 ? (hour, minutes, false) : (hour == 1 ? 12 : hour - 1, 60 - minutes, false)
    }
    guard let hour = Self.hour([tokens[place]]) else { return nil }
    if place > 0, tokens[place - 1] == "halb" { return (hour == 1 ? 12 : hour - 1, 30, false) }
    // "two thirty", "14 Uhr 30".
    let rest = tokens[(place + 1)...].drop { $0 == "uhr" || $0 == "h" }
    let minute = rest.first.flatMap { Self.number([$0]) }.flatMap { $0 > 9 && $0 < 60 ? $0 : nil }
    let isWritten = hour > 12 || tokens[place].hasPrefix("0")
    return (hour, minute ?? 0, isWritten)
  }

  private static func hour(_ tokens: [String]) -> Int? {
    tokens.lazy.compactMap { token in
      (Int(token) ?? units[token]).flatMap { (0...24).contains($0) ? $0 : nil }
    }.first
  }

  private static func minutes(_ tokens: [String]) -> Int? {
    if tokens.contains("half") || tokens.contains("halb") { return 30 }
    if tokens.contains("quarter") || tokens.contains("viertel") { return 15 }
    return number(tokens).flatMap { (1..<60).contains($0) ? $0 : nil }
  }

  private static let past: [String: Int] = ["past": 1, "after": 1, "nach": 1, "to": -1, "vor": -1]
  /// Whether a word names a part of the day.
  static func isPartOfDay(_ token: String) -> Bool {
    morning.contains(token) || afternoon.contains(token)
  }

  private static let morning: Set<String> = [
    "am", "a", "morning", "morgens", "vormittags", "morgen", "vormittag", "fruh",
  ]
  private static let afternoon: Set<String> = [
    "pm", "p", "afternoon", "evening", "night", "tonight", "nachmittags", "abends", "nachmittag",
    "abend",
  ]
}
