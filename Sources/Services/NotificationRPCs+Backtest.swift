import Automation
import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func backtestNotification(
    _ request: V1.BacktestNotificationRequest, context: CallContext,
    responses: ResponseStream<V1.BacktestNotificationResponse>
  ) async throws {
    let caller = try Caller(context)
    context.endAtShutdown()
    let subject = try await subject(of: request, caller)
    let settings = try await settings(of: caller.account)
    let now = clock.now()
    let backtest = NotificationBacktest(trial)
    let store = store
    try await backtests.withPlace(of: caller.account) {
      // Thousands of conversations are no work for an event loop.
      try await offload {
        let report = try await backtest.run(
          subject.question, live: subject.live, account: caller.account, settings: settings,
          isEstimate: request.estimateOnly
        ) { event in
          try await responses.send(V1.BacktestNotificationResponse(event))
        }
        if request.estimateOnly { return }
        let stored = StoredBacktest(
          id: Identifier.make(at: now), createdAt: now, createdBy: caller.actor,
          report: report)
        try await store.insertBacktest(account: caller.account, stored)
        try await responses.send(.with { $0.event = .report(V1.Backtest(stored)) })
      }
    }
  }

  package func getBacktest(
    _ request: V1.GetBacktestRequest, context: CallContext
  ) async throws -> V1.GetBacktestResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    let stored = try await store.backtest(account: caller.account, id: request.id)
    return .with { $0.backtest = V1.Backtest(stored) }
  }

  package func listBacktests(
    _ request: V1.ListBacktestsRequest, context: CallContext
  ) async throws -> V1.ListBacktestsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkFilterID(request.notificationID, "notification_id")
    try checker.finish()
    let token = PageToken(
      signer: signer, query: ["ListBacktests", caller.account, request.notificationID])
    let stored = try await store.listBacktests(
      account: caller.account, notificationID: request.notificationID, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(stored, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    return .with {
      $0.backtests = page.entries.map { V1.Backtest($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func deleteBacktest(
    _ request: V1.DeleteBacktestRequest, context: CallContext
  ) async throws -> V1.DeleteBacktestResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    try await store.deleteBacktest(account: caller.account, id: request.id)
    return V1.DeleteBacktestResponse()
  }
}

extension NotificationRPCs {
  /// What is tried and what it is compared with.
  private struct BacktestSubject {
    var question: BacktestQuestion
    var live: NotificationDefinition?
  }

  private func subject(
    of request: V1.BacktestNotificationRequest, _ caller: Caller
  ) async throws -> BacktestSubject {
    var checker = FieldChecker()
    let filter = (request.filter ?? V1.ConversationFilter()).domain(&checker)
    checker.check(
      request.conversationsMax, "conversations_max", max: Limits.backtestConversationsMax)
    checker.check(request.examplesPerKind, "examples_per_kind", max: Limits.backtestExamplesMax)
    if request.revision < 0 { checker.add("revision", "must not be negative") }
    switch request.subject {
    case nil:
      throw RequestError.invalid("notification_id", "or draft is required")
    case .notificationID(let id):
      checker.checkID(id, "notification_id")
      try checker.finish()
      return try await saved(id, of: request, filter, caller)
    case .draft(let message):
      checker.checkFilterID(message.id, "draft.id")
      if request.revision > 0 { checker.add("revision", "must be 0 where a draft is given") }
      return try await draft(message, of: request, filter, checker, caller)
    }
  }

  private func saved(
    _ id: String, of request: V1.BacktestNotificationRequest, _ filter: ConversationFilter,
    _ caller: Caller
  ) async throws -> BacktestSubject {
    let tried = try await store.pinnedNotification(
      account: caller.account, id: id, revision: request.revision > 0 ? request.revision : nil)
    let isLive = tried.pinned.revision == tried.newest
    let live =
      isLive ? nil : try await store.notification(account: caller.account, id: id).definition
    return BacktestSubject(
      question: question(
        request, filter, agentID: tried.agentID, id, tried.pinned.definition,
        revision: tried.pinned.revision, liveRevision: tried.newest), live: live)
  }

  private func draft(
    _ message: V1.Notification, of request: V1.BacktestNotificationRequest,
    _ filter: ConversationFilter, _ checker: FieldChecker, _ caller: Caller
  ) async throws -> BacktestSubject {
    var inner = FieldChecker()
    let definition = message.definition(&inner, checksTrigger: true).sanitized()
    let live =
      message.id.isEmpty
      ? nil : try await store.notification(account: caller.account, id: message.id)
    let agentID = message.agentID.isEmpty ? live?.agentID ?? "" : message.agentID
    if let live, live.agentID != agentID {
      inner.add("notification.agent_id", "must be that of the saved notification, or empty")
    }
    inner.add(violations(in: definition, agentID: agentID, path: "notification"))
    try checker.finish()
    try inner.finish(renaming: "notification", to: "draft")
    return BacktestSubject(
      question: question(
        request, filter, agentID: agentID, message.id, definition, revision: 0,
        liveRevision: live?.revision ?? 0), live: live?.definition)
  }

  private func question(
    _ request: V1.BacktestNotificationRequest, _ filter: ConversationFilter, agentID: String,
    _ id: String, _ definition: NotificationDefinition, revision: Int64, liveRevision: Int64
  ) -> BacktestQuestion {
    var filter = filter
    if filter.agentID.isEmpty { filter.agentID = agentID }
    return BacktestQuestion(
      notificationID: id, definition: definition, revision: revision, liveRevision: liveRevision,
      filter: filter,
      conversationsMax: request.conversationsMax == 0
        ? Limits.backtestConversationsDefault : Int(request.conversationsMax),
      examplesPerKind: request.examplesPerKind == 0
        ? Limits.backtestExamplesDefault : Int(request.examplesPerKind))
  }
}

extension FieldChecker {
  fileprivate mutating func check(_ number: Int32, _ field: String, max: Int) {
    if !(0...max).contains(Int(number)) { add(field, "must be 0 to \(max)") }
  }
}
