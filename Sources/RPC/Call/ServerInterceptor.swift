/// Something that surrounds calls: tracing, limits. Who makes them is known already.
///
/// It sees what the call's context holds, not its messages, and works for calls of every kind.
/// Interceptors run in the order in which the server was given them, on the call's event loop.
public protocol ServerInterceptor: Sendable {
  /// Surrounds one call.
  ///
  /// - Parameters:
  ///   - context: The call; values attached to it reach the handler.
  ///   - next: Runs the rest: the following interceptors, then the handler. To be called once, or
  ///     not at all if the call is refused by throwing.
  /// - Throws: What becomes the call's status, as for a handler.
  func intercept(
    _ context: CallContext, _ next: @Sendable () async throws -> Void
  ) async throws
}
