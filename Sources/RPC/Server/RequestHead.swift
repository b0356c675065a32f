import HTTP2
import NIOCore

/// The head of a request, judged by the documents of gRPC, gRPC-Web and Connect.
///
/// What HTTP itself forbids is refused by libnghttp2 and NIO's parser already. A missing `te` is
/// accepted: some proxies drop it, and trailers arrive.
enum RequestHead {
  case accepted(Router.Route, CallFormat, timeout: TimeAmount?)
  case refused(Reply)

  /// The versions of HTTP that are told apart.
  enum HTTPVersion {
    case http1
    case http2
  }

  init(_ block: HeaderBlock, router: Router, cors: CORSPolicy?, version: HTTPVersion) {
    var fields = Fields()
    block.forEach { name, value in fields.take(name, value, router: router) }
    if case .known(.grpc, _) = fields.contentType {
      self = fields.judgement(block, version)
    } else {
      self = fields.webJudgement(block, version, cors)
    }
  }

  /// What the fields say, as far as it matters here.
  struct Fields {
    var verb = Verb.other
    var contentType = ContentType.foreign
    var match = Router.Match.unknownService
    var grpcTimeout = Timeout.none
    var connectTimeout = Timeout.none
    var grpcEncoding = Encoding.none
    var contentEncoding = Encoding.none
    var connectEncoding = Encoding.none
    var isConnectVersionKnown = true
    var namesTrace = false

    enum Verb {
      case post, get, options, other
    }

    enum Timeout {
      case none
      case some(TimeAmount)
      case malformed
    }

    enum Encoding {
      case none
      case known(Compression)
      case unknown
    }

    mutating func take(
      _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer, router: Router
    ) {
      // The length tells most fields apart, so that few are compared.
      switch name.count {
      case 5 where name.equals(":path"):
        match = router.match(value)
      case 7 where name.equals(":method"):
        verb = Self.verb(value)
      case 11 where name.equals("traceparent"), 12 where name.equals("x-request-id"):
        namesTrace = true
      case 12 where name.equals("content-type"):
        contentType = ContentType(value)
      case 12 where name.equals("grpc-timeout"):
        grpcTimeout = CallTimeout.parse(value).map { .some($0) } ?? .malformed
      case 13 where name.equals("grpc-encoding"):
        grpcEncoding = Self.encoding(value)
      case 16 where name.equals("content-encoding"):
        contentEncoding = Self.encoding(value)
      case 18 where name.equals("connect-timeout-ms"):
        connectTimeout = CallTimeout.parseMilliseconds(value).map { .some($0) } ?? .malformed
      case 24 where name.equals("connect-content-encoding"):
        connectEncoding = Self.encoding(value)
      case 24 where name.equals("connect-protocol-version"):
        isConnectVersionKnown = value.equals("1")
      default:
        return
      }
    }

    private static func verb(_ value: UnsafeRawBufferPointer) -> Verb {
      if value.equals("POST") { return .post }
      if value.equals("GET") { return .get }
      return value.equals("OPTIONS") ? .options : .other
    }

    private static func encoding(_ value: UnsafeRawBufferPointer) -> Encoding {
      Compression(value).map { .known($0) } ?? .unknown
    }
  }
}
