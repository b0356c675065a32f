/// Something that is told of every call when it is over: logs, counters.
///
/// It cannot change the call, and so costs it less than an interceptor does.
package protocol CallObserver: Sendable {
  /// A call has been answered, by its handler or in its place, or its client is gone. Called on the
  /// call's event loop, once for each call whose head was accepted.
  func callEnded(_ call: EndedCall)
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
}
