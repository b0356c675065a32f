import NIOCore

/// Figures of a server, for its metrics page.
package struct ServerMetrics: Sendable {
  /// The methods that were called since the start, in the order of their paths.
  package var methods: [Method] = []
  /// Requests that never became calls, by the status they were answered with: HTTP's, or the name of
  /// gRPC's where HTTP's says nothing. CANCELLED are those that their clients took back at once.
  package var requestsRefused: [String: Int] = [:]
  /// The open connections, by what is spoken on them: `http1`, `http2`, or nothing yet.
  package var openConnections: [String: Int] = [:]
  /// Connections since the start, and how many of them were one too many.
  package var connectionsAccepted = 0
  package var connectionsRefused = 0
  /// Those that the server has ended, by why.
  package var connectionsEnded: [ConnectionEnding: Int] = [:]
  /// How late each event loop came to what was due, at most, since the last time this was asked for.
  package var loopLags: [Duration] = []

  /// One method's calls.
  package struct Method: Sendable {
    package let path: String
    package let calls: CallCounts
  }
}

/// Why the server has ended a connection that could have gone on.
package enum ConnectionEnding: String, Sendable, CaseIterable {
  /// It had no calls for too long.
  case idle
  /// It had reached its largest age.
  case aged
  /// Its client gave no sign of life.
  case silent
  /// Its client asked for signs of life too often.
  case pings
  /// Its client sent too much that moves no call on.
  case flood
}

extension ServerCore {
  /// Puts the figures of all event loops together.
  func metrics() async -> ServerMetrics {
    var metrics = ServerMetrics()
    countConnections(&metrics)
    var sums = Array(repeating: CallCounts(), count: router.routes.count)
    for loop in loops.values {
      let counted = loop.eventLoop.submit {
        (loop.meters.map(\.count), loop.refusals, loop.lag.takeLongest())
      }
      // A loop that is shut down counts no more.
      guard let (counts, refusals, lag) = try? await counted.get() else { continue }
      metrics.requestsRefused.merge(refusals, uniquingKeysWith: +)
      for (index, count) in counts.enumerated() { sums[index] += count }
      metrics.loopLags.append(lag)
    }
    metrics.methods = zip(router.routes, sums)
      .filter { $1.started > 0 }
      .map { ServerMetrics.Method(path: $0.method.path, calls: $1) }
      .sorted { $0.path < $1.path }
    return metrics
  }
}
