import NIOCore
import Synchronization

// What a call costs, and who is told of it.
extension ServerCall {
  /// Where this loop counts calls of this method; nil: nowhere.
  var meter: CallMeter? {
    loop.meters.indices.contains(route.index) ? loop.meters[route.index] : nil
  }

  /// Tells everybody that the call is answered, or never will be. Once for each call.
  func noteEnd(_ status: StatusCode) {
    quota?.leave()
    quota = nil
    let ended = EndedCall(
      context: CallContext(self), status: status,
      nanoseconds: Int((NIODeadline.now() - openedAt).nanoseconds), receivedBytes: receivedBytes,
      sentBytes: sentBytes, loop: loop)
    meter?.callEnded(ended)
    guard let transport else { return }
    for observer in transport.server.observers { observer.callEnded(ended) }
  }

  /// Tells the client what the call is found by: where it has asked, and where it may want to ask
  /// others what went wrong.
  func returnTrace(isFailure: Bool) {
    guard isFailure || format.namesTrace, let transport, transport.server.returnsTraces else {
      return
    }
    let trace = trace
    var fields = Metadata()
    if isFailure || trace.isRequestIDGiven { fields.add(trace.requestID, for: "x-request-id") }
    if isFailure || trace.isTraceGiven { fields.add(trace.traceParent, for: "traceparent") }
    shared.withLock { shared in
      // Without streams Connect has one head, where everybody looks for such fields.
      if format.wire.framing == .body {
        shared.initialMetadata.add(fields)
      } else {
        shared.trailingMetadata.add(fields)
      }
    }
  }

  /// Counts the call against its caller's quota.
  ///
  /// - Returns: Whether it goes on; otherwise it is answered.
  func takeQuota() -> Bool {
    guard let transport, transport.server.quotas != nil,
      let quota = identity?.quota ?? transport.peerQuota
    else { return true }
    if let error = quota.enter(openedAt) {
      answer(error: error)
      return false
    }
    self.quota = quota
    return true
  }

  /// What a caller gets whose credential is missing or wrong: that, unless it came too often.
  func refusal(_ error: RPCError) -> RPCError {
    transport?.peerQuota?.spend(openedAt) ?? error
  }
}
