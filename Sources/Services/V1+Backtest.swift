import Automation
import Domain
import Messages

extension V1.BacktestNotificationResponse {
  init(_ event: BacktestEvent) {
    self.init()
    switch event {
    case .began(let found): self.event = .estimate(V1.BacktestEstimate(found))
    case .found(let finding): self.event = .finding(V1.BacktestFinding(finding))
    case .advanced(let counts, let usage):
      var progress = V1.BacktestProgress()
      progress.counts = V1.BacktestCounts(counts)
      progress.usage = V1.BacktestUsage(usage)
      self.event = .progress(progress)
    }
  }
}

extension V1.Backtest {
  init(_ stored: StoredBacktest) {
    self.init()
    let report = stored.report
    id = stored.id
    notificationID = report.question.notificationID
    revision = report.question.revision
    liveRevision = report.question.liveRevision
    notification = V1.Notification(definition: report.question.definition)
    filter = V1.ConversationFilter(report.question.filter)
    conversationsMax = Int32(clamping: report.question.conversationsMax)
    end = V1.BacktestEnd(report.end)
    endReason = report.failure.map { V1.Reason($0) } ?? .unspecified
    estimate = V1.BacktestEstimate(report.estimate)
    counts = V1.BacktestCounts(report.counts)
    usage = V1.BacktestUsage(report.usage)
    analyst = report.analyst
    examples = report.examples.map { V1.BacktestFinding($0) }
    createTime = WellKnown.Timestamp(stored.createdAt)
    createdBy = stored.createdBy
    durationMs = report.milliseconds
    cases = report.cases.map { V1.CaseReport($0) }
  }
}

extension V1.BacktestEstimate {
  init(_ estimate: BacktestEstimate) {
    self.init()
    conversations = Int32(clamping: estimate.conversations)
    hasMore = estimate.hasMore
    usage = V1.BacktestUsage(estimate.usage)
    sampledConversations = Int32(clamping: estimate.sampledConversations)
    cases = Int32(clamping: estimate.cases)
  }
}

extension V1.BacktestUsage {
  init(_ usage: TokenUsage) {
    self.init()
    requests = Int64(usage.answers)
    promptTokens = Int64(usage.promptTokens)
    answerTokens = Int64(usage.answerTokens)
    costMicros = Int64(usage.costMicros)
  }
}

extension V1.BacktestCounts {
  init(_ counts: BacktestCounts) {
    self.init()
    func number(_ change: BacktestChange) -> Int32 {
      Int32(clamping: counts.changes[change, default: 0])
    }
    conversations = Int32(clamping: counts.conversations)
    fired = Int32(clamping: counts.fired)
    notFired = Int32(clamping: counts.notFired)
    held = Int32(clamping: counts.held)
    failed = Int32(clamping: counts.failed)
    preFiltered = Int32(clamping: counts.preFiltered)
    unclear = Int32(clamping: counts.unclear)
    newlyFires = number(.newlyFires)
    noLongerFires = number(.noLongerFires)
    firesToOthers = number(.firesToOthers)
    firesAsBefore = number(.firesAsBefore)
    silent = number(.silent)
    undecided = number(.undecided)
    liveStored = Int32(clamping: counts.liveStored)
    liveComputed = Int32(clamping: counts.liveComputed)
    unreadable = Int32(clamping: counts.unreadable)
  }
}

extension V1.BacktestFinding {
  init(_ finding: BacktestFinding) {
    self.init()
    conversationUUID = finding.conversationUUID
    startTime = finding.startedAt.map { WellKnown.Timestamp($0) }
    change = V1.BacktestChange(finding.change)
    tried = V1.BacktestOutcome(finding.tried)
    live = finding.live.map { V1.BacktestOutcome($0) }
    liveStored = finding.isLiveStored
  }
}

extension V1.BacktestOutcome {
  init(_ outcome: BacktestOutcome) {
    self.init()
    self.outcome = V1.Outcome(outcome.outcome)
    reason = V1.Reason(outcome.reason)
    explanation = outcome.explanation
    confidence = outcome.confidence
    evidence = outcome.evidence.map { V1.Evidence($0) }
    recipients = outcome.recipients
  }
}

extension V1.BacktestChange {
  init(_ change: BacktestChange) {
    self =
      switch change {
      case .newlyFires: .newlyFires
      case .noLongerFires: .noLongerFires
      case .firesToOthers: .firesToOthers
      case .firesAsBefore: .firesAsBefore
      case .silent: .silent
      case .undecided: .undecided
      }
  }
}

extension V1.BacktestEnd {
  init(_ end: BacktestEnd) {
    self =
      switch end {
      case .completed: .completed
      case .budgetExhausted: .budgetExhausted
      case .analystUnavailable: .analystUnavailable
      }
  }
}
