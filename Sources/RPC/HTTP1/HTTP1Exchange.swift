import HTTP2
import NIOCore
import NIOHTTP1

/// A request of HTTP/1.1 and what has become of its answer.
struct HTTP1Exchange {
  /// Nil where the request is none of a method.
  var call: ServerCall?
  var isRequestComplete = false
  /// Whether another request may follow on the connection.
  var keepsAlive: Bool

  // The answer.
  var head: HTTPResponseHead?
  var isHeadWritten = false
  var body = Fifo<[UInt8]>()
  var queuedBytes = 0
  var isFinished = false
  var wantsWritable = false
  /// Answers to HEAD have no body, whatever their fields say.
  let isBodyForbidden: Bool
  /// HTTP/1.0 has no chunks, so that a body of unknown length ends with the connection.
  let knowsChunks: Bool

  init(_ request: HTTPRequestHead) {
    knowsChunks = request.version == .http1_1
    keepsAlive = request.isKeepAlive && knowsChunks
    isBodyForbidden = request.method == .HEAD
  }

  mutating func append(_ bytes: [UInt8]) {
    guard !isFinished, !bytes.isEmpty else { return }
    body.append(bytes)
    queuedBytes += bytes.count
  }

  mutating func takeChunk() -> [UInt8]? {
    guard let chunk = body.popFirst() else { return nil }
    queuedBytes -= chunk.count
    return chunk
  }
}

extension HTTPRequestHead {
  /// Whether the client waits to be told before it sends the body (RFC 9110 §10.1.1).
  var expectsContinue: Bool {
    version == .http1_1 && headers["expect"].contains { $0.lowercased() == "100-continue" }
  }
}

extension HeaderBlock {
  /// The head of a request in the form that HTTP/2 gives it.
  init(_ request: HTTPRequestHead) {
    self.init()
    append(":method", request.method.rawValue)
    append(":scheme", "http")
    append(":path", Self.path(of: request.uri))
    if let host = request.headers.first(name: "host") { append(":authority", host) }
    for (name, value) in request.headers {
      let name = name.lowercased()
      if !Self.connectionFields.contains(name) { append(name, value) }
    }
  }

  /// Fields that speak of the connection and not of the request.
  private static let connectionFields: Set<String> = [
    "host", "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade",
    "expect", "te",
  ]

  /// The path of a request's target, which may be a whole URL (RFC 9112 §3.2.2).
  private static func path(of target: String) -> String {
    guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") else { return target }
    let rest = target[scheme.upperBound...]
    return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
  }
}

extension HTTPResponseHead {
  /// The head of a response from fields in the form of HTTP/2.
  init(_ head: StaticHeaders, _ extra: HeaderBlock?) {
    self.init(version: .http1_1, status: .ok)
    head.forEach { name, value in take(name, value) }
    extra?.forEach { name, value in take(name, value) }
  }

  private mutating func take(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    let text = String(decoding: value, as: UTF8.self)
    if name.equals(":status") {
      status = HTTPResponseStatus(statusCode: Int(text) ?? 500)
    } else {
      headers.add(name: String(decoding: name, as: UTF8.self), value: text)
    }
  }
}
