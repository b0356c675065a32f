/// Something that is told of every call when its handler has ended: logs, counters.
///
/// It cannot change the call, and so costs it less than an interceptor does.
package protocol CallObserver: Sendable {
  /// A call's handler has ended. Called on the call's event loop, once for each handler that ran,
  /// and for each call that was refused for who makes it.
  ///
  /// - Parameters:
  ///   - context: The call. Where it was ended in its handler's place (deadline, client gone,
  ///     shutdown), `cancellationReason` says so.
  ///   - status: What the handler ended with, or the call was refused with.
  ///   - start: When it was started.
  func callEnded(
    _ context: CallContext, _ status: StatusCode, startedAt start: ContinuousClock.Instant)
}
