/// How much work is open, for the metrics page.
package struct QueueDepths: Sendable, Hashable {
  /// Evaluations that wait for a worker or for the analyst.
  package var evaluationsPending: Int64 = 0
  /// Evaluations that a worker has the lease of.
  package var evaluationsRunning: Int64 = 0
  /// Deliveries that have not been tried yet.
  package var deliveriesQueued: Int64 = 0
  /// Deliveries that are being sent.
  package var deliveriesSending: Int64 = 0
  /// Deliveries that wait for another attempt.
  package var deliveriesDeferred: Int64 = 0

  /// No open work.
  package init() {}
}

extension Store {
  /// Counts the open rows of both queues.
  package func queueDepths() async throws -> QueueDepths {
    try await read { transaction in
      var depths = QueueDepths()
      func count(_ sql: SQL, _ take: (String, Int64) -> Void) throws {
        for (state, count) in try transaction.all(sql, [], { (try $0.text(0), try $0.integer(1)) })
        {
          take(state, count)
        }
      }
      try count(
        "SELECT state, count(*) FROM evaluation WHERE due_at_us IS NOT NULL GROUP BY state"
      ) { state, count in
        if state == "pending" { depths.evaluationsPending = count }
        if state == "running" { depths.evaluationsRunning = count }
      }
      try count(
        "SELECT state, count(*) FROM delivery WHERE due_at_us IS NOT NULL GROUP BY state"
      ) { state, count in
        if state == "queued" { depths.deliveriesQueued = count }
        if state == "sending" { depths.deliveriesSending = count }
        if state == "deferred" { depths.deliveriesDeferred = count }
      }
      return depths
    }
  }
}
