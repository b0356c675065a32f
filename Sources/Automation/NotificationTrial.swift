package import Analysis
package import Domain
package import Store

/// Tells what a notification would do after a conversation, by the same steps as an evaluation: plan,
/// analyse, decide. Nothing is sent, and nothing is stored but what the analyst has cost.
package struct NotificationTrial: Sendable {
  let desk: AnalystDesk
  let store: Store
  let clock: WallClock

  /// Creates a trial.
  ///
  /// - Parameters:
  ///   - store: Counts what the analyst costs.
  ///   - analyst: Answers what has to be asked.
  ///   - lastResort: Answers in its place where it does not, for accounts that want that.
  ///   - clock: Tells the time.
  ///   - meters: Count what comes of asking.
  package init(
    store: Store, analyst: any Analyst, lastResort: any Analyst = BuiltInAnalyst(),
    clock: WallClock, meters: AutomationMeters = AutomationMeters()
  ) {
    desk = AnalystDesk(
      store: store, analyst: analyst, lastResort: lastResort, clock: clock, meters: meters)
    self.store = store
    self.clock = clock
  }

  /// Runs the steps once. An analyst that gives no answer is an outcome, as it is when the account's
  /// patience ends.
  ///
  /// - Parameters:
  ///   - notification: What is tried.
  ///   - conversation: On what.
  ///   - account: Whose it is.
  ///   - settings: How the account's evaluations are carried out.
  /// - Returns: The decision, whose ids belong to nothing.
  /// - Throws: `CancellationError` where the caller is gone.
  package func run(
    _ notification: PinnedNotification, on conversation: Conversation, account: String,
    settings: EvaluationSettings
  ) async throws -> TrialResult {
    let trial = try await decide(
      [notification], on: conversation, account: account, settings: settings,
      templates: TemplateCache())
    guard let decision = trial.decisions.first else { throw CancellationError() }
    var result = TrialResult(decision: decision, summary: "", analysis: trial.record)
    if case .answered(let answer) = trial.analysis { result.summary = answer.summary }
    if !conversation.summary.trimmingWhitespace().isEmpty { result.summary = conversation.summary }
    return result
  }

  /// Runs the steps once for several notifications, the disabled ones among them as in an evaluation.
  ///
  /// - Parameters:
  ///   - notifications: What is tried.
  ///   - conversation: On what.
  ///   - account: Whose it is.
  ///   - settings: How the account's evaluations are carried out.
  ///   - evaluationID: The evaluation that it is to become.
  /// - Returns: A decision about each, in order.
  /// - Throws: `CancellationError` where the caller is gone.
  package func run(
    _ notifications: [PinnedNotification], on conversation: Conversation, account: String,
    settings: EvaluationSettings, evaluationID: String
  ) async throws -> TrialResults {
    let trial = try await decide(
      notifications.filter(\.definition.isEnabled), on: conversation, account: account,
      settings: settings, templates: TemplateCache(), evaluationID: evaluationID,
      notificationsMax: settings.analysis.notificationsPerRequest)
    var decided = trial.decisions[...]
    let decisions = notifications.map { notification in
      let decision = notification.definition.isEnabled ? decided.popFirst() : nil
      return decision ?? Decision(disabled: notification, decidedAt: clock.now())
    }
    var results = TrialResults(decisions: decisions, summary: "", analysis: trial.record)
    if case .answered(let answer) = trial.analysis { results.summary = answer.summary }
    if !conversation.summary.trimmingWhitespace().isEmpty { results.summary = conversation.summary }
    return results
  }

  /// Runs the steps once for several notifications, which are asked about in one request.
  ///
  /// - Parameters:
  ///   - notifications: What is tried; their ids differ.
  ///   - conversation: On what.
  ///   - account: Whose it is.
  ///   - settings: How the account's evaluations are carried out.
  ///   - templates: Their templates.
  ///   - evaluationID: The evaluation that it is to become.
  ///   - notificationsMax: How many may be asked about; 0: all.
  /// - Returns: A decision for each, in their order.
  /// - Throws: `CancellationError` where the caller is gone.
  func decide(
    _ notifications: [PinnedNotification], on conversation: Conversation, account: String,
    settings: EvaluationSettings, templates: TemplateCache, evaluationID: String = "trial",
    notificationsMax: Int = 0
  ) async throws -> TrialDecisions {
    let plan = AnalysisPlan(
      conversation: conversation, notifications: notifications, templates: templates,
      notificationsMax: notificationsMax)
    var record = AnalysisRecord()
    record.manipulationSigns = conversation.manipulationSigns
    let analysis = try await analyse(plan.request, account, settings.analysis, &record)
    let now = clock.now()
    var context = settings.decisionContext(evaluationID: evaluationID, now: now)
    context.suspectTurns = Set(record.manipulationSigns.map(\.turn))
    var decider = Decider(
      conversation: conversation, analysis: analysis, context: context, templates: templates)
    var overLimit = Decider(
      conversation: conversation, analysis: .failed(.overNotificationLimit), context: context,
      templates: templates)
    let decisions = notifications.map { notification in
      guard !plan.isOverLimit(notification.id) else { return overLimit.decide(notification) }
      var decision = decider.decide(notification)
      if plan.needsAnalyst(notification.id) {
        decision.result.noteAnalyst(analysis, asked: desk.analystName)
      }
      return decision
    }
    return TrialDecisions(decisions: decisions, analysis: analysis, record: record)
  }

  private func analyse(
    _ request: AnalysisRequest, _ account: String, _ bounds: AnalysisSettings,
    _ record: inout AnalysisRecord
  ) async throws -> AnalysisOutcome {
    guard !request.isEmpty else { return .notAsked }
    switch try await desk.ask(request, account: account, bounds) {
    case .answered(let result, _):
      record.note(result)
      record.usage = result.usage
      return .answered(result)
    case .failed(let failure):
      record.usage = failure.usage
      guard let result = await desk.lastResort(request, bounds)?.result else {
        return .failed(failure.failure)
      }
      record.note(result)
      record.lastResortReason = failure.failure.reason
      return .answered(result)
    case .cancelled:
      throw CancellationError()
    }
  }
}

/// What was decided about several notifications, and how the conversation was analysed.
struct TrialDecisions: Sendable {
  var decisions: [Decision]
  var analysis: AnalysisOutcome
  var record: AnalysisRecord
}

/// What a trial of several notifications found.
package struct TrialResults: Sendable {
  /// What would have been decided about each, with everything that it would have caused.
  package var decisions: [Decision]
  /// The conversation's summary as far as it was needed: the submitted one, else the analyst's.
  package var summary: String
  /// How the conversation was analysed.
  package var analysis: AnalysisRecord
}

/// What a trial found.
package struct TrialResult: Sendable {
  /// What would have been decided, with everything that it would have caused.
  package var decision: Decision
  /// The conversation's summary as far as it was needed: the submitted one, else the analyst's.
  package var summary: String
  /// How the conversation was analysed.
  package var analysis: AnalysisRecord
}
