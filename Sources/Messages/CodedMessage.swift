package import CProtobufC

/// A message with a codec over libprotobuf-c. Generated code conforms to it.
package protocol CodedMessage: Message, JSONValue {
  /// The struct that protoc-c made for the message; it begins with a `ProtobufCMessage`.
  associatedtype CStruct

  /// libprotobuf-c's description of `CStruct`.
  static var descriptor: UnsafePointer<ProtobufCMessageDescriptor> { get }

  /// Takes over what a decoded struct holds: its singular fields replace the message's own, lists
  /// and maps are added to, messages are merged.
  mutating func merge(
    reading c: UnsafePointer<CStruct>, _ reader: inout WireReader
  ) throws(MessageDecodingError)

  /// Fills in a struct whose memory is zero but for its descriptor.
  func write(to c: UnsafeMutablePointer<CStruct>, _ writer: inout WireWriter)
}

extension CodedMessage {
  package static func decoded(
    from bytes: UnsafeRawBufferPointer
  ) throws(MessageDecodingError) -> Self {
    var arenaBytes = 0
    return try decoded(from: bytes, arenaBytes: &arenaBytes)
  }

  /// Decodes one message and tells what that took.
  ///
  /// - Parameters:
  ///   - bytes: Exactly one encoded message.
  ///   - arenaBytes: Set to the memory that the arena took, in bytes, also where decoding fails.
  /// - Returns: The message.
  /// - Throws: `MessageDecodingError`.
  package static func decoded(
    from bytes: UnsafeRawBufferPointer, arenaBytes: inout Int
  ) throws(MessageDecodingError) -> Self {
    var arena = MessageArena()
    message_arena_open(
      &arena, Limits.arenaBudgetBytes(forMessageOf: bytes.count),
      Limits.arenaChunkBytes(forMessageOf: bytes.count))
    defer { message_arena_close(&arena) }
    let message = message_arena_unpack(
      &arena, descriptor, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    arenaBytes = arena.reserved_bytes
    guard let message else {
      throw MessageDecodingError(
        code: arena.is_exhausted ? .budgetExceeded : .malformed, field: fullName)
    }
    var reader = WireReader(budgetBytes: Limits.valueBudgetBytes(forMessageOf: bytes.count))
    var decoded = Self()
    try decoded.merge(
      reading: UnsafeRawPointer(message).assumingMemoryBound(to: CStruct.self), &reader)
    return decoded
  }

  package func withEncoded<Result>(
    _ body: (borrowing MessageEncoding) throws -> Result
  ) rethrows -> Result {
    var writer = WireWriter()
    defer { writer.close() }
    let c = writer.message(self)
    return try body(
      MessageEncoding(of: UnsafeRawPointer(c).assumingMemoryBound(to: ProtobufCMessage.self)))
  }
}
