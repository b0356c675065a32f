import Messages

/// How Connect writes down an error: a JSON object, and for calls without streams an HTTP status.
enum ConnectError {
  /// The error object: `code`, `message`, `details`, what is empty left out.
  static func write(_ error: RPCError, to writer: inout JSONText) {
    writer.object { object in
      object.key("code")
      object.string(error.code.connectName)
      if !error.message.isEmpty {
        object.key("message")
        object.string(error.message)
      }
      guard !error.details.isEmpty else { return }
      object.key("details")
      object.array { array in
        for detail in error.details { write(detail, to: &array) }
      }
    }
  }

  /// The error object as the body of a response.
  static func body(_ error: RPCError) -> [UInt8] {
    var writer = JSONText()
    write(error, to: &writer)
    return writer.bytes
  }

  private static func write(_ detail: WellKnown.AnyMessage, to writer: inout JSONText) {
    writer.object { object in
      object.key("type")
      object.string(detail.typeURL.split(separator: "/").last.map(String.init) ?? "")
      object.key("value")
      object.string(Base64.encode(detail.value))
    }
  }
}

extension StatusCode {
  /// The code as Connect writes it, such as `not_found`.
  var connectName: String {
    self == .cancelled ? "canceled" : name.lowercased()
  }

  /// The HTTP status with which Connect answers a call without streams.
  var connectHTTPStatus: Int {
    switch self {
    case .ok: 200
    case .cancelled: 499
    case .invalidArgument, .failedPrecondition, .outOfRange: 400
    case .unauthenticated: 401
    case .permissionDenied: 403
    case .notFound: 404
    case .alreadyExists, .aborted: 409
    case .resourceExhausted: 429
    case .unknown, .internal, .dataLoss: 500
    case .unimplemented: 501
    case .unavailable: 503
    case .deadlineExceeded: 504
    }
  }
}
