extension WellKnown {
  /// `AnyMessage` under its protobuf name; Swift's keyword makes the backticks necessary.
  public typealias `Any` = AnyMessage
}

extension WellKnown.AnyMessage {
  /// Packs a message together with its type's name, as `type.googleapis.com/<full name>`.
  public init(packing message: some Message) {
    self.init()
    typeURL = "type.googleapis.com/\(type(of: message).fullName)"
    value = message.encoded()
  }

  /// Unpacks the message if it is of the type that is asked for.
  ///
  /// - Parameter type: The type wanted.
  /// - Returns: The message, or nil where another type is packed.
  /// - Throws: `MessageDecodingError` if the type is right and the bytes are not.
  public func unpacked<M: Message>(as type: M.Type) throws(MessageDecodingError) -> M? {
    guard typeURL.split(separator: "/").last.map(String.init) == M.fullName else { return nil }
    return try M(decoding: value)
  }
}
