/// What a question is about in particular.
extension QuestionParser {
  /// Fits a question to its matter: meetings that were arranged, wishes, answers that were not known.
  func readMatter(_ question: inout Question) {
    if words.contains(where: { Self.settling.contains($0.form) }) {
      question.settleMeetings { Self.settling.contains(WordHash.of($0.text.lowercased().utf8)) }
    }
    question.isAboutNotKnowing = question.names(lexicon.openQuestion)
    question.isAboutWish = lexicon.wishes.contains { question.names($0) }
    // "Was a question left unanswered?" is about what the agent said.
    let isAgents =
      subject == .anyone
      || words.contains { $0.traits.contains(.agent) || Self.answers.contains($0.form) }
    if question.isAboutNotKnowing, isAgents { question.subject = .agent }
  }

  /// "Did the agent leave the caller without an answer?"
  func leavesOpen(at index: Int) -> Bool {
    Self.leaving.contains(words[index].form)
      && words[index...].prefix(5).contains { Self.without.contains($0.form) }
  }

  private static let leaving = hashes("leave leaves left")
  private static let without = hashes("without")
  private static let answers = hashes("answer answers unanswered antwort")
  /// What says of a meeting that it was agreed on.
  private static let settling = hashes(
    """
    get got receive received obtain obtained now up arrange arranged agree agreed fix fixed bekommen \
    bekam erhalten jetzt vereinbart ausgemacht fest steht zustande gekommen festgelegt festgemacht end ended given
    """)
}
