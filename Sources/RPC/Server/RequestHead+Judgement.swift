import HTTP2
import NIOCore

// From the fields of a head to what becomes of the request.
extension RequestHead.Fields {
  /// Judges a request that may come from a browser, and says to it who may read the answer.
  func webJudgement(
    _ block: HeaderBlock, _ version: RequestHead.HTTPVersion, _ cors: CORSPolicy?
  ) -> RequestHead {
    if case .options = verb, let preflight = cors?.preflight(block) { return .refused(preflight) }
    let judgement = judgement(block, version)
    guard let cors, case .refused(var reply) = judgement else { return judgement }
    cors.write(to: &reply.fields, request: block)
    return .refused(reply)
  }

  func judgement(_ block: HeaderBlock, _ version: RequestHead.HTTPVersion) -> RequestHead {
    if block.isOversized { return oversized() }
    switch verb {
    case .post: return post(block, version)
    case .get: return get(block)
    case .options, .other: return .refused(wrongVerb(allowed: "POST"))
    }
  }

  // MARK: POST

  private func post(_ block: HeaderBlock, _ version: RequestHead.HTTPVersion) -> RequestHead {
    switch contentType {
    case .foreign:
      return .refused(foreign(block))
    case .unknownCodec(let wire):
      let error = RPCError(.unimplemented, "messages are proto or json")
      return .refused(.error(error, wire, httpStatus: 415))
    case .known(.grpc, _) where version == .http1:
      let text = "gRPC needs HTTP/2; gRPC-Web and Connect work over HTTP/1.1 too"
      return .refused(.plain(505, text))
    case .known(let wire, let codec):
      guard case .route(let route) = match else { return .refused(unknownPath(block, wire)) }
      return call(route, CallFormat(wire: wire, codec: codec))
    }
  }

  /// Judges what is left to judge of a call whose method and protocol are known.
  private func call(_ route: Router.Route, _ format: CallFormat) -> RequestHead {
    let wire = format.wire
    guard wire.carries(route.method.kind) else {
      let text =
        route.method.kind == .unary
        ? "this method has no streams: content-type must be application/proto or application/json"
        : "this method has streams: content-type must be application/connect+proto or "
          + "application/connect+json"
      return .refused(.plain(415, text))
    }
    guard isConnectVersionKnown || !wire.isConnect else {
      let error = RPCError(.invalidArgument, "connect-protocol-version must be 1")
      return .refused(.error(error, wire))
    }
    var format = format
    format.namesTrace = namesTrace
    switch encoding(of: wire) {
    case .none: break
    case .known(let compression): format.requestCompression = compression
    case .unknown: return .refused(unknownEncoding(wire))
    }
    switch wire.isConnect ? connectTimeout : grpcTimeout {
    case .none:
      return .accepted(route, format, timeout: nil)
    case .some(let timeout):
      return .accepted(route, format, timeout: timeout)
    case .malformed:
      let error =
        wire.isConnect
        ? RPCError(.invalidArgument, "connect-timeout-ms must be at most ten digits")
        : RPCError(.internal, "grpc-timeout is malformed")
      return .refused(.error(error, wire))
    }
  }

  private func encoding(of wire: RPCProtocol) -> Encoding {
    switch wire {
    case .grpc, .grpcWeb, .grpcWebText: grpcEncoding
    case .connectUnary: contentEncoding
    case .connectStreaming: connectEncoding
    case .connectGet: .none
    }
  }

  // MARK: GET

  private func get(_ block: HeaderBlock) -> RequestHead {
    if case .known(let wire, _) = contentType, wire != .connectUnary {
      return .refused(wrongVerb(allowed: "POST"))
    }
    guard case .route(let route) = match else { return .refused(unknownPath(block, nil)) }
    guard route.method.kind == .unary, route.method.idempotency == .noSideEffects else {
      return .refused(wrongVerb(allowed: "POST"))
    }
    let error: RPCError
    guard let query = ConnectQuery(path: block.first(":path") ?? "") else {
      error = RPCError(.invalidArgument, "the query must hold encoding and message")
      return .refused(.error(error, .connectGet))
    }
    guard let codec = query["encoding"].flatMap({ MessageCodec(name: $0) }) else {
      return .refused(.plain(415, "encoding must be proto or json"))
    }
    guard query["connect"] ?? "v1" == "v1" else {
      error = RPCError(.invalidArgument, "connect must be v1")
      return .refused(.error(error, .connectGet))
    }
    guard query.message != nil else {
      error = RPCError(.invalidArgument, "the query must hold a message; base64=1 if it is base64")
      return .refused(.error(error, .connectGet))
    }
    var format = CallFormat(wire: .connectGet, codec: codec)
    if var name = query["compression"] {
      let compression = name.withUTF8 { Compression(UnsafeRawBufferPointer($0)) }
      guard let compression else { return .refused(unknownEncoding(.connectGet)) }
      format.requestCompression = compression
    }
    return call(route, format)
  }

  // MARK: Refusals

  private func oversized() -> RequestHead {
    guard case .known(let wire, _) = contentType, !wire.isConnect else {
      return .refused(.plain(431, "the request's head is too long"))
    }
    let error = RPCError(.resourceExhausted, "the request's metadata is too long")
    return .refused(.error(error, wire))
  }

  private func wrongVerb(allowed: String) -> Reply {
    var reply: Reply
    if case .known(let wire, _) = contentType, !wire.isConnect {
      reply = .error(RPCError(.internal, "calls are POST requests"), wire, httpStatus: 405)
    } else {
      reply = .plain(405, "calls are \(allowed) requests")
    }
    reply.fields.append("allow", allowed)
    return reply
  }

  private func foreign(_ block: HeaderBlock) -> Reply {
    guard case .route = match else { return unknownPath(block, nil) }
    var reply = Reply.plain(
      415, "content-type must be one of gRPC, gRPC-Web or Connect, such as application/json")
    reply.fields.append(
      "accept-post",
      "application/json, application/proto, application/connect+json, application/connect+proto, "
        + "application/grpc, application/grpc-web, application/grpc-web-text")
    return reply
  }

  private func unknownPath(_ block: HeaderBlock, _ wire: RPCProtocol?) -> Reply {
    guard let wire else {
      return .plain(404, "nothing is here; methods are at /package.Service/Method")
    }
    let path = String((block.first(":path") ?? "").prefix(FixedLimits.quotedCharactersMax))
    let text =
      if case .unknownMethod = match { "no method \(path)" } else { "no service at \(path)" }
    let error = RPCError(.unimplemented, text)
    return .error(error, wire, httpStatus: wire.isConnect ? 404 : nil)
  }

  private func unknownEncoding(_ wire: RPCProtocol) -> Reply {
    let error = RPCError(.unimplemented, "messages may be compressed with gzip or deflate only")
    var reply = Reply.error(error, wire)
    reply.fields.append(wire.acceptEncodingField, Compression.acceptedNames.description)
    return reply
  }
}
