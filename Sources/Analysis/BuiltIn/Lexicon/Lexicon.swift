/// What the built-in analyst knows of words and phrases that mean the same.
///
/// A concept is a set of phrases. A phrase that stands in a question stands for its whole concept.
struct Lexicon: Sendable {
  /// The concepts, by their place in the tables.
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

  /// One concept a line: `name = phrase; phrase; …`, English, then German. After a name that ends
  /// with `!` single words count only where something is wished for.
  ///
  /// A phrase is words that follow each other in a sentence. In front of a phrase, `?` marks one that
  /// only questions use, `+` one that only transcripts use, `~` one that only the customer uses, `-` one that takes back what was found
  /// of the concept in the same turn. In front of a word, `!` demands that it be denied, `^` that it
  /// follow at once, `*` lets more words stand before it than the usual two. `a|b` are
  /// alternatives, `@name` is a class of words, `#` any number.
  static let tables = [service, trade, outings]

  private static let english = Lexicon(.english)
  private static let german = Lexicon(.german)

  private init(_ language: Language) {
    var reader = PhraseReader(language)
    var concepts: [Concept] = []
    var questionPhrases: [UInt64: [(concept: Int, phrase: Phrase)]] = [:]
    for line in Self.tables.lazy.flatMap({ $0.split(whereSeparator: \.isNewline) }) {
      guard let equals = line.firstIndex(of: "=") else { continue }
      let name = line[..<equals].filter { $0 != " " }
      var concept = Concept(name: String(name.filter { $0 != "!" }), phrases: [])
      for text in line[line.index(after: equals)...].split(separator: ";") {
        let trimmed = text.drop { $0 == " " }
        let mark = trimmed.first.flatMap { "+?-~".contains($0) ? $0 : nil }
        guard var phrase = reader.phrase(mark == nil ? trimmed : trimmed.dropFirst()) else {
          continue
        }
        // A "manager" alone is no wish for one.
        phrase.needsWish = name.last == "!" && phrase.words.count == 1
        phrase.takesBack = mark == "-"
        phrase.isCustomersOnly = mark == "~"
        if mark != "?" { concept.phrases.append(phrase) }
        if mark == "?" || mark == nil {
          for first in phrase.words[0].alternatives {
            questionPhrases[first.stem, default: []].append((concepts.count, phrase))
          }
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
