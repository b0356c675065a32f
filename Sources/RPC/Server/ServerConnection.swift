import HTTP2
import NIOCore

/// One connection of the server: the channel handler between the socket and its calls.
///
///     handshaking -> serving -> announcing -> draining -> closed
///
/// `announcing` and `draining` are the two halves of a graceful shutdown: first the client is told
/// and new calls are still served, then they are refused and the open ones finish.
final class ServerConnection: ChannelInboundHandler, LoopTimer, LoopFlushable, @unchecked Sendable {
  // Unchecked: everything is touched on the event loop only; the server reaches it through there.

  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  let server: ServerCore
  let loop: LoopExecutor
  let session: HTTP2Session
  let peer: String
  /// Handlers that have not returned, whether their streams are open or not.
  var runningCalls = 0
  let held = HeldBytes()
  private lazy var stallWatch = StallWatch(self)
  var keepalive: KeepaliveTimer?
  var age: ConnectionAge?
  var pingStrikes: PingStrikes
  /// Whether bytes have come since the keepalive last looked.
  private var hasHeard = false

  var phase = Phase.handshaking
  var context: ChannelHandlerContext?
  var calls: [ServerCall?] = []
  private var events: [HTTP2Event] = []
  private var turn = ReadTurn()
  private var isFlushPending = false
  var isClosing = false
  /// The server stops: calls that asked for it end.
  var isStopping = false
  var lastCallEnded = NIODeadline.now()
  var lastIdentity: (any CallIdentity)?
  /// What the client may ask as long as nothing is known but its address.
  private(set) lazy var peerQuota = server.quotas?.quota(ofPeer: peer)

  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  private static let keptEventsMax = 128
  /// What our pings carry, by what they are for.
  static let shutdownPing: UInt64 = 0
  static let keepalivePing: UInt64 = 1

  enum Phase {
    case handshaking, serving, announcing, draining, closed
  }

  init(server: ServerCore, loop: LoopExecutor, peer: String) throws {
    self.server = server
    self.loop = loop
    self.peer = peer
    pingStrikes = PingStrikes(server.limits.keepalive)
    session = try HTTP2Session(role: .server, limits: server.limits.http2)
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    loop.schedule(self, at: .now() + TimeAmount(server.limits.handshakeTimeout))
    // The server's SETTINGS need not wait for the client's.
    needsFlush()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // What still comes is read, so that closing does not take our last words from the client.
    guard !isClosing else { return }
    hasHeard = true
    let buffer = unwrapInboundIn(data)
    turn.read(buffer.readableBytes)
    buffer.withUnsafeReadableBytes { bytes in
      do throws(HTTP2Error) {
        try session.receive(bytes)
      } catch {
        fail(error)
      }
      // Data events point into `bytes`.
      handleEvents()
    }
    if session.isInsideHeaders { watchForStalls() }
    needsFlush()
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if turn.end() {
      // It fails only on a channel that is closed.
      try? context.channel.syncOptions?.setOption(.maxMessagesPerRead, value: turn.readsMax)
    }
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
    // The socket is of no more use; which fault of the network it was interests nobody.
    context.close(promise: nil)
  }

  // MARK: Events

  private func handleEvents() {
    repeat {
      var batch: [HTTP2Event] = []
      swap(&batch, &events)
      session.takeEvents(into: &batch)
      guard !batch.isEmpty else {
        swap(&batch, &events)
        return
      }
      turn.handle(batch.count)
      for event in batch { handle(event) }
      // A burst leaves no large buffer behind on a connection that may be idle from now on.
      batch.removeAll(keepingCapacity: batch.count <= Self.keptEventsMax)
      swap(&batch, &events)
    } while true
  }

  private func handle(_ event: HTTP2Event) {
    switch event {
    case .headers(let stream, let block, .initial, let endStream):
      open(stream, block, endStream: endStream)
    case .headers(let stream, _, .following, let endStream):
      // Trailers of a request say nothing in gRPC.
      if endStream { call(stream)?.requestEnded() }
    case .data(let stream, let bytes, let endStream):
      if let call = call(stream) {
        call.received(bytes, endStream: endStream)
      } else {
        session.consume(stream, bytes.count)
      }
    case .writable(let stream):
      call(stream)?.becameWritable()
    case .closed(let stream, let code):
      streamClosed(stream, code)
    case .settings:
      if phase == .handshaking, !isClosing { startServing() }
    case .ping:
      countPing()
    case .pong(let payload):
      if phase == .announcing, payload == Self.shutdownPing { drain() }
    case .goAway:
      // The client opens no more streams; those that are open go on.
      return
    }
  }

  private func open(_ stream: StreamHandle, _ block: HeaderBlock, endStream: Bool) {
    guard session.isOpen(stream) else {
      // Taken back with the bytes that it came with: reading it was work enough.
      server.noteWithdrawal(of: self)
      return
    }
    let slot = Int(stream.slot)
    while calls.count <= slot { calls.append(nil) }
    // Resetting streams must not buy a client more running handlers than waiting for them does.
    let runningMax =
      FixedLimits.runningCallsPerStream * server.limits.http2.concurrentStreamsMax
    guard runningCalls < runningMax else {
      session.reset(stream, .refusedStream)
      return
    }
    switch RequestHead(block, router: server.router, cors: server.cors, version: .http2) {
    case .refused(let reply):
      server.noteRefusal(reply, of: self)
      self.reply(stream, reply)
    case .accepted(let route, let format, let timeout):
      let call = ServerCall(
        route: route, format: format, headers: block, timeout: timeout,
        transport: .http2(self, stream), loop: loop, peer: peer)
      calls[slot] = call
      watchForStalls()
      call.open(endStream: endStream)
    }
  }

  /// Answers a request with all there is to say.
  func reply(_ stream: StreamHandle, _ reply: Reply) {
    if reply.body.isEmpty {
      session.respondWithoutBody(stream, .none, extra: reply.fields)
    } else {
      session.respond(stream, .none, extra: reply.fields)
      session.write(stream, reply.body)
      session.finish(stream)
    }
  }

  private func streamClosed(_ stream: StreamHandle, _ code: HTTP2ErrorCode) {
    let slot = Int(stream.slot)
    if slot < calls.count, let call = calls[slot] {
      calls[slot] = nil
      call.closed(.cancelledByClient)
    }
    if session.openStreamCount == 0 { lastCallEnded = .now() }
  }

  private func call(_ stream: StreamHandle) -> ServerCall? {
    let slot = Int(stream.slot)
    return slot < calls.count ? calls[slot] : nil
  }

  func callEnded() {
    runningCalls -= 1
    if phase == .closed, runningCalls == 0 { server.connectionEnded(self) }
  }

  // MARK: Limits

  func hold(_ change: Int) {
    held.requests += change
    held.update(responses: session.queuedBytes, of: server)
  }

  var isOverLimit: Bool {
    // Calls that came in the same read may have been answered meanwhile.
    held.update(responses: session.queuedBytes, of: server)
    return held.isOverLimit(of: server)
  }

  func watchForStalls() {
    if phase != .closed { stallWatch.begin() }
  }

  func stopWatching() {
    stallWatch.end()
    held.release(of: server)
  }

  func takeHasHeard() -> Bool {
    defer { hasHeard = false }
    return hasHeard
  }

  func refuseSlowHeaders() {
    session.terminate(.enhanceYourCalm)
    flush()
    closeAfterWrites()
  }

  // MARK: Output

  func needsFlush() {
    guard !isFlushPending else { return }
    isFlushPending = true
    loop.flushLater(self)
  }

  func flush() {
    isFlushPending = false
    guard let context, phase != .closed else { return }
    do throws(HTTP2Error) {
      try session.drain(to: context, through: &loop.outputBuffer)
    } catch {
      context.close(promise: nil)
      return
    }
    held.update(responses: session.queuedBytes, of: server)
    handleEvents()
    let isDrained = phase == .draining && session.openStreamCount == 0
    if isDrained || !session.isAlive { closeAfterWrites() }
  }

  /// Closes the socket once it has taken what was written, or does not in good time.
  func closeAfterWrites() {
    guard let context, !isClosing else { return }
    isClosing = true
    // First, because the socket may be closed before `closeAfterWrites` returns: what waits for a
    // timer is kept for as long.
    loop.schedule(self, at: .now() + TimeAmount(server.limits.handshakeTimeout))
    context.closeAfterWrites()
  }

  private func fail(_ error: HTTP2Error) {
    if error.code == .badPreface {
      // Whoever it is does not speak HTTP/2 and would not understand a farewell.
      context?.close(promise: nil)
    } else {
      if error.code == .flooded { server.noteEnding(of: self, .flood) }
      session.terminate(error.code == .flooded ? .enhanceYourCalm : .internalError)
      flush()
      closeAfterWrites()
    }
  }
}
