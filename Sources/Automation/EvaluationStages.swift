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
  let analyst: any Analyst
  let clock: WallClock
  let logger: Logger
  let settings: EvaluationSettings
  private let templates = TemplateCache()

  init(
    store: Store, analyst: any Analyst, clock: WallClock, logger: Logger,
    settings: EvaluationSettings
  ) {
    self.store = store
    self.analyst = analyst
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
      let plan = AnalysisPlan(
        conversation: claimed.conversation, notifications: claimed.pinned, templates: templates)
      switch try await analyse(plan, claimed, settings) {
      case .ended(let analysis):
        try await finish(claimed, analysis, settings)
      case .wait(let until, let reason):
        try await commitIndependent(claimed, plan, settings, waitUntil: until, reason: reason)
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
    _ plan: AnalysisPlan, _ claimed: ClaimedEvaluation, _ settings: EvaluationSettings
  ) async throws -> Inquiry {
    guard !plan.request.isEmpty else { return .ended(.notAsked) }
    do {
      return .ended(.answered(try await askRenewingLease(plan.request, claimed)))
    } catch let error as AnalystError {
      switch error.code {
      case .answerInvalid: return .ended(.failed(.answerInvalid))
      case .refused: return .ended(.failed(.refused))
      case .cancelled: return .stopped
      case .unavailable: return wait(claimed, error, settings)
      }
    }
  }

  private func wait(
    _ claimed: ClaimedEvaluation, _ error: AnalystError, _ settings: EvaluationSettings
  ) -> Inquiry {
    let now = clock.now()
    let patienceEnds = claimed.createdAt.advanced(by: settings.patience)
    guard now < patienceEnds else { return .ended(.failed(.unavailable)) }
    let backoff = settings.retries.pause(
      afterFailures: claimed.attempt, chance: .random(in: 0...1))
    let pause = max(backoff, error.retryAfter ?? .zero)
    logger.warning(
      "The analyst is out of reach",
      metadata: ["evaluation": "\(claimed.id)", "reason": "\(error.message)"])
    return .wait(until: min(now.advanced(by: pause), patienceEnds), reason: error.message)
  }

  /// Asks the analyst while a child task keeps the claim alive.
  private func askRenewingLease(
    _ request: AnalysisRequest, _ claimed: ClaimedEvaluation
  ) async throws -> AnalysisResult {
    try await withThrowingTaskGroup(of: AnalysisResult?.self) { group in
      group.addTask { try await self.analyst.analyse(request) }
      group.addTask {
        await self.renewLease(of: claimed)
        return nil
      }
      defer { group.cancelAll() }
      while let result = try await group.next() {
        if let result { return result }
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
    _ claimed: ClaimedEvaluation, _ analysis: AnalysisOutcome, _ settings: EvaluationSettings
  ) async throws {
    let decisions = decide(claimed.pinned, of: claimed, by: analysis, settings)
    try await commit(claimed, decisions, analysis, then: .finishIfAllDecided)
  }

  /// Decides what needs nothing from the analyst and lets the rest wait.
  private func commitIndependent(
    _ claimed: ClaimedEvaluation, _ plan: AnalysisPlan, _ settings: EvaluationSettings,
    waitUntil: Timestamp, reason: String
  ) async throws {
    let independent = claimed.pinned.filter { !plan.needsAnalyst($0.id) }
    let decisions = decide(independent, of: claimed, by: .notAsked, settings)
    try await commit(claimed, decisions, .notAsked, then: .waitUntil(waitUntil, reason: reason))
  }

  private func decide(
    _ notifications: [PinnedNotification], of claimed: ClaimedEvaluation,
    by analysis: AnalysisOutcome, _ settings: EvaluationSettings
  ) -> [Decision] {
    let context = settings.decisionContext(evaluationID: claimed.id, now: clock.now())
    var decider = Decider(
      conversation: claimed.conversation, analysis: analysis, context: context,
      templates: templates)
    return notifications.map { decider.decide($0) }
  }

  private func commit(
    _ claimed: ClaimedEvaluation, _ decisions: [Decision], _ analysis: AnalysisOutcome,
    then step: EvaluationStep
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
      summary: summary, analyst: analyst, then: step, now: clock.now())
    if !isMine {
      logger.warning(
        "An evaluation's lease ran out before it was committed; another attempt has it now",
        metadata: ["evaluation": "\(claimed.id)"])
    }
  }
}
