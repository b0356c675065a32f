import NIOCore

// What a client that sends or reads slowly may cost.
extension ServerCall {
  /// What has moved, and when it was looked at last.
  struct Progress {
    var bytes = 0
    var isAnswered = false
    var since = NIODeadline.now()
  }

  /// Counts what the call makes the server hold.
  func updateHeldBytes(isOver: Bool = false) {
    let held: Int
    if isOver || isHandlerOver {
      held = 0
    } else if hasSingleRequest {
      // The handler works with what it has been given.
      held = receivedBytes
    } else {
      held = deframer.heldBytes
    }
    guard held != heldBytes else { return }
    transport?.hold(held - heldBytes)
    heldBytes = held
  }

  /// Ends the call if its client has moved nothing for too long; called now and then.
  func checkStall(at now: NIODeadline) {
    guard let transport else { return }
    let limits = transport.server.limits
    if isAnswered {
      let queued = transport.queuedBytes
      if hasStalled(for: limits.drainTimeout, at: now, bytes: queued, { $0 != $1 }) {
        transport.reset()
      }
    } else if hasSingleRequest, !isRequestComplete {
      let isMoving = { (now: Int, before: Int) in now - before >= FixedLimits.bodyProgressBytes }
      if hasStalled(for: limits.bodyTimeout, at: now, bytes: receivedBytes, isMoving) {
        end(RPCError(.deadlineExceeded, "the request did not arrive in time"), .badRequest)
      }
    }
  }

  private func hasStalled(
    for timeout: Duration, at now: NIODeadline, bytes: Int,
    _ isMoving: (_ now: Int, _ before: Int) -> Bool
  ) -> Bool {
    guard let seen = progress, seen.isAnswered == isAnswered, !isMoving(bytes, seen.bytes) else {
      progress = Progress(bytes: bytes, isAnswered: isAnswered, since: now)
      return false
    }
    return seen.since + TimeAmount(timeout) <= now
  }
}
