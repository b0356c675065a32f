package import Domain

/// What is read to look at one stored conversation again: texts that are not decoded yet, since the
/// store's readers have other work.
package struct BacktestMaterial: Sendable {
  private let messages: String
  private let result: String?

  init(messages: String, result: String?) {
    self.messages = messages
    self.result = result
  }

  /// What was said.
  package func decodedMessages() throws -> [Conversation.Message] {
    try Document.decode([Conversation.Message].self, from: messages)
  }

  /// The stored result of the notification; nil: it was not evaluated.
  package func decodedResult() throws -> NotificationResult? {
    try result.map { try Document.decode(NotificationResult.self, from: $0) }
  }
}
