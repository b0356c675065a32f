package import Domain

/// A way for e-mails to leave the server.
package protocol MailTransport: Sendable {
  /// Makes one attempt to send a message to its recipient.
  ///
  /// Returns within the transport's own time limits. When the calling task is cancelled the attempt
  /// ends early, unless the text has gone out: then the answer is still awaited, because without it
  /// the result would be `uncertain`.
  func send(_ message: EmailMessage) async -> DeliveryResult

  /// Refuses further messages, gives those being sent `grace` to end, and returns when all have.
  ///
  /// Messages that still waited get a `transientFailure`. Calling it again waits for the same end.
  func shutdown(grace: Duration) async
}
