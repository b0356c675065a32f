public import Messages
import Synchronization

/// A message encoded and framed once, to be sent to any number of streams without copying it.
public struct EncodedMessage<M: Message>: Sendable {
  /// The length-prefixed message of the gRPC HTTP/2 document.
  let frame: [UInt8]
  private let otherForms = OtherForms()

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

  /// The message as JSON, made when it is first asked for.
  ///
  /// All servers of a process that send it write JSON alike.
  func json(_ format: JSONFormat) throws(RPCError) -> [UInt8] {
    if let json = otherForms.json.withLock({ $0 }) { return json }
    let json = try M.decoded(Array(messageBytes)).encoded(.json, format)
    otherForms.json.withLock { $0 = json }
    return json
  }

  /// What streams that do not speak protobuf share.
  private final class OtherForms: Sendable {
    let json = Mutex<[UInt8]?>(nil)
  }
}
