import HTTP2
import NIOCore

// How a connection begins, waits and ends.
extension ServerConnection: AcceptedConnection {
  var protocolName: String { "http2" }

  func startServing() {
    phase = .serving
    loop.cancel(self)
    if let timeout = server.limits.idleTimeout { scheduleIdleCheck(timeout) }
    keepalive = KeepaliveTimer(self)
    age = ConnectionAge(self, of: server)
  }

  private func scheduleIdleCheck(_ timeout: Duration) {
    loop.schedule(self, at: lastCallEnded + TimeAmount(timeout))
  }

  private func checkIdleness() {
    guard let timeout = server.limits.idleTimeout else { return }
    let idleSince = session.openStreamCount == 0 ? lastCallEnded : .now()
    if idleSince + TimeAmount(timeout) <= .now() {
      server.noteEnding(of: self, .idle)
      retire()
    } else {
      lastCallEnded = idleSince
      scheduleIdleCheck(timeout)
    }
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
      checkIdleness()
    case .announcing:
      drain()
    case .draining, .closed:
      return
    }
  }

  func retire() {
    switch phase {
    case .handshaking:
      context?.close(promise: nil)
    case .serving:
      phase = .announcing
      session.announceShutdown()
      // Its answer says that the client has seen the announcement.
      session.ping(Self.shutdownPing)
      loop.schedule(self, at: .now() + TimeAmount(server.limits.shutdownNoticeTimeout))
      needsFlush()
    case .announcing, .draining, .closed:
      return
    }
  }

  func shutDown() {
    isStopping = true
    retire()
    checkShutdownOfCalls()
  }

  func drain() {
    phase = .draining
    loop.cancel(self)
    session.goAway(.noError)
    checkShutdownOfCalls()
    needsFlush()
  }

  private func checkShutdownOfCalls() {
    for call in calls { call.map { checkShutdown(of: $0) } }
  }

  /// Ends a call that does not want to be waited for.
  func checkShutdown(of call: ServerCall) {
    guard isStopping, phase == .draining, call.endsAtShutdown else { return }
    call.end(.shuttingDown, .shutdown)
  }

  func endCalls(_ error: RPCError, _ reason: CancellationReason) {
    guard phase != .closed else { return }
    for call in calls { call?.end(error, reason) }
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

  /// Asks the client for a sign of life.
  func askForLife() {
    session.ping(Self.keepalivePing)
    needsFlush()
  }

  /// Counts a client's ping, and ends the connection of one that does not keep to what it may.
  func countPing() {
    guard !isClosing else { return }
    let isBearable = pingStrikes.count(
      at: .now(), hasCalls: session.openStreamCount > 0, hasAnswered: session.takeHasAnswered())
    guard !isBearable else { return }
    server.noteEnding(of: self, .pings)
    // These words are gRPC's, whose clients ask less often when they read them.
    session.goAway(.enhanceYourCalm, debugData: "too_many_pings")
    flush()
    closeAfterWrites()
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
    keepalive?.end()
    age?.end()
    if runningCalls == 0 { server.connectionEnded(self) }
  }
}

extension RPCError {
  static let shuttingDown = RPCError(.unavailable, "the server is shutting down")
}
