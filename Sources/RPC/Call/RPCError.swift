public import Messages

/// A call that did not succeed: what a handler throws and a client catches.
///
/// Everything in it goes to the other side, so it names fields and limits, never internals or
/// values that are not the reader's own.
public struct RPCError: Error, Sendable, Hashable {
  /// What kind of failure it is; never `ok`.
  public var code: StatusCode
  /// What went wrong and what to do about it, in a sentence for a developer.
  public var message: String
  /// Messages of `google.rpc`'s error model that say more, such as a `BadRequest`.
  public var details: [WellKnown.AnyMessage]
  /// Trailing metadata that goes with the status.
  public var metadata: Metadata

  /// Creates an error.
  public init(
    code: StatusCode, message: String, details: [WellKnown.AnyMessage] = [],
    metadata: Metadata = Metadata()
  ) {
    self.code = code
    self.message = message
    self.details = details
    self.metadata = metadata
  }

  /// Creates an error without details.
  public init(_ code: StatusCode, _ message: String) {
    self.init(code: code, message: message)
  }
}

extension RPCError: CustomStringConvertible {
  /// The code and the message.
  public var description: String {
    "\(code.name): \(message)"
  }
}
