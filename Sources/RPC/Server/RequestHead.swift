import HTTP2
import NIOCore

/// The head of a request, judged by the gRPC HTTP/2 document.
///
/// A `te` field other than `trailers`, a missing pseudo-header and the like are refused by
/// libnghttp2 already. A missing `te` is accepted: some proxies drop it, and trailers arrive.
enum RequestHead {
  case accepted(Router.Route, Compression, timeout: TimeAmount?)
  case refused(StaticHeaders, RPCError)

  init(_ block: HeaderBlock, router: Router) {
    guard !block.isOversized else {
      self = .refused(
        RefusalHead.ok, RPCError(.resourceExhausted, "the request's metadata is too long"))
      return
    }
    var fields = Fields()
    block.forEach { name, value in fields.take(name, value, router: router) }
    self = fields.judgement
  }

  private struct Fields {
    var isPost = false
    var isGRPC = false
    var match = Router.Match.unknownService
    var path = ""
    var timeout: TimeAmount?
    var isTimeoutValid = true
    var compression = Compression.identity
    var unknownEncoding: String?

    mutating func take(
      _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, router: Router
    ) {
      // The length tells most fields apart, so that few are compared.
      switch name.count {
      case 5 where name.equals(":path"):
        match = router.match(value)
        if case .route = match { return }
        path = Self.quoted(value)
      case 7 where name.equals(":method"):
        isPost = value.equals("POST")
      case 12 where name.equals("content-type"):
        isGRPC = Self.isGRPC(value)
      case 12 where name.equals("grpc-timeout"):
        timeout = CallTimeout.parse(value)
        isTimeoutValid = timeout != nil
      case 13 where name.equals("grpc-encoding"):
        if let known = Compression(value) {
          compression = known
        } else {
          unknownEncoding = Self.quoted(value)
        }
      default:
        return
      }
    }

    var judgement: RequestHead {
      guard isPost else {
        return .refused(
          RefusalHead.methodNotAllowed, RPCError(.internal, "calls are POST requests"))
      }
      guard isGRPC else {
        let error = RPCError(
          .invalidArgument, "content-type must be application/grpc or application/grpc+proto")
        return .refused(RefusalHead.unsupportedMediaType, error)
      }
      switch match {
      case .unknownService:
        return .refused(RefusalHead.ok, RPCError(.unimplemented, "no service at \(path)"))
      case .unknownMethod:
        return .refused(RefusalHead.ok, RPCError(.unimplemented, "no method \(path)"))
      case .route(let route):
        if let unknownEncoding {
          let error = RPCError(
            .unimplemented, "messages compressed with \(unknownEncoding) are not supported")
          return .refused(RefusalHead.unsupportedEncoding, error)
        }
        guard isTimeoutValid else {
          return .refused(RefusalHead.ok, RPCError(.internal, "grpc-timeout is malformed"))
        }
        return .accepted(route, compression, timeout: timeout)
      }
    }

    private static func isGRPC(_ value: UnsafeRawBufferPointer) -> Bool {
      let base: StaticString = "application/grpc"
      let start = UnsafeRawBufferPointer(rebasing: value.prefix(base.utf8CodeUnitCount))
      guard start.equals(base) else { return false }
      if value.count == start.count { return true }
      var rest = value.dropFirst(start.count)
      if rest.starts(with: "+proto".utf8) { rest = rest.dropFirst(6) }
      return rest.isEmpty || rest.first == UInt8(ascii: ";") || rest.first == UInt8(ascii: " ")
    }

    private static func quoted(_ value: UnsafeRawBufferPointer) -> String {
      String(decoding: value.prefix(FixedLimits.quotedCharactersMax), as: UTF8.self)
    }
  }
}
