package import Analysis
package import Domain

/// Tells what a notification would do after a conversation, by the same steps as an evaluation: plan,
/// analyse, decide. Nothing is stored or sent.
package struct NotificationTrial: Sendable {
  private let analyst: any Analyst
  private let clock: WallClock

  /// Creates a trial.
  ///
  /// - Parameters:
  ///   - analyst: Answers what has to be asked.
  ///   - clock: Tells the time.
  package init(analyst: any Analyst, clock: WallClock) {
    self.analyst = analyst
    self.clock = clock
  }

  /// Runs the steps once. An analyst that gives no answer is an outcome, as it is when the account's
  /// patience ends.
  ///
  /// - Parameters:
  ///   - notification: What is tried.
  ///   - conversation: On what.
  ///   - settings: How the account's evaluations are carried out.
  /// - Returns: The decision, whose ids belong to nothing.
  /// - Throws: `CancellationError` where the caller is gone.
  package func run(
    _ notification: PinnedNotification, on conversation: Conversation,
    settings: EvaluationSettings
  ) async throws -> TrialResult {
    let templates = TemplateCache()
    let plan = AnalysisPlan(
      conversation: conversation, notifications: [notification], templates: templates)
    let analysis = try await analyse(plan.request)
    let now = clock.now()
    var decider = Decider(
      conversation: conversation, analysis: analysis,
      context: settings.decisionContext(evaluationID: "trial", now: now), templates: templates)
    var result = TrialResult(decision: decider.decide(notification), summary: "", analyst: "")
    if case .answered(let answer) = analysis {
      result.analyst = answer.analyst
      result.summary = answer.summary
    }
    if !conversation.summary.trimmingWhitespace().isEmpty { result.summary = conversation.summary }
    return result
  }

  private func analyse(_ request: AnalysisRequest) async throws -> AnalysisOutcome {
    guard !request.isEmpty else { return .notAsked }
    do {
      return .answered(try await analyst.analyse(request))
    } catch {
      switch error.code {
      case .answerInvalid: return .failed(.answerInvalid)
      case .refused: return .failed(.refused)
      case .unavailable: return .failed(.unavailable)
      case .cancelled: throw CancellationError()
      }
    }
  }
}

/// What a trial found.
package struct TrialResult: Sendable {
  /// What would have been decided, with everything that it would have caused.
  package var decision: Decision
  /// The conversation's summary as far as it was needed: the submitted one, else the analyst's.
  package var summary: String
  /// The analyst that answered; empty: it was not asked, or did not answer.
  package var analyst: String
}
