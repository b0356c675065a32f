/// A connection as the server that has accepted it sees it, whatever is spoken on it.
///
/// All methods are called on the connection's event loop.
protocol AcceptedConnection: AnyObject, Sendable {
  var loop: LoopExecutor { get }
  /// The address of the client's end, for logs.
  var peer: String { get }
  /// What is spoken on it, for metrics.
  var protocolName: String { get }

  /// Ends the calls of some callers.
  func endCalls(with error: RPCError, where matches: (any CallIdentity) -> Bool)

  /// Lets the client make no more calls on it, and closes it when those that are open have ended.
  func retire()

  /// Retires it because the server stops: calls that asked for it end.
  func shutDown()

  /// Ends all calls and closes: the time to finish is over.
  func endCalls(_ error: RPCError, _ reason: CancellationReason)

  /// Closes at once, whatever the socket has not taken.
  func abort()
}
