/// Why bytes could not be decoded as a message.
public struct MessageDecodingError: Error, Sendable, Hashable {
  /// The kinds of failure that a caller may want to tell apart.
  public enum Code: Sendable, Hashable {
    /// The bytes are not a well-formed encoding of the message.
    case malformed
    /// Decoding would take more memory than the budget for a message of this size.
    case budgetExceeded
    /// A repeated field holds more elements than its limit.
    case tooManyElements
    /// A `string` field holds bytes that are not UTF-8.
    case invalidUTF8
    /// A `string` field holds the character U+0000, which no text of the API may.
    case nulInText
  }

  /// What kind of failure it is.
  public var code: Code
  /// The message and field concerned, such as `aftercall.v1.Task.title`; the message's name alone
  /// where the field is not known.
  public var field: String

  /// Creates an error.
  public init(code: Code, field: String) {
    self.code = code
    self.field = field
  }
}
