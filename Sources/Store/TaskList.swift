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
      t.updated_at_us, t.tags, t.ended_at_us, t.comment_count, t.created_by, t.number
    """

  /// Each status is asked for by itself, in the index's order, and the answers are merged: no list
  /// sorts or walks over the tasks of other statuses.
  private mutating func byStatus(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    var conditions: [SQL] = [
      "t.account =", bind(.text(account)), "AND t.number <", bindNumber(after),
    ]
    conditions += otherConditions(filter, besides: [.status])
    let condition = SQL.joined(conditions, by: " ")
    let arms = statuses(filter).map { status in
      Self.columns + "FROM task t WHERE t.status =" + bind(.integer(status.rawValue)) + "AND"
        + condition
    }
    // Of a merge the columns have the names of its first part.
    sql = .joined(arms, by: " UNION ALL ") + "ORDER BY number DESC LIMIT"
    sql = sql + bind(SQLValue(limit))
  }

  /// A conversation and a notification have an index of their own.
  private mutating func byOrigin(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    sql = Self.columns + "FROM task t WHERE t.account =" + bind(.text(account))
    if filter.conversationUUID.isEmpty {
      sql = sql + "AND t.notification_id <> '' AND t.notification_id ="
      sql = sql + bind(.text(filter.notificationID))
    } else {
      sql = sql + "AND t.conversation_uuid <> '' AND t.conversation_uuid ="
      sql = sql + bind(.text(filter.conversationUUID))
    }
    sql = sql + "AND t.number <" + bindNumber(after)
    append(
      otherConditions(
        filter, besides: [filter.conversationUUID.isEmpty ? .notification : .conversation]))
    sql = sql + "ORDER BY t.number DESC LIMIT" + bind(SQLValue(limit))
  }

  private mutating func byTag(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    sql = Self.columns + "FROM task_tag g CROSS JOIN task t ON t.number = g.task_number"
    sql = sql + "WHERE g.account =" + bind(.text(account)) + "AND g.tag =" + bind(.text(filter.tag))
    sql = sql + "AND g.task_number <" + bindNumber(after)
    append(otherConditions(filter, besides: [.tag]))
    sql = sql + "ORDER BY g.task_number DESC LIMIT" + bind(SQLValue(limit))
  }

  /// In the order of due times. What is done with and what is not are asked for by themselves and
  /// merged, so that a list of what is overdue does not walk over what was done long ago.
  private mutating func byDueTime(
    _ account: String, _ filter: TaskFilter, limit: Int, after: PageKey?
  ) {
    let page = after ?? .beforeOldest
    var conditions: [SQL] = [
      "t.account =", bind(.text(account)),
      "AND t.due_at_us IS NOT NULL AND (t.due_at_us, t.number) > (",
      bind(SQLValue(page.time)), ",", bind(.integer(Int64(page.id) ?? 0)), ")",
    ]
    for time in [filter.overdueAt, filter.dueBefore].compactMap({ $0 }) {
      conditions += ["AND t.due_at_us <", bind(SQLValue(time))]
    }
    if let time = filter.dueAfter { conditions += ["AND t.due_at_us >=", bind(SQLValue(time))] }
    conditions += otherConditions(filter, besides: [])
    if !filter.tag.isEmpty {
      conditions += [
        "AND EXISTS (SELECT 1 FROM task_tag g WHERE g.account = t.account AND g.tag =",
        bind(.text(filter.tag)), "AND g.task_number = t.number)",
      ]
    }
    let condition = SQL.joined(conditions, by: " ")
    var arms: [SQL] = []
    let statuses = statuses(filter)
    if statuses.contains(where: { !$0.isEnded }) {
      arms.append(
        Self.columns + "FROM task t WHERE (t.ended_at_us IS NOT NULL) = 0 AND" + condition)
    }
    if filter.overdueAt == nil, statuses.contains(where: \.isEnded) {
      arms.append(
        Self.columns + "FROM task t WHERE (t.ended_at_us IS NOT NULL) = 1 AND" + condition)
    }
    // Nothing that is done with is overdue.
    if arms.isEmpty { arms.append(Self.columns + "FROM task t WHERE FALSE AND" + condition) }
    sql = .joined(arms, by: " UNION ALL ") + "ORDER BY due_at_us, number LIMIT"
    sql = sql + bind(SQLValue(limit))
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

  /// Where a page of a list by number begins, the newest first.
  private mutating func bindNumber(_ after: PageKey?) -> SQL {
    bind(.integer(after?.time.microseconds ?? .max))
  }

  /// Adds a value and returns its placeholder.
  private mutating func bind(_ value: SQLValue) -> SQL {
    values.append(value)
    return .placeholder(values.count)
  }
}
