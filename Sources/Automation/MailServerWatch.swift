import AlertFeed
package import Delivery
package import Domain
package import Logging
package import Store
import Synchronization

/// Tells the operator when a mail server cannot be used any more, and when it can again: in the log,
/// and, where there is an account for it, by a team alert.
package final class MailServerWatch: Sendable {
  private let store: Store
  private let account: String?
  private let clock: WallClock
  private let logger: Logger
  private let changed = ChangeCounter()
  private let waiting = Mutex<[(change: MailServerChange, time: Timestamp)]>([])

  /// Creates a watch.
  ///
  /// - Parameters:
  ///   - store: Holds the alerts.
  ///   - account: The operator's account; nil: no alerts are raised.
  ///   - clock: Tells the time.
  ///   - logger: For what has happened.
  package init(store: Store, account: String?, clock: WallClock, logger: Logger) {
    self.store = store
    self.account = account
    self.clock = clock
    self.logger = logger
  }

  /// Notes a change. From any thread; never blocks.
  package func note(_ change: MailServerChange) {
    var metadata: Logger.Metadata = ["server": "\(change.server)"]
    if change.isUsable {
      logger.notice("A mail server can be used again", metadata: metadata)
    } else {
      metadata["answer"] = "\(change.answer)"
      metadata["instead"] = "\(change.inItsPlace ?? "none")"
      logger.warning("A mail server cannot be used", metadata: metadata)
    }
    guard account != nil else { return }
    waiting.withLock { waiting in
      // The newest are the ones that matter.
      if waiting.count >= AutomationLimits.serverChangesWaitingMax { waiting.removeFirst() }
      waiting.append((change, clock.now()))
    }
    changed.raise()
  }

  /// Raises alerts until the task is cancelled; without an account there are none.
  package func run() async {
    guard let account else { return }
    var lastDown: [String: Timestamp] = [:]
    var told: Set<String> = []
    while !Task.isCancelled {
      let seen = changed.value
      let changes = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      for (change, now) in changes {
        if change.isUsable {
          // Whoever was not told that it was away need not hear that it is back.
          guard told.remove(change.server) != nil else { continue }
        } else {
          let last = lastDown[change.server]
          let isSoon =
            last.map { now.duration(since: $0) < AutomationLimits.serverAlertInterval } ?? false
          guard !isSoon else { continue }
          lastDown[change.server] = now
          told.insert(change.server)
        }
        await raise(change, in: account, now: now)
      }
      await changed.wait(past: seen)
    }
  }

  private func raise(_ change: MailServerChange, in account: String, now: Timestamp) async {
    let title =
      change.isUsable
      ? "Mail server \(change.server) can be used again"
      : "Mail server \(change.server) cannot be used"
    let body =
      change.isUsable
      ? "E-mails go by it as before."
      : "\(change.answer)\n"
        + (change.inItsPlace.map { "E-mails go by \($0) meanwhile." }
          ?? "There is no other one: e-mails wait and are tried again.")
    let alert = Alert(
      id: Identifier.make(at: now), title: title, body: body, teammateIDs: [], agentID: "",
      conversationUUID: "", notificationID: "", evaluationID: "", taskID: "", url: "",
      createdAt: now, severity: change.isUsable ? .info : .critical)
    do {
      try await store.raiseAlert(account: account, alert)
    } catch {
      logger.error("The operator's alert could not be raised", metadata: ["error": "\(error)"])
    }
  }
}
