/// Judges candidates for one variable by what stands around them.
struct ValueContext {
  private let transcript: Transcript
  private let kind: VariableKind
  private let qualifiers: Set<UInt64>
  private let cues: Set<UInt64>
  private var facts = Facts()

  /// Creates the context of a variable.
  init(_ transcript: Transcript, _ kind: VariableKind) {
    self.transcript = transcript
    self.kind = kind
    qualifiers = Self.stems(kind.qualifiers, transcript.language)
    cues = Self.stems(kind.cues + kind.otherCues, transcript.language)
  }

  /// The stems of the words of a name, and of the words that mean the same.
  private static func stems(_ parts: [String], _ language: Language) -> Set<UInt64> {
    var tokenizer = Tokenizer(language)
    var words: [Word] = []
    for part in parts { _ = tokenizer.append(part, to: &words) }
    let lexicon = Lexicon.of(language)
    var stems: Set<UInt64> = []
    for word in words where !word.traits.contains(.stop) || parts.count == 1 {
      stems.insert(word.stem)
      for (concept, phrase) in lexicon.questionPhrases[word.stem] ?? []
      where phrase.words.count == 1 {
        for other in lexicon.concepts[concept].phrases where other.words.count == 1 {
          for alternative in other.words[0].alternatives { stems.insert(alternative.stem) }
        }
      }
    }
    return stems
  }

  /// Words that lie farther away than this all count the same.
  private static let distanceMax = 8

  /// What a turn and the agent's one before it say of the variable.
  fileprivate struct Facts {
    var turn = -1
    /// The places of the words that tell which value is meant, in order.
    var qualifiers: [Int] = []
    var hasCue = false
    var isQualifierAsked = false
    var isCueAsked = false
  }

  private mutating func readFacts(_ place: Int) {
    guard facts.turn != place else { return }
    facts = Facts()
    facts.turn = place
    let turn = transcript.turns[place]
    for index in turn.words {
      let stem = transcript.words[index].stem
      if qualifiers.contains(stem) { facts.qualifiers.append(index) }
      if cues.contains(stem) { facts.hasCue = true }
    }
    guard place > 0, turn.isAgent != transcript.turns[place - 1].isAgent else { return }
    // What the customer asks, the agent answers.
    guard !turn.isAgent || transcript.turns[place - 1].sentences.contains(where: \.isQuestion)
    else { return }
    for index in transcript.turns[place - 1].words {
      let stem = transcript.words[index].stem
      if qualifiers.contains(stem) { facts.isQualifierAsked = true }
      if cues.contains(stem) { facts.isCueAsked = true }
    }
  }

  /// How well a candidate fits. Fastest where candidates come in the order of their turns.
  mutating func score(_ candidate: Candidate) -> Double {
    readFacts(candidate.turn)
    let turn = transcript.turns[candidate.turn]
    let sentence = transcript.words[candidate.word].sentence
    let next = facts.firstQualifier(from: candidate.word)
    let before = next > 0 ? facts.qualifiers[next - 1] : nil
    let behind = next < facts.qualifiers.count ? facts.qualifiers[next] : nil
    let isInSentence = [before, behind].contains { place in
      place.map { transcript.words[$0].sentence == sentence } ?? false
    }
    // Of several values in one sentence the one right behind the words is meant.
    let distance = before.map { min(Self.distanceMax, candidate.word - $0) } ?? Self.distanceMax
    var score = candidate.strength + 0.3 * Double(Self.distanceMax - distance)
    if isInSentence { score += 3 } else if !facts.qualifiers.isEmpty { score += 2 }
    if facts.hasCue { score += kind.isLoose ? 1 : 2 }
    if facts.isQualifierAsked { score += 2.5 }
    if facts.isCueAsked { score += 1.5 }
    if !turn.isAgent { score += 0.5 }
    if turn.isAgent, kind.shape == .person { score -= 2 }
    // "Four rooms": the number stands right before what is counted.
    if kind.shape == .count, isCounted(behind: candidate.word) { score += 3 }
    if turn.isAgent, turn.reply == .accepts { score += 1 }
    if turn.isAgent, turn.reply == .declines { score -= 3 }
    let traits = transcript.words[candidate.word].traits
    if traits.contains(.negated), kind.shape != .severity { score -= 4 }
    if traits.contains(.hypothetical) { score -= 1 }
    // Without the agent's half nobody asks for it, but a turn of nothing else answers something.
    if !transcript.hasAgent, isMostOfTurn(candidate, turn) { score += 1.5 }
    return score
  }

  private func isCounted(behind word: Int) -> Bool {
    transcript.words.indices.contains(word + 1)
      && cues.union(qualifiers).contains(transcript.words[word + 1].stem)
  }

  private func isMostOfTurn(_ candidate: Candidate, _ turn: Transcript.Turn) -> Bool {
    2 * candidate.bytes.count > turn.text.utf8.count
  }

  /// What a candidate must reach. Dates and the like are rarely mistaken for something else; names
  /// and numbers need words around them that tell what they are.
  var scoreMin: Double {
    switch kind.shape {
    case .person, .doctor, .severity, .email, .link, .phone, .date, .time, .dateTime: 0
    case .recipient: 1
    case .organisation: 1.5
    case .money: 1
    case .place: 1.5
    case .postalCode: 0.4
    case .address: 1.5
    case .count, .number: kind.qualifiers.isEmpty ? 0 : 2
    case .code, .title: 2
    case .statement, .answer, .choice, .sentiment: 2
    }
  }

  /// The stems by which the variable itself is named: "the <colour> is …".
  var namingStems: Set<UInt64> { cues.isEmpty ? qualifiers : cues }

  /// Whether an agent's turn asks for the variable.
  func isAsked(in place: Int) -> Bool {
    let turn = transcript.turns[place]
    guard turn.isAgent, turn.sentences.contains(where: \.isQuestion) else { return false }
    let words = transcript.words[turn.words]
    let hasQualifier = qualifiers.isEmpty || words.contains { qualifiers.contains($0.stem) }
    let hasCue = cues.isEmpty || words.contains { cues.contains($0.stem) }
    return kind.shape == .person ? hasCue : hasQualifier && hasCue
  }
}

extension ValueContext.Facts {
  /// The place among the qualifiers of the first one that is not before a word.
  fileprivate func firstQualifier(from word: Int) -> Int {
    var low = 0
    var high = qualifiers.count
    while low < high {
      let middle = (low + high) / 2
      if qualifiers[middle] >= word { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension VariableKind {
  /// Words that go with values of the kind, whatever the variable is called.
  fileprivate var otherCues: [String] {
    switch shape {
    case .money:
      [
        "amount", "charge", "pay", "payment", "total", "cost", "price", "fee", "bill", "refund",
        "invoice", "owe", "due", "macht", "kostet", "betrag",
      ]
    case .code where qualifiers.contains("account"): ["ac", "acct"]
    default: []
    }
  }

  /// Whether values of this kind are known by their form alone.
  fileprivate var isLoose: Bool {
    switch shape {
    case .date, .time, .dateTime, .phone, .email, .link: true
    default: false
    }
  }
}
