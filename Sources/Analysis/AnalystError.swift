package import Domain

/// Why an analyst gave no answer.
///
/// The message is for people and logs: it holds nothing of the transcript, the prompt or the key.
package struct AnalystError: Error, Sendable, Hashable {
  /// What kind of failure it is; it decides what the caller does next.
  package var code: Code
  /// What happened, in a sentence.
  package var message: String
  /// How long the analyst asked to be left alone; nil where it did not say.
  package var retryAfter: Duration?
  /// What the attempts have cost nevertheless.
  package var usage = TokenUsage()

  /// Creates an error.
  package init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
  }

  /// The kinds of failure.
  package enum Code: Sendable, Hashable, CaseIterable {
    /// Out of reach: no connection, or one that broke.
    case unavailable
    /// No answer within the time for one, or one that came to a halt.
    case timedOut
    /// It asked to be left alone (status 429).
    case rateLimited
    /// It says that something is wrong with itself (status 5xx). Not for a form of asking that it
    /// does not know.
    case serverError
    /// It rejects the key, or knows no such model or address: an operator has to mend it.
    case misconfigured
    /// It answered, repeatedly, something that is not an answer. Not for a refusal.
    case answerInvalid
    /// Its answer ended, repeatedly, at the limit of tokens.
    case answerCutOff
    /// It declined to answer: asking again is no use.
    case refused
    /// Even a part of the conversation is more than it takes.
    case inputTooLong
    /// The caller's task was cancelled.
    case cancelled
  }
}

extension AnalystError.Code {
  /// Whether the same request may succeed later.
  package var mayPass: Bool {
    switch self {
    case .unavailable, .timedOut, .rateLimited, .serverError, .misconfigured: true
    case .answerInvalid, .answerCutOff, .refused, .inputTooLong, .cancelled: false
    }
  }

  /// What results call it; nil for a cancelled task, which has no result.
  package var failure: AnalystFailure? {
    switch self {
    case .unavailable: .unavailable
    case .timedOut: .timedOut
    case .rateLimited: .rateLimited
    case .serverError: .serverError
    case .misconfigured: .misconfigured
    case .answerInvalid: .answerInvalid
    case .answerCutOff: .answerCutOff
    case .refused: .refused
    case .inputTooLong: .inputTooLong
    case .cancelled: nil
    }
  }
}

extension AnalystError: CustomStringConvertible {
  package var description: String { "\(code): \(message)" }
}
