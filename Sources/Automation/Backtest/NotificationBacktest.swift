package import Domain

/// Tells what a notification would have done after many stored conversations, and how that differs
/// from what its live revision does.
///
/// Each conversation goes the way of a trial. Few of them are in memory: those that are read at once,
/// and findings that wait for one before them. Whoever takes the events sets the pace. Nothing is sent
/// to anybody else, and nothing is stored but what the analyst has cost. To be run off the event
/// loops.
package struct NotificationBacktest: Sendable {
  private let trial: NotificationTrial

  /// Creates a backtest.
  ///
  /// - Parameter trial: Tries a notification on one conversation.
  package init(_ trial: NotificationTrial) {
    self.trial = trial
  }

  /// Runs the notification's cases, then looks at the conversations, the newest first.
  ///
  /// - Parameters:
  ///   - question: What is tried on what.
  ///   - live: The live revision, unless there is none or it is itself what is tried.
  ///   - account: Whose everything is.
  ///   - settings: How the account's evaluations are carried out.
  ///   - isEstimate: Whether it ends once it is known what it would cost.
  ///   - send: Takes the events in order; nothing more is looked at while it waits.
  /// - Returns: The report with its examples.
  /// - Throws: What `send` and the store throw, and `CancellationError` where the caller is gone.
  package func run(
    _ question: BacktestQuestion, live: NotificationDefinition?, account: String,
    settings: EvaluationSettings, isEstimate: Bool = false,
    send: (BacktestEvent) async throws -> Void
  ) async throws -> BacktestReport {
    let start = ContinuousClock.now
    let examination = BacktestExamination(
      trial: trial, question: question, live: live, account: account, settings: settings)
    // What comes in meanwhile is not looked at: the same conversations are counted and examined.
    let end = trial.clock.now().advanced(by: .microseconds(1))
    func walk() -> ConversationWalk {
      ConversationWalk(
        trial.store, account: account, filter: question.filter,
        notificationID: question.notificationID, before: end)
    }
    let estimate = try await examination.estimate(walk())
    try await send(.began(estimate))
    var progress = BacktestProgress(question: question, estimate: estimate)
    if !isEstimate {
      if estimate.cases > 0 {
        let cases = try await NotificationCases(trial).run(
          question.definition, live: live ?? question.definition,
          notificationID: question.notificationID, account: account, settings: settings,
          bounds: .none)
        progress.take(cases)
      }
      if progress.isOver { return progress.report(after: .now - start) }
      try await examine(walk(), examination, &progress, send)
    }
    return progress.report(after: .now - start)
  }

  /// Has conversations examined side by side and takes what is found in their order.
  private func examine(
    _ walk: ConversationWalk, _ examination: BacktestExamination,
    _ progress: inout BacktestProgress, _ send: (BacktestEvent) async throws -> Void
  ) async throws {
    let atOnce =
      trial.desk.isMetered
      ? AutomationLimits.backtestRequestsAtOnce : AutomationLimits.backtestConversationsAtOnce
    try await withThrowingTaskGroup(of: (place: Int, found: Examined).self) { group in
      var walk = walk
      var queue = OrderedArrivals<Examined>()
      var begun = 0
      var underWay = 0
      var isOver = false
      while true {
        while !isOver, underWay < atOnce,
          begun - queue.place < AutomationLimits.backtestFindingsWaitingMax
        {
          guard begun < progress.conversationsMax, let conversation = try await walk.next() else {
            isOver = true
            break
          }
          group.addTask { [place = begun] in
            (place, try await examination.examine(conversation))
          }
          begun += 1
          underWay += 1
        }
        guard let next = try await group.next() else { return }
        underWay -= 1
        for found in queue.take(next.found, at: next.place) {
          for event in progress.take(found) { try await send(event) }
        }
        isOver = isOver || progress.isOver
      }
    }
  }
}

/// What a backtest tells while it runs.
package enum BacktestEvent: Sendable {
  /// It is known what will be looked at, and what that may cost. Comes first, once.
  case began(BacktestEstimate)
  /// Something would fire, fires today, waits for a review or could not be decided.
  case found(BacktestFinding)
  /// How far it is, and what it has cost.
  case advanced(BacktestCounts, TokenUsage)
}
