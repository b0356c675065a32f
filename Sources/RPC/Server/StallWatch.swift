import HTTP2
import NIOCore

/// Looks at a connection now and then while it has calls or is inside a header section, and ends
/// what the client does not move on.
///
/// One timer per connection and not per call: nearly every call is over before it is looked at.
final class StallWatch: LoopTimer {
  // The connection owns it, and takes it off the loop's timers when it closes.
  private unowned let connection: ServerConnection
  private let interval: TimeAmount
  private var isWatching = false
  private var headerSectionCount = 0
  private var headersSince: NIODeadline?

  // LoopTimer
  var dueTime = NIODeadline.distantFuture
  var heapIndex = -1

  init(_ connection: ServerConnection) {
    self.connection = connection
    let limits = connection.server.limits
    let shortest = min(limits.handshakeTimeout, limits.bodyTimeout, limits.drainTimeout)
    interval = TimeAmount(shortest / 2)
  }

  /// Begins to watch, if it does not already.
  func begin() {
    guard !isWatching else { return }
    isWatching = true
    connection.loop.schedule(self, at: .now() + interval)
  }

  func end() {
    connection.loop.cancel(self)
  }

  func timerFired() {
    isWatching = false
    let now = NIODeadline.now()
    checkHeaders(at: now)
    for case let call? in connection.calls { call.checkStall(at: now) }
    connection.needsFlush()
    if connection.session.openStreamCount > 0 { begin() }
  }

  private func checkHeaders(at now: NIODeadline) {
    let session = connection.session
    guard session.isInsideHeaders else {
      headersSince = nil
      return
    }
    if let headersSince, session.headerSectionCount == headerSectionCount {
      let end = headersSince + TimeAmount(connection.server.limits.handshakeTimeout)
      if end <= now { connection.refuseSlowHeaders() }
    } else {
      headersSince = now
      headerSectionCount = session.headerSectionCount
    }
  }
}
