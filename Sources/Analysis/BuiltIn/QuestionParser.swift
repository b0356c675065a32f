/// Takes questions apart.
struct QuestionParser {
  private let lexicon: Lexicon
  private let text: String
  private var words: [Word] = []
  private var subject = Question.Subject.anyone
  private var mode = Question.Mode.said

  /// Takes a question apart.
  ///
  /// - Parameters:
  ///   - text: The question.
  ///   - language: The language of the transcript: literal words are compared in its stems.
  static func parse(_ text: String, transcript language: Language) -> Question {
    var own: [Word] = []
    var tokenizer = Tokenizer(.english)
    _ = tokenizer.append(text, to: &own)
    var parser = QuestionParser(text, Language(of: own))
    var question = parser.parse()
    if parser.language != language { question.restem(for: language) }
    return question
  }

  private let language: Language

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
    let clauses = splitClauses(pieces).map(readClause).filter { !$0.groups.isEmpty }
    return Question(subject: subject, mode: mode, clauses: clauses)
  }

  // MARK: Who and how

  private mutating func readFrame() {
    let opening = words.prefix(8)
    let subjectAt = opening.firstIndex {
      $0.traits.contains(.customer) || $0.traits.contains(.agent)
    }
    if let subjectAt, !isAfterBy(subjectAt) {
      let isBeforeVerb = !words[..<subjectAt].contains {
        !$0.traits.contains(.stop) && !$0.traits.contains(.auxiliary)
      }
      if isBeforeVerb {
        subject = words[subjectAt].traits.contains(.agent) ? .agent : .customer
      }
    }
    let firstForm = words.first?.form
    let isPassive = firstForm.map(Self.passiveOpeners.contains) ?? false
    if words.contains(where: { Self.successWords.contains($0.form) }) {
      mode = .completed
      return
    }
    if subject == .anyone {
      if isPassive, words.contains(where: { $0.traits.contains(.completion) }) { mode = .completed }
      return
    }
    guard subject == .customer, let subjectAt else { return }
    for word in words[(subjectAt + 1)...].prefix(3) {
      if Self.askVerbs.contains(word.form) {
        mode = .asked
        return
      }
      if word.traits.contains(.action) {
        mode = .acted
        return
      }
      if !word.traits.contains(.stop), !word.traits.contains(.frame) { return }
    }
  }

  private func isAfterBy(_ index: Int) -> Bool {
    words[..<index].suffix(2).contains { Self.by.contains($0.form) }
  }

  private static let by = hashes("by vom von")
  private static let passiveOpeners = hashes("was were is are has have wurde wurden ist sind")
  private static let successWords = hashes("successfully successful erfolgreich")
  private static let askVerbs = hashes(
    """
    ask asked request requested want wanted need needed like inquire enquire seek wish require \
    gebeten gefragt verlangt wollte mochte
    """)

  // MARK: Pieces

  private enum Piece {
    case content(Question.Term)
    case or
    case clause
    case determiner
    case preposition
    case lightVerb
    case person
    case other

    var isContent: Bool {
      if case .content = self { true } else { false }
    }
  }

  private func readPieces(droppingFrame: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.traits.contains(.afterComma) || word.traits.contains(.afterSlash)
        || Self.or.contains(word.form) || Self.examples.contains(word.form)
      {
        if case .or = pieces.last {} else if index > 0 { pieces.append(.or) }
      }
      if let (concept, length) = concept(at: index) {
        let isAction = word.traits.contains(.action) && length == 1
        pieces.append(
          .content(
            Question.Term(
              key: .concept(concept), weight: isAction ? 0.7 : 1, isAction: isAction,
              text: spelled(index..<index + length))))
        index += length
        continue
      }
      pieces.append(piece(at: index, droppingFrame: droppingFrame))
      index += 1
    }
    return pieces
  }

  private func piece(at index: Int, droppingFrame: Bool) -> Piece {
    let word = words[index]
    if Self.or.contains(word.form) || Self.examples.contains(word.form) { return .other }
    if Self.because.contains(word.form) { return .clause }
    let followsOr =
      word.traits.contains(.afterComma) || index > 0 && Self.or.contains(words[index - 1].form)
    if followsOr, Self.clauseOpeners.contains(word.form) { return .clause }
    if word.traits.contains(.frame), droppingFrame { return followsOr ? .clause : .other }
    if Self.lightVerbs.contains(word.form) { return .lightVerb }
    if word.traits.contains(.determiner) { return .determiner }
    if word.traits.contains(.preposition) { return .preposition }
    if word.traits.contains(.customer) || word.traits.contains(.agent) { return .person }
    if word.traits.contains(.stop) || Self.settings.contains(word.form)
      || word.traits.contains(.auxiliary) || word.traits.contains(.negator)
    {
      return .other
    }
    if Self.calls.contains(word.form), index > 1, Self.during.contains(words[index - 2].form) {
      return .other
    }
    if mode == .completed, word.traits.contains(.completion) { return .other }
    let weight =
      word.traits.contains(.generic) ? 0.35 : word.traits.contains(.action) ? 0.7 : 1.0
    return .content(
      Question.Term(
        key: .word(stem: word.stem, isNegated: word.traits.contains(.negated)), weight: weight,
        isAction: word.traits.contains(.action), text: spelled(index..<index + 1)))
  }

  /// The concept whose phrase stands at a word, and the number of words it takes.
  private func concept(at index: Int) -> (concept: Int, length: Int)? {
    guard let candidates = lexicon.questionPhrases[words[index].stem] else { return nil }
    if mode == .completed, words[index].traits.contains(.completion) { return nil }
    candidates: for (concept, phrase) in candidates {
      var position = index
      for (offset, element) in phrase.words.enumerated() {
        if offset > 0 {
          // Only small words may stand between the words of a phrase.
          var skipped = 0
          while position < words.count, words[position].stem != element.stem,
            skipped < Phrase.gapMax, words[position].traits.contains(.stop)
          {
            position += 1
            skipped += 1
          }
        }
        guard position < words.count, words[position].stem == element.stem,
          words[position].traits.contains(.negated) == element.isNegated
        else { continue candidates }
        position += 1
      }
      return (concept, position - index)
    }
    return nil
  }

  private func spelled(_ range: Range<Int>) -> String {
    guard let first = range.first.map({ words[$0] }), let last = range.last.map({ words[$0] })
    else { return "" }
    return String(decoding: text.utf8.dropFirst(Int(first.start)).prefix(Int(last.end - first.start)), as: UTF8.self)
  }

  private static let or = hashes("or oder")
  private static let examples = hashes("such including like wie")
  private static let because = hashes("because since weil")
  private static let clauseOpeners = hashes("how that whether if did was were has is ob dass")
  private static let lightVerbs = hashes("make made have had do get place take give filed machen")
  private static let settings = hashes("conversation interaction gesprach anruf telefonat transcript")
  private static let calls = hashes("call chat")
  private static let during = hashes("during in on within wahrend im")

  // MARK: Structure

  private func splitClauses(_ pieces: [Piece]) -> [[Piece]] {
    pieces.split { if case .clause = $0 { true } else { false } }.map(Array.init)
  }

  /// Content words that follow each other.
  private struct Chunk {
    var terms: [Question.Term]
    var followsOr: Bool
    var followsDeterminer: Bool
    var followsPreposition: Bool
    var followsLightVerb: Bool
  }

  private func readClause(_ pieces: [Piece]) -> Question.Clause {
    var chunks: [Chunk] = []
    var next = Chunk(
      terms: [], followsOr: false, followsDeterminer: false, followsPreposition: false,
      followsLightVerb: false)
    var isOpen = false
    for piece in pieces {
      if case .content(let term) = piece {
        if isOpen {
          chunks[chunks.count - 1].terms.append(term)
        } else {
          next.terms = [term]
          chunks.append(next)
          isOpen = true
        }
        continue
      }
      if isOpen {
        next = Chunk(
          terms: [], followsOr: false, followsDeterminer: false, followsPreposition: false,
          followsLightVerb: false)
        isOpen = false
      }
      switch piece {
      case .or: next.followsOr = true
      case .determiner: next.followsDeterminer = true
      case .preposition: next.followsPreposition = true
      case .lightVerb: next.followsLightVerb = true
      // "by the customer", "for the caller": what follows is not theirs.
      case .person: next.followsPreposition = false
      case .content, .clause, .other: break
      }
    }
    var groups: [Question.Group] = []
    // "on a flight", "during their visit": what stands behind a preposition is often left unsaid.
    var modifierWeight = 0.4
    var index = 0
    while index < chunks.count, groups.count < Limits.questionGroupsMax {
      var list = [chunks[index]]
      index += 1
      while index < chunks.count, chunks[index].followsOr {
        list.append(chunks[index])
        index += 1
      }
      let isModifier =
        list.contains(where: \.followsPreposition) && groups.contains { $0.weight >= 0.6 }
      groups += Self.groups(of: list, weight: isModifier ? modifierWeight : 1)
      if isModifier { modifierWeight *= 0.6 }
    }
    return Question.Clause(groups: Self.merged(groups))
  }

  /// Asks only once for what two groups would both be met by, as in "restaurant table".
  private static func merged(_ groups: [Question.Group]) -> [Question.Group] {
    var seen: Set<Set<Question.Term.Key>> = []
    return groups.filter { group in
      seen.insert(Set(group.members.flatMap(\.terms).map(\.key))).inserted
    }
  }

  /// The groups of chunks that an "or" joins.
  private static func groups(of list: [Chunk], weight: Double) -> [Question.Group] {
    guard let first = list.first, let last = list.last else { return [] }
    func group(_ members: [Question.Member]) -> Question.Group {
      let heaviest = members.map { $0.terms.map(\.weight).max() ?? 0 }.max() ?? 0
      let terms = members.flatMap(\.terms)
      return Question.Group(
        members: members, weight: heaviest * weight, isAction: terms.allSatisfy(\.isAction))
    }
    if list.count == 1 { return first.terms.map { group([Question.Member(terms: [$0])]) } }
    // "hotel or house reservation" shares its last words; "a bill or a payment due" does not.
    let sharesTail =
      last.terms.count > 1 && !last.followsDeterminer && !first.followsLightVerb
      && list.dropLast().allSatisfy { $0.terms.count == 1 && !$0.terms[0].text.contains(" ") }
    guard sharesTail else { return [group(list.map { Question.Member(terms: $0.terms) })] }
    let heads = list.map { Question.Member(terms: Array($0.terms.prefix(1))) }
    return [group(heads)] + last.terms.dropFirst().map { group([Question.Member(terms: [$0])]) }
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
