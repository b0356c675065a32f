/// Scanners find the values of one kind in a turn.
enum Scanner {}

extension Scanner {
  /// Dates: "March 9th", "the 9th of this month", "next Monday", "2026-11-05", "5. November".
  static func dates(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var index = text.indices.lowerBound
    while index < text.indices.upperBound {
      if let (range, strength) = date(text, at: index) {
        found.append(text.candidate(range, strength))
        index = max(range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  private static func date(_ text: TurnText, at index: Int) -> (Range<Int>, Double)? {
    if let end = numericDate(text, at: index) { return (index..<end, 1) }
    if text.isWord(index, months) {
      // "may" and "march" are months only next to a day.
      guard let end = day(text, at: index + 1) else { return nil }
      return (index..<year(text, at: end), 1)
    }
    if let end = day(text, at: index) {
      var next = end
      if text.isWord(next, of) { next += 1 }
      if text.isWord(next, months) { return (index..<year(text, at: next + 1), 1) }
      if text.isWord(next, relative), text.isWord(next + 1, monthWord) {
        return (index..<next + 2, 1)
      }
      // "the 9th"; "5th Avenue" is none.
      let isOrdinal = text.word(index).map { !$0.traits.contains(.number) } ?? false
      if isOrdinal, text.isWord(index - 1, the), !text.isWord(end, counted) {
        return (index..<end, 0.5)
      }
    }
    if text.isWord(index, weekdays) {
      let start = text.isWord(index - 1, relative) ? index - 1 : index
      var end = index + 1
      if text.isWord(end, relative), text.isWord(end + 1, weekWord) { end += 2 }
      // "Tuesday, 1 December", "Mittwoch, dem 28. Oktober", "Tuesday the first of December".
      let next = text.isWord(end, the) ? end + 1 : end
      if let (range, _) = date(text, at: next), range.contains(where: { text.isWord($0, months) }) {
        return (start..<range.upperBound, 1.2)
      }
      return (start..<end, 1)
    }
    if text.isWord(index, dayWord), text.isWord(index + 1, after), text.isWord(index + 2, tomorrow)
    {
      return (index..<index + 3, 1)
    }
    if text.isWord(index, tomorrow) { return (index..<index + 1, 1) }
    if text.isWord(index, morgen), !text.isWord(index - 1, greeting),
      text.word(index)?.traits.contains(.capitalised) == false
    {
      return (index..<index + 1, 0.5)
    }
    if let end = ahead(text, at: index) { return (index..<end, 1) }
    if text.isWord(index, today) { return (index..<index + 1, -0.5) }
    if text.isWord(index, relative), text.isWord(index + 1, weekWord) {
      // It names no day: better than nothing, worse than any day.
      return (index..<index + 2, -3)
    }
    return nil
  }

  /// The end of "in two weeks", "in drei Tagen".
  private static func ahead(_ text: TurnText, at index: Int) -> Int? {
    guard text.isWord(index, within) else { return nil }
    for length in 1...3 where text.isWord(index + length + 1, spans) {
      let isNumber = (index + 1...index + length).allSatisfy {
        text.isWord($0, numberWords) || text.isWord($0, few)
          || text.word($0)?.traits.contains(.number) == true
      }
      return isNumber ? index + length + 2 : nil
    }
    return nil
  }

  private static let morgen = hashes("morgen")
  private static let greeting = hashes("guten am heute")
  private static let few = hashes("a an einer einem couple of")
  private static let spans = hashes(
    "day days week weeks month months tag tagen woche wochen monat monaten fortnight")
  private static let counted = hashes("time one page floor line option step thing visit")

  /// The end of "9", "9th" or "5." as a day of a month.
  private static func day(_ text: TurnText, at index: Int) -> Int? {
    guard let (value, suffix) = text.numberWithSuffix(index), (1...31).contains(value) else {
      return text.isWord(index, ordinals) ? index + 1 : nil
    }
    return ["", "st", "nd", "rd", "th"].contains(suffix) ? index + 1 : nil
  }

  private static func year(_ text: TurnText, at index: Int) -> Int {
    guard let value = text.number(index), (1900...2200).contains(value) else { return index }
    return index + 1
  }

  private static func numericDate(_ text: TurnText, at index: Int) -> Int? {
    guard let first = text.number(index), text.number(index + 1) != nil else { return nil }
    let separator = text.gap(after: index)
    guard separator.count == 1, let mark = separator.first, "/.-".utf8.contains(mark) else {
      return nil
    }
    if let third = text.number(index + 2), text.gap(after: index + 1).elementsEqual(separator) {
      let parts = [first, text.number(index + 1) ?? 0, third]
      let isDate =
        (1...31).contains(parts[1])
        && ((1...31).contains(first) && third < 3000
          || (1900...2200).contains(first) && third <= 31)
      return isDate ? index + 3 : nil
    }
    guard mark == UInt8(ascii: "/"), (1...31).contains(first),
      let second = text.number(index + 1), (1...31).contains(second)
    else { return nil }
    return index + 2
  }

  /// Times of day: "4 pm", "13:15", "half past 3 in the afternoon", "noon", "14 Uhr".
  static func times(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var index = text.indices.lowerBound
    while index < text.indices.upperBound {
      if let range = time(text, at: index) {
        found.append(text.candidate(range, 1))
        index = max(range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  /// Days with a time: "Friday at 3 pm", "at half past two on March 5th". A day without one is worse
  /// than any of them, but tells what was said.
  static func dateTimes(_ text: TurnText) -> [Candidate] {
    let times = times(text)
    return dates(text).map { date in
      var date = date
      let near = times.filter { time in
        let gap =
          time.bytes.lowerBound >= date.bytes.upperBound
          ? time.bytes.lowerBound - date.bytes.upperBound
          : date.bytes.lowerBound - time.bytes.upperBound
        return (0...betweenDayAndTimeBytesMax).contains(gap)
      }
      guard let time = near.first else {
        date.strength -= 2
        return date
      }
      let range =
        min(
          date.bytes.lowerBound, time.bytes.lowerBound)..<max(
          date.bytes.upperBound, time.bytes.upperBound)
      date.bytes = range
      date.word = min(date.word, time.word)
      date.strength += 1
      return date
    }
  }

  /// " in the afternoon at around " is the longest that people say there.
  private static let betweenDayAndTimeBytesMax = 32

  private static func time(_ text: TurnText, at index: Int) -> Range<Int>? {
    if text.isWord(index, noon) { return index..<index + 1 }
    if text.isWord(index, parts), text.isWord(index + 1, past), hour(text, index + 2) {
      return index..<dayPart(text, halfOfDay(text, index + 3) ?? index + 3)
    }
    if text.isWord(index, half), hour(text, index + 1) {
      return index..<dayPart(text, index + 2)
    }
    if let (value, suffix) = text.numberWithSuffix(index), (0...24).contains(value) {
      if suffix == "am" || suffix == "pm" || suffix == "h" { return index..<index + 1 }
      if suffix.isEmpty, text.gap(after: index).elementsEqual(":".utf8),
        let (minutes, tail) = text.numberWithSuffix(index + 1), minutes < 60
      {
        let end = index + 2
        if !tail.isEmpty { return tail == "am" || tail == "pm" ? index..<end : nil }
        return index..<dayPart(text, halfOfDay(text, end) ?? end)
      }
    }
    guard hour(text, index) else { return nil }
    if let end = halfOfDay(text, index + 1) { return index..<dayPart(text, end) }
    let end = dayPart(text, index + 1)
    if end > index + 1 { return index..<end }
    // "two thirty"; "at ten", "around eleven", "nach sechs".
    if text.isWord(index, hourWords), text.isWord(index + 1, minuteWords) {
      return index..<(halfOfDay(text, index + 2) ?? index + 2)
    }
    guard text.isWord(index - 1, aroundWords), !text.isWord(index + 1, notHours),
      text.word(index + 1).map({ $0.traits.isDisjoint(with: [.number, .numberWord]) }) ?? true,
      !text.isWord(index + 1, months)
    else { return nil }
    return index..<index + 1
  }

  /// Whether a word may be an hour.
  private static func hour(_ text: TurnText, _ index: Int) -> Bool {
    if let value = text.number(index) { return (0...24).contains(value) }
    return text.isWord(index, hourWords)
  }

  /// The end of "am", "p.m.", "o'clock" or "Uhr"; nil where there is none.
  private static func halfOfDay(_ text: TurnText, _ index: Int) -> Int? {
    if text.isWord(index, clock) { return index + 1 }
    if text.isWord(index, halves), text.isWord(index + 1, m), text.gap(after: index).count <= 1 {
      return index + 2
    }
    if text.isWord(index, o), text.isWord(index + 1, clock) { return index + 2 }
    return nil
  }

  /// The end of "in the morning" or "at night" from a word on, or the word itself.
  private static func dayPart(_ text: TurnText, _ index: Int) -> Int {
    for length in 1...3
    where text.isWord(index, dayPartOpeners) && text.isWord(index + length, dayParts) {
      return index + length + 1
    }
    return index
  }

  static let months = hashes(
    """
    january february march april may june july august september october november december jan feb \
    mar apr jun jul aug sep sept oct nov dec januar februar marz mai juni juli oktober dezember
    """)
  static let weekdays = hashes(
    """
    monday tuesday wednesday thursday friday saturday sunday \
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    """)
  private static let ordinals = hashes(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth
    """)
  private static let relative = hashes(
    "next this coming following nachsten nachste kommenden diesen dieses")
  private static let of = hashes("of")
  private static let the = hashes("the am den")
  private static let monthWord = hashes("month monats")
  private static let weekWord = hashes("week woche month weekend wochenende")
  private static let dayWord = hashes("day")
  private static let after = hashes("after")
  private static let tomorrow = hashes("tomorrow ubermorgen")
  private static let today = hashes("today tonight heute")
  private static let noon = hashes("noon midday midnight mittag mitternacht")
  private static let parts = hashes("half quarter viertel")
  private static let half = hashes("halb")
  private static let past = hashes("past to after nach vor")
  private static let clock = hashes("am pm oclock uhr clock")
  private static let halves = hashes("a p")
  private static let m = hashes("m")
  private static let o = hashes("o")
  private static let hourWords = hashes(
    """
    one two three four five six seven eight nine ten eleven twelve \
    ein eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf
    """)
  private static let minuteWords = hashes("thirty fifteen forty twenty ten fifty")
  private static let aroundWords = hashes(
    "at around about after before by until till um gegen ab nach vor")
  private static let notHours = hashes(
    """
    percent people persons person euro euros pound pounds dollar dollars bucks days day week weeks \
    month months year years minutes minute hours hour times boxes tickets personen tage tagen wochen \
    stunden minuten street road avenue of
    """)
  private static let dayPartOpeners = hashes("in at morgens abends nachmittags am")
  private static let dayParts = hashes(
    "morning afternoon evening night morgen vormittag nachmittag abend")
}

extension TurnText {
  /// A candidate made of words.
  func candidate(_ range: Range<Int>, _ strength: Double = 0) -> Candidate {
    let first = words.index(range.lowerBound, offsetBy: 0)
    let last = min(range.upperBound, words.endIndex) - 1
    let start = words[first].range.lowerBound
    var end = words[max(first, last)].range.upperBound
    // "Grace's account" is Grace's: the value is the name.
    if end - start > 2, byte(end - 1) == UInt8(ascii: "s"), byte(end - 2) == UInt8(ascii: "'") {
      end -= 2
    }
    return Candidate(turn: turn, bytes: start..<max(start, end), word: first, strength: strength)
  }
}
