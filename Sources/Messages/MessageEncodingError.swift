/// Why a message has no form in JSON. The binary format has one for every message.
public struct MessageEncodingError: Error, Sendable, Hashable {
  /// The kinds of failure that a caller may want to tell apart.
  public enum Code: Sendable, Hashable {
    /// A timestamp, duration or field mask holds a value that JSON has no form for.
    case outOfRange
    /// A `google.protobuf.Any` holds a message of a type that is not registered.
    case unknownType
    /// A `google.protobuf.Any` holds bytes that are no message of the type that it names.
    case malformed
    /// Messages are packed into one another more deeply than the limit.
    case tooDeep
  }

  /// What kind of failure it is.
  public var code: Code
  /// The name of the message that has no form.
  public var message: String

  /// Creates an error.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }
}
