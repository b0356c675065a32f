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
    (emails, "E-mails, by what became of them after an attempt, or in place of one."),
    (delays, "E-mails that were due and have to wait, by why."),
    (emailSeconds, "How long e-mails waited from the decision until the mail server had them."),
  ]

  private static let analyses = "aftercall_analyses_total"
  private static let analysisSeconds = "aftercall_analysis_seconds"
  private static let attempts = "aftercall_email_attempts_total"
  private static let attemptSeconds = "aftercall_email_attempt_seconds"
  private static let emails = "aftercall_emails_total"
  private static let delays = "aftercall_email_delays_total"
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

  /// What became of an e-mail after an attempt, so long after it was decided on; nil: that was not
  /// recorded.
  func delivered(_ state: DeliveryState?, after age: Duration) {
    guard let state else { return }
    count(Self.emails, "state", state.meterName)
    if state == .sent { time(Self.emailSeconds, age) }
  }

  /// What became of e-mails that were due, besides being sent.
  func turned(_ turn: OutboxTurn) {
    count(Self.attempts, "answer", DeliveryAttempt.Outcome.uncertain.meterName, turn.uncertainCount)
    count(Self.emails, "state", DeliveryState.held.meterName, turn.heldCount)
    count(Self.emails, "state", DeliveryState.suppressed.meterName, turn.suppressedCount)
    count(Self.delays, "reason", "rate", turn.overRateCount)
    count(Self.delays, "reason", "paused", turn.pausedCount)
  }

  // MARK: Instruments

  private func count(_ name: String, _ label: String, _ value: String, _ times: Int = 1) {
    guard times > 0 else { return }
    Counter(label: name, dimensions: [(label, value)], factory: factory).increment(by: Int64(times))
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

extension DeliveryState {
  fileprivate var meterName: String {
    switch self {
    case .sent: "sent"
    case .deferred: "deferred"
    case .bounced: "bounced"
    case .held: "held"
    case .suppressed: "suppressed"
    case .dead: "failed"
    case .queued: "queued"
    case .sending: "sending"
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
