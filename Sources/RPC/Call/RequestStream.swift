public import Messages

/// The requests of a call that has many, in order. It can be read once.
///
/// The client may send on only as fast as they are read.
public struct RequestStream<Request: Message>: AsyncSequence, Sendable {
  /// One request.
  public typealias Element = Request

  private let source: Source

  fileprivate enum Source: Sendable {
    case call(ServerCall)
    case closure(@Sendable () async throws -> Request?)
  }

  @usableFromInline
  package init(_ call: ServerCall) {
    source = .call(call)
  }

  /// Creates a stream that takes each request from a closure, to call a service in-process.
  package init(_ next: @escaping @Sendable () async throws -> Request?) {
    source = .closure(next)
  }

  /// Starts reading.
  ///
  /// - Returns: The iterator; there should be one only.
  public func makeAsyncIterator() -> Iterator {
    Iterator(source: source)
  }

  /// Reads requests.
  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let source: Source

    /// The next request.
    ///
    /// - Returns: The request, or nil when the client has sent its last one.
    /// - Throws: `RPCError` if it cannot be decoded, `CancellationError` when the call is over.
    public func next() async throws -> Request? {
      switch source {
      case .call(let call):
        guard let bytes = try await call.nextRequest() else { return nil }
        return try Request.decoded(bytes, call.format.codec, call.route.json)
      case .closure(let next):
        return try await next()
      }
    }
  }
}
