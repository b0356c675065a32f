import Domain

/// Which turns of a conversation a model reads where it cannot read all.
///
/// The turns that share words with the questions matter, those around them, the first one and the
/// last ones, in which things are agreed on. Words that stand in many turns say little (inverse
/// document frequency).
struct TurnSelection: Sendable, Hashable {
  /// The turns, from 1, in order.
  let turns: [Int]
  /// How many were said besides them.
  let leftOut: Int

  /// Selects turns.
  ///
  /// - Parameters:
  ///   - request: What is asked, and about which conversation.
  ///   - bytesMax: How long the selected turns may be together, as the model reads them.
  init(_ request: AnalysisRequest, bytesMax: Int) {
    let messages = request.conversation.messages
    let spoken = messages.indices.filter { messages[$0].role.isSpeech }
    let sizes = Dictionary(
      spoken.map { ($0, ModelPrompt.line(messages[$0], turn: $0 + 1).utf8.count) }
    ) { first, _ in first }
    var room = bytesMax
    var chosen: Set<Int> = []
    // The largest sum that can occur is the transcript's limit: it does not overflow.
    if sizes.values.reduce(0, +) <= bytesMax {
      chosen = Set(spoken)
    } else {
      for index in Self.ranked(spoken, messages, request) where (sizes[index] ?? 0) <= room {
        chosen.insert(index)
        room -= sizes[index] ?? 0
      }
    }
    turns = spoken.filter(chosen.contains).map { $0 + 1 }
    leftOut = spoken.count - chosen.count
  }

  /// The turns, those that matter most first.
  private static func ranked(
    _ spoken: [Int], _ messages: [Conversation.Message], _ request: AnalysisRequest
  ) -> [Int] {
    let texts = spoken.map { stems(messages[$0].text) }
    var frequency: [String: Int] = [:]
    for stem in texts.joined() { frequency[stem, default: 0] += 1 }
    let wanted = wantedStems(request)
    var own = [Double](repeating: 0, count: spoken.count)
    for (place, text) in texts.enumerated() {
      for stem in text where wanted.contains(stem) {
        own[place] += 1 / Double(frequency[stem] ?? 1)
      }
    }
    var scores = own
    for place in own.indices where own[place] > 0 {
      for near in max(0, place - neighbours)...min(own.count - 1, place + neighbours) {
        scores[near] += own[place] * 0.5
      }
    }
    let end = spoken.count - closingTurns
    for place in spoken.indices where place == 0 || place >= end {
      // Below what shares a rare word, above everything else.
      scores[place] += 0.1
    }
    // Of equal turns the later one: what was said last counts.
    return spoken.indices.sorted { (scores[$0], $0) > (scores[$1], $1) }.map { spoken[$0] }
  }

  private static func wantedStems(_ request: AnalysisRequest) -> Set<String> {
    var wanted: Set<String> = []
    for condition in request.conditions { wanted.formUnion(stems(condition.question)) }
    for question in request.variables {
      let name = question.name.split(separator: "_").dropFirst().joined(separator: " ")
      for text in [name, question.description] + question.choices {
        wanted.formUnion(stems(text))
      }
    }
    return wanted.subtracting(empty)
  }

  /// The distinct words of a text, each by its beginning, so that "bookings" agrees with "booked".
  private static func stems(_ text: String) -> Set<String> {
    Set(
      FoldedText(text).wordTexts.map { word in
        String(String(decoding: word, as: UTF8.self).prefix(stemCharacters))
      })
  }

  private static let stemCharacters = 5
  private static let neighbours = 2
  private static let closingTurns = 6

  /// Beginnings of words with which every question is made.
  private static let empty: Set<String> = [
    "did", "does", "do", "was", "were", "is", "are", "the", "a", "an", "any", "or", "and", "of",
    "to", "for", "in", "on", "that", "this", "it", "be", "been", "has", "have", "had", "custo",
    "calle", "agent", "ask", "asked", "menti", "say", "said", "about", "with", "their", "they",
    "not", "could", "would", "there", "hat", "der", "die", "das", "ein", "eine", "kunde", "oder",
    "und", "nach", "wurde", "ist",
  ]
}
