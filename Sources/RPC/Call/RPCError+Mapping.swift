public import Messages

extension Message {
  /// Decodes a received message and says in the terms of a status why it could not be decoded.
  @inlinable
  static func decoded(_ bytes: [UInt8]) throws(RPCError) -> Self {
    do throws(MessageDecodingError) {
      return try Self(decoding: bytes)
    } catch {
      throw RPCError(decoding: error)
    }
  }
}

extension RPCError {
  @usableFromInline
  init(decoding error: MessageDecodingError) {
    switch error.code {
    case .malformed:
      self.init(.internal, "the message is not a valid \(error.field)")
    case .budgetExceeded:
      self.init(
        .resourceExhausted, "decoding \(error.field) would take more memory than its size allows")
    case .tooManyElements:
      self.init(.resourceExhausted, "\(error.field) has too many elements")
    case .invalidUTF8:
      self.init(invalidField: error.field, "must be valid UTF-8")
    case .nulInText:
      self.init(invalidField: error.field, "must not contain the character U+0000")
    case .malformedJSON:
      self.init(
        .invalidArgument, "the JSON at \(error.field) is malformed: expected \(error.expected)")
    case .wrongValue:
      self.init(invalidField: error.field, "must be \(error.expected)")
    case .unknownField:
      self.init(invalidField: error.field, "is not a field of the message")
    case .repeatedField:
      self.init(invalidField: error.field, "is given twice, or beside another field of its choice")
    case .tooDeep:
      self.init(.resourceExhausted, "the JSON at \(error.field) is nested too deeply")
    case .unknownType:
      self.init(invalidField: error.field, "must name a type of message that the server knows")
    }
  }
}
