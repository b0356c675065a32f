extension Scanner {
  /// Sums of money: "$1,290", "270 bucks", "one thousand dollars", "49,90 €".
  static func money(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var index = text.indices.lowerBound
    while index < text.indices.upperBound {
      guard let end = amountEnd(text, at: index) else {
        index += 1
        continue
      }
      var candidate = text.candidate(index..<end, -1)
      let symbol = symbolLength(text, before: candidate.bytes.lowerBound)
      let currency = currencyEnd(text, after: end)
      if symbol > 0 {
        candidate.bytes = candidate.bytes.lowerBound - symbol..<candidate.bytes.upperBound
        candidate.strength = 2
      } else if let currency {
        candidate.bytes = candidate.bytes.lowerBound..<currency
        candidate.strength = 2
      }
      if symbol == 0, currency == nil, end - index == 2, text.digitCount(end - 1) == 2 {
        // "49.90"
        candidate.strength = 1
      }
      // A bare number is a sum only where the talk is of sums; see the cues.
      let isBare = symbol == 0 && currency == nil
      if !isBare || text.number(index) != nil { found.append(candidate) }
      index = end
    }
    return found
  }

  /// Numbers of any size, with their sign and decimals; no sums of money, times and ordinals.
  static func numbers(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var index = text.indices.lowerBound
    while index < text.indices.upperBound {
      guard var end = amountEnd(text, at: index) else {
        index += 1
        continue
      }
      // "two point five"
      if text.isWord(end, points), text.isWord(end + 1, digitWords) {
        end += 2
        while text.isWord(end, digitWords) { end += 1 }
      }
      var candidate = text.candidate(index..<end)
      let isSum =
        symbolLength(text, before: candidate.bytes.lowerBound) > 0
        || currencyEnd(text, after: end) != nil
      let isTime =
        text.gap(after: index - 1).elementsEqual(":".utf8)
        || text.gap(after: end - 1).elementsEqual(":".utf8)
      if text.isWord(index - 1, minus), let word = text.word(index - 1) {
        candidate.bytes = Int(word.start)..<candidate.bytes.upperBound
      } else if text.byte(candidate.bytes.lowerBound - 1) == UInt8(ascii: "-"),
        candidate.bytes.lowerBound == 1 || text.byte(candidate.bytes.lowerBound - 2) == 0x20
      {
        candidate.bytes = candidate.bytes.lowerBound - 1..<candidate.bytes.upperBound
      }
      if !isSum, !isTime { found.append(candidate) }
      index = end
    }
    return found
  }

  /// The end of a number in digits, with its groups and decimals, or in words.
  private static func amountEnd(_ text: TurnText, at index: Int) -> Int? {
    if text.word(index)?.traits.contains(.number) == true {
      var end = index + 1
      while text.word(end)?.traits.contains(.number) == true {
        let gap = text.gap(after: end - 1)
        guard gap.elementsEqual(",".utf8) || gap.elementsEqual(".".utf8) else { break }
        end += 1
      }
      return end
    }
    guard text.isWord(index, numberWords) else { return nil }
    var end = index + 1
    while text.isWord(end, numberWords)
      || text.isWord(end, and) && text.isWord(end + 1, numberWords)
    {
      end += 1
    }
    return end
  }

  private static func symbolLength(_ text: TurnText, before offset: Int) -> Int {
    let spaces = text.byte(offset - 1) == 0x20 ? 1 : 0
    let end = offset - spaces
    if text.byte(end - 1) == UInt8(ascii: "$") { return spaces + 1 }
    if text.byte(end - 2) == 0xC2, text.byte(end - 1) == 0xA3 { return spaces + 2 }
    if text.byte(end - 3) == 0xE2, text.byte(end - 2) == 0x82, text.byte(end - 1) == 0xAC {
      return spaces + 3
    }
    return 0
  }

  /// The byte behind the currency that follows a number.
  private static func currencyEnd(_ text: TurnText, after end: Int) -> Int? {
    guard let last = text.word(end - 1) else { return nil }
    if text.isWord(end, currencies), let word = text.word(end), word.start - last.end <= 1 {
      return Int(word.end)
    }
    var offset = Int(last.end)
    if text.byte(offset) == 0x20 { offset += 1 }
    if text.byte(offset) == UInt8(ascii: "$") { return offset + 1 }
    if text.byte(offset) == 0xC2, text.byte(offset + 1) == 0xA3 { return offset + 2 }
    if text.byte(offset) == 0xE2, text.byte(offset + 1) == 0x82, text.byte(offset + 2) == 0xAC {
      return offset + 3
    }
    return nil
  }

  /// Phone numbers: 7 to 15 digits (E.164), in groups, with an extension.
  static func phones(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var index = text.indices.lowerBound
    while index < text.indices.upperBound {
      if let end = spokenDigitsEnd(text, at: index), spokenDigits(text, index..<end) >= 7 {
        found.append(text.candidate(index..<end, 0.5))
        index = end
        continue
      }
      guard text.word(index)?.traits.contains(.number) == true else {
        index += 1
        continue
      }
      var end = index + 1
      var digits = text.digitCount(index)
      while text.word(end)?.traits.contains(.number) == true, digits < 15,
        isPhoneGap(text.gap(after: end - 1))
      {
        digits += text.digitCount(end)
        end += 1
      }
      if (7...15).contains(digits) {
        if text.isWord(end, extensions), text.word(end + 1)?.traits.contains(.number) == true {
          end += 2
        }
        var candidate = text.candidate(index..<end, digits >= 9 ? 0.5 : 0)
        while "+(".utf8.contains(text.byte(candidate.bytes.lowerBound - 1)) {
          candidate.bytes = candidate.bytes.lowerBound - 1..<candidate.bytes.upperBound
        }
        if symbolLength(text, before: candidate.bytes.lowerBound) == 0 { found.append(candidate) }
      }
      index = end
    }
    return found
  }

  /// The end of digits that are spoken one by one: "oh one five one …".
  private static func spokenDigitsEnd(_ text: TurnText, at index: Int) -> Int? {
    guard
      text.isWord(index, digitWords)
        || text.isWord(index, repeating) && text.isWord(index + 1, digitWords)
    else { return nil }
    var end = index + 1
    while text.isWord(end, digitWords) || text.isWord(end, repeating) { end += 1 }
    return end
  }

  /// How many digits some words of digits are: "triple five" is three.
  private static func spokenDigits(_ text: TurnText, _ range: Range<Int>) -> Int {
    range.count + range.count(where: { text.isWord($0, triple) })
  }

  private static let triple = hashes("triple")

  /// The end of a code that is spelled: letters, digits and words of digits, one by one.
  private static func spelledEnd(_ text: TurnText, at index: Int) -> Int? {
    func isPart(_ place: Int) -> Bool {
      guard let word = text.word(place) else { return false }
      return text.isWord(place, digitWords) || word.range.count == 1
        || text.isWord(place, repeating) && text.isWord(place + 1, digitWords)
        || word.traits.contains(.number) && word.range.count <= 2
    }
    guard isPart(index) else { return nil }
    var end = index
    var signs = 0
    var telling = 0
    while isPart(end) {
      let isLetter = text.word(end)?.range.count == 1 && text.digitCount(end) == 0
      if text.isWord(end, digitWords) || text.digitCount(end) > 0 { telling += 1 }
      signs += 1
      end += 1
      // "T as in tango", "B for bravo".
      guard isLetter else { continue }
      if text.isWord(end, asWord), text.isWord(end + 1, inWord), text.word(end + 2) != nil {
        end += 3
      } else if text.isWord(end, spellers), text.word(end + 1) != nil, isPart(end + 2) {
        end += 2
      }
    }
    return signs >= 4 && telling >= 2 ? end : nil
  }

  private static let digitWords = hashes(
    """
    zero oh one two three four five six seven eight nine null eins zwei zwo drei vier funf sechs \
    sieben acht neun
    """)
  private static let repeating = hashes("double triple doppel")
  private static let asWord = hashes("as")
  private static let inWord = hashes("in")
  private static let spellers = hashes("for like wie")
  private static let points = hashes("point komma")
  private static let minus = hashes("minus")

  private static func isPhoneGap(_ gap: ArraySlice<UInt8>) -> Bool {
    (1...3).contains(gap.count) && gap.allSatisfy { " -.()/".utf8.contains($0) }
  }

  /// Postal codes: five or six digits in one word.
  static func postalCodes(_ text: TurnText) -> [Candidate] {
    text.indices.filter {
      text.word($0)?.traits.contains(.number) == true && (5...6).contains(text.digitCount($0))
        || text.word($0)?.traits.contains(.number) == true && text.digitCount($0) == 4
          && text.isWord($0 - 1, codeWord)
    }.map { text.candidate($0..<$0 + 1) } + britishPostcodes(text)
  }

  /// "BA1 4QT": letters and digits, then a digit and two letters.
  private static func britishPostcodes(_ text: TurnText) -> [Candidate] {
    text.indices.compactMap { index in
      guard let area = text.word(index), let rest = text.word(index + 1),
        (2...4).contains(area.range.count), text.digitCount(index) > 0,
        area.traits.contains(.capitalised), rest.range.count == 3,
        text.digitCount(index + 1) == 1, text.numberWithSuffix(index + 1)?.suffix.utf8.count == 2,
        text.isJoinedBySpace(index)
      else { return nil }
      return text.candidate(index..<index + 2, 1)
    }
  }

  /// Ids and references: words with digits and the short words of capitals or letters before them.
  static func codes(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var index = text.indices.lowerBound
    while index < text.indices.upperBound {
      if let end = spelledEnd(text, at: index) {
        found.append(text.candidate(index..<end, 1.5))
        index = end
        continue
      }
      guard text.word(index)?.traits.contains(.hasDigit) == true else {
        index += 1
        continue
      }
      var start = index
      // "ipl 568945623": a short word that means nothing belongs to the code.
      while start > text.indices.lowerBound, index - start < codePartsMax,
        isCodePart(text, start - 1),
        isCodeGap(text.gap(after: start - 1))
      {
        start -= 1
      }
      var end = index + 1
      while end < text.indices.upperBound, end - index < codePartsMax,
        isCodeGap(text.gap(after: end - 1)),
        text.word(end)?.traits.contains(.hasDigit) == true || isCodePart(text, end)
      {
        end += 1
      }
      // Sums and ordinals are no codes.
      let isSum = symbolLength(text, before: Int(text.word(index)?.start ?? 0)) > 0
      let digits = (start..<end).map(text.digitCount).reduce(0, +)
      // "F28" and "INV-2026" are codes by their form alone, "9th" and "4pm" are not.
      let isMixed =
        (start..<end).contains { place in
          text.numberWithSuffix(place) == nil
            && text.word(place)?.traits.isSuperset(of: [.hasDigit]) == true
            && text.word(place)?.traits.contains(.number) == false
        }
        || digits >= 2 && end - start > 1
          && text.word(start)?.traits.contains(.hasDigit) == false
      if !isSum { found.append(text.candidate(start..<end, isMixed ? 2 : digits >= 4 ? 1 : 0)) }
      index = end
    }
    return found
  }

  private static func isCodePart(_ text: TurnText, _ index: Int) -> Bool {
    guard let word = text.word(index), word.range.count <= 4 else { return false }
    if word.traits.contains(.hasDigit) { return true }
    return !word.traits.contains(.stop) && !word.traits.contains(.generic)
      && !text.isWord(index, codeCues)
  }

  private static func isCodeGap(_ gap: ArraySlice<UInt8>) -> Bool {
    gap.count == 1 && gap.allSatisfy { " -_/.".utf8.contains($0) }
  }

  /// How many: digits or number words below a thousand.
  static func counts(_ text: TurnText) -> [Candidate] {
    text.indices.filter { index in
      if text.isWord(index + 1, currencies) { return false }
      if let value = text.number(index) {
        return value < 1000 && symbolLength(text, before: Int(text.word(index)?.start ?? 0)) == 0
          && !text.gap(after: index).elementsEqual(":".utf8)
          && !text.gap(after: index - 1).elementsEqual(":".utf8)
      }
      return text.isWord(index, numberWords) && !text.isWord(index - 1, numberWords)
    }.map { start in
      // "seventy-two", "a hundred and five"
      var end = start + 1
      while text.isWord(start, numberWords), text.isWord(end, numberWords) { end += 1 }
      return text.candidate(start..<end)
    }
  }

  /// Words of a code on either side of its first digits.
  private static let codePartsMax = 5

  static let numberWords = hashes(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
    hundred thousand million dozen zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig \
    dreissig vierzig funfzig hundert tausend
    """)
  private static let and = hashes("and und")
  private static let currencies = hashes(
    """
    dollar dollars bucks buck euro euros usd eur gbp pound pounds quid cents rupees rs inr franken \
    chf yen
    """)
  private static let extensions = hashes("x ext extension durchwahl")
  private static let codeWord = hashes("code zip plz postal")
  private static let codeCues = hashes("no nr id ids ref code pin name am pm mr mrs dr usa uk age")
}
