import AlertFeed
import Domain
import Synchronization

/// A log of alert events in memory, in place of the store's.
final class FakeLog: Sendable {
  private let state = Mutex((events: [String: [AlertEvent]](), reads: 0))

  /// How often events were read.
  var reads: Int { state.withLock { $0.reads } }

  /// Makes a feed of the log, whose payloads are the alerts' titles.
  func makeFeed() -> AlertFeed<String> {
    AlertFeed(
      load: { account, after, limit in self.events(account, after, limit) },
      newest: { account in self.state.withLock { Int64($0.events[account, default: []].count) } },
      encode: { _, event in event.title })
  }

  /// Appends an event and returns its sequence number.
  @discardableResult
  func append(_ title: String, to account: String = "a") -> Int64 {
    state.withLock { state in
      let sequence = Int64(state.events[account, default: []].count) + 1
      state.events[account, default: []].append(.titled(title, sequence: sequence))
      return sequence
    }
  }

  private func events(_ account: String, _ after: Int64, _ limit: Int) -> [AlertEvent] {
    state.withLock { state in
      state.reads += 1
      return Array(state.events[account, default: []].filter { $0.sequence > after }.prefix(limit))
    }
  }
}

extension AlertEvent {
  static func titled(_ title: String, sequence: Int64) -> AlertEvent {
    AlertEvent(
      sequence: sequence,
      kind: .created(
        Alert(
          id: "\(sequence)", title: title, body: "", teammateIDs: [], agentID: "agent",
          conversationUUID: "c", notificationID: "n", evaluationID: "e", taskID: "", url: "",
          createdAt: Timestamp(microseconds: sequence)), pushTo: []))
  }

  var title: String {
    switch kind {
    case .created(let alert, _): alert.title
    case .read, .acknowledged: ""
    }
  }
}
