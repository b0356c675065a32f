import Domain

/// Finds the values of dynamic variables.
///
/// A scanner finds everything of the variable's kind; then what stands around each candidate
/// decides: the words of the variable's name, the agent's question before it, denials, the
/// customer's agreement. Among equals the latest counts.
struct ValueFinder {
  private let transcript: Transcript
  private var candidates: [VariableKind.Shape: [Candidate]] = [:]
  private var places = WordPlaces()
  private let normal: NormalForm

  /// Creates a finder for a conversation and its transcript.
  init(_ conversation: Conversation, _ transcript: Transcript) {
    self.transcript = transcript
    normal = NormalForm(conversation)
  }

  /// The value of a variable; nil where the transcript holds none.
  mutating func value(of kind: VariableKind) -> FoundValue? {
    guard !kind.qualifiers.isEmpty || !kind.cues.isEmpty else { return nil }
    switch kind.shape {
    case .statement: return statement()
    case .answer: return answer(to: kind)
    // Those are judged like questions, by the analyst.
    case .choice, .sentiment: return nil
    default: break
    }
    var context = ValueContext(transcript, kind)
    var best: (score: Double, candidate: Candidate)?
    var candidates = candidates(of: kind.shape)
    let corrected = correctedTurns(candidates)
    if kind.shape == .code { candidates = Self.unlabelled(candidates, kind, transcript) }
    for candidate in candidates {
      var score = context.score(candidate)
      if corrected.contains(candidate.turn) { score -= Self.correctionPenalty }
      // A later one wins unless the earlier one fits clearly better.
      if score >= context.scoreMin, best.map({ score > $0.score - Self.latenessBonus }) ?? true {
        best = (max(score, best?.score ?? score), candidate)
      }
    }
    if let best { return found(best.candidate, kind.shape) }
    switch kind.shape {
    case .person, .recipient, .organisation, .title, .place, .address, .code, .count:
      return answer(to: kind) ?? introduction(kind)
    default: return nil
    }
  }

  /// The agent's turns to which the customer answers with another value: "Is it 88140?" – "88410".
  private func correctedTurns(_ candidates: [Candidate]) -> Set<Int> {
    var turns: Set<Int> = []
    for candidate in candidates {
      let place = candidate.turn
      guard place > 0, !transcript.turns[place].isAgent, transcript.turns[place - 1].isAgent,
        transcript.turns[place - 1].reply != .accepts,
        transcript.turns[place - 1].sentences.contains(where: \.isQuestion)
      else { continue }
      turns.insert(place - 1)
    }
    return turns
  }

  /// What a value loses that the customer answers with another one.
  private static let correctionPenalty = 3.0
  /// How much better an earlier candidate must fit than a later one.
  private static let latenessBonus = 0.9

  /// Where only the customer's half is known, codes stand alone in their turns: who one is comes
  /// before what it is about.
  private static func unlabelled(
    _ candidates: [Candidate], _ kind: VariableKind, _ transcript: Transcript
  ) -> [Candidate] {
    guard !transcript.hasAgent, candidates.count > 1 else { return candidates }
    var candidates = candidates
    let isIdentity = kind.qualifiers.contains { identities.contains($0) }
    let isMatter = kind.qualifiers.contains { matters.contains($0) }
    let long = candidates.indices.filter { candidates[$0].strength >= 1 }
    if isIdentity, let first = long.first { candidates[first].strength += 1 }
    if isMatter, let last = long.last { candidates[last].strength += 1 }
    return candidates
  }

  private static let identities: Set<String> = [
    "policy", "customer", "member", "account", "kunden",
  ]
  private static let matters: Set<String> = [
    "claim", "order", "ticket", "case", "booking", "invoice", "reference",
  ]

  /// A short turn of unknown words, where only the customer's half is known: most likely the name.
  private func introduction(_ kind: VariableKind) -> FoundValue? {
    guard kind.shape == .person, !transcript.hasAgent else { return nil }
    for place in transcript.turns.indices.prefix(12) {
      let turn = transcript.turns[place]
      let words = transcript.words[turn.words]
      guard (2...3).contains(words.count), !turn.ordersMachine,
        words.allSatisfy({
          $0.traits.isDisjoint(with: [.stop, .hasDigit, .affirmation, .generic, .request])
        }),
        words.contains(where: { WordVectors.shared.place(of: $0.form) == nil })
      else { continue }
      return found(TurnText(transcript, place).candidate(turn.words), kind.shape)
    }
    return nil
  }

  private mutating func candidates(of shape: VariableKind.Shape) -> [Candidate] {
    if let known = candidates[shape] { return known }
    var found: [Candidate] = []
    for index in transcript.turns.indices where !transcript.turns[index].ordersMachine {
      found += Self.scan(TurnText(transcript, index), for: shape)
    }
    found = found.suffix(Limits.candidatesMax)
    candidates[shape] = found
    return found
  }

  private static func scan(_ text: TurnText, for shape: VariableKind.Shape) -> [Candidate] {
    switch shape {
    case .date: Scanner.dates(text)
    case .time: Scanner.times(text)
    case .phone: Scanner.phones(text)
    case .email: Scanner.emails(text)
    case .money: Scanner.money(text)
    case .link: Scanner.links(text)
    case .postalCode: Scanner.postalCodes(text)
    case .code: Scanner.codes(text)
    case .count: Scanner.counts(text)
    case .number: Scanner.numbers(text)
    case .dateTime: Scanner.dateTimes(text)
    case .address: Scanner.addresses(text)
    case .person: Scanner.introductions(text)
    case .doctor: Scanner.doctors(text)
    case .recipient: Scanner.names(text, after: Scanner.to) + Scanner.beneficiaries(text)
    case .organisation: Scanner.titles(text) + Scanner.organisations(text, 2)
    case .place(.to): Scanner.names(text, after: Scanner.to) + Scanner.addresses(text)
    case .place(.from):
      Scanner.names(text, after: Scanner.from) + Scanner.addresses(text) + Scanner.origins(text)
    case .place(.within): Scanner.names(text, after: Scanner.within)
    case .title: Scanner.titles(text) + Scanner.products(text) + Scanner.organisations(text)
    case .severity: Scanner.severities(text)
    case .statement, .answer, .choice, .sentiment: []
    }
  }

  // MARK: Values without a shape

  /// What the customer came for, in the customer's words.
  private func statement() -> FoundValue? {
    guard let (place, bytes) = transcript.mainStatement() else { return nil }
    let turn = transcript.turns[place]
    let words = transcript.quote(turn, bytes, bytesMax: Limits.statementBytesMax)
    guard !words.isEmpty else { return nil }
    return FoundValue(value: words, evidence: Evidence(turn: turn.number, quote: words))
  }

  /// What follows "<name> is", or the customer's short answer to the agent's question for it.
  private mutating func answer(to kind: VariableKind) -> FoundValue? {
    let wanted = ValueContext(transcript, kind)
    let naming = places.words(of: wanted.namingStems, in: transcript)
    guard !naming.isEmpty else { return nil }
    var latest: Candidate?
    var lastTurn = -1
    var text = TurnText(transcript, 0)
    for (index, place) in naming {
      let turn = transcript.turns[place]
      if text.turn != place { text = TurnText(transcript, place) }
      if text.isWord(index + 1, Self.be) || text.isWord(index + 1, Self.number),
        let range = Scanner.nameRange(text, from: index + 2, needsCapitals: false),
        !kind.needsDigits(text, range)
      {
        latest = text.candidate(range)
      }
      // The next turn may be the answer to this one.
      guard place != lastTurn, turn.isAgent, place + 1 < transcript.turns.count else { continue }
      lastTurn = place
      let next = transcript.turns[place + 1]
      guard !next.isAgent, !next.ordersMachine, next.words.count <= Limits.valueWordsMax,
        wanted.isAsked(in: place)
      else { continue }
      let answer = TurnText(transcript, place + 1)
      if let range = Self.shortAnswer(answer), !kind.needsDigits(answer, range) {
        latest = answer.candidate(range)
      }
    }
    return latest.flatMap { found($0, kind.shape) }
  }

  /// A short turn without the words that only lead in: "it's", "yes", "my name is".
  private static func shortAnswer(_ text: TurnText) -> Range<Int>? {
    guard let first = text.words.first else { return nil }
    var start = text.indices.lowerBound
    while let word = text.word(start),
      word.traits.contains(.stop) || word.traits.contains(.affirmation)
        || word.traits.contains(.generic)
    {
      start += 1
    }
    var end = start
    while let word = text.word(end), word.sentence == first.sentence || end == start {
      if end > start, word.traits.contains(.afterComma) || word.traits.contains(.pronoun) { break }
      end += 1
    }
    while end > start, text.word(end - 1)?.traits.contains(.stop) == true { end -= 1 }
    return end > start ? start..<end : nil
  }

  private static let be = hashes("is are was be ist lautet")
  private static let number = hashes("number nummer")

  private func found(_ candidate: Candidate, _ shape: VariableKind.Shape) -> FoundValue? {
    let turn = transcript.turns[candidate.turn]
    let value = transcript.quote(turn, candidate.bytes, bytesMax: Limits.statementBytesMax)
    guard !value.isEmpty else { return nil }
    let sentence = transcript.sentences(of: candidate.word..<candidate.word + 1, in: turn)
    let quote = transcript.quote(turn, sentence)
    // A sentence that was cut somewhere within the value would not prove it.
    let evidence = quote.utf8.count >= value.utf8.count && quote.contains(value) ? quote : value
    return FoundValue(
      value: value, normalForm: normal.text(of: value, as: shape),
      evidence: Evidence(turn: turn.number, quote: evidence))
  }
}

extension VariableKind {
  /// Whether the kind needs digits that a range of words does not have.
  fileprivate func needsDigits(_ text: TurnText, _ range: Range<Int>) -> Bool {
    switch shape {
    case .code, .count, .postalCode: !range.contains { text.digitCount($0) > 0 }
    default: false
    }
  }
}
