import HTTP2

/// What a request's `content-type` says of its protocol and its messages.
enum ContentType {
  case known(RPCProtocol, MessageCodec)
  /// A protocol that is spoken here, with messages that are not.
  case unknownCodec(RPCProtocol)
  /// Nothing that could be a call.
  case foreign

  init(_ value: UnsafeRawBufferPointer) {
    // What nearly every call has need not be taken apart.
    if value.equals("application/grpc") || value.equals("application/grpc+proto") {
      self = .known(.grpc, .protobuf)
    } else {
      self.init(mediaType: Self.mediaType(value))
    }
  }

  private init(mediaType: String) {
    guard mediaType.hasPrefix("application/") else {
      self = .foreign
      return
    }
    let subtype = mediaType.dropFirst("application/".count)
    // The longest first, where one begins like another.
    for (name, wire) in Self.enveloped where subtype.hasPrefix(name) {
      let rest = subtype.dropFirst(name.count)
      if rest.isEmpty, wire != .connectStreaming {
        self = .known(wire, .protobuf)
        return
      }
      guard rest.first == "+" else { continue }
      self =
        MessageCodec(name: rest.dropFirst()).map { .known(wire, $0) } ?? .unknownCodec(wire)
      return
    }
    self = MessageCodec(name: subtype).map { .known(.connectUnary, $0) } ?? .foreign
  }

  private static let enveloped: [(String, RPCProtocol)] = [
    ("grpc-web-text", .grpcWebText), ("grpc-web", .grpcWeb), ("grpc", .grpc),
    ("connect", .connectStreaming),
  ]

  /// The media type without its parameters, in lower case (RFC 9110 §8.3.1).
  private static func mediaType(_ value: UnsafeRawBufferPointer) -> String {
    let text = String(decoding: value.prefix(FixedLimits.quotedCharactersMax), as: UTF8.self)
    return text.prefix { $0 != ";" }.trimmingSpaces().lowercased()
  }
}
