import Domain

extension NotificationResult {
  /// Notes who was asked about it, and with which words.
  mutating func noteAnalyst(_ analysis: AnalysisOutcome, asked name: String) {
    switch analysis {
    case .notAsked: return
    case .failed: analyst = name
    case .answered(let answer):
      analyst = answer.analyst
      if !answer.model.isEmpty { model = answer.model }
      if !answer.promptVersion.isEmpty { promptVersion = answer.promptVersion }
    }
  }
}
