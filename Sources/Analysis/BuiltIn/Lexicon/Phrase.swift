/// Words that follow each other in a sentence.
struct Phrase: Sendable, Hashable {
  var words: [Element]
  /// Whether it denies something itself, as "never again" does.
  var hasNegator = false
  /// Whether it takes back what was found of its concept in the same turn.
  var takesBack = false
  /// Whether the customer takes back by it what was found of its concept before.
  var retracts = false
  /// Whether the agent takes up by it what the customer's turn before it wanted.
  var takesUp = false
  /// Whether it counts only in a turn that wishes for something.
  var needsWish = false
  /// Whether it means its concept only in the customer's mouth.
  var isCustomersOnly = false
  /// Whether it means its concept only beside another such phrase.
  var isHint = false

  /// One word of a phrase.
  struct Element: Sendable, Hashable {
    var alternatives: [Alternative]
    /// How many other words may stand before it.
    var gapMax = Phrase.gapMax

    /// Whether a word of a text is one of the alternatives; with a denial where one is wanted.
    func alternative(for word: Word) -> Alternative? {
      alternatives.first { alternative in
        alternative.isNumber
          ? !word.traits.isDisjoint(with: [.hasDigit, .numberWord])
          : alternative.stem == word.stem
            && (!alternative.isContracted || word.traits.contains(.contractedWill))
            && (alternative.form.map { $0 == word.form } ?? true)
      }
    }
  }

  /// One of the words that may stand at a place.
  struct Alternative: Sendable, Hashable {
    var stem: UInt64
    /// Whether the word must be denied, as in "not working".
    var isNegated = false
    /// Whether any number is meant.
    var isNumber = false
    /// Whether "'ll" or "'ve" must have been cut off the word.
    var isContracted = false
    /// The very form that is meant; nil where all of the stem are.
    var form: UInt64?
  }

  /// Creates a phrase of one word.
  init(stem: UInt64, isNegated: Bool) {
    words = [Element(alternatives: [Alternative(stem: stem, isNegated: isNegated)])]
  }

  init(words: [Element], hasNegator: Bool) {
    self.words = words
    self.hasNegator = hasNegator
  }

  /// Other words that may stand between two words of a phrase.
  static let gapMax = 2
  /// The same where the table allows more.
  static let longGapMax = 6
  /// What any number is looked up by.
  static let numberStem: UInt64 = 0x23
}

/// Reads phrases of the lexicon's tables.
struct PhraseReader {
  private var tokenizer: Tokenizer

  /// Creates a reader for the stems of a language.
  init(_ language: Language) {
    tokenizer = Tokenizer(language)
  }

  /// Reads a phrase; nil where there is no word in it.
  mutating func phrase(_ text: some StringProtocol) -> Phrase? {
    var elements: [Phrase.Element] = []
    var hasNegator = false
    for part in text.split(separator: " ") {
      var part = part[...]
      var gapMax = Phrase.gapMax
      if part.first == "^" { gapMax = 0 }
      if part.first == "*" { gapMax = Phrase.longGapMax }
      if gapMax != Phrase.gapMax { part = part.dropFirst() }
      let options = part.split(separator: "|").flatMap { option in
        option.first == "@"
          ? (Self.classes[String(option.dropFirst())] ?? []).map { $0[...] } : [String(option)[...]]
      }
      var alternatives: [Phrase.Alternative] = []
      var negators = 0
      for option in options {
        if option == "#" {
          alternatives.append(Phrase.Alternative(stem: Phrase.numberStem, isNumber: true))
          continue
        }
        var found: [Word] = []
        _ = tokenizer.append(String(option), to: &found)
        if found.contains(where: {
          !$0.traits.isDisjoint(with: [.negator, .negatingDeterminer, .denial])
        }) {
          negators += 1
        }
        // "check-in" is two words in a row.
        if options.count == 1, found.count > 1 {
          for (index, word) in found.dropLast().enumerated() {
            elements.append(
              Phrase.Element(
                alternatives: [Phrase.Alternative(stem: word.stem)],
                gapMax: index == 0 ? gapMax : 0))
          }
          gapMax = 0
          found = [found[found.count - 1]]
        }
        guard let word = found.first else { continue }
        let alternative = Phrase.Alternative(
          stem: word.stem, isNegated: option.first == "!",
          isContracted: word.traits.contains(.contractedWill),
          form: option.first == "=" ? word.form : nil)
        if !alternatives.contains(alternative) { alternatives.append(alternative) }
      }
      guard !alternatives.isEmpty else { continue }
      // Whichever of them was said, the phrase denies something itself.
      if negators == options.count { hasNegator = true }
      elements.append(Phrase.Element(alternatives: alternatives, gapMax: gapMax))
    }
    return elements.isEmpty ? nil : Phrase(words: elements, hasNegator: hasNegator)
  }

  private static let classes: [String: [String]] = [
    "me": "me us him her them my mich uns mir".words,
    "call": "call calls ring rings phone phones contact reach anrufen anruft".words,
    "someone": """
    someone somebody anyone anybody person people team colleague agent adviser advisor rep \
    representative manager them him her mr mrs ms miss technician doctor jemand jemanden kollege
    """.words,
    "talk": "talk speak chat discuss sprechen reden verbinden".words,
    "great": """
    great amazing awesome wonderful fantastic excellent brilliant outstanding superb terrific \
    marvellous marvelous lovely perfect helpful kind friendly best star delightful phenomenal \
    incredible exceptional fabulous splendid delicious spotless polite impressive
    """.words,
    "day": """
    monday tuesday wednesday thursday friday saturday sunday tomorrow today tonight january \
    february march april june july august september october november december montag dienstag \
    mittwoch donnerstag freitag samstag sonntag morgen heute januar februar oktober dezember
    """.words,
    "food": """
    pizza pizzas burger burgers sandwich sandwiches salad fries coke cola pepsi sprite water juice \
    lemonade coffee tea beer wine milk milkshake shake soup pasta chicken nuggets wings steak rice \
    noodles cake cookies icecream cream dessert donut taco burrito sushi curry combo meal \
    chocolate latte cheeseburger drink sub wrap pie mac margherita margheritas bread kebab korma naan \
    ramen bagel baguette pepperoni calzone biryani tikka samosas falafel nachos risotto croissant \
    lasagne
    """.words,
    "item": "a an the two three some one".words,
  ]
}

extension String {
  fileprivate var words: [String] { split(whereSeparator: \.isWhitespace).map(String.init) }
}
