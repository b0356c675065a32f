import Automation
import Domain
import Messages
import RPC
import Store

extension NotificationRPCs {
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
