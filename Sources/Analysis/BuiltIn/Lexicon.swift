/// What the built-in analyst knows of words and phrases that mean the same.
///
/// A concept is a set of phrases. A phrase that stands in a question stands for its whole concept.
struct Lexicon: Sendable {
  /// The concepts, by their place in the table.
  let concepts: [Concept]
  /// The phrases by which questions name concepts, by the stem of their first word.
  let questionPhrases: [UInt64: [(concept: Int, phrase: Phrase)]]

  /// The lexicon in the stems of a language.
  static func of(_ language: Language) -> Lexicon {
    switch language {
    case .english: english
    case .german: german
    }
  }

  private static let english = Lexicon(.english)
  private static let german = Lexicon(.german)

  private init(_ language: Language) {
    var tokenizer = Tokenizer(language)
    var concepts: [Concept] = []
    var questionPhrases: [UInt64: [(concept: Int, phrase: Phrase)]] = [:]
    for line in Self.table.split(whereSeparator: \.isNewline) {
      guard let equals = line.firstIndex(of: "=") else { continue }
      var concept = Concept(name: String(line[..<equals].filter { $0 != " " }), phrases: [])
      for text in line[line.index(after: equals)...].split(separator: ";") {
        let trimmed = text.drop { $0 == " " }
        let mark = trimmed.first
        let isMarked = mark == "+" || mark == "?"
        guard let phrase = Phrase(isMarked ? trimmed.dropFirst() : trimmed, &tokenizer) else {
          continue
        }
        if mark != "?" { concept.phrases.append(phrase) }
        if mark != "+" {
          questionPhrases[phrase.words[0].stem, default: []].append((concepts.count, phrase))
        }
      }
      concepts.append(concept)
    }
    for key in questionPhrases.keys {
      // The longest phrase is the most particular one.
      questionPhrases[key]?.sort { $0.phrase.words.count > $1.phrase.words.count }
    }
    self.concepts = concepts
    self.questionPhrases = questionPhrases
  }

  /// Phrases that mean the same.
  struct Concept: Sendable {
    var name: String
    var phrases: [Phrase]
  }
}

/// Words that follow each other in a sentence, with at most two other words between two of them.
struct Phrase: Sendable {
  var words: [Element]
  /// Whether it denies something itself, as "never again" does.
  var hasNegator = false

  /// One word of a phrase.
  struct Element: Sendable {
    var stem: UInt64
    /// Whether the word must be denied, as in "not working".
    var isNegated: Bool
  }

  /// Creates a phrase of words of a table; `!` in front of a word means that it must be denied.
  ///
  /// - Returns: Nil where there is no word in the text.
  init?(_ text: some StringProtocol, _ tokenizer: inout Tokenizer) {
    words = []
    for part in text.split(separator: " ") {
      var found: [Word] = []
      _ = tokenizer.append(String(part), to: &found)
      for word in found {
        words.append(Element(stem: word.stem, isNegated: part.first == "!"))
        if !word.traits.isDisjoint(with: [.negator, .negatingDeterminer]) { hasNegator = true }
      }
    }
    if words.isEmpty { return nil }
  }

  /// Creates a phrase of one word.
  init(stem: UInt64, isNegated: Bool) {
    words = [Element(stem: stem, isNegated: isNegated)]
  }

  /// Other words that may stand between two words of a phrase.
  static let gapMax = 2
}
