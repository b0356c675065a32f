import Domain
import Messages

extension V1.Task {
  /// - Parameters:
  ///   - task: The task.
  ///   - now: The present time, which tells whether it is overdue.
  init(_ task: consuming FollowUpTask, now: Timestamp) {
    self.init()
    fill(from: &task, now: now)
  }

  // The texts are taken, not copied: each copy is counted.
  private mutating func fill(from task: inout FollowUpTask, now: Timestamp) {
    id = task.id.take()
    title = task.content.title.take()
    description = task.content.description.take()
    status = V1.TaskStatus(task.content.status)
    priority = V1.TaskPriority(task.content.priority)
    assignee = task.content.assignee.take()
    dueTime = task.content.dueAt.map { WellKnown.Timestamp($0) }
    conversationUUID = task.conversationUUID.take()
    notificationID = task.notificationID.take()
    evaluationID = task.evaluationID.take()
    etag = ETag.text(task.version)
    createTime = WellKnown.Timestamp(task.createdAt)
    updateTime = WellKnown.Timestamp(task.updatedAt)
    tags = task.content.tags
    endTime = task.endedAt.map { WellKnown.Timestamp($0) }
    overdue = task.isOverdue(at: now)
    commentCount = Int32(clamping: task.commentCount)
    createdBy = task.createdBy.take()
  }

  /// The fields that a caller may change, by their names in the API.
  static let changeable: Set<String> = [
    "title", "description", "status", "priority", "assignee", "due_time", "tags",
  ]

  /// Those of them that may be changed in many tasks at once.
  static let changeableTogether: Set<String> = [
    "status", "priority", "assignee", "due_time", "tags",
  ]

  /// Those of them that are not default.
  var setFields: Set<String> {
    var fields: Set<String> = []
    if !title.isEmpty { fields.insert("title") }
    if !description.isEmpty { fields.insert("description") }
    if status != .unspecified { fields.insert("status") }
    if priority != .unspecified { fields.insert("priority") }
    if !assignee.isEmpty { fields.insert("assignee") }
    if dueTime != nil { fields.insert("due_time") }
    if !tags.isEmpty { fields.insert("tags") }
    return fields
  }

  /// The task's content, as far as it is of the right form; what is not is noted.
  func content(_ checker: inout FieldChecker) -> FollowUpTask.Content {
    if status.domain() == nil { checker.add("task.status", "is not a status that is known here") }
    if priority.domain() == nil {
      checker.add("task.priority", "is not a priority that is known here")
    }
    return FollowUpTask.Content(
      title: title, description: description, status: status.domain() ?? .open,
      priority: priority.domain() ?? .medium, assignee: assignee,
      dueAt: dueTime.map { Timestamp($0) }, tags: tags)
  }
}

extension FollowUpTask.Content {
  /// Takes the named fields over from another content.
  mutating func take(_ paths: FieldMaskPaths, from other: Self) {
    if paths.contains("title") { title = other.title }
    if paths.contains("description") { description = other.description }
    if paths.contains("status") { status = other.status }
    if paths.contains("priority") { priority = other.priority }
    if paths.contains("assignee") { assignee = other.assignee }
    if paths.contains("due_time") { dueAt = other.dueAt }
    if paths.contains("tags") { tags = other.tags }
  }
}
