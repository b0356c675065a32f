import AlertFeed
import Domain
package import Messages
package import RPC
import Store

extension TaskRPCs {
  package func watchTasks(
    _ request: V1.WatchTasksRequest, context: CallContext,
    responses: ResponseStream<V1.WatchTasksResponse>
  ) async throws {
    let caller = try Caller(context)
    context.endAtShutdown()
    let silence = try request.silence()
    var position = try await start(of: request, account: caller.account)
    // What is there now came before the call.
    let end = try await store.taskNumbers(account: caller.account).newest
    try await changes.watch(caller.account) { counter in
      var isCaughtUp = false
      var lastSent = ContinuousClock.now
      while true {
        try Task.checkCancellation()
        let seen = counter.value
        let page = try await store.taskNews(
          account: caller.account, after: position, limit: ServiceLimits.taskNewsPerRead)
        for entry in page.entries {
          position = entry.number
          try await responses.send(
            message(entry.news, cursor(caller.account, position), request.assignee))
          lastSent = .now
        }
        position = page.through
        if page.hasMore { continue }
        if !isCaughtUp, position >= end {
          isCaughtUp = true
          try await responses.send(
            .with {
              $0.cursor = cursor(caller.account, position)
              $0.event = .caughtUp(V1.TasksCaughtUp())
            })
          lastSent = .now
        }
        let rest = silence - (.now - lastSent)
        if rest <= .zero {
          try await responses.send(
            .with {
              $0.cursor = cursor(caller.account, position)
              $0.event = .heartbeat(V1.TasksHeartbeat())
            })
          lastSent = .now
        } else {
          await counter.wait(past: seen, atMost: rest)
        }
      }
    }
  }

  private func cursor(_ account: String, _ number: Int64) -> String {
    cursors.text(account: account, sequence: number)
  }

  private func message(
    _ news: TaskNews, _ cursor: String, _ assignee: String?
  ) -> V1.WatchTasksResponse {
    let now = clock.now()
    return .with {
      $0.cursor = cursor
      switch news {
      case .changed(let task) where assignee == nil || task.content.assignee == assignee:
        $0.event = .taskChanged(.with { $0.task = V1.Task(task, now: now) })
      case .changed(let task):
        $0.event = .taskRemoved(.with { $0.id = task.id })
      case .removed(let id):
        $0.event = .taskRemoved(.with { $0.id = id })
      }
    }
  }

  /// The number after which a watch begins.
  private func start(
    of request: V1.WatchTasksRequest, account: String
  ) async throws -> Int64 {
    let numbers = try await store.taskNumbers(account: account)
    guard !request.cursor.isEmpty else {
      return request.start == .oldest ? 0 : numbers.newest
    }
    func outOfRange(_ message: String) -> RequestError {
      RequestError(
        code: .outOfRange, message: "\(message); begin again with the oldest or without a cursor",
        oldestCursor: cursor(account, numbers.forgotten))
    }
    switch cursors.place(of: request.cursor, account: account) {
    case .none:
      throw RequestError.invalid("cursor", "is not a cursor of this account's tasks")
    case .otherStore:
      throw outOfRange("the cursor is from another store or from before a restore")
    case .after(let number):
      guard number >= numbers.forgotten else {
        throw outOfRange("the cursor is older than what is kept")
      }
      guard number <= numbers.newest else {
        throw outOfRange("the cursor is newer than this store's tasks")
      }
      return number
    }
  }
}

extension V1.WatchTasksRequest {
  fileprivate func silence() throws -> Duration {
    var checker = FieldChecker()
    if !(0...ServiceLimits.heartbeatSecondsMax).contains(heartbeatSeconds) {
      checker.add("heartbeat_seconds", "must be 0 to \(ServiceLimits.heartbeatSecondsMax)")
    }
    if !cursor.isEmpty, start != .unspecified {
      checker.add("start", "must be unspecified where a cursor is given")
    }
    if case .unrecognized = start { checker.add("start", "is not a start that is known here") }
    checker.check(assignee ?? "", "assignee", charactersMax: Limits.externalIDBytesMax)
    try checker.finish()
    return .seconds(
      heartbeatSeconds == 0 ? ServiceLimits.heartbeatSecondsDefault : heartbeatSeconds)
  }
}
