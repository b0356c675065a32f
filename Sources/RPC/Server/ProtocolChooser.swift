import HTTP2
import NIOCore
import NIOHTTP1

/// Tells from the first bytes of a connection which version of HTTP is spoken on it, puts the
/// handlers for that in its place, and is gone.
///
/// A client of HTTP/2 begins with its preface (RFC 9113 §3.4), whether the version was agreed on in
/// a TLS handshake or known before. The bytes may come one by one.
final class ProtocolChooser: ChannelInboundHandler, RemovableChannelHandler, LoopTimer,
  AcceptedConnection, @unchecked Sendable
{
  // Unchecked: everything is touched on the event loop only; the server reaches it through there.

  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  let loop: LoopExecutor
  private(set) var peer = ""
  private let server: ServerCore
  private var context: ChannelHandlerContext?
  private var received = ByteBuffer()
  private var isOver = false

  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  /// What no method of HTTP/1.1 begins with.
  private static let preface = Array("PRI * HTTP/2".utf8)

  init(server: ServerCore, loop: LoopExecutor) {
    self.server = server
    self.loop = loop
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    peer = PeerName.of(context.remoteAddress)
    loop.schedule(self, at: .now() + TimeAmount(server.limits.handshakeTimeout))
  }

  func channelActive(context: ChannelHandlerContext) {
    // Nothing is waited for on a connection that is one too many.
    if !server.admit(self) { serveHTTP2(context, isAdmitted: false) }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    // Nearly always the first bytes are enough.
    if received.readableBytes == 0 { received = bytes } else { received.writeBuffer(&bytes) }
    let start = received.readableBytesView.prefix(Self.preface.count)
    if !Self.preface.starts(with: start) {
      serveHTTP1(context)
    } else if start.count == Self.preface.count {
      serveHTTP2(context, isAdmitted: true)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    server.connectionEnded(self)
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let proxied = event as? ProxiedPeer { peer = PeerName.of(proxied.address) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  func timerFired() {
    abort()
  }

  // MARK: AcceptedConnection

  var protocolName: String { "none" }

  func retire() {
    abort()
  }

  func shutDown() {
    abort()
  }

  func endCalls(with error: RPCError, where matches: (any CallIdentity) -> Bool) {
    // There are none yet.
  }

  func endCalls(_ error: RPCError, _ reason: CancellationReason) {
    abort()
  }

  func abort() {
    context?.close(promise: nil)
  }

  // MARK: The choice

  private func serveHTTP2(_ context: ChannelHandlerContext, isAdmitted: Bool) {
    replace(context) {
      let connection = try ServerConnection(server: server, loop: loop, peer: peer)
      if !isAdmitted { connection.session.terminate(.enhanceYourCalm) }
      return ([connection], connection)
    }
  }

  private func serveHTTP1(_ context: ChannelHandlerContext) {
    replace(context) {
      var limits = NIOHTTPDecoderLimitConfiguration()
      limits.maxHeaderListSize = server.limits.http2.headerListBytesMax
      limits.maxHeaderFieldSize = server.limits.http2.headerListBytesMax
      let decoder = HTTPRequestDecoder(limitConfiguration: limits)
      let connection = HTTP1Connection(server: server, loop: loop, peer: peer)
      return ([HTTPResponseEncoder(), ByteToMessageHandler(decoder), connection], connection)
    }
  }

  private func replace(
    _ context: ChannelHandlerContext,
    _ make: () throws -> (handlers: [any ChannelHandler], connection: any AcceptedConnection)
  ) {
    guard !isOver else { return }
    end()
    do {
      let (handlers, connection) = try make()
      server.replace(self, with: connection)
      let pipeline = context.pipeline.syncOperations
      try pipeline.addHandlers(handlers, position: .after(self))
      if received.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(received)) }
      pipeline.removeHandler(context: context, promise: nil)
    } catch {
      // There is no memory for a session, or the channel is closed already.
      context.close(promise: nil)
    }
  }

  private func end() {
    isOver = true
    context = nil
    loop.cancel(self)
  }
}
