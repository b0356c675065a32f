public import Messages
import HTTP2
public import NIOCore
import NIOPosix
import Synchronization

/// A client of one server: connects when the first call is made, and again when a call finds the
/// connection gone.
///
/// Usable from any task. All calls share one HTTP/2 connection.
public final class ClientConnection: Sendable {
  private let target: ClientTarget
  private let tls: ClientTLS?
  private let defaults: ClientDefaults
  private let group: any EventLoopGroup
  private let state = Mutex(State.idle)

  private enum State {
    case idle
    case connecting(EventLoopFuture<ClientTransport>)
    case ready(ClientTransport)
    case closed
  }

  /// Prepares a client. Nothing is sent yet.
  ///
  /// - Parameters:
  ///   - target: Where the server is reached.
  ///   - tls: How TLS is spoken; nil: cleartext.
  ///   - defaults: What holds for every call that does not say otherwise.
  ///   - group: The event loops to use; one of the process's own if none is given.
  public init(
    to target: ClientTarget, tls: ClientTLS? = nil, defaults: ClientDefaults = ClientDefaults(),
    group: (any EventLoopGroup)? = nil
  ) {
    self.target = target
    self.tls = tls
    self.defaults = defaults
    self.group = group ?? MultiThreadedEventLoopGroup.singleton
  }

  /// Prepares a client, in cleartext, of a server behind a port. Nothing is sent yet.
  ///
  /// - Parameters:
  ///   - host: A name or an address.
  ///   - port: The port.
  ///   - credential: What tells the server who calls; nil: nothing does.
  ///   - group: The event loops to use; one of the process's own if none is given.
  public convenience init(
    host: String, port: Int, credential: BearerCredential? = nil,
    group: (any EventLoopGroup)? = nil
  ) {
    self.init(
      to: .host(host, port: port), defaults: ClientDefaults(credential: credential), group: group)
  }

  // MARK: Calls

  /// Makes a call with one request and one response.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - request: The request.
  ///   - options: Deadline, metadata, limits.
  /// - Returns: The response.
  /// - Throws: `RPCError` with the call's status; CANCELLED if the task was cancelled.
  public func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor, _ request: Request, options: CallOptions = CallOptions()
  ) async throws -> Response {
    try await unaryWithMetadata(method, request, options: options).message
  }

  /// Makes a call with one request and one response, and gives the response with its metadata.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - request: The request.
  ///   - options: Deadline, metadata, limits.
  /// - Returns: The response and what came with it.
  /// - Throws: `RPCError` with the call's status; CANCELLED if the task was cancelled.
  public func unaryWithMetadata<Request: Message, Response: Message>(
    _ method: MethodDescriptor, _ request: Request, options: CallOptions = CallOptions()
  ) async throws -> UnaryResponse<Response> {
    let frame = MessageFrame.encode(request, options.compression)
    let deadline = Self.deadline(options.timeout ?? defaults.unaryTimeout)
    return try await retrying(method, options, deadline) {
      try await self.attempt(method, frame, options, deadline)
    }
  }

  private func attempt<Response: Message>(
    _ method: MethodDescriptor, _ frame: [UInt8], _ options: CallOptions, _ deadline: NIODeadline?
  ) async throws -> UnaryResponse<Response> {
    var call = try await begin(method, frame, options, deadline)
    let first: [UInt8]?
    do {
      first = try await call.nextResponse()
    } catch  where call.wasRefused {
      // The server closed the connection without having looked at the call: once more.
      call = try await begin(method, frame, options, deadline)
      first = try await call.nextResponse()
    }
    guard let bytes = first else {
      throw RPCError(.unimplemented, "the server sent no response")
    }
    guard try await call.nextResponse() == nil else {
      call.cancel()
      throw RPCError(.unimplemented, "the server sent more than one response")
    }
    return UnaryResponse(
      message: try Response.decoded(bytes),
      initialMetadata: await call.initialMetadata() ?? Metadata(),
      trailingMetadata: await call.trailingMetadata())
  }

  /// Makes a call with one request and many responses.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - request: The request.
  ///   - options: Deadline, metadata, limits.
  /// - Returns: The responses. The call begins when the first one is asked for.
  public func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor, _ request: Request, options: CallOptions = CallOptions()
  ) -> ServerMessages<Response> {
    ServerMessages {
      try await self.begin(
        method, MessageFrame.encode(request, options.compression), options,
        Self.deadline(options.timeout))
    }
  }

  /// Begins a call with many requests and one response.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - options: Deadline, metadata, limits.
  /// - Returns: The call, to which requests may be sent.
  /// - Throws: `RPCError` if the server cannot be reached.
  public func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor, options: CallOptions = CallOptions()
  ) async throws -> ClientStreamingCall<Request, Response> {
    ClientStreamingCall(try await begin(method, nil, options, Self.deadline(options.timeout)))
  }

  /// Begins a call with many requests and many responses.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - options: Deadline, metadata, limits.
  /// - Returns: The call, to which requests may be sent while its responses are read.
  /// - Throws: `RPCError` if the server cannot be reached.
  public func bidirectionalStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor, options: CallOptions = CallOptions()
  ) async throws -> BidirectionalCall<Request, Response> {
    BidirectionalCall(try await begin(method, nil, options, Self.deadline(options.timeout)))
  }

  /// Closes: open calls may finish, new ones fail with UNAVAILABLE.
  ///
  /// - Parameter cancelsCalls: Whether open calls are ended with CANCELLED instead.
  public func close(cancelsCalls: Bool = false) {
    let previous = state.withLock { state in
      defer { state = .closed }
      return state
    }
    let end: @Sendable (ClientTransport) -> Void = { transport in
      transport.loop.run {
        if cancelsCalls { transport.cancelCalls() } else { transport.retire() }
      }
    }
    switch previous {
    case .idle, .closed: return
    case .connecting(let future): future.whenSuccess(end)
    case .ready(let transport): end(transport)
    }
  }

  // MARK: Helpers

  /// Opens a call; without a first request it stays open for those to come.
  func begin(
    _ method: MethodDescriptor, _ frame: [UInt8]?, _ options: CallOptions, _ deadline: NIODeadline?
  ) async throws -> ClientCall {
    let authorization = try await defaults.credential?.fieldValue()
    let transport = try await readyTransport(options, deadline)
    let headers = requestHeaders(method, options, deadline, authorization)
    let call = ClientCall(method: method, transport: transport, options: options)
    transport.loop.run { call.begin(headers: headers, request: frame, deadline: deadline) }
    return call
  }

  static func deadline(_ timeout: Duration?) -> NIODeadline? {
    timeout.map { .now() + TimeAmount($0) }
  }

  private func requestHeaders(
    _ method: MethodDescriptor, _ options: CallOptions, _ deadline: NIODeadline?,
    _ authorization: String?
  ) -> HeaderBlock {
    var block = HeaderBlock()
    block.append(":method", "POST")
    block.append(":scheme", tls == nil ? "http" : "https")
    block.append(":path", method.path)
    block.append(":authority", target.authority)
    block.append("te", "trailers")
    block.append("content-type", "application/grpc")
    block.append("user-agent", "aftercall-swift")
    block.append("grpc-accept-encoding", Compression.acceptedNames.description)
    if options.compression != .identity {
      block.append("grpc-encoding", options.compression.name.description)
    }
    if let deadline {
      block.append("grpc-timeout", CallTimeout.format(deadline - .now()))
    }
    let metadata = metadata(options)
    // A call's own credential takes the place of the connection's.
    if let authorization, metadata["authorization"] == nil {
      block.append("authorization", authorization)
    }
    metadata.write(to: &block)
    return block
  }

  /// What the call says, and what the connection does about the names that the call leaves out.
  private func metadata(_ options: CallOptions) -> Metadata {
    var metadata = defaults.metadata
    guard !metadata.isEmpty else { return options.metadata }
    for entry in options.metadata.entries { metadata.removeAll(for: entry.name) }
    metadata.add(options.metadata)
    return metadata
  }

  // MARK: Connecting

  private func readyTransport(
    _ options: CallOptions, _ deadline: NIODeadline?
  ) async throws -> ClientTransport {
    var backoff = Duration.milliseconds(50)
    while true {
      do {
        return try await connected(deadline)
      } catch let error as RPCError where error.code == .unavailable && options.waitsForReady {
        guard !isClosed else { throw error }
        do {
          try await Task.sleep(for: backoff)
        } catch {
          throw RPCError(.cancelled, "the call was cancelled")
        }
        if let deadline, deadline <= .now() {
          throw RPCError(.deadlineExceeded, "the server could not be reached in time")
        }
        backoff = min(backoff * 2, .seconds(2))
      }
    }
  }

  /// Whether it was closed: every later call fails.
  package var isClosed: Bool {
    state.withLock { state in
      if case .closed = state { true } else { false }
    }
  }

  private func connected(_ deadline: NIODeadline?) async throws -> ClientTransport {
    let future = try state.withLock { state -> EventLoopFuture<ClientTransport>? in
      switch state {
      case .closed: throw RPCError(.unavailable, "the client is closed")
      case .ready: return nil
      case .connecting(let future): return future
      case .idle:
        let future = connect()
        state = .connecting(future)
        return future
      }
    }
    guard let future else {
      let ready = state.withLock { state in
        if case .ready(let transport) = state { transport } else { nil as ClientTransport? }
      }
      guard let ready else { return try await connected(deadline) }
      return ready
    }
    return try await waitFor(future, deadline)
  }

  /// Waits for a connection that other calls may wait for too, so that it goes on without this one.
  private func waitFor(
    _ future: EventLoopFuture<ClientTransport>, _ deadline: NIODeadline?
  ) async throws -> ClientTransport {
    let promise = future.eventLoop.makePromise(of: ClientTransport.self)
    future.cascade(to: promise)
    let timer = deadline.map { deadline in
      future.eventLoop.scheduleTask(deadline: deadline) {
        promise.fail(RPCError(.deadlineExceeded, "the server could not be reached in time"))
      }
    }
    defer { timer?.cancel() }
    return try await withTaskCancellationHandler {
      try await promise.futureResult.get()
    } onCancel: {
      promise.fail(RPCError(.cancelled, "the call was cancelled"))
    }
  }

  private func connect() -> EventLoopFuture<ClientTransport> {
    let loop = group.next()
    let made = loop.makePromise(of: ClientTransport.self)
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(Self.connectTimeout)
      .channelInitializer { [tls, target] channel in
        channel.eventLoop.makeCompletedFuture {
          // What encrypts the connection goes ahead of it.
          try tls?.addHandlers(to: channel, target: target)
          let transport = try ClientTransport(eventLoop: channel.eventLoop) { [weak self] in
            self?.forget($0)
          }
          try channel.pipeline.syncOperations.addHandler(transport)
        }
      }
    let channel =
      switch target {
      case .host(let host, let port):
        bootstrap.channelOption(.socketOption(.tcp_nodelay), value: 1)
          .connect(host: host, port: port)
      case .unixSocket(let path): bootstrap.connect(unixDomainSocketPath: path)
      }
    channel.flatMap { [tls] channel in
      let isSecured =
        tls == nil
        ? loop.makeSucceededVoidFuture()
        : ClientTLS.handshake(on: channel, within: Self.connectTimeout)
      return isSecured.flatMapThrowing {
        try channel.pipeline.syncOperations.handler(type: ClientTransport.self)
      }
    }
    .whenComplete { result in
      self.connectEnded(result, made)
    }
    return made.futureResult
  }

  private func connectEnded(
    _ result: Result<ClientTransport, any Error>, _ made: EventLoopPromise<ClientTransport>
  ) {
    state.withLock { state in
      guard case .connecting = state else { return }
      switch result {
      // On the connection's own loop, so that it cannot be retired between the two.
      case .success(let transport): state = transport.isRetired ? .idle : .ready(transport)
      case .failure: state = .idle
      }
    }
    switch result {
    case .success(let transport):
      made.succeed(transport)
    case .failure(let error):
      made.fail(RPCError(.unavailable, "cannot connect to \(target): \(error)"))
    }
  }

  /// The connection takes no more calls; the next one makes a new connection.
  private func forget(_ transport: ClientTransport) {
    state.withLock { state in
      guard case .ready(let current) = state, current === transport else { return }
      state = .idle
    }
  }

  /// A server that does not answer for this long is as good as absent.
  private static let connectTimeout = TimeAmount.seconds(10)
}

/// A response with what came with it.
public struct UnaryResponse<Response: Message>: Sendable {
  /// The response.
  public var message: Response
  /// The metadata ahead of it.
  public var initialMetadata: Metadata
  /// The metadata with the status.
  public var trailingMetadata: Metadata
}
