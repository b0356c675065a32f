import HTTP2
public import Messages
import Synchronization

// How messages become bytes, and bytes messages: by the call's format.
extension ServerCall {
  /// Decodes the only request of a call.
  @inlinable
  package func takeRequest<Request: Message>() throws -> Request {
    let bytes = try takeSingleRequest()
    return try hasProtobuf ? Request.decoded(bytes) : decodeJSON(bytes)
  }

  /// Whether messages are protobuf's binary format.
  @usableFromInline var hasProtobuf: Bool { format.codec == .protobuf }

  @usableFromInline
  func decodeJSON<Request: Message>(_ bytes: [UInt8]) throws -> Request {
    try Request.decoded(bytes, .json, route.json)
  }

  /// Encodes a response in the form in which it is sent.
  @inlinable
  package func encode(_ message: some Message) throws -> [UInt8] {
    // Nearly always the case.
    if sendsPlainFrame { return MessageFrame.encode(message) }
    return try encodeSpecially(message)
  }

  /// Whether the next response is framed and neither compressed nor JSON.
  @usableFromInline var sendsPlainFrame: Bool {
    format.isFramedProtobuf && !compressesNextResponse
  }

  @usableFromInline
  func encodeSpecially(_ message: some Message) throws -> [UInt8] {
    enveloped(try message.encoded(format.codec, route.json)[...])
  }

  /// The form in which a response is sent that is encoded already.
  func encode<M: Message>(_ message: EncodedMessage<M>) throws -> [UInt8] {
    switch format.codec {
    case .protobuf:
      if sendsPlainFrame { return message.frame }
      return enveloped(message.messageBytes)
    case .json:
      return enveloped(try message.json(route.json)[...])
    }
  }

  /// Whether the handler wants what it sends next to be compressed.
  var compressesNextResponse: Bool {
    responseCompression.load(ordering: .relaxed) == .on
  }

  /// What of our compressions the client likes best. Read when it is wanted, which is rare.
  var acceptedCompression: Compression {
    headers.first(format.wire.acceptEncodingField).map(Compression.accepted) ?? .identity
  }

  private func enveloped(_ message: ArraySlice<UInt8>) -> [UInt8] {
    let compression = compressesNextResponse ? acceptedCompression : .identity
    switch format.wire.framing {
    case .body:
      return compression == .identity
        ? Array(message) : message.withUnsafeBytes { compression.compress($0) }
    case .envelopes, .base64Envelopes:
      return compression == .identity
        ? MessageFrame.frame(message) : MessageFrame.compress(message, compression)
    }
  }
}
