import Domain

/// Finds which of an author's choices the customer has made.
///
/// The customer's latest words that name one count, denials left out; where there are none, what the
/// agent proposed and the customer accepted, if it was one choice alone.
struct ChoiceFinder {
  private let choices: [String]

  /// Creates a finder for a question whose values are listed.
  init(_ question: VariableQuestion) {
    choices = question.choices
  }

  /// The choice with the sentence that names it; nil where nobody made one.
  func choice(in transcript: Transcript) -> FoundValue? {
    let stems = choices.map { Self.stems(of: $0, transcript.language) }
    var said: (choice: Int, word: Int, turn: Int)?
    var accepted: (choice: Int, word: Int, turn: Int)?
    for (place, turn) in transcript.turns.enumerated() where !turn.ordersMachine {
      let named = Self.mentions(of: stems, in: turn, transcript)
      guard let last = named.last else { continue }
      if !turn.isAgent {
        said = (last.choice, last.word, place)
      } else if turn.reply == .accepts, named.allSatisfy({ $0.choice == last.choice }) {
        accepted = (last.choice, last.word, place)
      }
    }
    // What was accepted later than said takes its place.
    let latest = [said, accepted].compactMap { $0 }.max { $0.turn < $1.turn }
    guard let latest else { return nil }
    let turn = transcript.turns[latest.turn]
    let sentence = transcript.sentences(of: latest.word..<latest.word + 1, in: turn)
    let quote = transcript.quote(turn, sentence)
    guard !quote.isEmpty else { return nil }
    return FoundValue(
      value: quote, normalForm: choices[latest.choice], isLabel: true,
      evidence: Evidence(turn: turn.number, quote: quote))
  }

  /// The choices that a turn names and does not deny, in the order of its words; of several that begin
  /// at one word, the longest.
  private static func mentions(
    of stems: [[UInt64]], in turn: Transcript.Turn, _ transcript: Transcript
  ) -> [(choice: Int, word: Int)] {
    var found: [(choice: Int, word: Int)] = []
    var index = turn.words.lowerBound
    while index < turn.words.upperBound {
      let matching = stems.indices.filter { choice in
        let wanted = stems[choice]
        return !wanted.isEmpty && index + wanted.count <= turn.words.upperBound
          && wanted.indices.allSatisfy { transcript.words[index + $0].stem == wanted[$0] }
      }
      guard let longest = matching.max(by: { stems[$0].count < stems[$1].count }) else {
        index += 1
        continue
      }
      if !transcript.words[index].traits.contains(.negated) { found.append((longest, index)) }
      index += stems[longest].count
    }
    return found
  }

  private static func stems(of choice: String, _ language: Language) -> [UInt64] {
    var tokenizer = Tokenizer(language)
    var words: [Word] = []
    _ = tokenizer.append(choice, to: &words)
    return words.map(\.stem)
  }
}
