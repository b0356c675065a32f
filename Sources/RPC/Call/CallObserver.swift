/// Something that is told of every call when it is over: logs, counters.
///
/// It cannot change the call, and so costs it less than an interceptor does.
package protocol CallObserver: Sendable {
  /// A call has been answered, by its handler or in its place, or its client is gone. Called on the
  /// call's event loop, once for each call whose head was accepted.
  func callEnded(_ call: EndedCall)

  /// A request has been answered that never became a call: there is no such method, or it is none of
  /// a protocol that is spoken here. Called on the connection's event loop.
  func requestRefused(_ request: RefusedRequest)
}

extension CallObserver {
  /// Who counts calls alone need not know.
  package func requestRefused(_ request: RefusedRequest) {}
}

/// A request that never became a call. What it asked for is not told: that may hold anything.
package struct RefusedRequest: Sendable {
  /// HTTP's status, such as `404`; the name of gRPC's where HTTP's says nothing.
  package let status: String
  /// The address of the client's end, for logs.
  package let peer: String
  /// The loop of its connection.
  let loop: LoopExecutor
}

/// A call that is over.
package struct EndedCall: Sendable {
  /// The call.
  package let context: CallContext
  /// What it was answered with; CANCELLED where its client did not wait for that.
  package let status: StatusCode
  /// How long it took from its head on, in nanoseconds.
  package let nanoseconds: Int
  /// Bytes of its messages, with what frames them, that the client has sent.
  package let receivedBytes: Int
  /// The same for those that it was sent.
  package let sentBytes: Int
  /// The loop that it ran on.
  let loop: LoopExecutor
}
