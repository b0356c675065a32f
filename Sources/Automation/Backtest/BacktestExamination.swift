import Domain
import Store

/// What one conversation has to say to a backtest's question.
struct BacktestExamination: Sendable {
  let trial: NotificationTrial
  let question: BacktestQuestion
  let account: String
  let settings: EvaluationSettings
  private let tried: PinnedNotification
  private let live: PinnedNotification?
  private let templates = TemplateCache()

  init(
    trial: NotificationTrial, question: BacktestQuestion, live: NotificationDefinition?,
    account: String, settings: EvaluationSettings
  ) {
    self.trial = trial
    self.question = question
    self.account = account
    self.settings = settings
    // Both may be asked about in one request: the ids have to differ.
    tried = PinnedNotification(id: "tried", revision: 1, definition: question.definition)
    self.live = live.map { PinnedNotification(id: "live", revision: 1, definition: $0) }
  }

  /// Reads a conversation, given without its messages, and decides.
  func examine(_ conversation: Conversation) async throws -> Examined {
    var examined = Examined()
    guard let (conversation, stored) = try await read(conversation, &examined) else {
      return examined
    }
    // What is read by now may be megabytes long.
    try Task.checkCancellation()
    var notifications = [tried]
    if stored == nil, let live { notifications.append(live) }
    let trial = try await trial.decide(
      notifications, on: conversation, account: account, settings: settings, templates: templates)
    examined.usage = trial.record.usage
    examined.analyst = trial.record.analyst
    examined.failure = trial.failure
    guard examined.failure != .analysisBudgetExhausted else { return examined }
    let results = trial.decisions.map(\.result)
    guard let result = results.first else { return examined }
    // The live revision itself decides what it decides, where nothing else is known.
    let isLive = question.revision > 0 && question.revision == question.liveRevision
    let other = stored ?? (results.count > 1 ? results[1] : isLive ? result : nil)
    examined.finding = BacktestFinding(
      conversation, tried: result, live: other, isLiveStored: stored != nil)
    return examined
  }

  /// The conversation with what was said, and the live revision's stored result where it is good for
  /// a comparison; nil where the conversation is gone or cannot be read.
  private func read(
    _ conversation: Conversation, _ examined: inout Examined
  ) async throws -> (Conversation, NotificationResult?)? {
    do {
      let material = try await trial.store.backtestMaterial(
        account: account, conversationUUID: conversation.uuid,
        notificationID: question.notificationID)
      guard let material else { return nil }
      var whole = settings.placed(conversation)
      whole.messages = try material.decodedMessages()
      guard question.liveRevision > 0, let result = try material.decodedResult(),
        result.isComparable(with: question.liveRevision)
      else { return (whole, nil) }
      return (whole, result)
    } catch let error as StoreError where error.code == .corrupted {
      examined.isUnreadable = true
      return nil
    }
  }
}

extension BacktestExamination {
  /// What a walk will find and what that may cost, by what the first conversations would.
  func estimate(_ walk: ConversationWalk) async throws -> BacktestEstimate {
    var walk = walk
    var estimate = BacktestEstimate()
    var sample = TokenUsage()
    while let conversation = try await walk.next() {
      guard estimate.conversations < question.conversationsMax else {
        estimate.hasMore = true
        break
      }
      estimate.conversations += 1
      if trial.desk.isMetered, estimate.sampledConversations < AutomationLimits.backtestSampleSize {
        estimate.sampledConversations += 1
        sample.add(try await cost(of: conversation))
      }
    }
    if !question.notificationID.isEmpty {
      estimate.cases = try await trial.store.cases(
        account: account, notificationID: question.notificationID
      ).count
    }
    if estimate.sampledConversations > 0 {
      estimate.usage = sample.scaled(
        by: Double(estimate.conversations + estimate.cases)
          / Double(estimate.sampledConversations))
    }
    return estimate
  }

  private func cost(of conversation: Conversation) async throws -> TokenUsage {
    var ignored = Examined()
    guard let (conversation, stored) = try await read(conversation, &ignored) else {
      return TokenUsage()
    }
    let plan = AnalysisPlan(
      conversation: conversation,
      notifications: stored == nil ? [tried, live].compactMap { $0 } : [tried],
      templates: templates)
    return trial.desk.estimate(plan.request)
  }
}

/// What came of one conversation.
struct Examined: Sendable {
  /// What was found; nil: it is gone, cannot be read, or was not asked about.
  var finding: BacktestFinding?
  /// What it has cost.
  var usage = TokenUsage()
  /// The analyst that answered; empty: none did.
  var analyst = ""
  /// Why no language model answered.
  var failure: Reason?
  /// Whether its stored form cannot be read.
  var isUnreadable = false
}

extension TrialDecisions {
  /// Why no language model has answered, whether or not the built-in analyst did in its place.
  var failure: Reason? {
    if case .failed(let failure) = analysis { return failure.reason }
    return record.lastResortReason
  }
}
