import CProtobufC

/// A message that is ready to be written in the protobuf binary format.
///
/// It is handed out by `Message.withEncoding(_:)` and valid only inside of that call.
public struct MessageEncoding: ~Copyable {
  /// The exact size of the encoding, in bytes.
  public let byteCount: Int

  private let message: UnsafePointer<ProtobufCMessage>

  init(of message: UnsafePointer<ProtobufCMessage>) {
    self.message = message
    byteCount = protobuf_c_message_get_packed_size(message)
  }

  /// Writes the encoding.
  ///
  /// - Parameter destination: Exactly `byteCount` bytes; they need not be initialised.
  public func write(to destination: UnsafeMutableRawBufferPointer) {
    precondition(destination.count == byteCount, "the destination has another size")
    guard byteCount > 0, let start = destination.baseAddress else { return }
    protobuf_c_message_pack(message, start.assumingMemoryBound(to: UInt8.self))
  }
}
