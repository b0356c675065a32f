import HTTP2

/// How a call's status travels in gRPC: `grpc-status`, `grpc-message`, `grpc-status-details-bin`.
enum StatusFields {
  /// Trailers of a call that succeeded.
  static let success = StaticHeaders(["grpc-status": "0"])

  /// The fields of a status, with trailing metadata.
  static func block(_ error: RPCError, trailingMetadata: Metadata) -> HeaderBlock {
    var block = HeaderBlock()
    write(error, to: &block)
    trailingMetadata.write(to: &block)
    error.metadata.write(to: &block)
    return block
  }

  /// Appends the fields of a status.
  static func write(_ error: RPCError, to block: inout HeaderBlock) {
    block.append("grpc-status", String(error.code.rawValue))
    if !error.message.isEmpty {
      let message = PercentEncoding.encode(
        error.message, bytesMax: FixedLimits.statusMessageBytesMax)
      block.append("grpc-message", message)
    }
    if let details = error.encodedDetails { block.append("grpc-status-details-bin", details) }
  }
}
