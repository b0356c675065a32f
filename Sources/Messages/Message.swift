/// A protobuf message of the wire, as a plain Swift value.
///
/// Conformances are generated from the `.proto` files by `make generate`. Fields that a message
/// does not know are ignored when it is decoded and absent when it is encoded again.
public protocol Message: Sendable, Hashable {
  /// The message's full protobuf name, such as `aftercall.v1.Task`.
  static var fullName: String { get }

  /// Creates a message in which every field has its default value.
  init()

  /// Decodes one message from the protobuf binary format.
  ///
  /// - Parameter bytes: Exactly one encoded message; no bytes are a message of defaults.
  /// - Throws: `MessageDecodingError` if the bytes are malformed, or need more memory or hold more
  ///   elements than the limits allow.
  init(decoding bytes: UnsafeRawBufferPointer) throws(MessageDecodingError)

  /// Prepares the message's encoding and hands it to `body`, which may write it once to a place of
  /// its own.
  ///
  /// - Parameter body: Called once, with an encoding that is valid only until it returns.
  /// - Returns: What `body` returns.
  func withEncoding<Result>(_ body: (borrowing MessageEncoding) throws -> Result) rethrows -> Result

  /// Decodes one message from the JSON mapping of protobuf.
  ///
  /// Both forms of a field's name are accepted, numbers also as strings, enum values by name and
  /// by number; `null` is an absent field. See https://protobuf.dev/programming-guides/json.
  ///
  /// - Parameters:
  ///   - text: Exactly one JSON text in UTF-8.
  ///   - options: What to do with unknown fields, and which messages may be packed.
  /// - Throws: `MessageDecodingError` with the way to the field that is wrong.
  init(
    decodingJSON text: UnsafeRawBufferPointer, options: JSONDecodingOptions
  ) throws(MessageDecodingError)

  /// Encodes the message in the JSON mapping of protobuf, without spaces.
  ///
  /// - Parameters:
  ///   - bytes: What the JSON text is appended to; left alone where there is an error.
  ///   - options: What to write.
  /// - Throws: `MessageEncodingError` if a value has no form in JSON.
  func appendJSON(
    to bytes: inout [UInt8], options: JSONEncodingOptions
  ) throws(MessageEncodingError)
}

extension Message {
  /// Creates a message and fills it in.
  ///
  /// - Parameter populate: Called once, with a message of defaults.
  /// - Returns: The message as `populate` left it.
  /// - Throws: What `populate` throws.
  public static func with<Failure: Error>(
    _ populate: (inout Self) throws(Failure) -> Void
  ) throws(Failure) -> Self {
    var message = Self()
    try populate(&message)
    return message
  }

  /// Decodes one message from the protobuf binary format.
  ///
  /// - Parameter bytes: Exactly one encoded message; no bytes are a message of defaults.
  /// - Throws: `MessageDecodingError`, as `init(decoding:)` of a buffer does.
  @inlinable
  public init(decoding bytes: [UInt8]) throws(MessageDecodingError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(MessageDecodingError) in
      try Self(decoding: UnsafeRawBufferPointer(buffer))
    }
  }

  /// The message in the protobuf binary format.
  ///
  /// The same message gives the same bytes each time: fields go by number, map entries by key.
  ///
  /// - Returns: The encoding; empty for a message of defaults.
  public func encoded() -> [UInt8] {
    withEncoding { encoding in
      [UInt8](unsafeUninitializedCapacity: encoding.byteCount) { buffer, count in
        encoding.write(
          to: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: encoding.byteCount))
        count = encoding.byteCount
      }
    }
  }

  /// Decodes one message from the JSON mapping of protobuf.
  ///
  /// - Parameters:
  ///   - text: Exactly one JSON text in UTF-8.
  ///   - options: What to do with unknown fields, and which messages may be packed.
  /// - Throws: `MessageDecodingError`, as `init(decodingJSON:options:)` of a buffer does.
  public init(
    decodingJSON text: [UInt8], options: JSONDecodingOptions = JSONDecodingOptions()
  ) throws(MessageDecodingError) {
    self = try text.withUnsafeBufferPointer { (buffer) throws(MessageDecodingError) in
      try Self(decodingJSON: UnsafeRawBufferPointer(buffer), options: options)
    }
  }

  /// The message in the JSON mapping of protobuf, without spaces.
  ///
  /// Field names are in lowerCamelCase, fields of default values are left out. The same message
  /// gives the same bytes each time.
  ///
  /// - Parameter options: What to write.
  /// - Returns: The JSON text, in UTF-8.
  /// - Throws: `MessageEncodingError` if a value has no form in JSON.
  public func encodedJSON(
    options: JSONEncodingOptions = JSONEncodingOptions()
  ) throws(MessageEncodingError) -> [UInt8] {
    var bytes: [UInt8] = []
    try appendJSON(to: &bytes, options: options)
    return bytes
  }
}
