public import Messages

/// A message encoded and framed once, to be sent to any number of streams without copying it.
public struct EncodedMessage<M: Message>: Sendable {
  /// The length-prefixed message of the gRPC HTTP/2 document.
  let frame: [UInt8]

  /// Encodes a message.
  ///
  /// - Parameter message: The message; its encoding is below 4 GiB by its own limits.
  public init(_ message: M) {
    frame = MessageFrame.encode(message)
  }

  /// Length of the message itself, in bytes.
  public var byteCount: Int { frame.count - MessageFrame.prefixBytes }

  /// The message itself, without its frame.
  package var messageBytes: ArraySlice<UInt8> { frame.dropFirst(MessageFrame.prefixBytes) }
}
