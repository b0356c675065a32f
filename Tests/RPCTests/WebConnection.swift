import NIOCore
import NIOPosix

/// A connection on which a test writes bytes of HTTP/1.1 and reads the responses that come back.
struct WebConnection {
  struct Response: Equatable, CustomStringConvertible {
    var version = ""
    var status = 0
    /// Lowercase names, in their order.
    var fields: [(name: String, value: String)] = []
    var body: [UInt8] = []
    var isChunked = false

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    var text: String { String(decoding: body, as: UTF8.self) }
    var description: String { "\(status) \(fields) \(text)" }

    static func == (one: Self, other: Self) -> Bool {
      one.description == other.description
    }
  }

  let channel: any Channel
  private var pieces: AsyncStream<[UInt8]>.Iterator
  private var buffer: [UInt8] = []
  private var isClosed = false

  init(port: Int) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      // The server closes its side first where a request goes on after its answer.
      .channelOption(.allowRemoteHalfClosure, value: true)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ByteCollector(continuation))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    pieces = stream.makeAsyncIterator()
  }

  func write(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
  }

  func write(_ text: String) async throws {
    try await write(Array(text.utf8))
  }

  func close() async {
    // It may be closed already.
    try? await channel.close()
  }

  /// The bytes of a request.
  static func request(
    _ method: String = "POST", _ path: String = "/test.Echo/Unary",
    _ fields: [(String, String)] = [("content-type", "application/proto")], body: [UInt8]? = []
  ) -> [UInt8] {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: test\r\n"
    for (name, value) in fields { head += "\(name): \(value)\r\n" }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    return Array((head + "\r\n").utf8) + (body ?? [])
  }

  /// Sends a request and reads its response.
  mutating func exchange(
    _ method: String = "POST", _ path: String = "/test.Echo/Unary",
    _ fields: [(String, String)] = [("content-type", "application/proto")], body: [UInt8]? = []
  ) async throws -> Response? {
    try await write(Self.request(method, path, fields, body: body))
    return await response()
  }

  /// The next response, informational ones included; nil when the connection has ended before.
  mutating func response(hasBody: Bool = true) async -> Response? {
    guard let head = await take(through: Array("\r\n\r\n".utf8)) else { return nil }
    var lines = String(decoding: head.dropLast(4), as: UTF8.self).split(separator: "\r\n")
    var response = Response()
    let start = lines.removeFirst().split(separator: " ")
    response.version = String(start[0])
    response.status = start.count > 1 ? Int(start[1]) ?? 0 : 0
    for line in lines {
      let sides = line.split(separator: ":", maxSplits: 1)
      response.fields.append(
        (sides[0].lowercased(), sides.count == 2 ? String(sides[1].drop { $0 == " " }) : ""))
    }
    guard hasBody, response.status >= 200, response.status != 204 else { return response }
    if response["transfer-encoding"] == "chunked" {
      response.isChunked = true
      guard let body = await chunks() else { return nil }
      response.body = body
    } else if let length = response["content-length"].flatMap({ Int($0) }) {
      guard let body = await take(length) else { return nil }
      response.body = body
    } else {
      while await more() {}
      response.body = buffer
    }
    return response
  }

  /// The next chunk of a body, or nil after the last one.
  mutating func chunk() async -> [UInt8]? {
    guard let line = await take(through: Array("\r\n".utf8)),
      let length = Int(String(decoding: line.dropLast(2), as: UTF8.self), radix: 16),
      let chunk = await take(length + 2), length > 0
    else { return nil }
    return Array(chunk.dropLast(2))
  }

  /// Whether the server closes the connection, with nothing more to read.
  mutating func isClosedByServer() async -> Bool {
    while await more() {}
    return buffer.isEmpty
  }

  /// Reads a head alone.
  mutating func head() async -> Response? {
    await response(hasBody: false)
  }

  private mutating func chunks() async -> [UInt8]? {
    var body: [UInt8] = []
    while let chunk = await chunk() { body += chunk }
    return isClosed && buffer.isEmpty && body.isEmpty ? nil : body
  }

  private mutating func take(through end: [UInt8]) async -> [UInt8]? {
    while true {
      if let range = buffer.firstRange(of: end) { return await take(range.upperBound) }
      guard await more() else { return nil }
    }
  }

  private mutating func take(_ count: Int) async -> [UInt8]? {
    while buffer.count < count {
      guard await more() else { return nil }
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  private mutating func more() async -> Bool {
    guard let piece = await pieces.next(isolation: nil) else {
      isClosed = true
      return false
    }
    buffer += piece
    return true
  }
}

/// Hands on what the server sends.
private final class ByteCollector: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let continuation: AsyncStream<[UInt8]>.Continuation

  init(_ continuation: AsyncStream<[UInt8]>.Continuation) {
    self.continuation = continuation
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    continuation.yield(Array(buffer: unwrapInboundIn(data)))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { continuation.finish() }
  }

  func channelInactive(context: ChannelHandlerContext) {
    continuation.finish()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
