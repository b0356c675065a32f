public import Messages

/// A call with many requests and one response.
///
/// Letting go of it before the response has come resets the stream.
public struct ClientStreamingCall<Request: Message, Response: Message>: Sendable {
  private let owner: CallOwner

  init(_ call: ClientCall) {
    owner = CallOwner(call)
  }

  /// Sends a request.
  ///
  /// Returns when it is queued; suspends first while the server takes in less than it is sent.
  ///
  /// - Parameter request: The request. It is dropped where the server has answered already.
  /// - Throws: `RPCError` with the call's status if it has failed; CANCELLED if the task was
  ///   cancelled.
  public func send(_ request: Request) async throws {
    try await owner.call.send(MessageFrame.encode(request, owner.call.compression))
  }

  /// Says that no request follows, and waits for the response.
  ///
  /// - Returns: The response.
  /// - Throws: `RPCError` with the call's status; CANCELLED if the task was cancelled.
  public func response() async throws -> Response {
    let call = owner.call
    call.finishRequests()
    guard let bytes = try await call.nextResponse() else {
      throw RPCError(.unimplemented, "the server sent no response")
    }
    guard try await call.nextResponse() == nil else {
      call.cancel()
      throw RPCError(.unimplemented, "the server sent more than one response")
    }
    return try Response.decoded(bytes)
  }

  /// The metadata that came ahead of the response.
  ///
  /// - Returns: The metadata; nil as long as it has not come.
  public func initialMetadata() async -> Metadata? {
    await owner.call.initialMetadata()
  }

  /// The metadata that came with the status.
  ///
  /// - Returns: The metadata; empty before the response.
  public func trailingMetadata() async -> Metadata {
    await owner.call.trailingMetadata()
  }

  /// Gives the call up; does nothing if it is over.
  public func cancel() {
    owner.call.cancel()
  }
}

/// A call with many requests and many responses, in any order.
///
/// One task may send while another one reads. Letting go of it before the last response has come
/// resets the stream.
public struct BidirectionalCall<Request: Message, Response: Message>: Sendable {
  private let owner: CallOwner

  init(_ call: ClientCall) {
    owner = CallOwner(call)
  }

  /// Sends a request.
  ///
  /// Returns when it is queued; suspends first while the server takes in less than it is sent.
  ///
  /// - Parameter request: The request. It is dropped where the server has ended the call already.
  /// - Throws: `RPCError` with the call's status if it has failed; CANCELLED if the task was
  ///   cancelled.
  public func send(_ request: Request) async throws {
    try await owner.call.send(MessageFrame.encode(request, owner.call.compression))
  }

  /// Says that no request follows.
  public func finish() {
    owner.call.finishRequests()
  }

  /// The next response.
  ///
  /// - Returns: The response, or nil when the call has ended well.
  /// - Throws: `RPCError` with the call's status; CANCELLED if the task was cancelled.
  public func next() async throws -> Response? {
    guard let bytes = try await owner.call.nextResponse() else { return nil }
    do throws(RPCError) {
      return try Response.decoded(bytes)
    } catch {
      owner.call.cancel()
      throw error
    }
  }

  /// The metadata that came ahead of the responses.
  ///
  /// - Returns: The metadata; nil as long as it has not come.
  public func initialMetadata() async -> Metadata? {
    await owner.call.initialMetadata()
  }

  /// The metadata that came with the status.
  ///
  /// - Returns: The metadata; empty before the last response.
  public func trailingMetadata() async -> Metadata {
    await owner.call.trailingMetadata()
  }

  /// Gives the call up; does nothing if it is over.
  public func cancel() {
    owner.call.cancel()
  }
}

/// Resets a call's stream when nobody can use it any more.
final class CallOwner: Sendable {
  let call: ClientCall

  init(_ call: ClientCall) {
    self.call = call
  }

  deinit {
    call.cancel()
  }
}
