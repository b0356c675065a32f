/// Summarises a conversation by its own sentences.
struct Summariser {
  private let transcript: Transcript

  /// Creates a summariser of a transcript.
  init(_ transcript: Transcript) {
    self.transcript = transcript
  }

  /// What the customer came for and how it ended, in the words of the conversation.
  ///
  /// - Returns: Up to `Limits.summarySentencesMax` quotes with their speakers, in the order in
  ///   which they were said, at most `Limits.summaryBytesMax` bytes; empty where nothing was said.
  func summary() -> String {
    var picked: [(turn: Int, bytes: Range<Int>)] = []
    func pick(_ choice: (turn: Int, bytes: Range<Int>)?) {
      guard let choice, !picked.contains(where: { $0.turn == choice.turn }) else { return }
      picked.append(choice)
    }
    pick(transcript.mainStatement())
    pick(outcome())
    pick(lastWish())
    pick(lastRefusal())
    if picked.isEmpty { pick(anything()) }
    var parts: [String] = []
    var length = 0
    for choice in picked.prefix(Limits.summarySentencesMax).sorted(by: { $0.turn < $1.turn }) {
      let turn = transcript.turns[choice.turn]
      let quote = transcript.quote(turn, choice.bytes, bytesMax: Self.quoteBytesMax)
      guard !quote.isEmpty else { continue }
      let part = (turn.isAgent ? "The agent: “" : "The customer: “") + quote + "”"
      if length + part.utf8.count > Limits.summaryBytesMax { continue }
      length += part.utf8.count + 1
      parts.append(part)
    }
    return parts.joined(separator: " ")
  }

  /// Four of them fit into a summary.
  private static let quoteBytesMax = 130

  /// The last thing that the agent said was done.
  private func outcome() -> (turn: Int, bytes: Range<Int>)? {
    guard let last = Completions(in: transcript).found.last else { return nil }
    let turn = transcript.turns[last.turn]
    return (last.turn, transcript.sentences(of: last.words, in: turn))
  }

  /// The last longer sentence in which the customer wants something.
  private func lastWish() -> (turn: Int, bytes: Range<Int>)? {
    for place in transcript.turns.indices.reversed() where !transcript.turns[place].isAgent {
      for sentence in transcript.turns[place].sentences where sentence.words.count >= 5 {
        let words = transcript.words[sentence.words]
        if words.contains(where: { $0.traits.contains(.request) }) {
          return (place, sentence.bytes)
        }
      }
    }
    return nil
  }

  /// The last sentence in which the agent could not do something.
  private func lastRefusal() -> (turn: Int, bytes: Range<Int>)? {
    for place in transcript.turns.indices.reversed() where transcript.turns[place].isAgent {
      for sentence in transcript.turns[place].sentences {
        let words = transcript.words[sentence.words]
        if words.contains(where: { $0.traits.contains(.failure) }) {
          return (place, sentence.bytes)
        }
      }
    }
    return nil
  }

  private func anything() -> (turn: Int, bytes: Range<Int>)? {
    transcript.turns.first.flatMap { turn in turn.sentences.first.map { (0, $0.bytes) } }
  }
}

extension Transcript {
  /// The customer's turn that says most of what the customer came for, and its telling bytes; nil
  /// where no sentence says anything.
  func mainStatement() -> (turn: Int, bytes: Range<Int>)? {
    var best: (score: Double, turn: Int, sentence: Sentence)?
    var seen = 0
    for (place, turn) in turns.enumerated() where !turn.isAgent && !turn.ordersMachine {
      seen += 1
      // What one comes for is said early.
      guard seen <= 30 else { break }
      for sentence in turn.sentences {
        let score = weight(of: sentence) - 0.35 * Double(min(seen, 10))
        if score > best?.score ?? 0.5 { best = (score, place, sentence) }
      }
    }
    guard let best else { return nil }
    let turn = turns[best.turn]
    let isShort = turn.text.utf8.count <= Limits.statementBytesMax
    return (best.turn, isShort ? 0..<turn.text.utf8.count : best.sentence.bytes)
  }

  /// How much a sentence says of a matter: rare words, wishes, and above all trouble.
  private func weight(of sentence: Sentence) -> Double {
    var score = 0.0
    var hasTrouble = false
    for word in words[sentence.words].prefix(40) {
      if word.traits.isDisjoint(with: [.stop, .number, .affirmation]) {
        let telling = WordVectors.shared.place(of: word.form).map(WordVectors.shared.telling)
        score += 0.7 * Double(telling ?? 0.8)
      }
      if word.traits.contains(.request) { score += 0.6 }
      if !word.traits.isDisjoint(with: [.negated, .failure]) || Self.troubles.contains(word.form) {
        hasTrouble = true
      }
    }
    // Thanks and answers such as names and numbers are no matter.
    let opensWithThanks = sentence.words.first.map { Self.thanks.contains(words[$0].form) } ?? false
    score = min(score, 7) + (hasTrouble ? 2 : 0)
    return opensWithThanks ? score / 3 : score
  }

  private static let thanks = hashes("thanks thank danke ok okay yes ja sure great perfect")
  private static let troubles = hashes(
    """
    broken broke problem problems issue error errors fault wrong late missing lost damaged defective \
    complaint complain refund cancel dead leak leaks leaking crash crashed crashes frozen stopped failed \
    fails overcharged charged stolen unhappy disappointed angry waiting twice invoice bill \
    kaputt defekt fehler problem storung falsch verspatet fehlt verloren beschwerde rechnung \
    kundigen stornieren enttauscht warte
    """)
}
