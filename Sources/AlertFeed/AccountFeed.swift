package import Domain
import Synchronization

/// One event with its encoding.
package struct FeedEntry<Payload: Sendable>: Sendable {
  /// The event.
  package let event: AlertEvent
  /// Its encoding for the wire.
  package let payload: Payload
}

/// The recent events of one account and the subscribers that wait for more.
///
/// Sequence numbers: `recent` holds those up to `loadedThrough` without gaps; older ones stand in
/// the log only.
final class AccountFeed<Payload: Sendable>: Sendable {
  let account: String
  private let state = Mutex(State())

  init(account: String) {
    self.account = account
  }

  /// What a subscriber that stands at some sequence number has to do next.
  enum Next {
    /// Take these.
    case entries([FeedEntry<Payload>])
    /// Read the log: what it needs is no longer in memory.
    case readLog
    /// Wait for a commit.
    case wait
  }

  /// The newest sequence number that is in memory or was there; `nil` before `begin`.
  var loadedThrough: Int64? { state.withLock(\.loadedThrough) }

  func addSubscriber() {
    state.withLock { $0.subscribers += 1 }
  }

  /// - Returns: How many are left.
  func removeSubscriber() -> Int {
    state.withLock { state in
      state.subscribers -= 1
      return state.subscribers
    }
  }

  /// Says where the log ended when the first subscriber came; later calls change nothing.
  func begin(at newest: Int64) {
    state.withLock { state in
      if state.loadedThrough == nil { state.loadedThrough = newest }
    }
  }

  func next(after position: Int64) -> Next {
    state.withLock { $0.next(after: position) }
  }

  func append(_ entries: [FeedEntry<Payload>]) {
    guard !entries.isEmpty else { return }
    let waiters = state.withLock { state in
      state.append(entries)
      defer { state.waiters = [:] }
      return state.waiters
    }
    for waiter in waiters.values { waiter.continuation.resume() }
  }

  func wakeSilent(now: ContinuousClock.Instant) {
    let due = state.withLock { state in
      let due = state.waiters.filter { $0.value.deadline <= now }
      for id in due.keys { state.waiters[id] = nil }
      return due
    }
    for waiter in due.values { waiter.continuation.resume() }
  }

  /// Waits until there is something after `position`, the deadline has passed, or the task is
  /// cancelled.
  func wait(after position: Int64, until deadline: ContinuousClock.Instant) async {
    let id = state.withLock { state in
      state.nextWaiter &+= 1
      return state.nextWaiter
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mustWait = state.withLock { state in
          guard case .wait = state.next(after: position), !Task.isCancelled else { return false }
          state.waiters[id] = Waiter(continuation: continuation, deadline: deadline)
          return true
        }
        if !mustWait { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume()
    }
  }

  private struct Waiter {
    let continuation: CheckedContinuation<Void, Never>
    let deadline: ContinuousClock.Instant
  }

  private struct State {
    var subscribers = 0
    var loadedThrough: Int64?
    var recent: [FeedEntry<Payload>] = []
    var nextWaiter: UInt64 = 0
    var waiters: [UInt64: Waiter] = [:]

    func next(after position: Int64) -> Next {
      guard let loadedThrough, position < loadedThrough else { return .wait }
      guard let first = recent.first, position >= first.event.sequence - 1 else { return .readLog }
      let start = Int(position - (first.event.sequence - 1))
      let end = min(recent.count, start + FeedLimits.eventsPerBatchMax)
      return .entries(Array(recent[start..<end]))
    }

    mutating func append(_ entries: [FeedEntry<Payload>]) {
      for entry in entries {
        // A gap would make places in `recent` wrong, so that what came before it is left to the log.
        if let loadedThrough, entry.event.sequence != loadedThrough + 1 { recent = [] }
        recent.append(entry)
        loadedThrough = entry.event.sequence
      }
      // Cut seldom and by half, since each cut moves what is left.
      if recent.count > FeedLimits.recentEventsMax * 2 {
        recent.removeFirst(recent.count - FeedLimits.recentEventsMax)
      }
    }
  }
}
