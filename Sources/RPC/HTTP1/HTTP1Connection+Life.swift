import NIOCore

// How a connection waits and ends.
extension HTTP1Connection: AcceptedConnection {
  var protocolName: String { "http1" }

  /// Has the timer fire unless what is awaited comes first.
  func wait(for awaited: Awaited, _ timeout: Duration) {
    self.awaited = awaited
    loop.schedule(self, at: .now() + TimeAmount(timeout))
  }

  /// Waits for the next request.
  func waitForRequest() {
    if let timeout = server.limits.idleTimeout {
      wait(for: .request, timeout)
    } else {
      waitForNothing()
    }
  }

  func waitForNothing() {
    awaited = .nothing
    loop.cancel(self)
  }

  /// Waits for more of a body, if the handler cannot begin without it.
  func waitForBody() {
    guard let call = exchange?.call, !call.isAnswered, call.hasSingleRequest else { return }
    wait(for: .body, server.limits.bodyTimeout)
  }

  func timerFired() {
    let awaited = awaited
    self.awaited = .nothing
    switch awaited {
    case .nothing:
      return
    case .head:
      refuseSlowHead()
    case .body:
      let error = RPCError(.deadlineExceeded, "the request did not arrive in time")
      exchange?.call?.end(error, .badRequest)
    case .request:
      server.noteEnding(of: self, .idle)
      closeAfterWrites()
    case .lingering:
      closeAfterWrites()
    case .close:
      context?.close(promise: nil)
    }
  }

  // MARK: Shutdown

  func retire() {
    isRetired = true
    if phase == .waiting { closeAfterWrites() }
  }

  func shutDown() {
    isStopping = true
    retire()
    exchange?.call.map { checkShutdown(of: $0) }
  }

  /// Ends a call that does not want to be waited for.
  func checkShutdown(of call: ServerCall) {
    guard isStopping, call.endsAtShutdown else { return }
    call.end(.shuttingDown, .shutdown)
  }

  func endCalls(with error: RPCError, where matches: (any CallIdentity) -> Bool) {
    if let identity = lastIdentity, matches(identity) { lastIdentity = nil }
    if let call = exchange?.call, let identity = call.identity, matches(identity) {
      call.end(error, .credentialEnded)
    }
  }

  func endCalls(_ error: RPCError, _ reason: CancellationReason) {
    guard phase != .closed else { return }
    exchange?.call?.end(error, reason)
    flush()
    if phase != .lingering { closeAfterWrites() }
  }

  func abort() {
    context?.close(promise: nil)
  }

  /// Closes the side of the socket that the answer has left by, and reads on for a while.
  func linger() {
    phase = .lingering
    resumeReading()
    wait(for: .lingering, server.limits.lingerTimeout)
    guard let channel = context?.channel else { return }
    lastWrite?.whenComplete { _ in channel.close(mode: .output, promise: nil) }
  }

  /// Closes the socket once it has taken what was written, or does not in good time.
  func closeAfterWrites() {
    guard let context, phase != .closing, phase != .closed else { return }
    phase = .closing
    guard let lastWrite else {
      context.close(promise: nil)
      return
    }
    wait(for: .close, server.limits.handshakeTimeout)
    let channel = context.channel
    lastWrite.whenComplete { _ in channel.close(promise: nil) }
  }

  /// The socket is closed.
  func close() {
    guard phase != .closed else { return }
    phase = .closed
    context = nil
    waitForNothing()
    age?.end()
    let call = exchange?.call
    exchange = nil
    call?.closed(.connectionLost)
    held.release(of: server)
    if runningCalls == 0 { server.connectionEnded(self) }
  }
}
