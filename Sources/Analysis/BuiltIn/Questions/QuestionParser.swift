/// Takes questions apart.
struct QuestionParser {
  let lexicon: Lexicon
  let text: String
  var words: [Word] = []
  var subject = Question.Subject.anyone
  var mode = Question.Mode.said

  /// Takes a question apart.
  ///
  /// - Parameters:
  ///   - text: The question.
  ///   - language: The language of the transcript: literal words are compared in its stems.
  ///   - usesLexicon: Whether its words may stand for others of the lexicon.
  /// - Returns: The question; empty where there is nothing in it to look for.
  static func parse(
    _ text: String, transcript language: Language, usesLexicon: Bool = true
  ) -> Question {
    var own: [Word] = []
    var tokenizer = Tokenizer(.english)
    _ = tokenizer.append(text, to: &own)
    var parser = QuestionParser(text, Language(of: own))
    parser.usesLexicon = usesLexicon
    var question = parser.parse()
    if parser.language != language { question.restem(for: language) }
    question.common = CommonCondition(asking: text)
    return question
  }

  let language: Language
  private var usesLexicon = true

  private init(_ text: String, _ language: Language) {
    self.text = text
    self.language = language
    lexicon = Lexicon.of(language)
    var tokenizer = Tokenizer(language)
    let sentences = tokenizer.append(text, to: &words)
    for sentence in sentences { Polarity.mark(&words[sentence.words]) }
    words = Array(words.prefix(Limits.questionWordsMax))
  }

  private mutating func parse() -> Question {
    readFrame()
    var pieces = readPieces(droppingFrame: true)
    if !pieces.contains(where: \.isContent) { pieces = readPieces(droppingFrame: false) }
    let isAboutWholeMatter = easeBesideWholeMatters(&pieces)
    var clauses = splitClauses(pieces).map(ClauseReader.read).filter { !$0.groups.isEmpty }
    for clause in clauses.indices { clauses[clause].markMeetings(lexicon.meeting) }
    var question = Question(
      subject: subject, mode: mode, language: language, isIdentity: asksWhatCustomerIs,
      isAboutOthers: isAboutOthers,
      isAboutGiving: asksWhatWasGiven,
      isAboutInquiry: asksWhatWasAskedAbout,
      isAboutUndoing: words.contains { $0.traits.contains(.undoing) },
      isAboutBooking: asksForBooking, isAboutWholeMatter: isAboutWholeMatter, clauses: clauses)
    readMatter(&question)
    return question
  }

  // MARK: Pieces

  private func readPieces(droppingFrame: Bool) -> [QuestionPiece] {
    var pieces: [QuestionPiece] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.traits.contains(.afterComma) || word.traits.contains(.afterSlash)
        || Self.or.contains(word.form) || Self.examples.contains(word.form)
      {
        if case .or = pieces.last {} else if index > 0 { pieces.append(.or) }
      }
      // To complain about noise is to tell of it.
      if Self.complaining.contains(word.form), index + 1 < words.count,
        Self.about.contains(words[index + 1].form)
      {
        pieces.append(.other)
        index += 1
        continue
      }
      // "Verlangt der Anrufer …", "would they like to …"
      if droppingFrame && (isIdle(index) || index == namedCaller)
        || index == 0 && droppingFrame && (word.traits.contains(.frame) || opensGerman(word))
        || isPoliteWish(at: index) || leavesOpen(at: index)
      {
        pieces.append(.other)
        index += 1
        continue
      }
      if !isAnswerVerb(word), let (concept, length) = concept(at: index),
        !(droppingFrame && length == 1 && asksWhatWasGiven && Self.giving.contains(word.form))
      {
        let isAction = word.traits.contains(.action) && length == 1
        let isWhole = lexicon.concepts[concept].isWholeMatter
        if isWhole { dropAlternatives(before: index, length, concept, from: &pieces) }
        pieces.append(
          .content(
            Question.Term(
              key: .concept(concept),
              weight: length == 1 && isPale(index) ? 0.5 : isAction ? 0.7 : 1,
              isAction: isAction,
              isUndoing: word.traits.contains(.undoing), isAcquiring: isAcquiring(word),
              text: spelled(index..<index + length),
              alternates: otherConcepts(at: index, than: concept, length: length),
              places: places(index..<index + length))))
        index += length + (isWhole ? alternatives(after: index, length, concept) : 0)
        continue
      }
      pieces.append(piece(at: index, droppingFrame: droppingFrame))
      index += 1
    }
    return pieces
  }

  private func piece(at index: Int, droppingFrame: Bool) -> QuestionPiece {
    let word = words[index]
    if Self.or.contains(word.form) || Self.examples.contains(word.form) { return .other }
    if Self.because.contains(word.form) { return .clause }
    if mode == .agreed, Self.agreeVerbs.contains(word.form) { return .other }
    if mode == .refused, Self.refuseVerbs.contains(word.form) { return .other }
    let followsOr =
      word.traits.contains(.afterComma) || index > 0 && Self.or.contains(words[index - 1].form)
    if followsOr, Self.clauseOpeners.contains(word.form) { return .clause }
    if word.traits.contains(.frame), droppingFrame { return followsOr ? .clause : .other }
    if Self.lightVerbs.contains(word.form) { return .lightVerb }
    if word.traits.contains(.determiner) { return .determiner }
    if word.traits.contains(.preposition) {
      // "An appointment with a dentist" is none with anybody else.
      return mode == .completed && Self.with.contains(word.form) ? .other : .preposition
    }
    if word.traits.contains(.customer) || word.traits.contains(.agent) { return .person }
    if word.traits.contains(.stop) || Self.settings.contains(word.form)
      || Self.manners.contains(word.form)
      || word.traits.contains(.auxiliary) || word.traits.contains(.negator)
    {
      return .other
    }
    // "Is the caller looking for a job?", "did they offer to pay?"
    if index + 1 < words.count,
      Self.searches.contains(word.form) && Self.forWords.contains(words[index + 1].form)
        || Self.intents.contains(word.form) && Self.toWords.contains(words[index + 1].form)
    {
      return .other
    }
    if Self.calls.contains(word.form), index > 1, Self.during.contains(words[index - 2].form) {
      return .other
    }
    if mode == .completed, word.traits.contains(.completion) { return .other }
    let weight =
      word.traits.contains(.generic)
      ? 0.35 : isPale(index) ? 0.5 : word.traits.contains(.action) ? 0.7 : 1.0
    let isAction =
      word.traits.contains(.action) || mode == .completed && Self.outcomes.contains(word.form)
    return .content(
      Question.Term(
        key: .word(stem: word.stem, isNegated: word.traits.contains(.negated)), weight: weight,
        isAction: isAction, isUndoing: word.traits.contains(.undoing),
        isAcquiring: isAcquiring(word),
        isName: language == .english && index > 0 && word.traits.contains(.capitalised),
        text: spelled(index..<index + 1),
        places: places(index..<index + 1)))
  }

  /// The concept whose phrase stands at a word, and the number of words it takes.
  func concept(at index: Int) -> (concept: Int, length: Int)? {
    guard usesLexicon, let candidates = lexicon.questionPhrases[words[index].stem] else {
      return nil
    }
    // "Kunde" has the stem of "kündigen".
    if words[index].traits.contains(.customer) { return nil }
    if mode == .completed, words[index].traits.contains(.completion) { return nil }
    for (concept, phrase) in candidates {
      if let length = length(of: phrase, at: index) { return (concept, length) }
    }
    return nil
  }

  /// The other concepts that the same words stand for: an "upgrade" may be one of a plan or of
  /// software.
  private func otherConcepts(at index: Int, than first: Int, length: Int) -> [Question.Term.Key] {
    var others: [Question.Term.Key] = []
    if lexicon.concepts[first].isWholeMatter { return others }
    for (concept, phrase) in lexicon.questionPhrases[words[index].stem] ?? []
    where concept != first && self.length(of: phrase, at: index) == length {
      let key = Question.Term.Key.concept(concept)
      if !others.contains(key) { others.append(key) }
    }
    return others
  }

  /// How many words a phrase takes that stands at a word.
  private func length(of phrase: Phrase, at index: Int) -> Int? {
    var position = index
    for (offset, element) in phrase.words.enumerated() {
      var match: Phrase.Alternative?
      // Only small words may stand between the words of a phrase.
      var skipped = 0
      while position < words.count {
        match = element.alternative(for: words[position])
        if match != nil || offset == 0 || skipped >= element.gapMax
          || !words[position].traits.contains(.stop)
        {
          break
        }
        position += 1
        skipped += 1
      }
      guard let match, position < words.count,
        words[position].traits.contains(.negated) == match.isNegated || phrase.hasNegator
      else { return nil }
      position += 1
    }
    return position - index
  }

  /// Whether a wish for a thing implies the deed: to send it on is another matter.
  private func isAcquiring(_ word: Word) -> Bool {
    word.traits.contains(.action) && !word.traits.contains(.undoing)
      && !Self.handling.contains(word.form)
  }

  private static let handling = hashes("transfer transferred send sent")

  /// Whether it is the verb that tells what became of an offer, as "decline" does.
  private func isAnswerVerb(_ word: Word) -> Bool {
    mode == .agreed && Self.agreeVerbs.contains(word.form)
      || mode == .refused && Self.refuseVerbs.contains(word.form)
  }

  /// The vectors of the words that mean something by themselves.
  private func places(_ range: Range<Int>) -> [Int] {
    guard language == .english else { return [] }
    return words[range].filter { !$0.traits.contains(.stop) }
      .compactMap { WordVectors.shared.place(of: $0.form) }
  }

  private func spelled(_ range: Range<Int>) -> String {
    guard let first = range.first.map({ words[$0] }), let last = range.last.map({ words[$0] })
    else { return "" }
    return String(
      decoding: text.utf8.dropFirst(Int(first.start)).prefix(Int(last.end - first.start)),
      as: UTF8.self)
  }

  static let or = hashes("or oder")
  private static let examples = hashes("such including like wie")
  private static let because = hashes("because since weil")
  private static let clauseOpeners = hashes("how that whether if did was were has is ob dass")
  private static let with = hashes("with mit")
  private static let lightVerbs = hashes(
    """
    blieb bleibt make made have had do get place take give filed leave left provide provided making having \
    doing getting taking giving leaving machen angeben
    """)
  private static let settings = hashes(
    "conversation interaction gesprach anruf telefonat transcript")
  /// Words that say when, where or how, and name nothing that a caller would have to say as well.
  private static let manners = hashes(
    """
    currently still now already recently today whether under against without near behind between \
    within towards around above below per since according really certain particular specific fully \
    partly simply possibly maybe probably man supposed admit admitted admits confess confessed later \
    soon himself herself themselves themself zurzeit derzeit momentan aktuell bereits gegen ohne unter \
    neben zwischen bestimmt bestimmte sich seinen seiner seinem ihrer ihres etwas jemand jemanden \
    jemandem spater gab gibt ging geht kam kommt wissen discussed besprochen
    """)
  private static let searches = hashes("looking look searching search hoping suchen sucht")
  private static let forWords = hashes("for nach")
  private static let intents = hashes(
    "offer offered hope hoping hoped intend intends intended planning plans planned going willing ready"
  )
  private static let toWords = hashes("to")
  private static let calls = hashes("call chat")
  private static let during = hashes("during in on within wahrend im")

  // MARK: Structure

  private func splitClauses(_ pieces: [QuestionPiece]) -> [[QuestionPiece]] {
    pieces.split { if case .clause = $0 { true } else { false } }.map(Array.init)
  }
}

extension Question {
  /// Turns the literal words into stems of another language.
  fileprivate mutating func restem(for language: Language) {
    var tokenizer = Tokenizer(language)
    for clause in clauses.indices {
      for group in clauses[clause].groups.indices {
        for member in clauses[clause].groups[group].members.indices {
          for term in clauses[clause].groups[group].members[member].terms.indices {
            clauses[clause].groups[group].members[member].terms[term].restem(&tokenizer)
          }
        }
      }
    }
  }
}

extension Question.Term {
  fileprivate mutating func restem(_ tokenizer: inout Tokenizer) {
    guard case .word(_, let isNegated) = key else { return }
    var words: [Word] = []
    _ = tokenizer.append(text, to: &words)
    guard let word = words.first else { return }
    key = .word(stem: word.stem, isNegated: isNegated)
  }
}
