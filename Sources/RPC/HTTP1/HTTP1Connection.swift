import HTTP2
import NIOCore
import NIOHTTP1

/// One connection of the server that speaks HTTP/1.1: the channel handler between NIO's codec and
/// the call that is being made.
///
///     waiting -> exchanging -> waiting … -> closing -> closed
///                    └──> lingering ────────────^
///
/// There is one exchange at a time; requests that come early wait. An answer that is given before
/// its request has arrived is followed by `lingering`: what the client still sends is read and
/// forgotten for a while, because closing at once would take the answer from it (RFC 9112 §9.6).
final class HTTP1Connection: ChannelInboundHandler, LoopTimer, LoopFlushable, @unchecked Sendable {
  // Unchecked: everything is touched on the event loop only; the server reaches it through there.

  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  let server: ServerCore
  let loop: LoopExecutor
  let peer: String
  /// Handlers that have not returned, whether their exchanges are over or not.
  var runningCalls = 0
  let held = HeldBytes()

  var phase = Phase.waiting
  var context: ChannelHandlerContext?
  /// What is being answered; nil between two requests.
  var exchange: HTTP1Exchange?
  private var earlyParts = Fifo<HTTPServerRequestPart>()
  private var isReadingPaused = false
  private var unconsumedBytes = 0
  private var isFlushPending = false
  /// Whether a request was completed by what has been read at once.
  private var hasCompletedRequest = false
  var lastIdentity: (any CallIdentity)?
  /// What the client may ask as long as nothing is known but its address.
  private(set) lazy var peerQuota = server.quotas?.quota(ofPeer: peer)
  /// No request is answered after the current one.
  var isRetired = false
  /// The server stops.
  var isStopping = false
  private(set) var age: ConnectionAge?
  /// When the last answer has been taken by the socket.
  var lastWrite: EventLoopFuture<Void>?

  /// What the timer waits for.
  var awaited = Awaited.nothing
  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  enum Phase {
    case waiting, exchanging, lingering, closing, closed
  }

  enum Awaited {
    /// Nothing that could take too long.
    case nothing
    /// The first byte of a request.
    case request
    /// The rest of a head.
    case head
    /// More of a body without which the handler cannot begin.
    case body
    /// What a client sends after its answer.
    case lingering
    /// The socket, which has not taken the last answer yet.
    case close
  }

  init(server: ServerCore, loop: LoopExecutor, peer: String) {
    self.server = server
    self.loop = loop
    self.peer = peer
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    wait(for: .head, server.limits.handshakeTimeout)
    age = ConnectionAge(self, of: server)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    take(unwrapInboundIn(data))
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Bytes that completed nothing are the beginning of a head.
    if phase == .waiting, !hasCompletedRequest, awaited != .head {
      wait(for: .head, server.limits.handshakeTimeout)
    }
    hasCompletedRequest = false
    context.fireChannelReadComplete()
  }

  func channelInactive(context: ChannelHandlerContext) {
    close()
    context.fireChannelInactive()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable { needsFlush() }
    context.fireChannelWritabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case let error as HTTPParserError:
      refuseMalformed(error)
    case is ByteToMessageDecoderError:
      // What follows bytes that were refused, which the parser drops.
      return
    default:
      // The socket is of no more use; which fault of the network it was interests nobody.
      context.close(promise: nil)
    }
  }

  // MARK: Requests

  private func take(_ part: HTTPServerRequestPart) {
    switch (phase, part) {
    case (.waiting, .head(let head)):
      begin(head)
    case (.exchanging, .head):
      earlyParts.append(part)
      pauseReading()
    case (.exchanging, _) where !earlyParts.isEmpty:
      earlyParts.append(part)
    case (.exchanging, .body(let bytes)):
      received(bytes)
    case (.exchanging, .end):
      hasCompletedRequest = true
      requestEnded()
    case (.lingering, .end):
      closeAfterWrites()
    case (.waiting, _), (.lingering, _), (.closing, _), (.closed, _):
      // Only what belongs to an answered request gets here.
      return
    }
  }

  private func begin(_ head: HTTPRequestHead) {
    phase = .exchanging
    waitForNothing()
    unconsumedBytes = 0
    var exchange = HTTP1Exchange(head)
    exchange.keepsAlive = exchange.keepsAlive && !isRetired
    self.exchange = exchange
    let block = HeaderBlock(head)
    switch RequestHead(block, router: server.router, cors: server.cors, version: .http1) {
    case .refused(let reply):
      server.noteRefusal(reply, of: self)
      self.reply(reply)
    case .accepted where runningCalls >= FixedLimits.runningCallsPerStream:
      // Short deadlines must not buy a client more running handlers than waiting for them does.
      reply(.plain(503, "calls of this connection are still running; try again"))
    case .accepted(let route, let format, let timeout):
      if head.expectsContinue {
        context?.writeAndFlush(
          wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))),
          promise: nil)
      }
      let call = ServerCall(
        route: route, format: format, headers: block, timeout: timeout, transport: .http1(self),
        loop: loop, peer: peer)
      self.exchange?.call = call
      waitForBody()
      call.open(endStream: false)
    }
  }

  private func received(_ bytes: ByteBuffer) {
    guard let call = exchange?.call else { return }
    unconsumedBytes += bytes.readableBytes
    waitForBody()
    bytes.withUnsafeReadableBytes { call.received($0, endStream: false) }
    if unconsumedBytes > server.limits.http2.streamWindowBytes { pauseReading() }
  }

  private func requestEnded() {
    exchange?.isRequestComplete = true
    waitForNothing()
    exchange?.call?.requestEnded()
    // The answer may have left before.
    needsFlush()
  }

  /// The client's bytes have been used, and it may send more.
  func consume(_ count: Int) {
    unconsumedBytes = max(0, unconsumedBytes - count)
    guard earlyParts.isEmpty, unconsumedBytes <= server.limits.http2.streamWindowBytes / 2 else {
      return
    }
    resumeReading()
  }

  private func pauseReading() {
    guard !isReadingPaused, let context else { return }
    isReadingPaused = true
    // It fails only on a channel that is closed.
    try? context.channel.syncOptions?.setOption(.autoRead, value: false)
  }

  func resumeReading() {
    guard isReadingPaused, let context else { return }
    isReadingPaused = false
    // It fails only on a channel that is closed.
    try? context.channel.syncOptions?.setOption(.autoRead, value: true)
  }

  // MARK: The end of an exchange

  /// The answer has been handed to the socket.
  func exchangeEnded() {
    guard let exchange else { return }
    exchange.call?.closed(.connectionLost)
    self.exchange = nil
    guard exchange.isRequestComplete else {
      earlyParts = Fifo()
      linger()
      return
    }
    guard exchange.keepsAlive, !isRetired else {
      closeAfterWrites()
      return
    }
    phase = .waiting
    waitForRequest()
    takeEarlyParts()
  }

  private func takeEarlyParts() {
    // The answer to one of them may need another tick, after which this goes on.
    while !earlyParts.isEmpty {
      if case .exchanging = phase, exchange?.isRequestComplete == true { return }
      guard phase == .waiting || phase == .exchanging, let part = earlyParts.popFirst() else {
        return
      }
      takeEarly(part)
    }
    resumeReading()
  }

  /// A part that has waited; those behind it still do.
  private func takeEarly(_ part: HTTPServerRequestPart) {
    switch part {
    case .head(let head): begin(head)
    case .body(let bytes): received(bytes)
    case .end: requestEnded()
    }
  }

  func callEnded() {
    runningCalls -= 1
    if phase == .closed, runningCalls == 0 { server.connectionEnded(self) }
  }

  // MARK: Output

  func needsFlush() {
    guard !isFlushPending else { return }
    isFlushPending = true
    loop.flushLater(self)
  }

  func hold(_ change: Int) {
    held.requests += change
    held.update(responses: queuedBytes, of: server)
  }

  var isOverLimit: Bool { held.isOverLimit(of: server) }

  func flush() {
    isFlushPending = false
    writeResponse()
    if phase != .closed { held.update(responses: queuedBytes, of: server) }
  }
}
