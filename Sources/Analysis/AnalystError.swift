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

  /// Creates an error.
  package init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
  }

  /// The kinds of failure.
  package enum Code: Sendable, Hashable, CaseIterable {
    /// Out of reach or overloaded: the same request may succeed later.
    case unavailable
    /// It answered, repeatedly, something that is not an answer. Not for a refusal.
    case answerInvalid
    /// It declined to answer, or the conversation is more than it takes: asking again is no use.
    case refused
    /// The caller's task was cancelled.
    case cancelled
  }
}

extension AnalystError: CustomStringConvertible {
  package var description: String { "\(code): \(message)" }
}
