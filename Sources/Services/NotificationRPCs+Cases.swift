import Automation
import Domain
import Messages
import RPC
import Store

/// What a caller wants of the cases of a change.
struct CaseWishes {
  /// Whether they are run where that costs something.
  var runsMetered: Bool
  /// Whether the change is saved although it breaks some.
  var acceptsBroken: Bool
}

extension NotificationRPCs {
  /// Runs the cases of what would be saved, and saves it unless it breaks some.
  ///
  /// - Parameters:
  ///   - caller: Who changes it.
  ///   - id: The notification.
  ///   - expected: Its revision as the caller has read it; nil: whatever is there.
  ///   - restored: The revision whose content comes back; nil: none.
  ///   - wishes: What is wanted of the cases.
  ///   - body: Makes the change; may run several times.
  /// - Returns: The notification after the change, and what came of its cases.
  /// - Throws: `RequestError` where the change is refused, and what the store throws.
  func change(
    _ caller: Caller, _ id: String, revision expected: Int64?, restoring restored: Int64? = nil,
    _ wishes: CaseWishes, _ body: @escaping @Sendable (inout NotificationDefinition) -> Void
  ) async throws -> (Domain.Notification, CaseReport?) {
    var roundsLeft = ServiceLimits.caseRoundsMax
    while true {
      let saved = try await store.notification(account: caller.account, id: id)
      var edited = saved.definition
      body(&edited)
      var report: CaseReport?
      let isStale = expected.map { $0 != saved.revision } ?? false
      let isValid = violations(in: edited, agentID: saved.agentID, path: "").isEmpty
      // What is refused in any case needs no cases.
      if !isStale, isValid, !saved.definition.decidesAlike(edited) {
        report = try await cases(
          of: edited, editing: saved, runsMetered: wishes.runsMetered, caller)
      }
      if let report, report.broken > 0, !wishes.acceptsBroken {
        throw RequestError.brokenCases(report)
      }
      do {
        // What the cases were run on is what is changed.
        let revision = expected ?? (report == nil ? nil : saved.revision)
        let notification = try await change(
          caller, id, revision: revision, restoring: restored, body)
        return (notification, report)
      } catch let error as StoreError
        where error.code == .conflict && expected == nil && roundsLeft > 1
      {
        // Somebody else was faster; this caller has asked for no particular revision.
        roundsLeft -= 1
      }
    }
  }

  /// What comes of a saved notification's cases where it is edited.
  ///
  /// - Parameters:
  ///   - edited: The notification as it would be saved.
  ///   - saved: The notification as it is.
  ///   - runsMetered: Whether they are run where that costs something.
  ///   - caller: Who asks.
  /// - Returns: nil where there are no cases, or none was to be run.
  /// - Throws: What the store throws, and `CancellationError` where the caller is gone.
  func cases(
    of edited: NotificationDefinition, editing saved: Domain.Notification, runsMetered: Bool,
    _ caller: Caller
  ) async throws -> CaseReport? {
    let cases = NotificationCases(trial)
    guard runsMetered || !cases.isMetered else { return nil }
    let settings = try await settings(of: caller.account)
    // Each is as much work as a trial.
    let report = try await offload {
      try await cases.run(
        edited, live: saved.definition, notificationID: saved.id, account: caller.account,
        settings: settings, bounds: .ofOneCall(isMetered: cases.isMetered))
    }
    return report.count > 0 ? report : nil
  }
}

extension NotificationDefinition {
  /// Whether another definition can decide otherwise than this one.
  func decidesAlike(_ other: NotificationDefinition) -> Bool {
    var renamed = other
    renamed.name = name
    renamed.isEnabled = isEnabled
    return renamed == self
  }
}

extension RequestError {
  /// Refuses a change that breaks cases. What was expected and would be are told without addresses
  /// and values.
  static func brokenCases(_ report: CaseReport) -> RequestError {
    var error = RequestError(
      code: .brokenCases,
      message: "the change breaks \(report.broken) of the notification's"
        + " \(report.count) cases; change it, correct them, or set accept_broken_cases")
    error.violations = report.failures.filter(\.isBroken).map { failure in
      FieldViolation(field: failure.conversationUUID, description: failure.sentence)
    }
    return error
  }
}

extension CaseFailure {
  /// The failure in words that hold nothing of the conversation.
  fileprivate var sentence: String {
    switch kind {
    case .correct, .shouldHaveFired, .shouldNotHaveFired: "expected \(expected); \(got)"
    case .wrongRecipient: "expected other recipients, or to fire at all"
    case .wrongValue: "expected another value, or to fire at all"
    }
  }
}

extension V1.LintFinding {
  /// The case as lint tells it.
  init(_ failure: CaseFailure) {
    self.init()
    severity = .warning
    code = failure.isBroken ? .brokenCase : .failingCase
    field = failure.field
    message =
      "After conversation \(failure.conversationUUID) it was expected \(failure.expected);"
      + " \(failure.got)."
    suggestion =
      failure.isBroken
      ? "The saved revision does what was expected: look at the conversation, and change the edit."
      : "The saved revision does not do what was expected either."
  }
}

extension CaseFailure {
  /// The field that the case is most likely about.
  fileprivate var field: String {
    switch kind {
    case .correct, .shouldHaveFired, .shouldNotHaveFired: "trigger"
    case .wrongRecipient: "email.recipients"
    case .wrongValue: "email"
    }
  }
}
