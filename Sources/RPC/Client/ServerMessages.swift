public import Messages

/// The responses of a server-streaming call, in order. It can be read once.
///
/// The call begins when it is first read from. The server may send on only as fast as the responses
/// are read. Cancelling the reading task, or letting go of the iterator, resets the stream.
public struct ServerMessages<Response: Message>: AsyncSequence, Sendable {
  /// One response.
  public typealias Element = Response

  private let begin: @Sendable () async throws -> ClientCall

  init(_ begin: @escaping @Sendable () async throws -> ClientCall) {
    self.begin = begin
  }

  /// Starts reading.
  ///
  /// - Returns: The iterator. A second one makes a second call.
  public func makeAsyncIterator() -> Iterator {
    Iterator(begin: begin)
  }

  /// Reads responses.
  public struct Iterator: AsyncIteratorProtocol {
    private let begin: @Sendable () async throws -> ClientCall
    private var owner: CallOwner?
    private var isRepeated = false

    fileprivate init(begin: @escaping @Sendable () async throws -> ClientCall) {
      self.begin = begin
    }

    /// The next response.
    ///
    /// - Returns: The response, or nil when the call has ended well.
    /// - Throws: `RPCError` with the call's status; CANCELLED if the task was cancelled.
    public mutating func next() async throws -> Response? {
      let call: ClientCall
      if let owner {
        call = owner.call
      } else {
        call = try await begin()
        owner = CallOwner(call)
      }
      guard let bytes = try await nextBytes(call) else { return nil }
      do throws(RPCError) {
        return try Response.decoded(bytes)
      } catch {
        owner?.call.cancel()
        throw error
      }
    }

    private mutating func nextBytes(_ call: ClientCall) async throws -> [UInt8]? {
      do {
        return try await call.nextResponse()
      } catch  where call.wasRefused && !isRepeated {
        // The server closed the connection without having looked at the call: once more.
        isRepeated = true
        let call = try await begin()
        owner = CallOwner(call)
        return try await call.nextResponse()
      }
    }

    /// The metadata that came ahead of the first response.
    ///
    /// - Returns: The metadata; nil before the first response has been read.
    public func initialMetadata() async -> Metadata? {
      await owner?.call.initialMetadata()
    }
  }
}
