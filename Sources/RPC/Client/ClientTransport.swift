import HTTP2
import NIOCore

/// One connection of the client: the channel handler between the socket and the calls.
final class ClientTransport: ChannelInboundHandler, LoopFlushable, @unchecked Sendable {
  // Unchecked: everything is touched on the event loop only.

  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  let loop: LoopExecutor
  let session: HTTP2Session
  private let onRetired: @Sendable (ClientTransport) -> Void
  private var context: ChannelHandlerContext?
  private var calls: [ClientCall?] = []
  private var events: [HTTP2Event] = []
  private var isFlushPending = false
  /// No new calls: the server or the owner wants to close.
  private(set) var isRetired = false
  private var isClosing = false
  /// When the server last sent something.
  private(set) var lastReceived = NIODeadline.now()

  init(
    eventLoop: any EventLoop, onRetired: @escaping @Sendable (ClientTransport) -> Void
  ) throws {
    loop = LoopExecutor(eventLoop: eventLoop)
    session = try HTTP2Session(role: .client)
    self.onRetired = onRetired
  }

  // MARK: Calls

  /// Opens a stream; nil if the connection takes none.
  func open(_ call: ClientCall, _ headers: HeaderBlock) -> StreamHandle? {
    guard !isRetired, let stream = session.request(headers) else { return nil }
    let slot = Int(stream.slot)
    while calls.count <= slot { calls.append(nil) }
    calls[slot] = call
    return stream
  }

  /// Takes no new calls and closes once the open ones are over.
  func retire() {
    guard !isRetired else { return }
    isRetired = true
    onRetired(self)
    needsFlush()
  }

  /// Ends the open calls and closes.
  func cancelCalls() {
    retire()
    for call in calls { call?.cancel() }
    needsFlush()
  }

  private func call(_ stream: StreamHandle) -> ClientCall? {
    let slot = Int(stream.slot)
    return slot < calls.count ? calls[slot] : nil
  }

  // MARK: Channel

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    if context.channel.isActive { needsFlush() }
  }

  func channelActive(context: ChannelHandlerContext) {
    needsFlush()
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    lastReceived = .now()
    buffer.withUnsafeReadableBytes { bytes in
      do throws(HTTP2Error) {
        try session.receive(bytes)
      } catch {
        session.terminate(.protocolError)
      }
      // Data events point into `bytes`.
      handleEvents()
    }
    needsFlush()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable { needsFlush() }
    context.fireChannelWritabilityChanged()
  }

  func channelInactive(context: ChannelHandlerContext) {
    retire()
    self.context = nil
    let open = calls
    calls = []
    let error = RPCError(.unavailable, "the connection to the server was lost")
    for call in open { call?.connectionLost(error) }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
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
      for event in batch { handle(event) }
      batch.removeAll(keepingCapacity: true)
      swap(&batch, &events)
    } while true
  }

  private func handle(_ event: HTTP2Event) {
    switch event {
    case .headers(let stream, let block, _, let endStream):
      call(stream)?.receivedHeaders(block, endStream: endStream)
    case .data(let stream, let bytes, let endStream):
      call(stream)?.received(bytes, endStream: endStream)
    case .closed(let stream, let code):
      guard let call = call(stream) else { return }
      calls[Int(stream.slot)] = nil
      call.closed(code)
    case .goAway:
      // Streams that the server will not look at are closed by libnghttp2 one by one.
      retire()
    case .writable(let stream):
      call(stream)?.resumeSenders()
    case .settings, .ping, .pong:
      return
    }
  }

  // MARK: Output

  func needsFlush() {
    guard !isFlushPending else { return }
    isFlushPending = true
    loop.flushLater(self)
  }

  func flush() {
    isFlushPending = false
    guard let context, !isClosing else { return }
    do throws(HTTP2Error) {
      try session.drain(to: context, through: &loop.outputBuffer)
    } catch {
      context.close(promise: nil)
      return
    }
    handleEvents()
    let isDrained = isRetired && session.openStreamCount == 0
    guard isDrained || !session.isAlive else { return }
    isClosing = true
    context.closeAfterWrites()
  }
}
