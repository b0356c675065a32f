/// Why bytes could not be decoded as a message.
public struct MessageDecodingError: Error, Sendable, Hashable {
  /// The kinds of failure that a caller may want to tell apart.
  public enum Code: Sendable, Hashable {
    /// The bytes are not a well-formed encoding of the message.
    case malformed
    /// Decoding would take more memory or work than the budget for a message of this size.
    case budgetExceeded
    /// A repeated field holds more elements than its limit.
    case tooManyElements
    /// A `string` field holds bytes that are not UTF-8.
    case invalidUTF8
    /// A `string` field holds the character U+0000, which no text of the API may.
    case nulInText
    /// The text is not JSON.
    case malformedJSON
    /// A value of the JSON text is not one that its field takes.
    case wrongValue
    /// The JSON text has a field that the message has not.
    case unknownField
    /// A field comes twice in the JSON text, or two choices of which there may be one.
    case repeatedField
    /// The JSON text is nested more deeply than the limit.
    case tooDeep
    /// A `google.protobuf.Any` of the JSON text holds a message of a type that is not registered.
    case unknownType
  }

  /// What kind of failure it is.
  public var code: Code
  /// The message and field concerned, such as `aftercall.v1.Task.title`, or in JSON the way to it,
  /// such as `tasks[3].dueTime`; the message's name alone where the field is not known.
  public var field: String
  /// What was expected in its place, where the kind of failure does not say that.
  ///
  /// It never repeats what was received.
  public var expected: String

  /// Creates an error.
  public init(code: Code, field: String, expected: String = "") {
    self.code = code
    self.field = field
    self.expected = expected
  }

  /// The error with the way to its field prolonged by what it lies in.
  @inline(never)
  func inside(_ container: @autoclosure () -> String) -> Self {
    var error = self
    let name = container()
    let separator = error.field.isEmpty || error.field.hasPrefix("[") ? "" : "."
    error.field = name + separator + error.field
    return error
  }
}
