import NIOCore

/// Ends a connection that has reached its largest age: first its client is told to make new calls on
/// another one, then, when its time to finish is over, what is left is ended (gRPC's proposal A9).
final class ConnectionAge: LoopTimer {
  // The connection owns it, and takes it off the loop's timers when it closes.
  private unowned let connection: any AcceptedConnection
  private let server: ServerCore
  private var isReached = false

  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  /// By how much ages differ, either way, so that connections made together do not end together.
  private static let jitter = 0.1

  /// Begins to count.
  ///
  /// - Returns: nil where connections may become as old as they like.
  init?(_ connection: any AcceptedConnection, of server: ServerCore) {
    guard let age = server.limits.connectionAgeMax else { return nil }
    self.connection = connection
    self.server = server
    let chance = Double.random(in: 1 - Self.jitter...1 + Self.jitter)
    connection.loop.schedule(self, at: .now() + TimeAmount(age * chance))
  }

  func end() {
    connection.loop.cancel(self)
  }

  func timerFired() {
    guard !isReached else {
      connection.endCalls(.connectionTooOld, .connectionLost)
      return
    }
    isReached = true
    server.noteEnding(of: connection, .aged)
    // First, because retiring may close the connection, which is then gone.
    if let grace = server.limits.connectionAgeGrace {
      connection.loop.schedule(self, at: .now() + TimeAmount(grace))
    }
    connection.retire()
  }
}

extension RPCError {
  static let connectionTooOld = RPCError(
    .unavailable, "the connection has reached its largest age; call again, on a new one")
}
