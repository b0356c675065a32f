/// What a session with a mail server is like, found out without a message.
package struct SMTPProbe: Sendable, Hashable {
  /// Whether it is encrypted.
  package var isEncrypted: Bool
  /// Whether the server has accepted user and password; false where none are set, or where it offers
  /// no way to log in that is known here.
  package var hasLoggedIn: Bool

  /// Connects as sending would, with the same settings and checks, logs in and says goodbye.
  ///
  /// - Parameter configuration: How to reach the server.
  /// - Returns: What the session was like.
  /// - Throws: `DeliveryError`: `invalidConfiguration`; `serverUnusable` with what went wrong, or the
  ///   server's words.
  package static func run(
    _ configuration: SMTPConfiguration
  ) async throws(DeliveryError) -> SMTPProbe {
    try configuration.validate()
    let queue = SendQueue()
    defer { queue.close(abortAt: .now) }
    let result: Result<SMTPProbe, DeliveryError> = await withCheckedContinuation { continuation in
      do throws(DeliveryError) {
        try queue.startThread { _ in
          continuation.resume(
            returning: Result { () throws(DeliveryError) in
              try SMTPConnection(configuration).probe()
            })
        }
      } catch {
        continuation.resume(returning: .failure(error))
      }
    }
    return try result.get()
  }
}
