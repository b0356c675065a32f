import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func listNotificationRevisions(
    _ request: V1.ListNotificationRevisionsRequest, context: CallContext
  ) async throws -> V1.ListNotificationRevisionsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkID(request.notificationID, "notification_id")
    try checker.finish()
    let token = PageToken(
      signer: signer, query: ["ListNotificationRevisions", caller.account, request.notificationID])
    let revisions = try await store.listRevisions(
      account: caller.account, notificationID: request.notificationID, limit: size + 1,
      before: try token.key(of: request.pageToken).flatMap { Int64($0.id) })
    let page = Page(revisions, size: size) {
      PageKey(time: $0.createdAt, id: String($0.revision))
    }
    return .with {
      $0.revisions = page.entries.map { V1.NotificationRevision($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func getNotificationRevision(
    _ request: V1.GetNotificationRevisionRequest, context: CallContext
  ) async throws -> V1.GetNotificationRevisionResponse {
    let caller = try Caller(context)
    try check(request.notificationID, (request.revision, "revision"))
    let (revision, past) = try await store.revision(
      account: caller.account, notificationID: request.notificationID, revision: request.revision)
    var message = V1.NotificationRevision(revision.head)
    message.notification = V1.Notification(
      Domain.Notification(
        id: past.id, agentID: past.agentID, revision: revision.revision,
        definition: revision.definition, createdAt: past.createdAt,
        updatedAt: revision.createdAt))
    return .with { $0.revision = message }
  }

  package func compareNotificationRevisions(
    _ request: V1.CompareNotificationRevisionsRequest, context: CallContext
  ) async throws -> V1.CompareNotificationRevisionsResponse {
    let caller = try Caller(context)
    var fields = [(request.revision, "revision")]
    if request.otherRevision != 0 { fields.append((request.otherRevision, "other_revision")) }
    try check(request.notificationID, fields)
    func revision(_ number: Int64?) async throws -> Domain.NotificationRevision {
      try await store.revision(
        account: caller.account, notificationID: request.notificationID, revision: number
      ).revision
    }
    let old = try await revision(request.revision)
    let new = try await revision(request.otherRevision == 0 ? nil : request.otherRevision)
    return .with {
      $0.revision = V1.NotificationRevision(old.head)
      $0.otherRevision = V1.NotificationRevision(new.head)
      $0.changes = old.definition.changes(to: new.definition).map { change in
        var message = V1.RevisionChange()
        message.field = change.field
        message.oldValue = change.old
        message.newValue = change.new
        return message
      }
    }
  }

  package func restoreNotificationRevision(
    _ request: V1.RestoreNotificationRevisionRequest, context: CallContext
  ) async throws -> V1.RestoreNotificationRevisionResponse {
    let caller = try Caller(context)
    try check(request.notificationID, (request.revision, "revision"))
    let old = try await store.revision(
      account: caller.account, notificationID: request.notificationID, revision: request.revision
    ).revision
    let (notification, cases) = try await change(
      caller, request.notificationID, revision: ETag.version(of: request.etag),
      restoring: old.revision,
      CaseWishes(runsMetered: request.runCases, acceptsBroken: request.acceptBrokenCases)
    ) { definition in
      let isEnabled = definition.isEnabled
      definition = old.definition
      definition.isEnabled = isEnabled
    }
    let warnings = try await warnings(
      in: notification.definition, agentID: notification.agentID, caller)
    return .with {
      $0.notification = V1.Notification(notification)
      $0.warnings = warnings
      $0.cases = cases.map { V1.CaseReport($0) }
    }
  }

  private func check(_ id: String, _ revisions: (Int64, String)...) throws {
    try check(id, revisions)
  }

  private func check(_ id: String, _ revisions: [(Int64, String)]) throws {
    var checker = FieldChecker()
    checker.checkID(id, "notification_id")
    for (number, field) in revisions where number < 1 {
      checker.add(field, "must be a revision's number, from 1")
    }
    try checker.finish()
  }
}

extension V1.NotificationRevision {
  init(_ head: RevisionHead) {
    self.init()
    notificationID = head.notificationID
    revision = head.revision
    etag = ETag.text(head.revision)
    createTime = WellKnown.Timestamp(head.createdAt)
    createdBy = head.createdBy
    restoredFrom = head.restoredFrom ?? 0
    changedParts = head.changedParts
  }
}
