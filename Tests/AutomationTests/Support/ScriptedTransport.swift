import AlertFeed
import Delivery
import Domain
import Synchronization

/// A transport that ends each attempt as a test says, and remembers what it was given.
final class ScriptedTransport: MailTransport {
  typealias Answer = @Sendable (_ message: EmailMessage, _ number: Int) async -> DeliveryResult

  private let activity: ChangeCounter
  private let state = Mutex(State())

  init(activity: ChangeCounter) {
    self.activity = activity
  }

  /// What it was given to send, in order.
  var messages: [EmailMessage] { state.withLock(\.messages) }
  /// Those of them that it took over.
  var accepted: [EmailMessage] { state.withLock(\.accepted) }
  /// How many it had at the same time at most.
  var mostAtOnce: Int { state.withLock(\.mostAtOnce) }
  /// Whether it was shut down.
  var isShutDown: Bool { state.withLock(\.isShutDown) }

  /// Changes how attempts end from now on.
  func answers(_ answer: @escaping Answer) {
    state.withLock { $0.answer = answer }
  }

  func send(_ message: EmailMessage) async -> DeliveryResult {
    let (answer, number) = state.withLock { state in
      state.messages.append(message)
      state.atOnce += 1
      state.mostAtOnce = max(state.mostAtOnce, state.atOnce)
      return (state.answer, state.messages.count)
    }
    activity.raise()
    let result = await answer(message, number)
    state.withLock { state in
      state.atOnce -= 1
      if case .accepted = result { state.accepted.append(message) }
    }
    activity.raise()
    return result
  }

  func shutdown(grace: Duration) async {
    state.withLock { $0.isShutDown = true }
  }

  private struct State {
    var answer: Answer = { _, _ in .accepted(DeliveryAnswer(replyCode: 250, text: "queued")) }
    var messages: [EmailMessage] = []
    var accepted: [EmailMessage] = []
    var atOnce = 0
    var mostAtOnce = 0
    var isShutDown = false
  }
}

extension ScriptedTransport {
  static let accepting: Answer = { _, _ in
    .accepted(DeliveryAnswer(replyCode: 250, text: "queued"))
  }
  static let refusingForNow: Answer = { _, _ in
    .transientFailure(DeliveryAnswer(replyCode: 451, text: "greylisted"))
  }

  /// Waits at the gate before any text goes out; cancelled there, the attempt ends early.
  static func waiting(at gate: Gate) -> Answer {
    { _, _ in
      await gate.pass()
      if Task.isCancelled {
        return .transientFailure(DeliveryAnswer(text: "the attempt was ended by the shutdown"))
      }
      return .accepted(DeliveryAnswer(replyCode: 250, text: "queued"))
    }
  }

  /// Has sent the text and awaits the answer, cancelled or not.
  static func awaitingAnswer(at gate: Gate) -> Answer {
    { _, _ in
      await gate.passUncancelled()
      return .accepted(DeliveryAnswer(replyCode: 250, text: "queued"))
    }
  }
}
