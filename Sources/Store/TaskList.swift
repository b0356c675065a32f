import Domain

/// The query of one page of tasks.
///
/// Each list walks an index in the order of the page: one that begins with what the filter names.
struct TaskList {
  private(set) var sql: SQL = ""
  private(set) var values: [SQLValue] = []

  init(account: String, filter: TaskFilter, limit: Int, after: PageKey?) {
    if filter.isByDueTime {
      byDueTime(account, filter, limit: limit, after: after)
    } else if !filter.tag.isEmpty {
      byTag(account, filter, limit: limit, after: after)
    } else if !filter.conversationUUID.isEmpty || !filter.notificationID.isEmpty {
      byOrigin(account, filter, limit: limit, after: after)
    } else {
      byStatus(account, filter, limit: limit, after: after)
    }
  }

  private static let columns: SQL = """
    SELECT t.id, t.title, t.description, t.status, t.priority, t.assignee, t.due_at_us,
      t.conversation_uuid, t.notification_id, t.evaluation_id, t.version, t.created_at_us,
      t.updated_at_us, t.tags, t.ended_at_us, t.comment_count, t.created_by
    """

  /// Each status is asked for by itself, in the index's order, and the answers are merged: no list
  /// sorts or walks over the tasks of other statuses.
  private mutating func byStatus(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    let page = after ?? .beforeNewest
    var conditions: [SQL] = [
      "t.account =", bind(.text(account)), "AND (t.created_at_us, t.id) < (",
      bind(SQLValue(page.time)), ",", bind(.text(page.id)), ")",
    ]
    conditions += otherConditions(filter, besides: [.status])
    let condition = SQL.joined(conditions, by: " ")
    let arms = statuses(filter).map { status in
      Self.columns + "FROM task t WHERE t.status =" + bind(.integer(status.rawValue)) + "AND"
        + condition
    }
    // Of a merge the columns have the names of its first part.
    sql = .joined(arms, by: " UNION ALL ") + "ORDER BY created_at_us DESC, id DESC LIMIT"
    sql = sql + bind(SQLValue(limit))
  }

  /// A conversation and a notification have an index of their own.
  private mutating func byOrigin(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    let page = after ?? .beforeNewest
    sql = Self.columns + "FROM task t WHERE t.account =" + bind(.text(account))
    if filter.conversationUUID.isEmpty {
      sql = sql + "AND t.notification_id <> '' AND t.notification_id ="
      sql = sql + bind(.text(filter.notificationID))
    } else {
      sql = sql + "AND t.conversation_uuid <> '' AND t.conversation_uuid ="
      sql = sql + bind(.text(filter.conversationUUID))
    }
    sql = sql + "AND (t.created_at_us, t.id) < (" + bind(SQLValue(page.time)) + ","
    sql = sql + bind(.text(page.id)) + ")"
    append(
      otherConditions(
        filter, besides: [filter.conversationUUID.isEmpty ? .notification : .conversation]))
    sql = sql + "ORDER BY t.created_at_us DESC, t.id DESC LIMIT" + bind(SQLValue(limit))
  }

  private mutating func byTag(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    let page = after ?? .beforeNewest
    sql = Self.columns + "FROM task_tag g CROSS JOIN task t"
    sql = sql + "ON t.account = g.account AND t.id = g.task_id WHERE g.account ="
    sql = sql + bind(.text(account)) + "AND g.tag =" + bind(.text(filter.tag))
    sql = sql + "AND (g.created_at_us, g.task_id) < (" + bind(SQLValue(page.time)) + ","
    sql = sql + bind(.text(page.id)) + ")"
    append(otherConditions(filter, besides: [.tag]))
    sql = sql + "ORDER BY g.created_at_us DESC, g.task_id DESC LIMIT" + bind(SQLValue(limit))
  }

  /// In the order of due times. What is overdue is never done with, and has an index of its own.
  private mutating func byDueTime(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    let page = after ?? .beforeOldest
    sql = Self.columns + "FROM task t WHERE t.account =" + bind(.text(account))
    sql = sql + "AND t.due_at_us IS NOT NULL AND (t.due_at_us, t.id) > ("
    sql = sql + bind(SQLValue(page.time)) + "," + bind(.text(page.id)) + ")"
    let isUnended =
      filter.overdueAt != nil
      || (!filter.statuses.isEmpty && !filter.statuses.contains(where: \.isEnded))
    if isUnended { sql = sql + "AND t.ended_at_us IS NULL" }
    if let time = filter.overdueAt { sql = sql + "AND t.due_at_us <" + bind(SQLValue(time)) }
    if let time = filter.dueBefore { sql = sql + "AND t.due_at_us <" + bind(SQLValue(time)) }
    if let time = filter.dueAfter { sql = sql + "AND t.due_at_us >=" + bind(SQLValue(time)) }
    append(otherConditions(filter, besides: []))
    if !filter.tag.isEmpty {
      sql = sql + "AND EXISTS (SELECT 1 FROM task_tag g WHERE g.account = t.account AND g.tag ="
      sql = sql + bind(.text(filter.tag))
      sql = sql + "AND g.created_at_us = t.created_at_us AND g.task_id = t.id)"
    }
    sql = sql + "ORDER BY t.due_at_us, t.id LIMIT" + bind(SQLValue(limit))
  }

  /// What a list's own index has seen to.
  private enum Condition {
    case status, conversation, notification, tag
  }

  /// The filter's other conditions, which are looked at row by row.
  private mutating func otherConditions(
    _ filter: TaskFilter, besides done: Set<Condition>
  ) -> [SQL] {
    var conditions: [SQL] = []
    if !done.contains(.status), !filter.statuses.isEmpty {
      let placeholders = statuses(filter).map { bind(.integer($0.rawValue)) }
      // The plus keeps the planner at the list's own index.
      conditions += ["AND +t.status IN (", .joined(placeholders, by: ","), ")"]
    }
    if let assignee = filter.assignee {
      // Only the list by status has an index that goes on with the assignee.
      conditions += [
        done.contains(.status) ? "AND t.assignee =" : "AND +t.assignee =", bind(.text(assignee)),
      ]
    }
    if !done.contains(.conversation), !filter.conversationUUID.isEmpty {
      conditions += ["AND +t.conversation_uuid =", bind(.text(filter.conversationUUID))]
    }
    if !done.contains(.notification), !filter.notificationID.isEmpty {
      conditions += ["AND +t.notification_id =", bind(.text(filter.notificationID))]
    }
    if !filter.priorities.isEmpty {
      let priorities = Set(filter.priorities).sorted { $0.rawValue < $1.rawValue }
      let placeholders = priorities.map { bind(.integer($0.rawValue)) }
      conditions += ["AND t.priority IN (", .joined(placeholders, by: ","), ")"]
    }
    return conditions
  }

  private func statuses(_ filter: TaskFilter) -> [TaskStatus] {
    let wanted = filter.statuses.isEmpty ? TaskStatus.allCases : filter.statuses
    return Set(wanted).sorted { $0.rawValue < $1.rawValue }
  }

  private mutating func append(_ conditions: [SQL]) {
    if !conditions.isEmpty { sql = sql + .joined(conditions, by: " ") }
  }

  /// Adds a value and returns its placeholder.
  private mutating func bind(_ value: SQLValue) -> SQL {
    values.append(value)
    return .placeholder(values.count)
  }
}
