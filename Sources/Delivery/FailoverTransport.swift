package import Domain
import Synchronization

/// Sends by the first of several mail servers that can be used.
///
/// The next one is tried at once where a server refuses the session or loses the line before it has
/// all of a text: then it cannot have taken the message over. Where it may have, no other one is tried:
/// the recipient might get it twice.
package final class FailoverTransport: MailTransport {
  private let servers: [(name: String, transport: any MailTransport)]
  private let whenChanged: @Sendable (MailServerChange) -> Void
  private let state: Mutex<State>

  private struct State {
    var order: ServerOrder
    var faults: [Int]
    var takeovers = 0
  }

  /// Creates a transport over others, the preferred one first.
  ///
  /// - Parameters:
  ///   - servers: The transports with the names of their servers; at least one.
  ///   - whenChanged: Is told when a server cannot be used any more, or again; must not block.
  package init(
    _ servers: [(name: String, transport: any MailTransport)],
    whenChanged: @escaping @Sendable (MailServerChange) -> Void = { _ in }
  ) {
    self.servers = servers
    self.whenChanged = whenChanged
    state = Mutex(
      State(
        order: ServerOrder(count: servers.count),
        faults: Array(repeating: 0, count: servers.count)))
  }

  package func send(_ message: EmailMessage) async -> DeliveryResult {
    var tried: Set<Int> = []
    var last: DeliveryResult?
    while let index = next(after: tried) {
      tried.insert(index)
      var result = await servers[index].transport.send(message)
      result.answer.server = servers[index].name
      guard case .transientFailure(let answer) = result, answer.isServersFault else {
        note(.answered, index, result.answer)
        return result
      }
      note(answer.place == .session ? .noSession : .lineLost, index, answer)
      last = result
      if Task.isCancelled { break }
    }
    return last ?? .transientFailure(DeliveryAnswer(text: "there is no mail server"))
  }

  package func shutdown(grace: Duration) async {
    await withDiscardingTaskGroup { group in
      for (_, transport) in servers {
        group.addTask { await transport.shutdown(grace: grace) }
      }
    }
  }

  /// What is known of the servers, the preferred one first.
  package var statuses: [MailServerStatus] {
    state.withLock { state in
      servers.indices.map { index in
        MailServerStatus(
          name: servers[index].name, isUsable: state.order.isUsable(index),
          faultCount: state.faults[index])
      }
    }
  }

  /// How often a message went by another server than the preferred one.
  package var takeoverCount: Int { state.withLock(\.takeovers) }

  private func next(after tried: Set<Int>) -> Int? {
    state.withLock { $0.order.next(after: tried, now: .now) }
  }

  private enum Event {
    case answered, noSession, lineLost
  }

  private func note(_ event: Event, _ index: Int, _ answer: DeliveryAnswer) {
    let (change, others) = state.withLock { state in
      let change: ServerOrder.Change?
      if event == .answered {
        change = state.order.answered(index)
        if index > 0 { state.takeovers += 1 }
      } else {
        state.faults[index] += 1
        change = state.order.failed(index, isCertain: event == .noSession, now: .now)
      }
      return (change, servers.indices.filter { $0 != index && state.order.isUsable($0) })
    }
    guard let change else { return }
    whenChanged(
      MailServerChange(
        server: servers[index].name, isUsable: change == .back, answer: answer.text,
        inItsPlace: others.first.map { servers[$0].name }))
  }
}

/// What is known of a mail server.
package struct MailServerStatus: Sendable, Hashable {
  /// The server, as `HOST:PORT`.
  package var name: String
  /// Whether it is used when its turn comes.
  package var isUsable: Bool
  /// How often it could not be used.
  package var faultCount: Int
}

/// A mail server cannot be used any more, or again.
package struct MailServerChange: Sendable, Hashable {
  /// The server, as `HOST:PORT`.
  package var server: String
  /// Whether it can be used.
  package var isUsable: Bool
  /// What it said, or what went wrong; one line.
  package var answer: String
  /// The server that e-mails go by instead; nil: none.
  package var inItsPlace: String?

  /// Creates a change.
  package init(server: String, isUsable: Bool, answer: String, inItsPlace: String?) {
    self.server = server
    self.isUsable = isUsable
    self.answer = answer
    self.inItsPlace = inItsPlace
  }
}
