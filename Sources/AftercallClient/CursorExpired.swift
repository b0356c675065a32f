import Messages
public import RPC

/// A stream cannot go on after its cursor: what came next is not kept any more.
///
/// Going on is the caller's choice, because something may be missing: after `oldestCursor`
/// everything that is kept comes again, from `StreamPlace.now` on only what is new.
public struct CursorExpired: Error {
  /// The oldest cursor that a stream can go on after.
  public let oldestCursor: String
  /// The status that says so.
  public let status: RPCError

  init?(_ error: RPCError) {
    guard error.code == .outOfRange, let cursor = error.info?.metadata["oldest_cursor"] else {
      return nil
    }
    oldestCursor = cursor
    status = error
  }
}

extension CursorExpired: CustomStringConvertible {
  /// The status's code and message.
  public var description: String { status.description }
}
