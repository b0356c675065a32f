import HTTP2
import NIOCore
import NIOHTTP1

// How answers leave.
extension HTTP1Connection {
  /// Begins the response.
  func respond(_ head: StaticHeaders, extra: HeaderBlock?) {
    exchange?.head = HTTPResponseHead(head, extra)
    needsFlush()
  }

  /// Answers with all there is to say.
  func reply(_ reply: Reply) {
    respond(.none, extra: reply.fields)
    write(reply.body)
    finish()
  }

  /// Queues bytes of the body.
  func write(_ bytes: [UInt8]) {
    exchange?.append(bytes)
    needsFlush()
  }

  /// Ends the body.
  func finish() {
    exchange?.isFinished = true
    needsFlush()
  }

  /// Bytes of the body that wait to be sent.
  var queuedBytes: Int { exchange?.queuedBytes ?? 0 }

  /// Asks for one `becameWritable` once little is left to send.
  func notifyWhenWritable() {
    exchange?.wantsWritable = true
    needsFlush()
  }

  /// Hands to the socket what it takes.
  func writeResponse() {
    guard let context, phase == .exchanging, exchange?.head != nil else { return }
    writeHead(context)
    while context.channel.isWritable, let chunk = exchange?.takeChunk() {
      if exchange?.isBodyForbidden == true { continue }
      let buffer = context.channel.allocator.buffer(bytes: chunk)
      context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
    }
    let isOver = exchange?.isFinished == true && exchange?.body.isEmpty == true
    if isOver {
      let promise = context.eventLoop.makePromise(of: Void.self)
      lastWrite = promise.futureResult
      context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }
    context.flush()
    if isOver {
      exchangeEnded()
    } else if exchange?.wantsWritable == true,
      queuedBytes <= server.limits.http2.outboundLowWaterBytes
    {
      exchange?.wantsWritable = false
      exchange?.call?.becameWritable()
    }
  }

  private func writeHead(_ context: ChannelHandlerContext) {
    guard var exchange, !exchange.isHeadWritten, var head = exchange.head else { return }
    let hasBody = head.status.mayHaveResponseBody
    if hasBody {
      if exchange.isFinished {
        // The whole answer is there, so that its length is known.
        head.headers.add(name: "content-length", value: String(exchange.queuedBytes))
      } else if !exchange.knowsChunks {
        head.version = .http1_0
      }
    }
    // What a client sends after an early answer would be taken for its next request.
    let isEarly = exchange.isFinished && !exchange.isRequestComplete
    if isEarly || isRetired { exchange.keepsAlive = false }
    if !exchange.keepsAlive { head.headers.add(name: "connection", value: "close") }
    exchange.isHeadWritten = true
    self.exchange = exchange
    context.write(wrapOutboundOut(.head(head)), promise: nil)
  }

  /// Answers what has come too slowly to be a request.
  func refuseSlowHead() {
    refuse(.plain(408, "the request's head did not arrive in time"))
  }

  /// Answers what NIO's parser has refused.
  func refuseMalformed(_ error: HTTPParserError) {
    switch phase {
    case .waiting where error == .headerOverflow:
      refuse(.plain(431, "the request's head is too long"))
    case .waiting:
      refuse(.plain(400, "the request is not valid HTTP/1.1"))
    case .exchanging:
      let error = RPCError(.internal, "the request's body is not valid HTTP/1.1")
      isRetired = true
      exchange?.call?.end(error, .badRequest)
    case .lingering, .closing, .closed:
      return
    }
  }

  /// Answers where there is no request that the answer would belong to.
  private func refuse(_ reply: Reply) {
    isRetired = true
    waitForNothing()
    phase = .exchanging
    server.noteRefusal(reply, of: self)
    exchange = HTTP1Exchange(HTTPRequestHead(version: .http1_1, method: .GET, uri: "/"))
    self.reply(reply)
  }
}
