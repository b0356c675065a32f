/// Judges candidates for one variable by what stands around them.
struct ValueContext {
  private let transcript: Transcript
  private let kind: VariableKind
  private let qualifiers: Set<UInt64>
  private let cues: Set<UInt64>

  /// Creates the context of a variable.
  init(_ transcript: Transcript, _ kind: VariableKind) {
    self.transcript = transcript
    self.kind = kind
    qualifiers = Self.stems(kind.qualifiers, transcript.language)
    cues = Self.stems(kind.cues, transcript.language)
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
          stems.insert(other.words[0].stem)
        }
      }
    }
    return stems
  }

  /// Words that lie farther away than this all count the same.
  private static let distanceMax = 8

  /// How well a candidate fits.
  func score(_ candidate: Candidate) -> Double {
    let turn = transcript.turns[candidate.turn]
    let sentence = transcript.words[candidate.word].sentence
    var inSentence = false
    var inTurn = false
    var hasCue = false
    var distance = Self.distanceMax
    for index in turn.words {
      let word = transcript.words[index]
      if qualifiers.contains(word.stem) {
        inTurn = true
        if word.sentence == sentence { inSentence = true }
        if index < candidate.word { distance = min(distance, candidate.word - index) }
      }
      if cues.contains(word.stem) { hasCue = true }
    }
    // Of several values in one sentence the one right behind the words is meant.
    var score = candidate.strength + 0.3 * Double(Self.distanceMax - distance)
    if inSentence { score += 3 } else if inTurn { score += 2 }
    if hasCue { score += kind.isLoose ? 1 : 2 }
    if candidate.turn > 0, !turn.isAgent, transcript.turns[candidate.turn - 1].isAgent {
      let asked = transcript.turns[candidate.turn - 1].words
      if asked.contains(where: { qualifiers.contains(transcript.words[$0].stem) }) { score += 2.5 }
      if asked.contains(where: { cues.contains(transcript.words[$0].stem) }) { score += 1.5 }
    }
    if !turn.isAgent { score += 0.5 }
    if turn.isAgent, turn.reply == .accepts { score += 1 }
    if turn.isAgent, turn.reply == .declines { score -= 3 }
    let traits = transcript.words[candidate.word].traits
    if traits.contains(.negated), kind.shape != .severity { score -= 4 }
    if traits.contains(.hypothetical) { score -= 1 }
    return score
  }

  /// What a candidate must reach. Dates and the like are rarely mistaken for something else; names
  /// and numbers need words around them that tell what they are.
  var scoreMin: Double {
    switch kind.shape {
    case .person, .doctor, .severity, .email, .link, .phone, .date, .time: 0
    case .recipient: 1
    case .money: 1
    case .place: 1.5
    case .postalCode: 0.4
    case .address: 1.5
    case .code, .count, .title: 2
    case .statement, .answer: 2
    }
  }

  /// Whether a word is the last of the variable's name.
  func isNamed(_ index: Int) -> Bool {
    let stem = transcript.words[index].stem
    return cues.contains(stem) || cues.isEmpty && qualifiers.contains(stem)
  }

  /// Whether an agent's turn asks for the variable.
  func isAsked(in place: Int) -> Bool {
    let turn = transcript.turns[place]
    guard turn.sentences.contains(where: \.isQuestion) else { return false }
    let words = transcript.words[turn.words]
    let hasQualifier = qualifiers.isEmpty || words.contains { qualifiers.contains($0.stem) }
    let hasCue = cues.isEmpty || words.contains { cues.contains($0.stem) }
    return kind.shape == .person ? hasCue : hasQualifier && hasCue
  }
}

extension VariableKind {
  /// Whether values of this kind are known by their form alone.
  fileprivate var isLoose: Bool {
    switch shape {
    case .date, .time, .phone, .email, .link: true
    default: false
    }
  }
}
