import HTTP2

/// How a call's status travels: `grpc-status`, `grpc-message`, `grpc-status-details-bin`.
enum StatusFields {
  /// Head of a response with messages.
  static let responseHead = StaticHeaders([
    ":status": "200", "content-type": "application/grpc",
  ])
  /// Trailers of a call that succeeded.
  static let success = StaticHeaders(["grpc-status": "0"])

  /// The fields of a status, with trailing metadata.
  static func block(_ error: RPCError, trailingMetadata: Metadata) -> HeaderBlock {
    var block = HeaderBlock()
    block.append("grpc-status", String(error.code.rawValue))
    if !error.message.isEmpty {
      let message = PercentEncoding.encode(
        error.message, bytesMax: FixedLimits.statusMessageBytesMax)
      block.append("grpc-message", message)
    }
    if let details = error.encodedDetails { block.append("grpc-status-details-bin", details) }
    trailingMetadata.write(to: &block)
    error.metadata.write(to: &block)
    return block
  }
}

/// The head of an answer that is refused before any service has seen it.
enum RefusalHead {
  /// The call is understood and the status says the rest.
  static let ok = StatusFields.responseHead
  /// Only gRPC over HTTP/2 is spoken here. A status other than 200 keeps a client that does not
  /// speak it from taking the answer for a success.
  static let unsupportedMediaType = StaticHeaders([
    ":status": "415", "content-type": "application/grpc",
  ])
  /// Calls are POST requests.
  static let methodNotAllowed = StaticHeaders([
    ":status": "405", "content-type": "application/grpc", "allow": "POST",
  ])
  /// The encoding is not known; these are.
  static let unsupportedEncoding = StaticHeaders([
    ":status": "200", "content-type": "application/grpc", "grpc-accept-encoding": "gzip,deflate",
  ])
}
