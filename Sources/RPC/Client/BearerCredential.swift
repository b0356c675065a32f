/// What a client presents with every call, in the metadata `authorization` (RFC 6750 §2.1): an API
/// key or a token.
///
/// Its description says nothing of it, so that it cannot end up in a log.
public struct BearerCredential: Sendable {
  private let text: @Sendable () async throws -> String
  /// Whether one that was refused may be followed by another.
  package let isRenewed: Bool

  /// A text that stays the same, such as an API key.
  ///
  /// - Parameter text: The text, without the word `Bearer`.
  public init(_ text: String) {
    self.text = { text }
    isRenewed = false
  }

  /// A text that changes, such as a token that has to be renewed.
  ///
  /// - Parameter provider: Gives the text for each call. It should keep what it has for as long as
  ///   that is good; what it throws ends the call.
  public init(provider: @escaping @Sendable () async throws -> String) {
    text = provider
    isRenewed = true
  }

  func fieldValue() async throws -> String {
    let text = try await text()
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw RPCError(.unauthenticated, "the credential is empty or holds what no header may hold")
    }
    return "Bearer " + text
  }
}

extension BearerCredential: CustomStringConvertible, CustomReflectable {
  /// That there is one.
  public var description: String { "BearerCredential" }
  /// Nothing.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
