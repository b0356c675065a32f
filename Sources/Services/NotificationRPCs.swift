import API
package import Automation
package import Domain
package import Messages
package import RPC
package import Store

/// The RPCs of `aftercall.v1.NotificationService`.
package struct NotificationRPCs: NotificationService {
  let store: Store
  let clock: WallClock
  let signer: TokenSigner
  let trial: NotificationTrial
  let evaluationSettings: EvaluationSettings
  let authenticator: Authenticator
  let keyUses: KeyUseLog
  let backtests = BacktestPlaces()

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - clock: Tells when something is done.
  ///   - trial: Tries notifications out.
  ///   - evaluationSettings: How evaluations are carried out where an account says nothing else.
  ///   - authenticator: Is told of keys that are revoked.
  ///   - keyUses: Knows when keys were last used.
  package init(
    store: Store, clock: WallClock, trial: NotificationTrial,
    evaluationSettings: EvaluationSettings, authenticator: Authenticator, keyUses: KeyUseLog
  ) {
    self.store = store
    self.clock = clock
    self.trial = trial
    self.evaluationSettings = evaluationSettings
    self.authenticator = authenticator
    self.keyUses = keyUses
    signer = TokenSigner(key: store.signingKey)
  }

  package func createNotification(
    _ request: V1.CreateNotificationRequest, context: CallContext
  ) async throws -> V1.CreateNotificationResponse {
    let caller = try Caller(context)
    guard let message = request.notification else {
      throw RequestError.invalid("notification", "is required")
    }
    var checker = FieldChecker()
    let written = message.definition(&checker, checksTrigger: true)
    let definition = written.sanitized()
    checker.add(violations(in: definition, agentID: message.agentID, path: "notification"))
    checker.checkRequestID(request.requestID)
    try checker.finish()
    let notification = try await create(
      definition, agentID: message.agentID, requestID: request.requestID, caller)
    let warnings = try await warnings(in: written, agentID: message.agentID, caller)
    return .with {
      $0.notification = V1.Notification(notification)
      $0.warnings = warnings
    }
  }

  func create(
    _ definition: NotificationDefinition, agentID: String, requestID: String, _ caller: Caller
  ) async throws -> Domain.Notification {
    let now = clock.now()
    return try await store.createNotification(
      account: caller.account, id: Identifier.make(at: now), agentID: agentID,
      definition: definition, requestID: requestID,
      contentHash: ContentHash.of(definition, agentID: agentID), by: caller.actor, now: now)
  }

  package func getNotification(
    _ request: V1.GetNotificationRequest, context: CallContext
  ) async throws -> V1.GetNotificationResponse {
    let caller = try Caller(context)
    try check(id: request.id)
    let notification = try await store.notification(account: caller.account, id: request.id)
    return .with { $0.notification = V1.Notification(notification) }
  }

  package func listNotifications(
    _ request: V1.ListNotificationsRequest, context: CallContext
  ) async throws -> V1.ListNotificationsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkFilterID(request.agentID, "agent_id")
    try checker.finish()
    let token = PageToken(
      signer: signer, query: ["ListNotifications", caller.account, request.agentID])
    let notifications = try await store.listNotifications(
      account: caller.account, agentID: request.agentID, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(notifications, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    return .with {
      $0.notifications = page.entries.map { V1.Notification($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func updateNotification(
    _ request: V1.UpdateNotificationRequest, context: CallContext
  ) async throws -> V1.UpdateNotificationResponse {
    let caller = try Caller(context)
    guard let message = request.notification else {
      throw RequestError.invalid("notification", "is required")
    }
    let paths = try FieldMaskPaths(
      request.updateMask, known: V1.Notification.changeable, implied: message.setFields)
    var checker = FieldChecker()
    checker.checkID(message.id, "notification.id")
    let changes = message.definition(&checker, checksTrigger: paths.contains("trigger"))
    try checker.finish()
    let sanitized = changes.sanitized()
    let (notification, cases) = try await change(
      caller, message.id, revision: ETag.version(of: message.etag),
      CaseWishes(runsMetered: request.runCases, acceptsBroken: request.acceptBrokenCases)
    ) { definition in
      definition.take(paths, from: sanitized)
    }
    // Of what the author wrote, too: what was left out of the HTML is told.
    var written = notification.definition
    if paths.contains("email") { written.email = changes.email }
    let warnings = try await warnings(in: written, agentID: notification.agentID, caller)
    return .with {
      $0.notification = V1.Notification(notification)
      $0.warnings = warnings
      $0.cases = cases.map { V1.CaseReport($0) }
    }
  }

  package func deleteNotification(
    _ request: V1.DeleteNotificationRequest, context: CallContext
  ) async throws -> V1.DeleteNotificationResponse {
    let caller = try Caller(context)
    try check(id: request.id)
    try await store.deleteNotification(
      account: caller.account, id: request.id,
      expectedRevision: ETag.version(of: request.etag), now: clock.now())
    return V1.DeleteNotificationResponse()
  }

  package func enableNotification(
    _ request: V1.EnableNotificationRequest, context: CallContext
  ) async throws -> V1.EnableNotificationResponse {
    let caller = try Caller(context)
    try check(id: request.id)
    let notification = try await change(caller, request.id) { $0.isEnabled = true }
    return .with { $0.notification = V1.Notification(notification) }
  }

  package func disableNotification(
    _ request: V1.DisableNotificationRequest, context: CallContext
  ) async throws -> V1.DisableNotificationResponse {
    let caller = try Caller(context)
    try check(id: request.id)
    let notification = try await change(caller, request.id) { $0.isEnabled = false }
    return .with { $0.notification = V1.Notification(notification) }
  }

  private func check(id: String) throws {
    var checker = FieldChecker()
    checker.checkID(id, "id")
    try checker.finish()
  }

  func change(
    _ caller: Caller, _ id: String, revision: Int64? = nil, restoring restored: Int64? = nil,
    _ body: @escaping @Sendable (inout NotificationDefinition) -> Void
  ) async throws -> Domain.Notification {
    let agentID = try await store.notification(account: caller.account, id: id).agentID
    return try await store.updateNotification(
      account: caller.account, id: id, expectedRevision: revision, by: caller.actor,
      now: clock.now(), restoring: restored
    ) { definition in
      var changed = definition
      body(&changed)
      var checker = FieldChecker()
      checker.add(violations(in: changed, agentID: agentID, path: "notification"))
      try checker.finish()
      return changed
    }
  }
}
