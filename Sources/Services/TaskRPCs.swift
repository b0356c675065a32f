import API
package import AlertFeed
package import Domain
package import Messages
package import RPC
package import Store

/// The RPCs of `aftercall.v1.TaskService`.
package struct TaskRPCs: TaskService {
  let store: Store
  let clock: WallClock
  let signer: TokenSigner
  let cursors: AlertCursor
  /// Is raised with an account whenever its tasks have changed.
  let changes: ChangeBoard<String>

  /// Creates the service.
  ///
  /// - Parameters:
  ///   - store: The store.
  ///   - clock: Tells when something is done.
  ///   - changes: Is raised with an account whenever its tasks have changed.
  package init(store: Store, clock: WallClock, changes: ChangeBoard<String>) {
    self.store = store
    self.clock = clock
    self.changes = changes
    signer = TokenSigner(key: store.signingKey)
    cursors = AlertCursor(signer: signer, epoch: store.epoch, scope: "tasks")
  }

  package func createTask(
    _ request: V1.CreateTaskRequest, context: CallContext
  ) async throws -> V1.CreateTaskResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    guard let message = request.task else { throw RequestError.invalid("task", "is required") }
    let content = message.content(&checker)
    checker.add(
      violations(in: content, conversationUUID: message.conversationUUID, path: "task"))
    checker.checkRequestID(request.requestID)
    try checker.finish()

    let now = clock.now()
    let task = FollowUpTask(
      id: Identifier.make(at: now), content: content, conversationUUID: message.conversationUUID,
      createdAt: now, createdBy: caller.teammateID ?? "")
    // Without a request id nothing is ever compared with the hash.
    let hash =
      request.requestID.isEmpty
      ? [] : ContentHash.of(content, conversationUUID: message.conversationUUID)
    let earlier = try await store.createTask(
      account: caller.account, task: task, requestID: request.requestID, contentHash: hash)
    return .with { $0.task = V1.Task(earlier ?? task, now: now) }
  }

  package func getTask(
    _ request: V1.GetTaskRequest, context: CallContext
  ) async throws -> V1.GetTaskResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    let task = try await store.task(account: caller.account, id: request.id)
    return .with { $0.task = V1.Task(task, now: clock.now()) }
  }

  package func listTasks(
    _ request: V1.ListTasksRequest, context: CallContext
  ) async throws -> V1.ListTasksResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize, max: ServiceLimits.taskPageSizeMax)
    let now = clock.now()
    let filter = try request.filter(now: now)
    let token = PageToken(
      signer: signer,
      query: ["ListTasks by number", caller.account, request.overdue ? "overdue" : ""]
        + [String(describing: filter.withoutTime)])
    let page = try await store.listTasks(
      account: caller.account, filter: filter, limit: size,
      after: try token.key(of: request.pageToken))
    return .with {
      $0.tasks = page.tasks.map { V1.Task($0.task, now: now) }
      $0.nextPageToken = page.next.map(token.token(after:)) ?? ""
    }
  }

  package func updateTask(
    _ request: V1.UpdateTaskRequest, context: CallContext
  ) async throws -> V1.UpdateTaskResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    guard let message = request.task else { throw RequestError.invalid("task", "is required") }
    checker.checkID(message.id, "task.id")
    let changes = message.content(&checker)
    try checker.finish()
    let paths = try FieldMaskPaths(
      request.updateMask, known: V1.Task.changeable, implied: message.setFields)
    let version = ETag.version(of: message.etag)
    let now = clock.now()
    let task = try await store.updateTask(
      account: caller.account, id: message.id, expectedVersion: version,
      actor: caller.teammateID ?? "", now: now
    ) { content in
      var changed = content
      changed.take(paths, from: changes)
      var checker = FieldChecker()
      checker.add(violations(in: changed, path: "task"))
      try checker.finish()
      return changed
    }
    return .with { $0.task = V1.Task(task, now: now) }
  }

  package func deleteTask(
    _ request: V1.DeleteTaskRequest, context: CallContext
  ) async throws -> V1.DeleteTaskResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    try await store.deleteTask(
      account: caller.account, id: request.id,
      expectedVersion: ETag.version(of: request.etag))
    return V1.DeleteTaskResponse()
  }
}

extension V1.ListTasksRequest {
  fileprivate func filter(now: Timestamp) throws -> TaskFilter {
    var checker = FieldChecker()
    if statuses.count > TaskStatus.allCases.count {
      checker.add("statuses", "must have at most \(TaskStatus.allCases.count) entries")
    }
    if priorities.count > TaskPriority.allCases.count {
      checker.add("priorities", "must have at most \(TaskPriority.allCases.count) entries")
    }
    if statuses.contains(where: { $0 == .unspecified || $0.domain() == nil }) {
      checker.add("statuses", "must hold known statuses only")
    }
    if priorities.contains(where: { $0 == .unspecified || $0.domain() == nil }) {
      checker.add("priorities", "must hold known priorities only")
    }
    var filter = TaskFilter()
    filter.statuses = statuses.compactMap { $0.domain() }
    filter.priorities = priorities.compactMap { $0.domain() }
    filter.assignee = assignee
    filter.conversationUUID = conversationUUID
    filter.dueBefore = dueBefore.map { Timestamp($0) }
    filter.dueAfter = dueAfter.map { Timestamp($0) }
    filter.tag = tag
    filter.notificationID = notificationID
    if overdue { filter.overdueAt = now }
    checker.check(tag, "tag", charactersMax: Limits.tagCharactersMax)
    checker.check(assignee ?? "", "assignee", charactersMax: Limits.externalIDBytesMax)
    checker.checkFilterID(conversationUUID, "conversation_uuid")
    checker.checkFilterID(notificationID, "notification_id")
    checker.check(filter.dueBefore, "due_before")
    checker.check(filter.dueAfter, "due_after")
    try checker.finish()
    return filter
  }
}

extension TaskFilter {
  /// The filter as a page token tells it: what is overdue is asked for anew with each page.
  fileprivate var withoutTime: TaskFilter {
    var filter = self
    filter.overdueAt = nil
    return filter
  }
}
