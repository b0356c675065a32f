/// The protocols in which a call may be made. Services never learn which.
enum RPCProtocol: UInt8, Sendable, Hashable {
  /// gRPC over HTTP/2.
  case grpc
  /// gRPC-Web: the same frames, with the trailers as the last one of the body.
  case grpcWeb
  /// gRPC-Web in base64, for what can carry text only.
  case grpcWebText
  /// Connect's calls with one message each way: the message is the body.
  case connectUnary
  /// The same by GET, with the message in the query.
  case connectGet
  /// Connect's calls with streams: enveloped messages, the last of which ends the stream.
  case connectStreaming

  /// Whether it is one of Connect's, with its names for fields and errors.
  var isConnect: Bool {
    switch self {
    case .grpc, .grpcWeb, .grpcWebText: false
    case .connectUnary, .connectGet, .connectStreaming: true
    }
  }

  /// The field that says how this protocol's messages are compressed.
  var encodingField: String {
    switch self {
    case .grpc, .grpcWeb, .grpcWebText: "grpc-encoding"
    case .connectUnary, .connectGet: "content-encoding"
    case .connectStreaming: "connect-content-encoding"
    }
  }

  /// The field in which a peer says how messages to it may be compressed.
  var acceptEncodingField: String {
    switch self {
    case .grpc, .grpcWeb, .grpcWebText: "grpc-accept-encoding"
    case .connectUnary, .connectGet: "accept-encoding"
    case .connectStreaming: "connect-accept-encoding"
    }
  }

  /// How the messages of a request follow each other.
  var framing: MessageDeframer.Framing {
    switch self {
    case .grpc, .grpcWeb, .connectStreaming: .envelopes
    case .grpcWebText: .base64Envelopes
    case .connectUnary, .connectGet: .body
    }
  }

  /// Whether a method of this kind can be called in it.
  func carries(_ kind: CallKind) -> Bool {
    switch self {
    case .grpc, .grpcWeb, .grpcWebText: true
    case .connectUnary, .connectGet: kind == .unary
    case .connectStreaming: kind != .unary
    }
  }
}

/// How a call's messages travel. Judged from its head, and constant from then on.
struct CallFormat: Sendable, Hashable {
  var wire: RPCProtocol
  var codec: MessageCodec
  /// How requests are compressed that are marked as such.
  var requestCompression = Compression.identity
  /// Whether the head says something of what the call is found by.
  var namesTrace = false

  /// Whether a message is an envelope of protobuf, which nearly all are.
  var isFramedProtobuf: Bool { codec == .protobuf && wire.framing == .envelopes }
}
