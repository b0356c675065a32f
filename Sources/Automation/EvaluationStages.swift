import Analysis
import Domain
import Logging
import Store

/// One claimed evaluation's way: plan, analyse, decide, commit.
///
/// Nothing is written but by `commitDecisions`, which writes all or nothing and only while the claim
/// holds. Whatever stops the way before that, the evaluation is claimed again and begins anew.
struct EvaluationStages: Sendable {
  let store: Store
  let desk: AnalystDesk
  let clock: WallClock
  let logger: Logger
  let settings: EvaluationSettings
  private let templates = TemplateCache()

  init(
    store: Store, desk: AnalystDesk, clock: WallClock, logger: Logger, settings: EvaluationSettings
  ) {
    self.store = store
    self.desk = desk
    self.clock = clock
    self.logger = logger
    self.settings = settings
  }

  func carryOut(_ claimed: ClaimedEvaluation) async {
    do {
      let account = try await store.accountSettings(account: claimed.account).settings
      let settings = settings.applying(account)
      var claimed = claimed
      claimed.conversation = settings.placed(claimed.conversation)
      var record = claimed.analysis ?? AnalysisRecord()
      record.manipulationSigns = claimed.conversation.manipulationSigns
      let plan = AnalysisPlan(
        conversation: claimed.conversation,
        notifications: claimed.pinned.filter(\.definition.isEnabled), templates: templates,
        notificationsMax: settings.analysis.notificationsPerRequest)
      var efforts: [AnalystEffort] = []
      switch try await analyse(plan, claimed, settings, &record, &efforts) {
      case .ended(let analysis):
        try await finish(claimed, plan, analysis, record, efforts, settings)
      case .wait(let until, let reason):
        try await commitIndependent(
          claimed, plan, record, efforts, settings, waitUntil: until, reason: reason)
      case .stopped:
        return
      }
    } catch is CancellationError {
      // The server is shutting down; the claim is void at its next start.
      return
    } catch {
      // The claim stays until its lease runs out; then the evaluation is taken up again.
      logger.error(
        "An evaluation could not be committed",
        metadata: ["evaluation": "\(claimed.id)", "error": "\(error)"])
    }
  }
}

// MARK: - Analyse

extension EvaluationStages {
  /// How asking the analyst went.
  private enum Inquiry {
    /// There is an answer, or there will be none.
    case ended(AnalysisOutcome)
    /// It is asked again later.
    case wait(until: Timestamp, reason: String)
    /// The server is shutting down.
    case stopped
  }

  private func analyse(
    _ plan: AnalysisPlan, _ claimed: ClaimedEvaluation, _ settings: EvaluationSettings,
    _ record: inout AnalysisRecord, _ efforts: inout [AnalystEffort]
  ) async throws -> Inquiry {
    guard !plan.request.isEmpty else { return .ended(.notAsked) }
    switch try await askRenewingLease(plan.request, claimed, settings.analysis) {
    case .answered(let result, let uncounted):
      if let uncounted { efforts.append(uncounted) }
      record.note(result)
      record.usage.add(result.usage)
      return .ended(.answered(result))
    case .failed(let failure):
      if let uncounted = failure.uncounted { efforts.append(uncounted) }
      record.usage.add(failure.usage)
      if failure.mayPass, let wait = wait(claimed, failure, settings) { return wait }
      guard let (result, effort) = await desk.lastResort(plan.request, settings.analysis) else {
        return .ended(.failed(failure.failure))
      }
      efforts.append(effort)
      record.note(result)
      record.lastResortReason = failure.failure.reason
      return .ended(.answered(result))
    case .cancelled:
      return .stopped
    }
  }

  /// When to ask again; nil where the patience is over.
  private func wait(
    _ claimed: ClaimedEvaluation, _ failure: AnalystDesk.Failure, _ settings: EvaluationSettings
  ) -> Inquiry? {
    let now = clock.now()
    let patienceEnds = claimed.createdAt.advanced(by: settings.patience)
    guard now < patienceEnds else { return nil }
    let backoff = settings.retries.pause(
      afterFailures: claimed.attempt, chance: .random(in: 0...1))
    let pause = max(backoff, failure.retryAfter ?? .zero)
    logger.warning(
      "The analyst gives no answer for now",
      metadata: [
        "evaluation": "\(claimed.id)", "failure": "\(failure.failure)",
        "reason": "\(failure.message)",
      ])
    return .wait(until: min(now.advanced(by: pause), patienceEnds), reason: failure.message)
  }

  /// Asks the analyst while a child task keeps the claim alive.
  private func askRenewingLease(
    _ request: AnalysisRequest, _ claimed: ClaimedEvaluation, _ bounds: AnalysisSettings
  ) async throws -> AnalystDesk.Answer {
    try await withThrowingTaskGroup(of: AnalystDesk.Answer?.self) { group in
      group.addTask {
        try await self.desk.ask(request, account: claimed.account, bounds)
      }
      group.addTask {
        await self.renewLease(of: claimed)
        return nil
      }
      defer { group.cancelAll() }
      while let answer = try await group.next() {
        if let answer { return answer }
      }
      throw CancellationError()
    }
  }

  private func renewLease(of claimed: ClaimedEvaluation) async {
    // Cancellation ends the sleep, and the loop with it.
    while (try? await Task.sleep(for: AutomationLimits.leaseRenewalInterval)) != nil {
      let until = clock.now().advanced(by: AutomationLimits.evaluationLease)
      do {
        _ = try await store.renewLease(
          account: claimed.account, evaluationID: claimed.id, attempt: claimed.attempt, until: until
        )
      } catch {
        // A claim that is lost over this is noticed by the commit, which then writes nothing.
        logger.warning(
          "A lease could not be renewed",
          metadata: ["evaluation": "\(claimed.id)", "error": "\(error)"])
      }
    }
  }
}

// MARK: - Decide and commit

extension EvaluationStages {
  /// Decides everything that is left and ends the evaluation.
  private func finish(
    _ claimed: ClaimedEvaluation, _ plan: AnalysisPlan, _ analysis: AnalysisOutcome,
    _ record: AnalysisRecord, _ efforts: [AnalystEffort], _ settings: EvaluationSettings
  ) async throws {
    let asked = claimed.pinned.filter { !plan.isOverLimit($0.id) }
    let others = claimed.pinned.filter { plan.isOverLimit($0.id) }
    var decisions = decide(asked, of: claimed, by: analysis, record, settings)
    for index in decisions.indices where plan.needsAnalyst(decisions[index].result.notificationID) {
      decisions[index].result.noteAnalyst(analysis, asked: desk.analystName)
    }
    decisions += decide(
      others, of: claimed, by: .failed(.overNotificationLimit), record, settings)
    try await commit(claimed, decisions, analysis, record, efforts, then: .finishIfAllDecided)
  }

  /// Decides what needs nothing from the analyst and lets the rest wait.
  private func commitIndependent(
    _ claimed: ClaimedEvaluation, _ plan: AnalysisPlan, _ record: AnalysisRecord,
    _ efforts: [AnalystEffort], _ settings: EvaluationSettings, waitUntil: Timestamp, reason: String
  ) async throws {
    let independent = claimed.pinned.filter {
      !plan.needsAnalyst($0.id) && !plan.isOverLimit($0.id)
    }
    let decisions = decide(independent, of: claimed, by: .notAsked, record, settings)
    try await commit(
      claimed, decisions, .notAsked, record, efforts, then: .waitUntil(waitUntil, reason: reason))
  }

  private func decide(
    _ notifications: [PinnedNotification], of claimed: ClaimedEvaluation,
    by analysis: AnalysisOutcome, _ record: AnalysisRecord, _ settings: EvaluationSettings
  ) -> [Decision] {
    guard !notifications.isEmpty else { return [] }
    var context = settings.decisionContext(evaluationID: claimed.id, now: clock.now())
    context.suspectTurns = Set(record.manipulationSigns.map(\.turn))
    var decider = Decider(
      conversation: claimed.conversation, analysis: analysis, context: context,
      templates: templates)
    return notifications.map { notification in
      notification.definition.isEnabled
        ? decider.decide(notification)
        : Decision(disabled: notification, decidedAt: context.now)
    }
  }

  private func commit(
    _ claimed: ClaimedEvaluation, _ decisions: [Decision], _ analysis: AnalysisOutcome,
    _ record: AnalysisRecord, _ efforts: [AnalystEffort], then step: EvaluationStep
  ) async throws {
    var summary: String?
    var analyst: String?
    if case .answered(let result) = analysis {
      // Only where none was submitted: an analyst may write one unasked.
      let isWanted = claimed.conversation.summary.trimmingWhitespace().isEmpty
      summary = isWanted && !result.summary.isEmpty ? result.summary : nil
      analyst = result.analyst
    }
    let isMine = try await store.commitDecisions(
      account: claimed.account, evaluationID: claimed.id, attempt: claimed.attempt, decisions,
      summary: summary, analyst: analyst, analysis: record == AnalysisRecord() ? nil : record,
      efforts: efforts, then: step, now: clock.now())
    if !isMine {
      logger.warning(
        "An evaluation's lease ran out before it was committed; another attempt has it now",
        metadata: ["evaluation": "\(claimed.id)"])
    }
  }
}
