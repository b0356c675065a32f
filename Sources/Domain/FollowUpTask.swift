/// Something for a person to do. (`Task` is the language's own.)
package struct FollowUpTask: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// What an update may change.
  package var content: Content
  /// The conversation that it follows from; empty: none.
  package var conversationUUID: String
  /// The notification that created it; empty: a caller did.
  package var notificationID: String
  /// The evaluation that created it; empty: a caller did.
  package var evaluationID: String
  /// Raised by one with each change, from 1.
  package var version: Int64
  /// When it was created.
  package var createdAt: Timestamp
  /// When it was last changed.
  package var updatedAt: Timestamp
  /// When it was completed or cancelled.
  package var endedAt: Timestamp?
  /// How many comments there are.
  package var commentCount: Int64 = 0
  /// The teammate who created it; empty: a notification or an account-wide caller.
  package var createdBy: String

  /// Creates a task as it is first stored.
  package init(
    id: String, content: Content, conversationUUID: String = "", notificationID: String = "",
    evaluationID: String = "", createdAt: Timestamp, createdBy: String = ""
  ) {
    self.id = id
    self.content = content
    self.conversationUUID = conversationUUID
    self.notificationID = notificationID
    self.evaluationID = evaluationID
    self.createdAt = createdAt
    self.createdBy = createdBy
    updatedAt = createdAt
    version = 1
    endedAt = content.status.isEnded ? createdAt : nil
  }

  /// What an update may change.
  package struct Content: Sendable, Hashable {
    /// What to do, in one line.
    package var title: String
    /// What to know about it.
    package var description: String
    /// How far it has come.
    package var status: TaskStatus
    /// How urgent it is.
    package var priority: TaskPriority
    /// The teammate who does it; empty: nobody yet.
    package var assignee: String
    /// When it has to be done.
    package var dueAt: Timestamp?
    /// What it belongs to, each tag once.
    package var tags: [String]

    /// Creates a task's content.
    package init(
      title: String, description: String = "", status: TaskStatus = .open,
      priority: TaskPriority = .medium, assignee: String = "", dueAt: Timestamp? = nil,
      tags: [String] = []
    ) {
      self.title = title
      self.description = description
      self.status = status
      self.priority = priority
      self.assignee = assignee
      self.dueAt = dueAt
      self.tags = tags
    }
  }
}

/// How far a task has come. The raw values are stored.
package enum TaskStatus: Int64, Sendable, Hashable, CaseIterable {
  case open = 1
  case inProgress
  case waiting
  case completed
  case cancelled
}

/// How urgent a task is.
package enum TaskPriority: Int64, Sendable, Hashable, Codable, CaseIterable {
  case low = 1
  case medium
  case high
  case urgent
}

/// Which tasks a list shows.
package struct TaskFilter: Sendable, Hashable {
  /// Only in one of these states; empty: all.
  package var statuses: [TaskStatus] = []
  /// Only with one of these priorities; empty: all.
  package var priorities: [TaskPriority] = []
  /// Only assigned to this teammate; empty text: to nobody.
  package var assignee: String?
  /// Only those of this conversation; empty: all.
  package var conversationUUID = ""
  /// Only those due before this time.
  package var dueBefore: Timestamp?
  /// Only those due at or after this time.
  package var dueAfter: Timestamp?
  /// Only with this tag; empty: all.
  package var tag = ""
  /// Only those of this notification; empty: all.
  package var notificationID = ""
  /// Only those that were due before this time and are not done with.
  package var overdueAt: Timestamp?

  /// Whether the list is in the order of due times.
  package var isByDueTime: Bool { dueBefore != nil || dueAfter != nil || overdueAt != nil }

  /// Creates a filter that lets every task through.
  package init() {}
}
