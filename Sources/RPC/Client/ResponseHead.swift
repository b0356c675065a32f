import HTTP2
import Messages

/// What a header section of a response says about the call.
struct ResponseHead {
  private(set) var httpStatus: Int?
  private var isGRPC = false
  private var code: Int?
  private var message = ""
  private var details: [UInt8]?
  /// How messages are compressed that are marked as such; nil for a way that is not known here.
  private(set) var compression: Compression? = .identity
  private let block: HeaderBlock

  init(_ block: HeaderBlock) {
    self.block = block
    block.forEach { name, value in take(name, value) }
  }

  private mutating func take(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    switch name.count {
    case 7 where name.equals(":status"):
      httpStatus = Int(String(decoding: value, as: UTF8.self))
    case 12 where name.equals("content-type"):
      isGRPC = value.starts(with: "application/grpc".utf8)
    case 11 where name.equals("grpc-status"):
      code = Int(String(decoding: value, as: UTF8.self)) ?? Int.max
    case 13 where name.equals("grpc-encoding"):
      compression = Compression(value)
    case 12 where name.equals("grpc-message"):
      message = PercentEncoding.decode(value)
    case 23 where name.equals("grpc-status-details-bin"):
      details = Base64.decode(value)
    default:
      return
    }
  }

  /// Whether it holds the status of a call that succeeded.
  var isSuccess: Bool { code == 0 }

  /// The status of a call that failed; nil if there is none, or none of failure.
  var status: RPCError? {
    guard let code, code != 0 else { return nil }
    let known = UInt8(exactly: code).flatMap(StatusCode.init(rawValue:))
    var error = RPCError(known ?? .unknown, message)
    error.metadata = Metadata(received: block)
    if let details { error.takeDetails(from: details) }
    return error
  }

  /// What a head means that is not one of gRPC: an answer of something in between.
  var httpError: RPCError? {
    guard httpStatus != 200 || !isGRPC else { return nil }
    let status = httpStatus ?? 0
    let message = "the answer is not gRPC: HTTP status \(status)"
    // The mapping of the gRPC document "HTTP to gRPC Status Code Mapping".
    switch status {
    case 400: return RPCError(.internal, message)
    case 401: return RPCError(.unauthenticated, message)
    case 403: return RPCError(.permissionDenied, message)
    case 404: return RPCError(.unimplemented, message)
    case 429, 502, 503, 504: return RPCError(.unavailable, message)
    default: return RPCError(.unknown, message)
    }
  }
}

extension RPCError {
  /// What the reset of a stream means (gRPC HTTP/2 document, "HTTP2 Transport Mapping").
  init(reset code: HTTP2ErrorCode) {
    let message = "the server reset the stream with error code \(code.rawValue)"
    switch code {
    case .refusedStream: self.init(.unavailable, message)
    case .cancel: self.init(.cancelled, message)
    case .enhanceYourCalm: self.init(.resourceExhausted, message)
    case .inadequateSecurity: self.init(.permissionDenied, message)
    default: self.init(.internal, message)
    }
  }
}
