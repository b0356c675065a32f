import Domain
package import Messages
package import RPC
import Store

extension TaskRPCs {
  package func searchTasks(
    _ request: V1.SearchTasksRequest, context: CallContext
  ) async throws -> V1.SearchTasksResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkText(request.query, "query", charactersMax: Limits.searchCharactersMax)
    let filter = request.filter(&checker)
    let query = TaskQuery(request.query)
    if query == nil, checker.violations.isEmpty {
      checker.add("query", "must have 1 to \(Limits.searchWordsMax) words of letters or digits")
    }
    try checker.finish()
    guard let query else { return V1.SearchTasksResponse() }
    let token = PageToken(
      signer: signer,
      query: ["SearchTasks", caller.account, request.query, String(describing: filter)])
    let page = try await store.searchTasks(
      account: caller.account, query: query, filter: filter, limit: size,
      after: try token.key(of: request.pageToken))
    let now = clock.now()
    return .with {
      $0.tasks = page.tasks.map { V1.Task($0.task, now: now) }
      $0.nextPageToken = page.next.map(token.token(after:)) ?? ""
    }
  }

  package func completeTask(
    _ request: V1.CompleteTaskRequest, context: CallContext
  ) async throws -> V1.CompleteTaskResponse {
    let task = try await setStatus(.completed, id: request.id, etag: request.etag, context)
    return .with { $0.task = task }
  }

  package func reopenTask(
    _ request: V1.ReopenTaskRequest, context: CallContext
  ) async throws -> V1.ReopenTaskResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    try checker.finish()
    let now = clock.now()
    let task = try await store.updateTask(
      account: caller.account, id: request.id, expectedVersion: ETag.version(of: request.etag),
      actor: caller.teammateID ?? "", now: now
    ) { content in
      var changed = content
      if changed.status.isEnded { changed.status = .open }
      return changed
    }
    return .with { $0.task = V1.Task(task, now: now) }
  }

  private func setStatus(
    _ status: TaskStatus, id: String, etag: String, _ context: CallContext
  ) async throws -> V1.Task {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(id, "id")
    try checker.finish()
    let now = clock.now()
    let task = try await store.updateTask(
      account: caller.account, id: id, expectedVersion: ETag.version(of: etag),
      actor: caller.teammateID ?? "", now: now
    ) { content in
      var changed = content
      changed.status = status
      return changed
    }
    return V1.Task(task, now: now)
  }

  package func claimTask(
    _ request: V1.ClaimTaskRequest, context: CallContext
  ) async throws -> V1.ClaimTaskResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.id, "id")
    let teammate = caller.teammate(named: request.teammateID, &checker)
    try checker.finish()
    let now = clock.now()
    let task = try await store.claimTask(
      account: caller.account, id: request.id, teammateID: teammate, actor: teammate, now: now)
    return .with { $0.task = V1.Task(task, now: now) }
  }

  package func batchUpdateTasks(
    _ request: V1.BatchUpdateTasksRequest, context: CallContext
  ) async throws -> V1.BatchUpdateTasksResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    if request.ids.isEmpty { checker.add("ids", "must have at least one entry") }
    if request.ids.count > Limits.tasksPerBatchMax {
      checker.add("ids", "must have at most \(Limits.tasksPerBatchMax) entries")
    }
    if Set(request.ids).count < request.ids.count {
      checker.add("ids", "must name each task once")
    }
    for (index, id) in request.ids.prefix(Limits.tasksPerBatchMax).enumerated() {
      checker.checkID(id, "ids[\(index)]")
    }
    guard let message = request.task else { throw RequestError.invalid("task", "is required") }
    var changes = message.content(&checker)
    // A batch changes no titles, so that none is asked for.
    changes.title = "-"
    changes.description = ""
    checker.add(violations(in: changes, path: "task"))
    try checker.finish()
    let paths = try FieldMaskPaths(
      request.updateMask, known: V1.Task.changeableTogether,
      implied: message.setFields.intersection(V1.Task.changeableTogether))
    let now = clock.now()
    let wanted = changes
    let results = try await store.updateTasks(
      account: caller.account, ids: request.ids, actor: caller.teammateID ?? "", now: now
    ) { content in
      var changed = content
      changed.take(paths, from: wanted)
      return changed
    }
    return .with {
      $0.results = zip(request.ids, results).map { V1.TaskUpdateResult(id: $0, $1, now: now) }
    }
  }

  package func createTaskComment(
    _ request: V1.CreateTaskCommentRequest, context: CallContext
  ) async throws -> V1.CreateTaskCommentResponse {
    let caller = try Caller(context)
    var checker = FieldChecker()
    checker.checkID(request.taskID, "task_id")
    checker.checkText(request.text, "text", charactersMax: Limits.commentCharactersMax)
    if request.text.trimmingWhitespace().isEmpty { checker.add("text", "is required") }
    checker.checkRequestID(request.requestID)
    try checker.finish()
    let now = clock.now()
    let comment = TaskComment(
      id: Identifier.make(at: now), taskID: request.taskID, author: caller.teammateID ?? "",
      text: request.text, createdAt: now)
    let stored = try await store.createTaskComment(
      account: caller.account, comment: comment, requestID: request.requestID,
      contentHash: ContentHash.of(comment))
    return .with { $0.comment = V1.TaskComment(stored) }
  }

  package func listTaskComments(
    _ request: V1.ListTaskCommentsRequest, context: CallContext
  ) async throws -> V1.ListTaskCommentsResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkID(request.taskID, "task_id")
    try checker.finish()
    let token = PageToken(
      signer: signer, query: ["ListTaskComments", caller.account, request.taskID])
    let comments = try await store.listTaskComments(
      account: caller.account, taskID: request.taskID, limit: size + 1,
      after: try token.key(of: request.pageToken))
    let page = Page(comments, size: size) { PageKey(time: $0.createdAt, id: $0.id) }
    return .with {
      $0.comments = page.entries.map { V1.TaskComment($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }

  package func listTaskChanges(
    _ request: V1.ListTaskChangesRequest, context: CallContext
  ) async throws -> V1.ListTaskChangesResponse {
    let caller = try Caller(context)
    let size = try pageSize(request.pageSize)
    var checker = FieldChecker()
    checker.checkID(request.taskID, "task_id")
    try checker.finish()
    let token = PageToken(
      signer: signer, query: ["ListTaskChanges", caller.account, request.taskID])
    let before = try token.key(of: request.pageToken)?.time.microseconds
    let changes = try await store.listTaskChanges(
      account: caller.account, taskID: request.taskID, limit: size + 1, before: before)
    // The change's number takes the place of a time in the token.
    let page = Page(changes, size: size) {
      PageKey(time: Timestamp(microseconds: $0.version), id: request.taskID)
    }
    return .with {
      $0.changes = page.entries.map { V1.TaskChange($0) }
      $0.nextPageToken = page.last.map(token.token(after:)) ?? ""
    }
  }
}

extension Caller {
  /// The teammate that a request is about: the one that it names, or else the one that the call is
  /// made for.
  func teammate(named id: String, _ checker: inout FieldChecker) -> String {
    if id.isEmpty {
      if teammateID == nil {
        checker.add("teammate_id", "is required, unless the call is made for a teammate")
      }
      return teammateID ?? ""
    }
    checker.checkExternalID(id, "teammate_id")
    if let teammateID, teammateID != id {
      checker.add("teammate_id", "must be the teammate that the call is made for")
    }
    return id
  }
}

extension V1.SearchTasksRequest {
  fileprivate func filter(_ checker: inout FieldChecker) -> TaskFilter {
    var filter = TaskFilter()
    if statuses.count > TaskStatus.allCases.count {
      checker.add("statuses", "must have at most \(TaskStatus.allCases.count) entries")
    }
    if statuses.contains(where: { $0 == .unspecified || $0.domain() == nil }) {
      checker.add("statuses", "must hold known statuses only")
    }
    checker.check(assignee ?? "", "assignee", charactersMax: Limits.externalIDBytesMax)
    filter.statuses = statuses.compactMap { $0.domain() }
    filter.assignee = assignee
    return filter
  }
}

extension V1.TaskUpdateResult {
  fileprivate init(id: String, _ result: Result<FollowUpTask, StoreError>, now: Timestamp) {
    self.init()
    self.id = id
    switch result {
    case .success(let task): self.task = V1.Task(task, now: now)
    case .failure(let error):
      let status = RPCError(status: error)
      code = Int32(status?.code.rawValue ?? 2)
      message = status?.message ?? ""
    }
  }
}

extension V1.TaskComment {
  init(_ comment: TaskComment) {
    self.init()
    id = comment.id
    taskID = comment.taskID
    author = comment.author
    text = comment.text
    createTime = WellKnown.Timestamp(comment.createdAt)
  }
}

extension V1.TaskChange {
  fileprivate init(_ change: TaskChange) {
    self.init()
    version = change.version
    time = WellKnown.Timestamp(change.time)
    actor = change.actor
    fields = change.fields.map { field in
      var message = V1.TaskFieldChange()
      message.field = field.name
      message.before = field.before
      message.after = field.after
      return message
    }
  }
}
