import CNGHTTP2
import NIOCore
import NIOPosix

/// A connection on which a test writes whatever bytes it likes and reads the frames that come back.
struct RawConnection {
  struct Frame: Equatable, Sendable {
    var type: UInt8
    var flags: UInt8
    var stream: Int32
    var payload: [UInt8]
    /// The decoded fields of a HEADERS frame.
    var fields: [String: String] = [:]

    var isEndStream: Bool { (type == 0 || type == 1) && flags & 1 != 0 }
    var code: UInt32? {
      switch type {
      case 3: Self.number(payload[...])
      case 7: Self.number(payload.dropFirst(4))
      default: nil
      }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
      bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// How a stream or a connection ended.
  enum Ending: Equatable, CustomStringConvertible {
    /// The last header section, with the message bytes ahead of it.
    case answer([String: String], body: [UInt8])
    case reset(UInt32)
    case goAway(UInt32)
    case closed

    var description: String {
      switch self {
      case .answer(let fields, let body): "answer \(fields) after \(body.count) bytes"
      case .reset(let code): "reset \(code)"
      case .goAway(let code): "goaway \(code)"
      case .closed: "closed"
      }
    }
  }

  let channel: any Channel
  private var frames: AsyncStream<Frame>.Iterator

  static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  init(port: Int) async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Frame.self)
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(FrameCollector(continuation))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    frames = stream.makeAsyncIterator()
  }

  /// Connects and sends what every HTTP/2 client does first.
  static func greeted(port: Int, settings: [UInt8] = []) async throws -> RawConnection {
    let connection = try await RawConnection(port: port)
    try await connection.write(preface + frame(4, 0, 0, settings))
    return connection
  }

  func write(_ bytes: [UInt8]) async throws {
    try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
  }

  func close() async {
    // It may be closed already.
    try? await channel.close()
  }

  mutating func nextFrame() async -> Frame? {
    await frames.next(isolation: nil)
  }

  /// Reads until the stream is over.
  mutating func ending(of stream: Int32) async -> Ending {
    var fields: [String: String] = [:]
    var body: [UInt8] = []
    while let frame = await nextFrame() {
      if frame.type == 7, let code = frame.code, code != 0 { return .goAway(code) }
      guard frame.stream == stream else { continue }
      if frame.type == 3, let code = frame.code { return .reset(code) }
      if frame.type == 0 { body += frame.payload }
      if frame.type == 1 { fields.merge(frame.fields) { $1 } }
      if frame.isEndStream { return .answer(fields, body: body) }
    }
    return .closed
  }

  /// Reads until the server closes the connection; the code of its last GOAWAY, if it sent one.
  mutating func farewell() async -> UInt32? {
    var code: UInt32?
    while let frame = await nextFrame() {
      if frame.type == 7 { code = frame.code }
    }
    return code
  }

  // MARK: Frames

  static func frame(_ type: UInt8, _ flags: UInt8, _ stream: Int32, _ payload: [UInt8]) -> [UInt8] {
    let length = payload.count
    let id = UInt32(bitPattern: stream)
    return [
      UInt8(truncatingIfNeeded: length >> 16), UInt8(truncatingIfNeeded: length >> 8),
      UInt8(truncatingIfNeeded: length), type, flags, UInt8(truncatingIfNeeded: id >> 24),
      UInt8(truncatingIfNeeded: id >> 16), UInt8(truncatingIfNeeded: id >> 8),
      UInt8(truncatingIfNeeded: id),
    ] + payload
  }

  /// A HEADERS frame with its whole section.
  static func headers(
    _ stream: Int32, _ fields: [(String, String)], endStream: Bool = false
  ) -> [UInt8] {
    frame(1, endStream ? 5 : 4, stream, block(fields))
  }

  static func data(_ stream: Int32, _ bytes: [UInt8], endStream: Bool = false) -> [UInt8] {
    frame(0, endStream ? 1 : 0, stream, bytes)
  }

  static func reset(_ stream: Int32) -> [UInt8] {
    frame(3, 0, stream, [0, 0, 0, 8])
  }

  /// Fields as literals without indexing (RFC 7541 §6.2.2).
  static func block(_ fields: [(String, String)]) -> [UInt8] {
    fields.flatMap { name, value in [0] + text(name) + text(value) }
  }

  private static func text(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
    var rest = bytes.count - 127
    var prefix: [UInt8] = [127]
    while rest >= 128 {
      prefix.append(UInt8(rest % 128) | 128)
      rest /= 128
    }
    return prefix + [UInt8(rest)] + bytes
  }

  /// The head of a call, in which single fields can be replaced, removed or added.
  static func head(
    _ path: String = "/test.Echo/Unary", _ changes: [(String, String?)] = []
  ) -> [(String, String)] {
    var fields = [
      (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"),
      ("te", "trailers"), ("content-type", "application/grpc"),
    ]
    for (name, value) in changes {
      guard let index = fields.firstIndex(where: { $0.0 == name }) else {
        if let value { fields.append((name, value)) }
        continue
      }
      // In place: pseudo-fields have to come first.
      if let value { fields[index].1 = value } else { fields.remove(at: index) }
    }
    return fields
  }

  /// A framed message.
  static func message(_ bytes: [UInt8], flag: UInt8 = 0, length: Int? = nil) -> [UInt8] {
    let length = length ?? bytes.count
    return [
      flag, UInt8(truncatingIfNeeded: length >> 24), UInt8(truncatingIfNeeded: length >> 16),
      UInt8(truncatingIfNeeded: length >> 8), UInt8(truncatingIfNeeded: length),
    ] + bytes
  }
}

/// Cuts what the server sends into frames and decodes header sections.
private final class FrameCollector: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private var buffer = ByteBuffer()
  private var inflater: OpaquePointer?
  private let continuation: AsyncStream<RawConnection.Frame>.Continuation

  init(_ continuation: AsyncStream<RawConnection.Frame>.Continuation) {
    self.continuation = continuation
    nghttp2_hd_inflate_new(&inflater)
  }

  deinit {
    nghttp2_hd_inflate_del(inflater)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    buffer.writeBuffer(&bytes)
    while let head = buffer.getBytes(at: buffer.readerIndex, length: 9) {
      let length = Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
      guard buffer.readableBytes >= 9 + length else { return }
      buffer.moveReaderIndex(forwardBy: 9)
      let stream = head[5...].reduce(Int32(0)) { $0 << 8 | Int32($1) }
      var frame = RawConnection.Frame(
        type: head[3], flags: head[4], stream: stream,
        payload: buffer.readBytes(length: length) ?? [])
      if frame.type == 1 { frame.fields = inflate(frame.payload) }
      continuation.yield(frame)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    continuation.finish()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func inflate(_ block: [UInt8]) -> [String: String] {
    var fields: [String: String] = [:]
    block.withUnsafeBufferPointer { bytes in
      var offset = 0
      while true {
        var field = nghttp2_nv()
        var flags: Int32 = 0
        let count = nghttp2_hd_inflate_hd2(
          inflater, &field, &flags, bytes.baseAddress.map { $0 + offset }, bytes.count - offset, 1)
        guard count >= 0 else { return }
        offset += count
        if flags & Int32(NGHTTP2_HD_INFLATE_EMIT.rawValue) != 0 {
          let name = UnsafeBufferPointer(start: field.name, count: field.namelen)
          let value = UnsafeBufferPointer(start: field.value, count: field.valuelen)
          fields[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
        }
        guard flags & Int32(NGHTTP2_HD_INFLATE_FINAL.rawValue) == 0 else { break }
        if count == 0, flags == 0 { return }
      }
      nghttp2_hd_inflate_end_headers(inflater)
    }
    return fields
  }
}
