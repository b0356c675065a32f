import HTTP2
import NIOCore
import Synchronization

/// One call on the server: what its stream and its handler share.
///
///     collecting -> running -> answered -> closed
///
/// A call with a single request collects it first. `answered` is reached when the handler has
/// ended or the engine ends the call in its place (deadline, limit, shutdown); `closed` when the
/// stream is gone, from any state.
@usableFromInline
package final class ServerCall: CallState, LoopTimer, @unchecked Sendable {
  // Unchecked: everything below is touched on the event loop only, except through `send` and
  // `nextRequest`, which change over to it.

  let route: Router.Route
  let format: CallFormat
  let loop: LoopExecutor
  /// Nil once the stream is gone.
  private(set) var transport: CallTransport?

  // Where the call stands.
  var isAnswered = false
  var isHeadSent = false
  var verification = Verification.none
  /// The search for the caller, while it lasts.
  var task: Task<Void, Never>?
  /// What runs the handler, while it lasts.
  var worker: HandlerWorker?
  /// What counts the handler, until it has ended.
  private var handlerTransport: CallTransport?

  // What it costs.
  let openedAt: NIODeadline
  var receivedBytes = 0
  var sentBytes = 0
  var quota: CallQuota?

  // Requests.
  var deframer: MessageDeframer
  var isRequestComplete = false
  var unreleasedBytes = 0
  /// What of the connection's held bytes is the call's.
  var heldBytes = 0
  var isHandlerOver = false
  var progress: Progress?
  var requestWaiter: Waiter<[UInt8]?>?

  // Responses.
  var sendWaiters: [Waiter<Void>] = []

  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  init(
    route: Router.Route, format: CallFormat, headers: HeaderBlock, timeout: TimeAmount?,
    transport: CallTransport, loop: LoopExecutor, peer: String
  ) {
    self.route = route
    self.format = format
    self.transport = transport
    self.loop = loop
    openedAt = .now()
    deframer = MessageDeframer(
      messageBytesMax: transport.server.limits.messageBytesMax, framing: format.wire.framing,
      compression: format.requestCompression)
    super.init(
      method: route.method, headers: headers, peer: peer,
      deadline: timeout.map { [openedAt] in openedAt + $0 })
  }

  var hasSingleRequest: Bool {
    switch method.kind {
    case .unary, .serverStreaming: true
    case .clientStreaming, .bidirectionalStreaming: false
    }
  }

  // MARK: From the connection

  /// The head has been accepted.
  func open(endStream: Bool) {
    meter?.callStarted()
    if let deadline {
      guard deadline > openedAt else {
        isRequestComplete = endStream
        timerFired()
        return
      }
      loop.schedule(self, at: deadline)
    }
    guard admit() else {
      isRequestComplete = endStream
      return
    }
    guard transport?.isOverLimit == false else {
      isRequestComplete = endStream
      end(.tooMuchHeld, .badRequest)
      return
    }
    if format.wire.framing == .body { takeBodyFromHead() }
    if !hasSingleRequest { start() }
    if endStream { requestEnded() }
  }

  func received(_ bytes: UnsafeRawBufferPointer, endStream: Bool) {
    guard !isAnswered, format.wire != .connectGet else {
      // The answer is given; what the client still sends is let through and forgotten. So is what
      // comes with a GET, whose body means nothing (RFC 9110 §9.3.1).
      transport?.consume(bytes.count)
      if endStream { requestEnded() }
      return
    }
    unreleasedBytes += bytes.count
    receivedBytes += bytes.count
    do throws(MessageDeframer.Failure) {
      try deframer.append(bytes)
    } catch {
      end(RPCError(framing: error, messageBytesMax: deframer.messageBytesMax), .badRequest)
      return
    }
    if hasSingleRequest, deframer.messages.count > 1 {
      let error = RPCError(.unimplemented, "\(method.path) takes one request message")
      end(error, .badRequest)
      return
    }
    if let requestWaiter, requestWaiter.isWaiting, !deframer.messages.isEmpty {
      self.requestWaiter = nil
      giveRequest(to: requestWaiter)
    }
    updateHeldBytes()
    guard transport?.isOverLimit != true else {
      end(.tooMuchHeld, .badRequest)
      return
    }
    releaseWindow()
    if endStream { requestEnded() }
  }

  /// The client has sent all it wants to.
  func requestEnded() {
    guard !isRequestComplete, !isAnswered else { return }
    isRequestComplete = true
    guard deframer.end() else {
      end(RPCError(.internal, "the request ends inside a message"), .badRequest)
      return
    }
    if hasSingleRequest {
      guard deframer.messages.count == 1 else {
        let error = RPCError(.unimplemented, "\(method.path) takes one request message")
        end(error, .badRequest)
        return
      }
      start()
    } else if deframer.messages.isEmpty {
      requestWaiter?.resume(returning: nil)
      requestWaiter = nil
    }
  }

  func becameWritable() {
    resumeSenders()
  }

  /// The stream is gone; `reason` says why if it was not over.
  func closed(_ reason: CancellationReason) {
    loop.cancel(self)
    updateHeldBytes(isOver: true)
    guard !isAnswered else {
      transport = nil
      return
    }
    isAnswered = true
    noteEnd(.cancelled)
    transport = nil
    cancelTask(reason)
  }

  /// Ends the call in the handler's place.
  func end(_ error: RPCError, _ reason: CancellationReason) {
    guard !isAnswered else { return }
    answer(error: error)
    cancelTask(reason)
    deframer.forget()
    updateHeldBytes(isOver: true)
  }

  func timerFired() {
    if let deadline, deadline <= .now() {
      end(RPCError(.deadlineExceeded, "the deadline has passed"), .deadlineExceeded)
    } else {
      end(.credentialExpired, .credentialEnded)
    }
  }

  override func endAtShutdown() {
    super.endAtShutdown()
    loop.run { self.transport?.checkShutdown(of: self) }
  }

  var endsAtShutdown: Bool {
    shared.withLock { $0.endsAtShutdown }
  }

  private var cancellationReason: CancellationReason? {
    shared.withLock { $0.cancellationReason }
  }

  // MARK: Running

  func start() {
    guard verification == .none else {
      verification = .startWaits
      return
    }
    guard let transport else { return }
    transport.callStarted()
    // It ends with the handler; the connection counts it, and the server's shutdown waits for that.
    handlerTransport = transport
    HandlerWorker.run(self, on: loop)
  }

  /// Runs the handler, with all that surrounds it.
  func runHandler() async -> Result<[UInt8]?, any Error> {
    guard let interceptors = handlerTransport?.server.interceptors, !interceptors.isEmpty else {
      do {
        return .success(try await route.run(self))
      } catch {
        return .failure(error)
      }
    }
    return await outcome(interceptors)
  }

  private func outcome(
    _ interceptors: [any ServerInterceptor]
  ) async -> Result<[UInt8]?, any Error> {
    do {
      try await intercept(interceptors[...])
      return .success(shared.withLock { $0.response.take() })
    } catch {
      return .failure(error)
    }
  }

  private func intercept(_ interceptors: ArraySlice<any ServerInterceptor>) async throws {
    guard let first = interceptors.first else {
      do {
        let response = try await route.run(self)
        shared.withLock { $0.response = response }
      } catch {
        // Interceptors see the status that the client will.
        throw error is CancellationError ? error : status(of: error)
      }
      return
    }
    try await first.intercept(CallContext(self)) {
      try await self.intercept(interceptors.dropFirst())
    }
  }

  func handlerEnded(_ outcome: Result<[UInt8]?, any Error>) {
    worker = nil
    isHandlerOver = true
    updateHeldBytes()
    switch outcome {
    case .success(let response):
      if !isAnswered { answer(response: response) }
    case .failure(let error):
      let error = self.status(of: error)
      if !isAnswered { answer(error: error) }
    }
    handlerTransport.take()?.callEnded()
  }

  func status(of error: any Error) -> RPCError {
    if let error = error as? RPCError { return error }
    if error is CancellationError { return RPCError(.cancelled, "the call was cancelled") }
    return transport?.server.status(of: error) ?? RPCError(.unknown, "the call failed")
  }

  private func cancelTask(_ reason: CancellationReason) {
    shared.withLock { $0.cancellationReason = $0.cancellationReason ?? reason }
    task?.cancel()
    task = nil
    worker?.cancel()
    worker = nil
    requestWaiter?.resume(throwing: CancellationError())
    requestWaiter = nil
    let waiters = sendWaiters
    sendWaiters = []
    for waiter in waiters { waiter.resume(throwing: CancellationError()) }
  }
}
