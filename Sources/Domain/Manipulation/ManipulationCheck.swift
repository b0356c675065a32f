extension Conversation {
  /// The turns in which somebody seems to give orders to whoever reads the transcript.
  ///
  /// Words and marks are compared with what such attempts are made of; what is found is a suspicion,
  /// and what is not found may be one all the same. Takes time linear in the transcript.
  ///
  /// - Returns: At most `Limits.manipulationSignsMax`, by turn, each kind once in a turn.
  package var manipulationSigns: [ManipulationSign] {
    guard !isTranscriptionOff else { return [] }
    var found: Set<ManipulationSign> = []
    for isAgent in [false, true] {
      var words: [SpeechWord] = []
      for (index, message) in messages.enumerated()
      where message.role.isSpeech && (message.role == .agent) == isAgent {
        let turn = index + 1
        for kind in ManipulationMarks.kinds(in: message.text) {
          found.insert(ManipulationSign(turn: turn, kind: kind))
        }
        let speech = SpeechWord.words(of: message.text, turn: turn)
        if speech.isDisguised { found.insert(ManipulationSign(turn: turn, kind: .hiddenText)) }
        words += speech.words
      }
      // Over all turns of one speaker, since an order may be spread over several.
      ManipulationRule.search(words) { found.insert($0) }
    }
    let signs = found.sorted { ($0.turn, $0.kind.rawValue) < ($1.turn, $1.kind.rawValue) }
    return Array(signs.prefix(Limits.manipulationSignsMax))
  }
}
