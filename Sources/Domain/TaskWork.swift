extension TaskStatus {
  /// Whether a task is done with: completed or cancelled.
  package var isEnded: Bool { self == .completed || self == .cancelled }

  /// Whether a task in this state may come into another one.
  ///
  /// Open, in progress and waiting may follow each other and may end; what has ended can only be
  /// opened again.
  package func allows(_ next: TaskStatus) -> Bool {
    self == next || !isEnded || next == .open
  }

  /// The status in words, as the history shows it.
  package var label: String {
    switch self {
    case .open: "open"
    case .inProgress: "in progress"
    case .waiting: "waiting"
    case .completed: "completed"
    case .cancelled: "cancelled"
    }
  }
}

extension TaskPriority {
  /// The priority in a word, as the history shows it.
  package var label: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .urgent: "urgent"
    }
  }
}

extension FollowUpTask {
  /// Whether its due time has passed while it is not done with.
  package func isOverdue(at now: Timestamp) -> Bool {
    guard let due = content.dueAt else { return false }
    return !content.status.isEnded && due < now
  }
}

/// Something said about a task.
package struct TaskComment: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// The task.
  package var taskID: String
  /// The teammate who wrote it; empty: an account-wide caller.
  package var author: String
  /// The text.
  package var text: String
  /// When it was written.
  package var createdAt: Timestamp

  /// Creates a comment.
  package init(id: String, taskID: String, author: String, text: String, createdAt: Timestamp) {
    self.id = id
    self.taskID = taskID
    self.author = author
    self.text = text
    self.createdAt = createdAt
  }
}

/// One change of a task.
package struct TaskChange: Sendable, Hashable {
  /// Number of the change, from 1 for the creation.
  package var version: Int64
  /// When.
  package var time: Timestamp
  /// The teammate who made it; empty: a notification or an account-wide caller.
  package var actor: String
  /// What changed; empty for the creation.
  package var fields: [Field]

  /// Creates a change.
  package init(version: Int64, time: Timestamp, actor: String, fields: [Field]) {
    self.version = version
    self.time = time
    self.actor = actor
    self.fields = fields
  }

  /// One field before and after, as texts that people can read. Stored as JSON.
  package struct Field: Sendable, Hashable, Codable {
    /// The field's name in the API.
    package var name: String
    /// Its value before; empty: none.
    package var before: String
    /// Its value after; empty: none.
    package var after: String

    /// Creates a field's change; long texts are cut.
    package init(_ name: String, before: String, after: String) {
      self.name = name
      self.before = before.truncated(toCharacters: Limits.historyTextCharactersMax)
      self.after = after.truncated(toCharacters: Limits.historyTextCharactersMax)
    }
  }

  /// What differs between two contents of a task, in the order of the API's fields.
  package static func differences(
    _ before: FollowUpTask.Content, _ after: FollowUpTask.Content
  ) -> [Field] {
    var fields: [Field] = []
    func note(_ name: String, _ old: String, _ new: String) {
      if old != new { fields.append(Field(name, before: old, after: new)) }
    }
    note("title", before.title, after.title)
    note("description", before.description, after.description)
    note("status", before.status.label, after.status.label)
    note("priority", before.priority.label, after.priority.label)
    note("assignee", before.assignee, after.assignee)
    note("due_time", before.dueAt.map(\.utcText) ?? "", after.dueAt.map(\.utcText) ?? "")
    note("tags", before.tags.joined(separator: ", "), after.tags.joined(separator: ", "))
    return fields
  }
}

extension Timestamp {
  /// The time in UTC to the second, as ISO 8601 writes it: `2026-11-22T17:55:00Z`.
  package var utcText: String {
    let time = CivilTime(at: self, inZone: "")
    return "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day))T\(twoDigits(time.hour)):"
      + "\(twoDigits(time.minute)):\(twoDigits(time.second))Z"
  }
}

/// What a watched account's tasks have become.
package enum TaskNews: Sendable, Hashable {
  /// A task was created or changed; as it is now.
  case changed(FollowUpTask)
  /// A task was deleted.
  case removed(id: String)
}

/// The words that a search asks for.
package struct TaskQuery: Sendable, Hashable {
  /// The words in small letters.
  package let words: [String]
  /// Whether the last word may be only the beginning of one.
  package let lastIsPrefix: Bool

  /// Reads a search text: letters and digits make words, everything else parts them. The last word may
  /// be a beginning if the text ends with it and it is long enough.
  ///
  /// - Returns: nil where there is no word, or more than `Limits.searchWordsMax`.
  package init?(_ text: String) {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
        true
      default: false
      }
    }
    for scalar in text.unicodeScalars {
      if isWordScalar(scalar) {
        word.append(scalar)
      } else if !word.isEmpty {
        words.append(String(word))
        word = .init()
      }
    }
    // As bytes: one letter of a script without spaces says as much as a few of another.
    lastIsPrefix = String(word).utf8.count >= Limits.searchBeginningBytesMin
    if !word.isEmpty { words.append(String(word)) }
    guard !words.isEmpty, words.count <= Limits.searchWordsMax else { return nil }
    self.words = words.map { $0.lowercased() }
  }
}
