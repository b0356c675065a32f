import Domain
package import Messages
package import RPC
import Store

extension AlertRPCs {
  package func getAlert(
    _ request: V1.GetAlertRequest, context: CallContext
  ) async throws -> V1.GetAlertResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    let reader = caller.reader(named: request.teammateID, &checker)
    try checker.finish()
    let alert = try await store.alert(account: caller.account, id: request.id, reader: reader)
    if let viewer = caller.teammateID, !alert.alert.isFor(viewer) {
      // As if it were not there: it is none of the teammate's business.
      throw StoreError(.notFound, "there is no alert with this id")
    }
    return .with { $0.alert = V1.Alert(alert) }
  }

  package func markAlertsRead(
    _ request: V1.MarkAlertsReadRequest, context: CallContext
  ) async throws -> V1.MarkAlertsReadResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    if request.alertIDs.isEmpty { checker.add("alert_ids", "must have at least one entry") }
    if request.alertIDs.count > Limits.alertsMarkedMax {
      checker.add("alert_ids", "must have at most \(Limits.alertsMarkedMax) entries")
    }
    for (index, id) in request.alertIDs.prefix(Limits.alertsMarkedMax).enumerated() {
      checker.checkID(id, "alert_ids[\(index)]")
    }
    let teammate = caller.teammate(named: request.teammateID, &checker)
    try checker.finish()
    let unread = try await store.markAlertsRead(
      account: caller.account, teammateID: teammate, alertIDs: request.alertIDs)
    return .with { $0.unreadCount = Int32(clamping: unread) }
  }

  package func markAllAlertsRead(
    _ request: V1.MarkAllAlertsReadRequest, context: CallContext
  ) async throws -> V1.MarkAllAlertsReadResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    let teammate = caller.teammate(named: request.teammateID, &checker)
    try checker.finish()
    let unread = try await store.markAllAlertsRead(
      account: caller.account, teammateID: teammate)
    return .with { $0.unreadCount = Int32(clamping: unread) }
  }

  package func acknowledgeAlert(
    _ request: V1.AcknowledgeAlertRequest, context: CallContext
  ) async throws -> V1.AcknowledgeAlertResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    checker.checkText(request.note, "note", charactersMax: Limits.alertNoteCharactersMax)
    let teammate = caller.teammate(named: request.teammateID, &checker)
    try checker.finish()
    let alert = try await store.acknowledgeAlert(
      account: caller.account, id: request.id, teammateID: teammate, note: request.note,
      now: clock.now())
    return .with { $0.alert = V1.Alert(alert) }
  }

  package func countUnreadAlerts(
    _ request: V1.CountUnreadAlertsRequest, context: CallContext
  ) async throws -> V1.CountUnreadAlertsResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    let teammate = caller.teammate(named: request.teammateID, &checker)
    try checker.finish()
    let unread = try await store.countUnreadAlerts(
      account: caller.account, teammateID: teammate)
    return .with { $0.unreadCount = Int32(clamping: unread) }
  }

  package func upsertTeammate(
    _ request: V1.UpsertTeammateRequest, context: CallContext
  ) async throws -> V1.UpsertTeammateResponse {
    let caller = try Caller(context)
    guard let message = request.teammate else {
      throw RequestError.invalid("teammate", "is required")
    }
    var checker = FieldChecker()
    checker.checkExternalID(message.id, "teammate.id")
    checker.checkLine(
      message.name, "teammate.name", charactersMax: Limits.nameCharactersMax)
    if message.name.trimmingWhitespace().isEmpty { checker.add("teammate.name", "is required") }
    if !message.email.isEmpty { checker.checkEmailAddress(message.email, "teammate.email") }
    let role = message.role.domain()
    if role == nil { checker.add("teammate.role", "is not a role that is known here") }
    try checker.finish()
    let teammate = Teammate(
      id: message.id, name: message.name, email: message.email, role: role ?? .member,
      isMuted: message.muted, createdAt: clock.now())
    let stored = try await store.upsertTeammate(account: caller.account, teammate: teammate) {
      if $0 == .owner || teammate.role == .owner { try caller.requireOwner(for: "store owners") }
    }
    return .with { $0.teammate = V1.Teammate(stored) }
  }

  package func listTeammates(
    _ request: V1.ListTeammatesRequest, context: CallContext
  ) async throws -> V1.ListTeammatesResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    let token = PageToken(signer: signer, query: ["ListTeammates", caller.account])
    let after = try token.key(of: request.pageToken)?.id ?? ""
    let teammates = try await store.listTeammates(
      account: caller.account, limit: size + 1, after: after)
    let page = Page(teammates, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    return .with {
      $0.teammates = page.entries.map { V1.Teammate($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func removeTeammate(
    _ request: V1.RemoveTeammateRequest, context: CallContext
  ) async throws -> V1.RemoveTeammateResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkExternalID(request.id, "id")
    try checker.finish()
    try await store.removeTeammate(account: caller.account, id: request.id, now: clock.now()) {
      if $0 == .owner { try caller.requireOwner(for: "remove owners") }
    }
    authenticator.revokeKeys(ofTeammate: request.id, account: caller.account)
    return V1.RemoveTeammateResponse()
  }
}

extension Caller {
  /// The teammate of whom a request wants to know what it has read; empty: none.
  func reader(named id: String, _ checker: inout FieldChecker) -> String {
    id.isEmpty && teammateID == nil ? "" : teammate(named: id, &checker)
  }
}

extension V1.Teammate {
  init(_ teammate: Teammate) {
    self.init()
    id = teammate.id
    name = teammate.name
    email = teammate.email
    role = V1.TeammateRole(teammate.role)
    muted = teammate.isMuted
    createTime = WellKnown.Timestamp(teammate.createdAt)
    updateTime = WellKnown.Timestamp(teammate.updatedAt)
  }
}

extension V1.AlertAcknowledgement {
  init(_ acknowledgement: AlertAcknowledgement) {
    self.init()
    teammateID = acknowledgement.teammateID
    note = acknowledgement.note
    time = WellKnown.Timestamp(acknowledgement.time)
  }
}

extension V1.Alert {
  init(_ worked: WorkedAlert) {
    self.init(worked.alert)
    acknowledgement = worked.acknowledgement.map { V1.AlertAcknowledgement($0) }
    read = worked.isRead
  }
}
