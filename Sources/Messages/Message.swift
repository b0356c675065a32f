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
}
