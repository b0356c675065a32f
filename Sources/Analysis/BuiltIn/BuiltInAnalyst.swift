package import Domain

/// An analyst that needs nothing from outside.
///
/// It compares words by their stems, knows some phrases that mean the same, denials and
/// suppositions, and who spoke. The same request always gets the same answer. The time is linear in
/// the transcript's length; it runs on the caller's executor and never waits.
package struct BuiltInAnalyst: Analyst {
  package let name = "builtin/1"

  /// Creates the analyst.
  package init() {}

  /// Answers a request; throws only if the task was cancelled. That is looked at between the parts of
  /// the request, each of which takes some tenths of a second for the longest transcripts.
  package func analyse(
    _ request: AnalysisRequest
  ) async throws(AnalystError) -> AnalysisResult {
    var result = AnalysisResult(analyst: name)
    guard !request.isEmpty else { return result }
    try Self.checkCancellation()
    let transcript = Transcript(request.conversation)
    try Self.checkCancellation()
    if !request.conditions.isEmpty {
      result.verdicts = verdicts(request.conditions, transcript)
    }
    if !request.variables.isEmpty {
      var finder = ValueFinder(request.conversation, transcript)
      for question in request.variables {
        try Self.checkCancellation()
        result.values[question.id] = value(of: question, transcript, &finder)
      }
    }
    try Self.checkCancellation()
    if request.wantsSummary { result.summary = Summariser(transcript).summary() }
    return result
  }

  private static func checkCancellation() throws(AnalystError) {
    if Task.isCancelled { throw AnalystError(.cancelled, "the analysis was cancelled") }
  }

  private func value(
    of question: VariableQuestion, _ transcript: Transcript, _ finder: inout ValueFinder
  ) -> FoundValue? {
    if question.type == .oneOf, let chosen = ChoiceFinder(question).choice(in: transcript) {
      return chosen
    }
    let kind = VariableKind(question)
    let found = label(kind, question, transcript) ?? finder.value(of: kind)
    guard question.type == .oneOf, let form = found?.form else { return found }
    // Words that are none of the choices were looked for under another name.
    return TypedValue(form, as: .oneOf, choices: question.choices) == nil ? nil : found
  }

  /// The value of a variable that is one of a few words, judged like a question; nil for others,
  /// and where nothing that was said tells it.
  private func label(
    _ kind: VariableKind, _ variable: VariableQuestion, _ transcript: Transcript
  ) -> FoundValue? {
    let labels: [(label: String, question: String)]
    switch kind.shape {
    case .choice: labels = [("yes", Self.yesOrNo(variable, kind))]
    case .sentiment:
      labels = [
        ("negative", "Did the customer express dissatisfaction or a complaint?"),
        ("positive", "Did the customer praise something or give a compliment?"),
      ]
    default: return nil
    }
    if kind.shape == .choice, let answered = transcript.answer(toQuestionOf: kind.qualifiers) {
      return answered
    }
    for (index, entry) in labels.enumerated() {
      let condition = ConditionQuestion(id: String(index), question: entry.question)
      guard let verdict = verdicts([condition], transcript)[condition.id],
        let evidence = verdict.evidence.first
      else { continue }
      switch verdict.verdict {
      case .yes:
        return FoundValue(
          value: evidence.quote, normalForm: entry.label, isLabel: true, evidence: evidence)
      case .no where kind.shape == .choice:
        return FoundValue(
          value: evidence.quote, normalForm: "no", isLabel: true, evidence: evidence)
      default: continue
      }
    }
    return nil
  }

  /// The question whose answer is the value of a variable that is yes or no.
  private static func yesOrNo(_ variable: VariableQuestion, _ kind: VariableKind) -> String {
    let words = variable.description.trimmingPrefix { $0.isWhitespace }
    if words.hasSuffix("?") { return String(words) }
    guard !words.isEmpty else {
      return "Did the customer say that " + kind.qualifiers.joined(separator: " ") + "?"
    }
    let opener = ["whether ", "if ", "ob "].first { words.lowercased().hasPrefix($0) } ?? ""
    return "Did the customer say that \(words.dropFirst(opener.count))?"
  }

  /// What is measured of each question, by its id, for fitting: the names stand in
  /// `measureNames`. Without the lexicon, all words of the questions count as unknown to it.
  package func measures(
    of request: AnalysisRequest, usesLexicon: Bool = true
  ) -> [String: [Double]] {
    let transcript = Transcript(request.conversation)
    var (questions, judge) = judge(request.conditions, transcript, usesLexicon: usesLexicon)
    var measures: [String: [Double]] = [:]
    for (condition, question) in zip(request.conditions, questions) {
      guard let (measured, likelihood) = judge.measures(of: question) else { continue }
      measures[condition.id] =
        measured.values
        + [measured.hasVectors ? 1 : 0, likelihood, Double(question.common?.rawValue ?? -1)]
    }
    return measures
  }

  /// The names of what `measures` gives, in order.
  package static let measureNames =
    Measures.names + ["has_vectors", "likelihood", "common_condition"]

  private func judge(
    _ conditions: [ConditionQuestion], _ transcript: Transcript, usesLexicon: Bool = true
  ) -> ([Question], ConditionJudge) {
    let questions = conditions.map {
      QuestionParser.parse(
        $0.question, transcript: transcript.language, usesLexicon: usesLexicon)
    }
    return (
      questions,
      ConditionJudge(
        transcript: transcript, index: PhraseIndex(questions, in: transcript),
        completions: Completions(in: transcript),
        agreements: Agreements(in: transcript))
    )
  }

  private func verdicts(
    _ conditions: [ConditionQuestion], _ transcript: Transcript
  ) -> [String: ConditionVerdict] {
    var (questions, judge) = judge(conditions, transcript)
    var verdicts: [String: ConditionVerdict] = [:]
    for (condition, question) in zip(conditions, questions) {
      verdicts[condition.id] = judge.judge(question, examples: condition.examples)
    }
    return verdicts
  }
}
