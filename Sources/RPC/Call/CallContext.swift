import HTTP2
import NIOCore
import Synchronization

/// What a handler may know of its call, and may say beside its messages.
///
/// A copy refers to the same call. It may be kept after the handler has returned, to no effect.
public struct CallContext: Sendable {
  let call: CallState

  @usableFromInline
  package init(_ call: CallState) {
    self.call = call
  }

  /// Creates the context of a call that has no connection, to call a service in-process.
  package init(
    method: MethodDescriptor, metadata: Metadata = Metadata(), peer: String = "in-process",
    timeout: Duration? = nil, identity: (any CallIdentity)? = nil
  ) {
    var headers = HeaderBlock()
    metadata.write(to: &headers)
    let deadline = timeout.map { NIODeadline.now() + TimeAmount($0) }
    call = CallState(method: method, headers: headers, peer: peer, deadline: deadline)
    call.identity = identity
  }

  /// The method that was called.
  public var method: MethodDescriptor { call.method }

  /// The metadata that came with the request. Each access reads it anew.
  public var requestMetadata: Metadata { Metadata(received: call.headers) }

  /// The first value of one name of the request's metadata, without reading all the others.
  ///
  /// - Parameter name: In lower case; not one that ends in `-bin`.
  /// - Returns: nil if the client sent none.
  public func requestText(_ name: String) -> String? { call.headers.first(name) }

  /// The query of a Connect call by GET, decoded; empty for all other calls.
  package var queryParameters: [(name: String, value: String)] {
    guard call.headers.first(":method") == "GET",
      let query = call.headers.first(":path").flatMap({ ConnectQuery(path: $0) })
    else { return [] }
    return query.parameters.map { ($0.name, String(decoding: $0.value, as: UTF8.self)) }
  }

  /// The host that the client says it called; empty if it says nothing.
  public var authority: String { call.headers.first(":authority") ?? "" }

  /// The address of the client's end of the connection, for logs.
  public var peer: String { call.peer }

  /// Who makes the call; nil where the server has no authenticator or the method asks for nobody.
  package var identity: (any CallIdentity)? { call.identity }

  /// How long the client will still wait; nil if it set no limit, and never negative.
  ///
  /// When it has passed, the task is cancelled and DEADLINE_EXCEEDED is the answer.
  public var timeRemaining: Duration? {
    guard let deadline = call.deadline else { return nil }
    return .nanoseconds(max(0, (deadline - .now()).nanoseconds))
  }

  /// Metadata to send ahead of the first response; has no effect once that has been sent.
  public var initialMetadata: Metadata {
    get { call.shared.withLock { $0.initialMetadata } }
    nonmutating set { call.shared.withLock { $0.initialMetadata = newValue } }
  }

  /// Metadata to send with the status.
  public var trailingMetadata: Metadata {
    get { call.shared.withLock { $0.trailingMetadata } }
    nonmutating set { call.shared.withLock { $0.trailingMetadata = newValue } }
  }

  /// Whether responses are compressed, where the client accepts that; off unless set.
  ///
  /// It may change from response to response. To have any effect it has to be set, to either value,
  /// before the first response is sent, because the head of the responses says how they are
  /// compressed.
  public var compressesResponses: Bool {
    get { call.responseCompression.load(ordering: .relaxed) == .on }
    nonmutating set { call.compressResponses(newValue) }
  }

  /// Whether the request that was last read came compressed.
  public var wasRequestCompressed: Bool {
    call.wasRequestCompressed.load(ordering: .relaxed)
  }

  /// A value that an interceptor has attached, such as the caller's identity.
  public subscript<Key: CallContextKey>(key: Key.Type) -> Key.Value? {
    get { call.shared.withLock { $0.values[ObjectIdentifier(key)] as? Key.Value } }
    nonmutating set { call.shared.withLock { $0.values[ObjectIdentifier(key)] = newValue } }
  }

  /// Has the call end as soon as the server begins to shut down, with UNAVAILABLE, instead of being
  /// waited for.
  ///
  /// For streams that live as long as their client: the task is cancelled once the client has been
  /// told (GOAWAY) to make its next call on another connection.
  public func endAtShutdown() {
    call.endAtShutdown()
  }

  /// Why the call's task was cancelled; nil while it is not.
  public var cancellationReason: CancellationReason? {
    call.shared.withLock { $0.cancellationReason }
  }
}

/// Names a value that a call carries from an interceptor to its handler.
///
///     enum PrincipalKey: CallContextKey { typealias Value = Principal }
///     context[PrincipalKey.self] = principal
public protocol CallContextKey {
  /// What is carried.
  associatedtype Value: Sendable
}

/// Why a call's task was cancelled.
public enum CancellationReason: Sendable, Hashable {
  /// The client reset the stream.
  case cancelledByClient
  /// The time that the client gave is over.
  case deadlineExceeded
  /// The connection is gone.
  case connectionLost
  /// The server is shutting down.
  case shutdown
  /// The caller's credential has expired or was revoked.
  case credentialEnded
  /// The request broke a rule of the protocol or a limit, after the handler had started.
  case badRequest
}

/// The part of a call that its context shows: the same with and without a connection.
@usableFromInline
package class CallState: @unchecked Sendable {
  // Unchecked: what is not constant here is behind `shared`, but for the identity, which is set
  // before the handler starts; subclasses give their own reason.

  let method: MethodDescriptor
  let headers: HeaderBlock
  let peer: String
  let deadline: NIODeadline?
  /// Who makes the call.
  var identity: (any CallIdentity)?
  let shared = Mutex(Shared())
  let responseCompression = Atomic(ResponseCompression.unused)
  let wasRequestCompressed = Atomic(false)

  /// What the handler wants of its responses.
  enum ResponseCompression: UInt8, AtomicRepresentable {
    /// It has not said anything.
    case unused
    case off
    case on
    /// It had not said anything when the head was sent, which therefore promises none.
    case unavailable
  }

  struct Shared {
    var initialMetadata = Metadata()
    var trailingMetadata = Metadata()
    var values: [ObjectIdentifier: any Sendable] = [:]
    var cancellationReason: CancellationReason?
    var endsAtShutdown = false
    var trace: CallTrace?
    /// A single response, on its way from the handler through the interceptors.
    var response: [UInt8]?
  }

  init(method: MethodDescriptor, headers: HeaderBlock, peer: String, deadline: NIODeadline?) {
    self.method = method
    self.headers = headers
    self.peer = peer
    self.deadline = deadline
  }

  func compressResponses(_ isWanted: Bool) {
    let current = responseCompression.load(ordering: .relaxed)
    guard current != .unavailable else { return }
    // Fails only where the head is being sent at this moment.
    _ = responseCompression.compareExchange(
      expected: current, desired: isWanted ? .on : .off, ordering: .relaxed)
  }

  /// Settles whether responses may be compressed, since the head has to say so.
  ///
  /// - Returns: Whether they may.
  func settleResponseCompression() -> Bool {
    let outcome = responseCompression.compareExchange(
      expected: .unused, desired: .unavailable, ordering: .relaxed)
    return !outcome.exchanged && outcome.original != .unavailable
  }

  func endAtShutdown() {
    shared.withLock { $0.endsAtShutdown = true }
  }
}
