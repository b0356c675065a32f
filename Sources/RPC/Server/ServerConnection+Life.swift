import HTTP2
import NIOCore

// How a connection begins, waits and ends.
extension ServerConnection: AcceptedConnection {
  var protocolName: String { "http2" }

  func startServing() {
    phase = .serving
    scheduleIdleCheck()
  }

  private func scheduleIdleCheck() {
    loop.schedule(self, at: lastCallEnded + TimeAmount(server.limits.idleTimeout))
  }

  func timerFired() {
    guard !isClosing else {
      context?.close(promise: nil)
      return
    }
    switch phase {
    case .handshaking:
      context?.close(promise: nil)
    case .serving:
      let idleSince = session.openStreamCount == 0 ? lastCallEnded : .now()
      if idleSince + TimeAmount(server.limits.idleTimeout) <= .now() {
        shutDown()
      } else {
        lastCallEnded = idleSince
        scheduleIdleCheck()
      }
    case .announcing:
      drain()
    case .draining, .closed:
      return
    }
  }

  /// Begins a graceful shutdown.
  func shutDown() {
    switch phase {
    case .handshaking:
      context?.close(promise: nil)
    case .serving:
      phase = .announcing
      session.announceShutdown()
      // Its answer says that the client has seen the announcement.
      session.ping(0)
      loop.schedule(self, at: .now() + TimeAmount(server.limits.shutdownNoticeTimeout))
      needsFlush()
    case .announcing, .draining, .closed:
      return
    }
  }

  func drain() {
    phase = .draining
    loop.cancel(self)
    session.goAway(.noError)
    for call in calls { call.map { checkShutdown(of: $0) } }
    needsFlush()
  }

  /// Ends a call that does not want to be waited for.
  func checkShutdown(of call: ServerCall) {
    guard phase == .draining, call.endsAtShutdown else { return }
    call.end(.shuttingDown, .shutdown)
  }

  /// Ends all calls: the grace period is over.
  func cancelCalls() {
    guard phase != .closed else { return }
    for call in calls { call?.end(.shuttingDown, .shutdown) }
    phase = .draining
    flush()
    closeAfterWrites()
  }

  /// Ends the calls of some callers.
  func endCalls(with error: RPCError, where matches: (any CallIdentity) -> Bool) {
    if let identity = lastIdentity, matches(identity) { lastIdentity = nil }
    for case let call? in calls {
      if let identity = call.identity, matches(identity) { call.end(error, .credentialEnded) }
    }
  }

  /// Closes at once, whatever the socket has not taken.
  func abort() {
    context?.close(promise: nil)
  }

  /// The socket is closed.
  func close() {
    guard phase != .closed else { return }
    phase = .closed
    context = nil
    loop.cancel(self)
    let open = calls
    calls = []
    for call in open { call?.closed(.connectionLost) }
    stopWatching()
    if runningCalls == 0 { server.connectionEnded(self) }
  }
}

extension RPCError {
  static let shuttingDown = RPCError(.unavailable, "the server is shutting down")
}
