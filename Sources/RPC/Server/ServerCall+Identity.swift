import NIOCore

// Who makes the call.
extension ServerCall {
  /// Judges the head, before anything else is done for the call.
  ///
  /// - Returns: Whether the call goes on; otherwise it is answered. It may be known only later.
  func admit() -> Bool {
    guard let transport, let authenticator = transport.server.authenticator else {
      return takeQuota()
    }
    let head = CallHead(
      headers: headers, requirement: route.requirement, previous: transport.lastIdentity,
      isFromUnixSocket: peer == PeerName.unixSocket)
    switch authenticator.authenticate(head) {
    case .accepted(let identity):
      if let identity { take(identity) }
      return takeQuota()
    case .refused(let error):
      answer(error: refusal(error))
      return false
    case .pending(let verify):
      if let error = transport.peerQuota?.refusal(openedAt) {
        answer(error: error)
        return false
      }
      verification = .pending
      // It ends with the closure; the connection counts it as it counts handlers.
      transport.callStarted()
      let search = Task.immediateDetached(executorPreference: loop) {
        let result: Result<any CallIdentity, any Error>
        do {
          result = .success(try await verify())
        } catch {
          result = .failure(error)
        }
        self.loop.run { self.verified(result, on: transport) }
      }
      // It may be over already.
      if verification != .none { task = search }
      return !isAnswered
    }
  }

  private func verified(
    _ result: Result<any CallIdentity, any Error>, on transport: CallTransport
  ) {
    let hasWaited = verification == .startWaits
    verification = .none
    task = nil
    if !isAnswered {
      switch result {
      case .success(let identity):
        take(identity)
        if takeQuota(), hasWaited { start() }
      case .failure(let error):
        answer(error: refusal(status(of: error)))
      }
    }
    transport.callEnded()
  }

  private func take(_ newIdentity: any CallIdentity) {
    identity = newIdentity
    transport?.lastIdentity = newIdentity
    // A call with one response is over soon; a stream must not outlive its caller's credential.
    guard method.kind != .unary, let timeLeft = newIdentity.timeLeft else { return }
    let end = NIODeadline.now() + TimeAmount(timeLeft)
    loop.schedule(self, at: deadline.map { min($0, end) } ?? end)
  }

  /// Where the search for the caller stands.
  enum Verification {
    /// There is none, or it is over.
    case none
    /// It goes on.
    case pending
    /// It goes on, and the request is complete.
    case startWaits
  }
}

extension RPCError {
  static let credentialExpired = RPCError(
    .unauthenticated, "the credential has expired; come back with a new one")
}
