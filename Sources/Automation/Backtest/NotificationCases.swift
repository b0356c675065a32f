package import Domain
import Store

/// Tries an edit of a notification on the conversations whose results people have marked.
///
/// To be run off the event loops.
package struct NotificationCases: Sendable {
  private let trial: NotificationTrial

  /// Creates the trial of cases.
  ///
  /// - Parameter trial: Tries a notification on one conversation.
  package init(_ trial: NotificationTrial) {
    self.trial = trial
  }

  /// Whether running cases costs the account something.
  package var isMetered: Bool { trial.desk.isMetered }

  /// How many cases are run, and for how long.
  package struct Bounds: Sendable {
    /// How many, the newest first.
    package var casesMax: Int
    /// None is begun after this time.
    package var duration: Duration

    /// What fits into a call that saves or checks an edit.
    package static func ofOneCall(isMetered: Bool) -> Bounds {
      isMetered
        ? Bounds(
          casesMax: AutomationLimits.meteredCasesMax,
          duration: AutomationLimits.meteredCasesDuration)
        : Bounds(casesMax: AutomationLimits.casesMax, duration: AutomationLimits.casesDuration)
    }

    /// All that there are.
    static let none = Bounds(casesMax: .max, duration: .seconds(86_400))
  }

  /// Runs the cases of a notification.
  ///
  /// - Parameters:
  ///   - edited: The notification as it would be.
  ///   - live: Its live revision: a case that it does not meet either is not broken by the edit.
  ///   - notificationID: Whose cases.
  ///   - account: Whose everything is.
  ///   - settings: How the account's evaluations are carried out.
  ///   - bounds: How many are run.
  /// - Returns: What was found.
  /// - Throws: What the store throws, and `CancellationError` where the caller is gone.
  package func run(
    _ edited: NotificationDefinition, live: NotificationDefinition, notificationID: String,
    account: String, settings: EvaluationSettings, bounds: Bounds
  ) async throws -> CaseReport {
    let cases = try await trial.store.cases(account: account, notificationID: notificationID)
    guard !cases.isEmpty else { return CaseReport() }
    let run = CaseRun(
      trial: trial, edited: edited, live: live, notificationID: notificationID, account: account,
      settings: settings)
    return try await run.all(cases, bounds)
  }
}

/// One run of a notification's cases.
private struct CaseRun: Sendable {
  let trial: NotificationTrial
  let edited: NotificationDefinition
  let live: NotificationDefinition
  let notificationID: String
  let account: String
  let settings: EvaluationSettings
  let templates = TemplateCache()

  func all(_ cases: [Correction], _ bounds: NotificationCases.Bounds) async throws -> CaseReport {
    let end = ContinuousClock.now + bounds.duration
    let atOnce =
      trial.desk.isMetered
      ? AutomationLimits.backtestRequestsAtOnce : AutomationLimits.backtestConversationsAtOnce
    return try await withThrowingTaskGroup(of: (place: Int, verdict: CaseVerdict).self) { group in
      var report = CaseReport()
      var queue = OrderedArrivals<CaseVerdict>()
      var begun = 0
      var underWay = 0
      while true {
        while underWay < atOnce, begun < min(cases.count, bounds.casesMax), report.end == nil,
          ContinuousClock.now < end
        {
          let correction = cases[begun]
          group.addTask { [place = begun] in (place, try await verdict(on: correction)) }
          begun += 1
          underWay += 1
        }
        guard let next = try await group.next() else { break }
        underWay -= 1
        for verdict in queue.take(next.verdict, at: next.place) { report.count(verdict) }
      }
      report.notRun += cases.count - begun
      return report
    }
  }

  private func verdict(on correction: Correction) async throws -> CaseVerdict {
    var verdict = CaseVerdict()
    guard let conversation = try await read(correction.mark.conversationUUID) else {
      return verdict
    }
    let expectation = CaseExpectation(correction)
    guard let result = try await decide(edited, "edited", conversation, &verdict) else {
      return verdict
    }
    guard var failure = expectation.failure(of: result) else {
      verdict.outcome = .met
      return verdict
    }
    // Asked only now: most cases are met, and it may cost something.
    if let before = try await decide(live, "live", conversation, &verdict) {
      failure.isBroken = expectation.failure(of: before) == nil
      verdict.outcome = .failed(failure)
    }
    return verdict
  }

  /// The result; nil where the analyst gave no answer.
  private func decide(
    _ definition: NotificationDefinition, _ id: String, _ conversation: Conversation,
    _ verdict: inout CaseVerdict
  ) async throws -> NotificationResult? {
    let decisions = try await trial.decide(
      [PinnedNotification(id: id, revision: 1, definition: definition)], on: conversation,
      account: account, settings: settings, templates: templates)
    verdict.usage.add(decisions.record.usage)
    verdict.failure = decisions.failure
    return decisions.failure == nil ? decisions.decisions.first?.result : nil
  }

  private func read(_ uuid: String) async throws -> Conversation? {
    do {
      let stored = try await trial.store.conversation(account: account, uuid: uuid)
      return stored.erasedAt == nil ? settings.placed(stored.conversation) : nil
    } catch let error as StoreError where error.code == .corrupted || error.code == .notFound {
      return nil
    }
  }
}

/// What one case has come to.
private struct CaseVerdict: Sendable {
  var outcome = Outcome.notRun
  var usage = TokenUsage()
  /// Why the analyst gave no answer.
  var failure: Reason?

  enum Outcome: Sendable {
    case met
    case failed(CaseFailure)
    case notRun
  }
}

extension CaseReport {
  fileprivate mutating func count(_ verdict: CaseVerdict) {
    usage.add(verdict.usage)
    switch verdict.outcome {
    case .met: met += 1
    case .notRun: notRun += 1
    case .failed(let failure):
      if failure.isBroken { broken += 1 } else { failing += 1 }
      if failures.count < AutomationLimits.caseFailuresMax { failures.append(failure) }
    }
    if let failure = verdict.failure, failure.isOutage || failure == .analysisBudgetExhausted {
      // The next case would only ask again.
      end = end ?? failure
    }
  }
}
