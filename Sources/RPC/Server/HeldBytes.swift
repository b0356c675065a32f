import Synchronization

/// What a connection makes the server hold: requests under way and answers that are not read.
///
/// The sum over all connections is kept in coarse steps, so that connections with ordinary calls
/// never touch it.
///
/// An object, so that what happens several times in each call is no access to a whole struct of the
/// connection's, which Swift keeps a record of while it lasts.
final class HeldBytes {
  /// Bytes of requests, from their arrival until the handler has returned or taken them.
  var requests = 0
  private var total = 0
  private var reported = 0

  /// Takes note of what is held.
  ///
  /// - Parameters:
  ///   - responses: Bytes of answers that wait to be sent.
  ///   - server: The connection's server.
  func update(responses: Int, of server: ServerCore) {
    total = requests + responses
    guard abs(total - reported) >= FixedLimits.heldBytesGrain else { return }
    server.heldBytes.add(total - reported, ordering: .relaxed)
    reported = total
  }

  /// Nothing is held any more: the connection is closed.
  func release(of server: ServerCore) {
    if reported != 0 { server.heldBytes.subtract(reported, ordering: .relaxed) }
    requests = 0
    total = 0
    reported = 0
  }

  /// Whether the connection may not have the server hold more.
  func isOverLimit(of server: ServerCore) -> Bool {
    guard total >= FixedLimits.heldBytesGrain else { return false }
    return total >= server.limits.heldBytesPerConnectionMax
      || server.heldBytes.load(ordering: .relaxed) >= server.limits.heldBytesMax
  }
}

extension RPCError {
  static let tooMuchHeld = RPCError(
    .resourceExhausted,
    "too many bytes of requests and unread answers are held for this connection; "
      + "read the answers, and make fewer large calls at once")
}
