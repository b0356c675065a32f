extension Scanner {
  /// People who introduce themselves: "my name is …", "this is …".
  static func introductions(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    for index in text.indices {
      let isName = text.isWord(index, name)
      let isThis = text.isWord(index, this) && text.isWord(index + 1, be)
      let isI = text.isWord(index, i) && (text.isWord(index + 1, be) || text.isWord(index, im))
      // "It's Anna Kowalski": two names in capitals, no less.
      if text.isWord(index, it),
        let range = nameRange(text, from: index + 1, needsCapitals: true), range.count > 1
      {
        found.append(text.candidate(range, 1))
      }
      // "Priya from Tallow Labs".
      if text.isWord(index + 1, from), let word = text.word(index),
        word.traits.contains(.capitalised), !word.traits.contains(.stop),
        nameRange(text, from: index + 2, needsCapitals: true) != nil
      {
        found.append(text.candidate(index..<index + 1, 1))
      }
      // "Jill Tan here from Corvus Media".
      if text.isWord(index, here), index > text.indices.lowerBound {
        var start = index
        while index - start < 3, let word = text.word(start - 1),
          word.traits.contains(.capitalised), !word.traits.contains(.stop),
          word.sentence == text.word(index)?.sentence
        {
          start -= 1
        }
        if start < index { found.append(text.candidate(start..<index, 2)) }
      }
      guard isName || isThis || isI else { continue }
      var start = index + 1
      if text.isWord(start, be) { start += 1 }
      // "I am" and "this is" introduce only names in capitals.
      guard let range = nameRange(text, from: start, needsCapitals: !isName) else { continue }
      found.append(text.candidate(range, isName ? 3 : 2))
    }
    return found
  }

  /// Doctors with their title.
  static func doctors(_ text: TurnText) -> [Candidate] {
    text.indices.compactMap { index in
      guard text.isWord(index, doctor),
        let range = nameRange(text, from: index + 1, needsCapitals: text.usesCapitals)
      else { return nil }
      return text.candidate(index..<range.upperBound, 2)
    }
  }

  /// Names and places behind a small word such as "to", "from" and "in".
  static func names(_ text: TurnText, after cues: Set<UInt64>) -> [Candidate] {
    text.indices.compactMap { index in
      guard text.isWord(index, cues) else { return nil }
      // "to the airport"
      if text.isWord(index + 1, article), text.isWord(index + 2, landmarks) {
        return text.candidate(index + 2..<index + 3, 1)
      }
      guard let range = nameRange(text, from: index + 1, needsCapitals: text.usesCapitals) else {
        return nil
      }
      return text.candidate(range, 1)
    }
  }

  /// Whom something is for: "the flowers are for Lena Brook".
  static func beneficiaries(_ text: TurnText) -> [Candidate] {
    text.indices.compactMap { index in
      guard text.isWord(index, beneficial),
        let range = nameRange(text, from: index + 1, needsCapitals: true),
        !text.isWord(range.lowerBound, months), !text.isWord(range.lowerBound, weekdays)
      else { return nil }
      return text.candidate(range, 0.7)
    }
  }

  /// Words in capitals within a sentence.
  static func titles(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    var index = text.indices.lowerBound
    while index < text.indices.upperBound {
      guard let word = text.word(index), word.traits.contains(.capitalised),
        !word.traits.contains(.stop), !text.isWord(index, months), !text.isWord(index, weekdays),
        let range = nameRange(text, from: index, needsCapitals: true)
      else {
        index += 1
        continue
      }
      let opensSentence =
        index == text.indices.lowerBound || text.word(index - 1)?.sentence != word.sentence
      // A single capital at a sentence's beginning tells nothing.
      // "My Breeze Max": a thing that somebody has.
      let isOwned = text.isWord(range.lowerBound - 1, owning)
      if !opensSentence || range.count > 1 {
        found.append(text.candidate(range, isOwned ? 1.5 : 0.5))
      }
      index = range.upperBound
    }
    return found
  }

  /// Street addresses: a number and words in capitals, or what follows "address is".
  static func addresses(_ text: TurnText) -> [Candidate] {
    var found: [Candidate] = []
    for index in text.indices where text.digitCount(index) > 0 {
      guard let range = nameRange(text, from: index + 1, needsCapitals: text.usesCapitals),
        text.isJoinedBySpace(index),
        range.count > 1 || text.isWord(range.lowerBound, streets)
          || text.usesCapitals
      else { continue }
      var end = range.upperBound
      // "#10" belongs to it.
      if text.word(end)?.traits.contains(.number) == true,
        text.gap(after: end - 1).elementsEqual(" #".utf8)
      {
        end += 1
      }
      let namesStreet = range.contains { text.isWord($0, streets) }
      found.append(text.candidate(index..<end, namesStreet ? 2 : 0))
    }
    return found
  }

  /// A name from a word on: words in capitals, or else a few words that are not small ones.
  static func nameRange(_ text: TurnText, from start: Int, needsCapitals: Bool) -> Range<Int>? {
    var end = start
    while end < text.indices.upperBound, end - start < 5, let word = text.word(end) {
      if end > start {
        let gap = text.gap(after: end - 1)
        guard
          gap.elementsEqual(" ".utf8) || gap.elementsEqual("'s ".utf8)
            || gap.elementsEqual("-".utf8) || gap.elementsEqual(". ".utf8)
        else { break }
        guard word.sentence == text.word(end - 1)?.sentence else { break }
      }
      let isInner = end > start && text.isWord(end, inner)
      if needsCapitals {
        guard word.traits.contains(.capitalised) || isInner || isInitial(text, end, start) else {
          break
        }
      } else {
        guard !word.traits.contains(.stop), !word.traits.contains(.request),
          !word.traits.contains(.hasDigit) || end > start
        else { break }
        if end - start >= 3 { break }
      }
      end += 1
    }
    while end > start, text.isWord(end - 1, inner) { end -= 1 }
    return end > start ? start..<end : nil
  }

  private static func isInitial(_ text: TurnText, _ index: Int, _ start: Int) -> Bool {
    index > start && text.word(index)?.range.count == 1
      && text.word(index)?.traits.contains(.capitalised) == true
  }

  /// "california to new york": what stands before the "to" in talk without capitals.
  static func origins(_ text: TurnText) -> [Candidate] {
    guard !text.usesCapitals,
      let to = text.indices.first(where: { text.isWord($0, hashesOfTo) }),
      nameRange(text, from: to + 1, needsCapitals: false) != nil
    else { return [] }
    var start = to
    while start > text.indices.lowerBound, to - start < 3, let word = text.word(start - 1),
      word.traits.isDisjoint(with: [.stop, .hasDigit, .request, .action])
    {
      start -= 1
    }
    return start < to && start == text.indices.lowerBound ? [text.candidate(start..<to, 1.5)] : []
  }

  /// Programs and devices that are known by name, in capitals or not.
  static func products(_ text: TurnText) -> [Candidate] {
    text.indices.filter { text.isWord($0, productNames) }.map { text.candidate($0..<$0 + 1, 2) }
  }

  /// Companies: names in capitals behind "from", "at" and "with", or that end as companies' do.
  static func organisations(_ text: TurnText, _ strength: Double = 1) -> [Candidate] {
    text.indices.compactMap { index in
      guard text.isWord(index, employers),
        let range = nameRange(text, from: index + 1, needsCapitals: true),
        !text.isWord(range.lowerBound, months), !text.isWord(range.lowerBound, weekdays)
      else { return nil }
      let isFirm = text.isWord(range.upperBound - 1, firms)
      return text.candidate(range, isFirm ? 1.5 + strength : strength)
    }
  }

  private static let here = hashes("here speaking hier")
  private static let beneficial = hashes("for fur")
  private static let owning = hashes("my our your an a mein unser")
  private static let article = hashes("the zum zur den dem")
  private static let landmarks = hashes(
    """
    airport station hotel hospital office clinic museum stadium harbour harbor port university mall \
    theatre theater downtown centre center bahnhof flughafen krankenhaus hotel hafen messe
    """)
  private static let hashesOfTo = hashes("to")
  private static let it = hashes("it its")
  private static let employers = hashes("from at with for called named von bei")
  private static let firms = hashes(
    "labs ltd limited inc corp corporation gmbh ag kg llc group company bank partners co")
  private static let productNames = hashes(
    """
    outlook excel word powerpoint teams zoom slack salesforce quickbooks photoshop acrobat windows \
    chrome firefox safari skype onenote sharepoint sap oracle jira dropbox norton mcafee office adobe \
    lightroom illustrator autocad gmail onedrive access itunes android linux macos wordpress
    """)

  static let to = hashes("to nach towards zu")
  static let from = hashes("from von ab leaving departing")
  static let within = hashes("in at near around bei")
  private static let inner = hashes("of the and de la van von del di")
  private static let name = hashes("name names namen heisse")
  private static let this = hashes("this hier")
  private static let i = hashes("i im ich")
  private static let im = hashes("im")
  private static let be = hashes("is am are be ist bin")
  private static let doctor = hashes("dr doctor doktor")
  private static let streets = hashes(
    """
    street st avenue ave road rd boulevard blvd drive dr lane ln way court ct square plaza highway \
    place parkway alley terrace strasse str weg platz allee gasse
    """)
}
