package import Domain
import Synchronization

/// Hands committed alert events to live subscribers, each account's by cursor.
///
/// Every event is encoded once, and the bytes are shared by all subscribers of its account. A
/// subscriber that keeps up is served from memory; one that does not reads the log at its own pace.
/// `run()` does the work that no subscriber does for itself and has to run while the feed is used.
package final class AlertFeed<Payload: Sendable>: Sendable {
  /// Reads events of an account after a sequence number, oldest first, up to a limit.
  package typealias Load =
    @Sendable (_ account: String, _ after: Int64, _ limit: Int) async throws -> [AlertEvent]

  private let load: Load
  private let newest: @Sendable (_ account: String) async throws -> Int64
  private let encode: @Sendable (_ account: String, _ event: AlertEvent) -> Payload
  private let accounts = Mutex<[String: AccountFeed<Payload>]>([:])
  private let stale = Mutex<Set<String>>([])
  private let wakeUps = ChangeCounter()

  /// Creates a feed.
  ///
  /// - Parameters:
  ///   - load: Reads the log.
  ///   - newest: Reads the newest sequence number of an account's log; 0 where it is empty.
  ///   - encode: Encodes an event for the wire.
  package init(
    load: @escaping Load,
    newest: @escaping @Sendable (_ account: String) async throws -> Int64,
    encode: @escaping @Sendable (_ account: String, _ event: AlertEvent) -> Payload
  ) {
    self.load = load
    self.newest = newest
    self.encode = encode
  }

  /// Tells the feed that events were committed. From any thread; never blocks.
  package func notify(account: String) {
    guard accounts.withLock({ $0[account] != nil }) else { return }
    stale.withLock { _ = $0.insert(account) }
    wakeUps.raise()
  }

  /// Subscribes to what comes after a place in an account's log.
  ///
  /// - Parameters:
  ///   - account: The account.
  ///   - after: The sequence number of the last event that the subscriber has; `nil`: what is
  ///     committed from now on.
  /// - Returns: The subscriber's place, for one task.
  /// - Throws: What reading the log throws.
  package func subscribe(account: String, after: Int64?) async throws -> AlertSubscription<Payload>
  {
    let feed = accounts.withLock { accounts in
      let feed = accounts[account] ?? AccountFeed(account: account)
      accounts[account] = feed
      feed.addSubscriber()
      return feed
    }
    do {
      // The account is registered before its log is read, so that no commit falls in between.
      let newest = try await newest(account)
      feed.begin(at: newest)
      // What was committed between the read and now found no place to begin at.
      notify(account: account)
      return AlertSubscription(
        account: feed, position: after ?? newest, load: load, encode: encode
      ) { [weak self] in self?.unsubscribe(feed) }
    } catch {
      unsubscribe(feed)
      throw error
    }
  }

  /// Loads what was committed and wakes subscribers, until the task is cancelled.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.loadCommitted() }
      group.addTask { await self.wakeSilent() }
    }
  }

  private func loadCommitted() async {
    while !Task.isCancelled {
      let seen = wakeUps.value
      let accounts = stale.withLock { stale in
        defer { stale = [] }
        return stale
      }
      for account in accounts { await loadCommitted(of: account) }
      await wakeUps.wait(past: seen)
    }
  }

  private func loadCommitted(of account: String) async {
    guard let feed = accounts.withLock({ $0[account] }) else { return }
    while let position = feed.loadedThrough, !Task.isCancelled {
      do {
        let events = try await load(account, position, FeedLimits.eventsPerBatchMax)
        feed.append(events.map { FeedEntry(event: $0, payload: encode(account, $0)) })
        if events.count < FeedLimits.eventsPerBatchMax { return }
      } catch {
        // The log could not be read just now: subscribers wait, and the read is repeated.
        try? await Task.sleep(for: FeedLimits.retryPause)
      }
    }
  }

  private func wakeSilent() async {
    // Cancellation ends the sleep, and the loop with it.
    while (try? await Task.sleep(for: FeedLimits.tick)) != nil {
      let now = ContinuousClock.now
      for feed in accounts.withLock({ Array($0.values) }) { feed.wakeSilent(now: now) }
    }
  }

  private func unsubscribe(_ feed: AccountFeed<Payload>) {
    accounts.withLock { accounts in
      if feed.removeSubscriber() == 0 { accounts[feed.account] = nil }
    }
  }
}
