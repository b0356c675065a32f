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

  /// Answers a request; throws only if the task was cancelled before.
  package func analyse(
    _ request: AnalysisRequest
  ) async throws(AnalystError) -> AnalysisResult {
    var result = AnalysisResult(analyst: name)
    guard !request.isEmpty else { return result }
    if Task.isCancelled { throw AnalystError(.cancelled, "the analysis was cancelled") }
    let transcript = Transcript(request.conversation)
    if !request.conditions.isEmpty {
      result.verdicts = verdicts(request.conditions, transcript)
    }
    if !request.variables.isEmpty {
      var finder = ValueFinder(transcript)
      for name in request.variables { result.values[name] = finder.value(of: name) }
    }
    if request.wantsSummary { result.summary = Summariser(transcript).summary() }
    return result
  }

  private func verdicts(
    _ conditions: [ConditionQuestion], _ transcript: Transcript
  ) -> [String: ConditionVerdict] {
    let questions = conditions.map {
      QuestionParser.parse($0.question, transcript: transcript.language)
    }
    let judge = ConditionJudge(
      transcript: transcript, index: PhraseIndex(questions, in: transcript),
      completions: Completions(in: transcript))
    var verdicts: [String: ConditionVerdict] = [:]
    for (condition, question) in zip(conditions, questions) {
      verdicts[condition.id] = judge.judge(question)
    }
    return verdicts
  }
}
