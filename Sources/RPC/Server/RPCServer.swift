import Glibc
package import Logging
package import NIOCore
import NIOPosix
import Synchronization

/// Serves gRPC, gRPC-Web and Connect over HTTP/2 and HTTP/1.1, all on each of its addresses.
///
///     let server = RPCServer(configuration: .init(host: "127.0.0.1", port: 0), services: […])
///     let address = try await server.start()
///     …
///     await server.shutdown(gracePeriod: .seconds(10))
package final class RPCServer: Sendable {
  private let configuration: ServerConfiguration
  private let group: any EventLoopGroup
  private let ownsGroup: Bool
  let core: ServerCore
  private let channels = Mutex<[any Channel]>([])

  /// Prepares a server. What surrounds a call stands here from the outside in: a call that the
  /// authenticator or its quota refuses is observed all the same, and reaches no interceptor.
  ///
  /// - Parameters:
  ///   - configuration: Where to listen, and the limits.
  ///   - services: What is served; no two may have the same name.
  ///   - observers: What is told of every call when it is over.
  ///   - returnsTraces: Whether clients are told what their calls are found by in logs
  ///     (`x-request-id` and `traceparent`): what they said themselves, and with every failure.
  ///   - authenticator: Finds out who makes each call; without one nobody is asked.
  ///   - quotas: What each caller may ask; without them anything.
  ///   - interceptors: What surrounds every handler, the outermost first.
  ///   - mapError: Gives the status of an error that is no `RPCError`; where it gives none, the
  ///     status is UNKNOWN and says nothing about the error.
  ///   - logger: For what happens to connections and for errors that nobody mapped.
  ///   - group: The event loops to use; the server has its own, one per core, if nil.
  package init(
    configuration: ServerConfiguration, services: [any RPCService],
    observers: [any CallObserver] = [], returnsTraces: Bool = false,
    authenticator: (any CallAuthenticator)? = nil, quotas: CallQuotas? = nil,
    interceptors: [any ServerInterceptor] = [],
    mapError: @escaping @Sendable (any Error) -> RPCError? = { _ in nil },
    logger: Logger, group: (any EventLoopGroup)? = nil
  ) {
    self.configuration = configuration
    ownsGroup = group == nil
    let group = group ?? MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
    self.group = group
    core = ServerCore(
      limits: configuration.limits,
      router: Router(
        services.flatMap(\.routes), json: configuration.json, authenticator: authenticator),
      cors: configuration.cors, authenticator: authenticator, interceptors: interceptors,
      observers: observers, quotas: quotas, returnsTraces: returnsTraces,
      mapError: mapError, logger: logger,
      group: group)
  }

  /// Starts to listen on all addresses, or on none.
  ///
  /// - Returns: The first address, with the port that was chosen where 0 was asked for.
  /// - Throws: An error of the operating system if an address cannot be bound.
  @discardableResult
  package func start() async throws -> SocketAddress {
    do {
      for listener in configuration.listeners {
        let channel = try await bind(listener)
        channels.withLock { $0.append(channel) }
      }
    } catch {
      await stopListening()
      throw error
    }
    guard let first = addresses.first else { throw ChannelError.unknownLocalAddress }
    return first
  }

  /// Where it listens, in the order of the configuration.
  package var addresses: [SocketAddress] {
    channels.withLock { $0.compactMap(\.localAddress) }
  }

  /// Figures since the start.
  package func metrics() async -> ServerMetrics {
    await core.metrics()
  }

  private func bind(_ listener: Listener) async throws -> any Channel {
    let core = core
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: FixedLimits.acceptBacklog)
      // Grows with what a connection receives; an idle one should not keep the usual 2 KiB.
      .childChannelOption(
        .recvAllocator,
        value: AdaptiveRecvByteBufferAllocator(
          minimum: 256, initial: 512, maximum: FixedLimits.receiveBytesMax)
      )
      // One read is a connection's turn: calls begin as they are read.
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelOption(
        .writeBufferWaterMark,
        value: .init(
          low: FixedLimits.socketQueueBytesMax / 2, high: FixedLimits.socketQueueBytesMax)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if listener.expectsProxyHeader { try pipeline.addHandler(ProxyHeaderHandler()) }
          if let certificate = listener.certificate {
            try pipeline.addHandler(certificate.makeHandler())
          }
          let chooser = ProtocolChooser(server: core, loop: core.loop(of: channel.eventLoop))
          try pipeline.addHandler(chooser)
        }
      }
    switch listener.endpoint {
    case .tcp(let host, let port):
      return
        try await bootstrap
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
        // Finds out about clients that vanished without a word.
        .childChannelOption(.socketOption(.so_keepalive), value: 1)
        .bind(host: host, port: port).get()
    case .unix(let path):
      let channel = try await bootstrap.bind(
        unixDomainSocketPath: path, cleanupExistingSocketFile: true
      ).get()
      // Whoever may connect may do what the server lets this machine's callers do.
      guard chmod(path, 0o600) == 0 else {
        let failure = IOError(errnoCode: errno, reason: "chmod")
        try? await channel.close()  // the first error is the one to tell
        throw failure
      }
      return channel
    }
  }

  private func stopListening() async {
    for channel in takeChannels() {
      let path = channel.localAddress?.pathname
      // It is closed already if this fails.
      try? await channel.close()
      if let path { unlink(path) }
    }
  }

  private func takeChannels() -> [any Channel] {
    channels.withLock { channels in
      defer { channels = [] }
      return channels
    }
  }

  /// Ends the open calls of some callers, such as those whose credential was revoked.
  ///
  /// - Parameters:
  ///   - error: What they end with.
  ///   - matches: Whether an identity is one of those; called on the event loops.
  package func endCalls(
    with error: RPCError, where matches: @escaping @Sendable (any CallIdentity) -> Bool
  ) {
    core.endCalls(with: error, where: matches)
  }

  /// Stops: listens no more, tells the clients, lets open calls finish, then cancels what remains.
  ///
  /// Calls that asked for it (`CallContext.endAtShutdown`) end with UNAVAILABLE as soon as their
  /// client has been told.
  ///
  /// - Parameter gracePeriod: How long open calls may take. Cancelled handlers are waited for a
  ///   little longer, so that nothing uses what the caller closes next.
  package func shutdown(gracePeriod: Duration) async {
    await stopListening()
    await core.shutDown(gracePeriod: gracePeriod)
    if ownsGroup {
      // Fails only when called twice, and then there is nothing left to do.
      try? await group.shutdownGracefully()
    }
  }
}

/// Where a server listens and what its clients may cost.
package struct ServerConfiguration: Sendable {
  /// Where to listen.
  package var listeners: [Listener]
  /// What connections and calls may cost.
  package var limits: RPCLimits
  /// Which web pages may make calls; none if nil.
  package var cors: CORSPolicy?
  /// How messages are read and written as JSON.
  package var json: JSONFormat

  /// Creates a configuration with one address, in cleartext.
  package init(
    host: String, port: Int, limits: RPCLimits = RPCLimits(), cors: CORSPolicy? = nil,
    json: JSONFormat = JSONFormat()
  ) {
    self.init(
      listeners: [Listener(.tcp(host: host, port: port))], limits: limits, cors: cors, json: json)
  }

  /// Creates a configuration.
  package init(
    listeners: [Listener], limits: RPCLimits = RPCLimits(), cors: CORSPolicy? = nil,
    json: JSONFormat = JSONFormat()
  ) {
    self.listeners = listeners
    self.limits = limits
    self.cors = cors
    self.json = json
  }
}
