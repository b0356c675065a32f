import Messages

/// The messages that the tests pack.
let testRegistry = AnyRegistry.standard.adding(CodecTest.messages)

extension Message {
  /// Reads a message from JSON.
  static func read(
    _ text: String, ignoresUnknownFields: Bool = false
  ) throws(MessageDecodingError) -> Self {
    try read(Array(text.utf8), ignoresUnknownFields: ignoresUnknownFields)
  }

  static func read(
    _ bytes: [UInt8], ignoresUnknownFields: Bool = false
  ) throws(MessageDecodingError) -> Self {
    try Self(
      decodingJSON: bytes,
      options: JSONDecodingOptions(
        ignoresUnknownFields: ignoresUnknownFields, registry: testRegistry))
  }

  /// The message as JSON.
  func written(includesDefaults: Bool = false) throws(MessageEncodingError) -> String {
    let bytes = try encodedJSON(
      options: JSONEncodingOptions(includesDefaults: includesDefaults, registry: testRegistry))
    return String(decoding: bytes, as: UTF8.self)
  }
}
