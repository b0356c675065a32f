public import Messages

/// Where a handler sends its responses, in order.
///
/// A copy refers to the same stream. Usable from any task while the handler runs.
public struct ResponseStream<Response: Message>: Sendable {
  private let target: Target

  private enum Target: Sendable {
    case call(ServerCall)
    case closure(@Sendable (EncodedMessage<Response>) async throws -> Void)
  }

  @usableFromInline
  package init(_ call: ServerCall) {
    target = .call(call)
  }

  /// Creates a stream that hands each response to a closure, to call a service in-process.
  package init(_ receive: @escaping @Sendable (EncodedMessage<Response>) async throws -> Void) {
    target = .closure(receive)
  }

  /// Sends the metadata ahead of the first response without waiting for one.
  ///
  /// Has no effect once it has been sent. What the context's `initialMetadata` is set to later is
  /// not sent any more.
  public func sendInitialMetadata() {
    if case .call(let call) = target { call.sendHeadNow() }
  }

  /// Sends a response.
  ///
  /// Returns when it is queued; suspends first while the client takes in less than it is sent.
  ///
  /// - Parameter message: The response.
  /// - Throws: `CancellationError` when the call is over; the handler should end.
  public func send(_ message: Response) async throws {
    switch target {
    case .call(let call): try await call.send(try call.encode(message))
    case .closure(let receive): try await receive(EncodedMessage(message))
    }
  }

  /// Sends a response that is encoded already, without copying it.
  ///
  /// - Parameter encoded: The response.
  /// - Throws: `CancellationError` when the call is over; the handler should end.
  public func send(_ encoded: EncodedMessage<Response>) async throws {
    switch target {
    case .call(let call): try await call.send(try call.encode(encoded))
    case .closure(let receive): try await receive(encoded)
    }
  }
}
