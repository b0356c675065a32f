/// What the built-in analyst knows of words and phrases that mean the same.
///
/// A concept is a set of phrases. A phrase that stands in a question stands for its whole concept.
struct Lexicon: Sendable {
  /// The concepts, by their place in the tables.
  let concepts: [Concept]
  /// The phrases by which questions name concepts, by the stem of their first word.
  let questionPhrases: [UInt64: [(concept: Int, phrase: Phrase)]]

  /// The concepts that still hold where a matter is settled.
  let lasting: Set<Int>
  /// The concepts of which single words count only where something is wished for.
  let wishes: Set<Int>
  /// The concept of praise, and the one of its contrary.
  let praise, dissatisfied: Int?
  /// The concept of a meeting at a certain time, and the one of not knowing an answer.
  let meeting, openQuestion: Int?

  /// The lexicon in the stems of a language.
  static func of(_ language: Language) -> Lexicon {
    switch language {
    case .english: english
    case .german: german
    }
  }

  /// One concept a line: `name = phrase; phrase; …`, English, then German. After a name that ends
  /// with `!` single words count only where something is wished for. A name that ends with `*` is of
  /// a whole matter: where a question names it, its words stand for nothing else.
  ///
  /// A phrase is words that follow each other in a sentence. In front of a phrase, `?` marks one that
  /// only questions use, `+` one that only transcripts use, `~` one that only the customer uses, `-`
  /// one that takes back what was found
  /// of the concept in the same turn, `<` one by which the customer takes back what was found of it
  /// before, `>` one by which the agent takes up what the customer's turn before it wanted, `%` one of
  /// which two different ones are needed, near each other. In front of a word, `!` demands that it be
  /// denied, `^` that it follow at once, `*` lets more words stand before it than the usual two, `=`
  /// demands this very form of it. `a|b` are alternatives, `@name` is a class of words, `#` any number.
  static let tables = [
    contact, mood, grievances, praises, compliments, faults, breakdowns, trade, bills, orders,
    outings, everyday, requests, callbacks, appointments, superiors, demos, openQuestions,
    travelMatters, homeMatters, bankMatters, mediaMatters, officeMatters, townMatters,
  ]

  private static let lastingNames: Set = [
    "praise", "dissatisfied", "appointment", "order", "change", "address", "phonenumber", "return",
    "signup", "upgrade", "cardlost",
  ]

  private static let english = Lexicon(.english)
  private static let german = Lexicon(.german)

  private init(_ language: Language) {
    var reader = PhraseReader(language)
    var concepts: [Concept] = []
    var places: [String: Int] = [:]
    var wishes: Set<Int> = []
    var questionPhrases: [UInt64: [(concept: Int, phrase: Phrase)]] = [:]
    for line in Self.tables.lazy.flatMap({ $0.split(whereSeparator: \.isNewline) }) {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let name = line[..<equals].filter { $0 != " " }
      // Several tables may tell of one concept.
      let plainName = String(name.filter { $0 != "!" && $0 != "*" })
      let place = places[plainName] ?? concepts.count
      if place == concepts.count {
        places[plainName] = place
        concepts.append(Concept(name: plainName, phrases: []))
        if name.last == "!" { wishes.insert(place) }
      }
      if name.last == "*" { concepts[place].isWholeMatter = true }
      for text in line[line.index(after: equals)...].split(separator: ";") {
        let trimmed = text.drop { $0 == " " }
        let mark = trimmed.first.flatMap { "+?-~%<>".contains($0) ? $0 : nil }
        guard var phrase = reader.phrase(mark == nil ? trimmed : trimmed.dropFirst()) else {
          continue
        }
        // A "manager" alone is no wish for one.
        phrase.needsWish = name.last == "!" && phrase.words.count == 1
        phrase.takesBack = mark == "-"
        phrase.retracts = mark == "<"
        phrase.takesUp = mark == ">"
        phrase.isCustomersOnly = mark == "~" || mark == "%" || phrase.retracts
        phrase.isHint = mark == "%"
        if mark != "?" { concepts[place].phrases.append(phrase) }
        if mark == "?" || mark == nil {
          for first in phrase.words[0].alternatives {
            questionPhrases[first.stem, default: []].append((place, phrase))
          }
        }
      }
    }
    for key in questionPhrases.keys {
      // The longest phrase is the most particular one; of two as long the one of a whole matter is.
      questionPhrases[key]?.sort { left, right in
        let (leftLength, rightLength) = (left.phrase.words.count, right.phrase.words.count)
        return leftLength != rightLength
          ? leftLength > rightLength
          : concepts[left.concept].isWholeMatter && !concepts[right.concept].isWholeMatter
      }
    }
    self.concepts = concepts
    self.wishes = wishes
    lasting = Set(concepts.indices.filter { Self.lastingNames.contains(concepts[$0].name) })
    praise = concepts.firstIndex { $0.name == "praise" }
    dissatisfied = concepts.firstIndex { $0.name == "dissatisfied" }
    meeting = concepts.firstIndex { $0.name == "appointment" }
    openQuestion = concepts.firstIndex { $0.name == "unanswered" }
    self.questionPhrases = questionPhrases
  }

  /// Phrases that mean the same.
  struct Concept: Sendable {
    var name: String
    var phrases: [Phrase]
    /// Whether it is what a call is about, and not only a word for it.
    var isWholeMatter = false
  }
}
