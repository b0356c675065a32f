package import CoreMetrics
import Delivery
import Domain
import Store

/// Counts what analysts and mail servers have answered, and how long that took.
///
/// Series are made when they are counted the first time; none has an account, an address or a name.
package struct AutomationMeters: Sendable {
  private let factory: any MetricsFactory

  /// The metrics, each with what it says.
  package static let help: [(name: String, text: String)] = [
    (analyses, "Requests to the analyst, by what came of them."),
    (analysisSeconds, "How long the analyst took to answer, or not to."),
    (attempts, "Attempts to send an e-mail, by the mail server's answer."),
    (attemptSeconds, "How long an attempt took."),
    (emails, "E-mails, by what became of them after an attempt."),
    (emailSeconds, "How long e-mails waited from the decision until the mail server had them."),
  ]

  private static let analyses = "aftercall_analyses_total"
  private static let analysisSeconds = "aftercall_analysis_seconds"
  private static let attempts = "aftercall_email_attempts_total"
  private static let attemptSeconds = "aftercall_email_attempt_seconds"
  private static let emails = "aftercall_emails_total"
  private static let emailSeconds = "aftercall_email_delay_seconds"

  /// Creates meters.
  ///
  /// - Parameter factory: Keeps what is counted; without one nothing is.
  package init(_ factory: any MetricsFactory = NOOPMetricsHandler.instance) {
    self.factory = factory
  }

  // MARK: Analysts

  /// The analyst has answered, or failed to.
  func analysed(_ failure: AnalystFailure?, in duration: Duration) {
    count(Self.analyses, "outcome", failure?.meterName ?? "answered")
    time(Self.analysisSeconds, duration)
  }

  // MARK: E-mails

  /// A mail server has answered an attempt, or has not.
  func attempted(_ outcome: DeliveryAttempt.Outcome, in duration: Duration) {
    count(Self.attempts, "answer", outcome.meterName)
    time(Self.attemptSeconds, duration)
  }

  /// What became of an e-mail, so long after it was decided on.
  func delivered(_ next: DeliveryOutcome.Next, after age: Duration) {
    switch next {
    case .sent:
      count(Self.emails, "state", "sent")
      time(Self.emailSeconds, age)
    case .deferred: count(Self.emails, "state", "deferred")
    case .dead: count(Self.emails, "state", "failed")
    }
  }

  // MARK: Instruments

  private func count(_ name: String, _ label: String, _ value: String) {
    Counter(label: name, dimensions: [(label, value)], factory: factory).increment()
  }

  private func time(_ name: String, _ duration: Duration) {
    // A clock that was set back makes no negative time.
    Timer(label: name, factory: factory).recordSeconds(max(duration / .seconds(1), 0))
  }
}

extension DeliveryAttempt.Outcome {
  fileprivate var meterName: String {
    switch self {
    case .accepted: "accepted"
    case .transientFailure: "refused_for_now"
    case .permanentFailure: "refused"
    case .uncertain: "uncertain"
    }
  }
}

extension AnalystFailure {
  fileprivate var meterName: String {
    switch self {
    case .unavailable: "unavailable"
    case .timedOut: "timed_out"
    case .rateLimited: "rate_limited"
    case .serverError: "server_error"
    case .misconfigured: "misconfigured"
    case .answerInvalid: "answer_invalid"
    case .answerCutOff: "answer_cut_off"
    case .refused: "refused"
    case .inputTooLong: "input_too_long"
    case .budgetExhausted: "budget_exhausted"
    case .overNotificationLimit: "over_notification_limit"
    }
  }
}
