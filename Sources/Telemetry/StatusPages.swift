package import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Serves the pages that operators and their tools read, over HTTP/1.1 on an address of their own:
/// `/metrics`, `/healthz` (the process answers) and `/readyz` (it takes calls).
///
/// They tell counts and names of methods, never anything of a call; yet they have no
/// authentication, which is why the address is to be one that only the operator reaches.
package final class StatusPages: Sendable {
  private let metrics: @Sendable () async -> String
  private let isReady: @Sendable () -> Bool
  private let group: MultiThreadedEventLoopGroup
  private let listener = Mutex<(any Channel)?>(nil)
  private let connections = Mutex<[ObjectIdentifier: any Channel]>([:])

  /// Prepares the pages.
  ///
  /// - Parameters:
  ///   - metrics: Gives the metrics page.
  ///   - isReady: Whether calls are taken.
  package init(
    metrics: @escaping @Sendable () async -> String,
    isReady: @escaping @Sendable () -> Bool
  ) {
    // One of their own, so that they answer while others are held up.
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    self.metrics = metrics
    self.isReady = isReady
  }

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - host: The address or host name to listen on.
  ///   - port: The port; 0 takes any that is free.
  /// - Returns: The address.
  /// - Throws: An error of the operating system if the address cannot be bound.
  package func start(host: String, port: Int) async throws -> SocketAddress {
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard self.admit(channel) else { throw ChannelError.eof }
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false)
          try pipeline.addHandler(
            IdleStateHandler(allTimeout: .seconds(TelemetryLimits.pageIdleSeconds)))
          try pipeline.addHandler(PageHandler(pages: self))
        }
      }
    let channel = try await bootstrap.bind(host: host, port: port).get()
    listener.withLock { $0 = channel }
    guard let address = channel.localAddress else { throw ChannelError.unknownLocalAddress }
    return address
  }

  /// Listens no more and closes what is open.
  package func stop() async {
    if let channel = listener.withLock({ $0.take() }) {
      // It is closed already if this fails.
      try? await channel.close()
    }
    for channel in connections.withLock({ Array($0.values) }) { channel.close(promise: nil) }
    // Fails only when called twice, and then there is nothing left to do.
    try? await group.shutdownGracefully()
  }

  private func admit(_ channel: any Channel) -> Bool {
    let id = ObjectIdentifier(channel)
    let isAdmitted = connections.withLock { connections in
      guard connections.count < TelemetryLimits.pageConnectionsMax else { return false }
      connections[id] = channel
      return true
    }
    guard isAdmitted else { return false }
    channel.closeFuture.whenComplete { _ in self.connections.withLock { $0[id] = nil } }
    return true
  }

  /// What a path shows; nil: nothing.
  func page(of path: String) async -> (status: HTTPResponseStatus, text: String)? {
    switch path.prefix(while: { $0 != "?" }) {
    case "/metrics": (.ok, await metrics())
    case "/healthz": (.ok, "ok\n")
    case "/readyz": isReady() ? (.ok, "ready\n") : (.serviceUnavailable, "not taking calls\n")
    default: nil
    }
  }
}

/// Answers the requests of one connection, one after the other.
private final class PageHandler: ChannelInboundHandler, @unchecked Sendable {
  // Unchecked: confined to its connection's event loop.
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let pages: StatusPages
  private var head: HTTPRequestHead?
  private var headBytes = 0

  init(pages: StatusPages) {
    self.pages = pages
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
    case .body(let bytes):
      // No page takes a body; a short one is passed over.
      headBytes += bytes.readableBytes
      if headBytes > TelemetryLimits.pageHeadBytesMax { context.close(promise: nil) }
    case .end:
      headBytes = 0
      guard let head = head.take() else { return }
      answer(head, on: context.channel)
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ head: HTTPRequestHead, on channel: any Channel) {
    let pages = pages
    // It ends with the page, which is put together from memory.
    Task {
      let isRead = head.method == .GET || head.method == .HEAD
      let page = isRead ? await pages.page(of: head.uri) : nil
      let status = page?.status ?? (isRead ? .notFound : .methodNotAllowed)
      let text =
        page?.text ?? (isRead ? "see /metrics, /healthz and /readyz\n" : "only GET is answered\n")
      var headers = HTTPHeaders()
      headers.add(name: "content-type", value: "text/plain; version=0.0.4; charset=utf-8")
      headers.add(name: "content-length", value: String(text.utf8.count))
      let isKept = head.isKeepAlive
      if !isKept { headers.add(name: "connection", value: "close") }
      channel.write(
        HTTPServerResponsePart.head(
          HTTPResponseHead(version: head.version, status: status, headers: headers)),
        promise: nil)
      if head.method != .HEAD {
        channel.write(
          HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(string: text))), promise: nil)
      }
      // A reader that has gone away does not miss the rest.
      try? await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
      if !isKept { channel.close(promise: nil) }
    }
  }
}
