import HTTP2

/// A whole answer, for a request that never becomes a call and for calls whose answer is one piece.
struct Reply {
  /// The fields, `:status` first.
  var fields: HeaderBlock
  var body: [UInt8] = []
  /// What the answer says in the call's own protocol, where it does.
  private(set) var code: StatusCode?

  /// An answer for people and for clients of other protocols.
  ///
  /// - Parameters:
  ///   - status: The HTTP status.
  ///   - text: What is wrong, what was expected.
  /// - Returns: The answer.
  static func plain(_ status: Int, _ text: String) -> Reply {
    var reply = Reply(status: status)
    reply.fields.append("content-type", "text/plain; charset=utf-8")
    reply.body = Array((text + "\n").utf8)
    return reply
  }

  /// An answer that says how a call has failed, in the call's own protocol.
  ///
  /// - Parameters:
  ///   - error: The status.
  ///   - wire: The protocol.
  ///   - httpStatus: The HTTP status, where it is not the protocol's own choice.
  /// - Returns: The answer.
  static func error(_ error: RPCError, _ wire: RPCProtocol, httpStatus: Int? = nil) -> Reply {
    switch wire {
    case .grpc, .grpcWeb, .grpcWebText:
      var reply = Reply(status: httpStatus ?? 200)
      let contentType = wire == .grpc ? "application/grpc" : "application/grpc-web+proto"
      reply.fields.append("content-type", contentType)
      StatusFields.write(error, to: &reply.fields)
      reply.code = error.code
      return reply
    case .connectUnary, .connectGet:
      return connectError(error, httpStatus: httpStatus ?? error.code.connectHTTPStatus)
    case .connectStreaming:
      // A stream that has begun has the status 200; one that cannot begin has another.
      if let httpStatus { return connectError(error, httpStatus: httpStatus) }
      var reply = Reply(status: 200)
      reply.fields.append("content-type", "application/connect+proto")
      reply.body = FinalFrame.connect(error, error.metadata)
      reply.code = error.code
      return reply
    }
  }

  /// The status of a refusal: HTTP's, or the name of gRPC's where HTTP's says nothing; nil where the
  /// answer is none.
  var refusal: String? {
    guard let status = fields.first(":status"), status != "204" else { return nil }
    return status == "200" ? code?.name : status
  }

  init(status: Int) {
    fields = HeaderBlock()
    fields.append(":status", String(status))
  }

  private static func connectError(_ error: RPCError, httpStatus: Int) -> Reply {
    var reply = Reply(status: httpStatus)
    reply.fields.append("content-type", "application/json")
    reply.body = ConnectError.body(error)
    return reply
  }
}
