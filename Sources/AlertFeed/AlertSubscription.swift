import Domain

/// One subscriber's place in an account's alert log.
///
/// Used by one task at a time; the subscription ends when the value is let go.
package final class AlertSubscription<Payload: Sendable> {
  /// The sequence number of the last event that was handed out.
  package private(set) var position: Int64

  private let account: AccountFeed<Payload>
  private let load: AlertFeed<Payload>.Load
  private let encode: @Sendable (_ account: String, _ event: AlertEvent) -> Payload
  private let end: @Sendable () -> Void

  init(
    account: AccountFeed<Payload>, position: Int64, load: @escaping AlertFeed<Payload>.Load,
    encode: @escaping @Sendable (_ account: String, _ event: AlertEvent) -> Payload,
    end: @escaping @Sendable () -> Void
  ) {
    self.account = account
    self.position = position
    self.load = load
    self.encode = encode
    self.end = end
  }

  deinit {
    end()
  }

  /// Waits for events and hands them out, in order and without gaps.
  ///
  /// - Parameter silence: How long to wait at most.
  /// - Returns: The next events, at most `FeedLimits.eventsPerBatchMax`; none where there were none
  ///   for that long.
  /// - Throws: `CancellationError` if the task is cancelled, and what reading the log throws.
  package func next(silence: Duration) async throws -> [FeedEntry<Payload>] {
    let deadline = ContinuousClock.now.advanced(by: silence)
    while true {
      try Task.checkCancellation()
      switch account.next(after: position) {
      case .entries(let entries):
        return handOut(entries)
      case .readLog:
        let name = account.account
        let events = try await load(name, position, FeedLimits.eventsPerBatchMax)
        guard events.isEmpty else {
          return handOut(events.map { FeedEntry(event: $0, payload: encode(name, $0)) })
        }
        // A commit that the feed knows of is not yet seen by this reader: look again shortly.
        try await Task.sleep(for: FeedLimits.retryPause)
      case .wait:
        guard ContinuousClock.now < deadline else { return [] }
        await account.wait(after: position, until: deadline)
      }
    }
  }

  private func handOut(_ entries: [FeedEntry<Payload>]) -> [FeedEntry<Payload>] {
    if let last = entries.last { position = last.event.sequence }
    return entries
  }
}
