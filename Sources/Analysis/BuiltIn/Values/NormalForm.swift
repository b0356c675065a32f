import Domain

/// Brings the words of a value into the form in which programs compare it.
struct NormalForm {
  /// The day of the conversation at the agent's place; nil where it has no time: then what is
  /// relative to it stays unresolved.
  let today: CivilDate?
  /// Whether `3/4` is the fourth of March, as in America, and not the third of April.
  let isMonthFirst: Bool

  /// Creates it for a conversation.
  init(_ conversation: Conversation) {
    let zone = conversation.agent.timeZone
    today = (conversation.startedAt ?? conversation.endedAt).flatMap { time in
      let civil = CivilTime(at: time, inZone: zone)
      return CivilDate(year: civil.year, month: civil.month, day: civil.day)
    }
    isMonthFirst = zone.isEmpty || zone == "UTC" || zone.hasPrefix("America/")
  }

  /// The normal form of a value's words; empty where they have none.
  ///
  /// - Parameters:
  ///   - words: The words, as they were said.
  ///   - shape: What they are.
  /// - Returns: The form.
  func text(of words: String, as shape: VariableKind.Shape) -> String {
    switch shape {
    case .date: date(Self.tokens(words))?.isoText ?? ""
    case .time: time(Self.tokens(words)) ?? ""
    case .phone: Self.phone(words)
    case .email: Self.email(words)
    case .money: Self.money(words)
    case .count: Self.count(words)
    case .number: Self.decimalNumber(words)
    case .dateTime: dateTime(Self.tokens(words)) ?? ""
    case .code, .postalCode: Self.code(words)
    case .severity: Severity(Self.tokens(words))?.rawValue ?? ""
    case .sentiment: Sentiment(Self.tokens(words))?.rawValue ?? ""
    case .link, .address, .person, .doctor, .recipient, .organisation, .place, .title, .statement,
      .answer,
      .choice:
      ""
    }
  }

  /// The words of a text in lower case without accents; digits with `:`, `.`, `/` and `-` between
  /// them are one word.
  static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    let characters = Array(text.lowercased())
    for (index, character) in characters.enumerated() {
      if character.isLetter || character.isNumber {
        // "3pm" is two words, "9th" one.
        token.append(folds[character] ?? String(character))
      } else if ":./-,".contains(character), let last = token.last, last.isNumber,
        index + 1 < characters.count, characters[index + 1].isNumber
      {
        token.append(character)
      } else if character == "'" || character == "’" {
        continue
      } else if !token.isEmpty {
        tokens.append(token)
        token = ""
      }
    }
    if !token.isEmpty { tokens.append(token) }
    return tokens.flatMap(splitHalfOfDay)
  }

  private static func splitHalfOfDay(_ token: String) -> [String] {
    for suffix in ["am", "pm", "h", "uhr"] where token.hasSuffix(suffix) {
      let head = token.dropLast(suffix.count)
      if head.last?.isNumber == true { return [String(head), suffix] }
    }
    return [token]
  }

  private static let folds: [Character: String] = [
    "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "ê": "e", "á": "a", "à": "a",
    "ó": "o", "í": "i", "ñ": "n", "ç": "c",
  ]
}

/// How pressing something is.
enum Severity: String, CaseIterable {
  case low, medium, high, critical

  /// Reads words such as "not urgent" and "emergency".
  init?(_ tokens: [String]) {
    let words = Set(tokens)
    let isDenied = !words.isDisjoint(with: ["not", "no", "nicht", "keine", "kein", "isnt", "dont"])
    func has(_ list: String) -> Bool {
      !words.isDisjoint(with: list.split(separator: " ").map(String.init))
    }
    if has("low minor small rush hurry eile niedrig niedrige gering scratch") {
      self = .low
    } else if has("critical emergency severe notfall kritisch kritische dangerous gefahr") {
      self = isDenied ? .low : .critical
    } else if has(
      "urgent urgently immediately asap serious high dringend sofort eilig hohe possible away now")
    {
      self = isDenied ? .low : .high
    } else if has("medium normal moderate mittel mittlere") {
      self = .medium
    } else {
      return nil
    }
  }
}

/// How the customer feels about it.
enum Sentiment: String, CaseIterable {
  case positive, neutral, negative

  /// Reads the one word that names it.
  init?(_ tokens: [String]) {
    guard let first = tokens.first, let known = Sentiment(rawValue: first) else { return nil }
    self = known
  }
}
