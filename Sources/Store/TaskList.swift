import Domain

/// The query of one page of tasks.
///
/// Places first, then tasks: a list walks an index in the order of the page, one that begins with what
/// the filter names, and only what is on the page is looked up. What no index has seen to is looked at
/// row by row, and then no more than `Limits.listedRowsMax` of them: whatever the filter, a page costs
/// no more than that.
struct TaskList {
  /// Reads the page's tasks, each with its number.
  private(set) var page = Statement()
  /// Reads the last place that was looked at, if the list is longer than that; nil where every row
  /// passes.
  private(set) var lastPlace: Statement?

  /// A statement and what is bound to it.
  struct Statement {
    var sql: SQL = ""
    var values: [SQLValue] = []
  }

  private var values: [SQLValue] = []
  private let account: String
  private let filter: TaskFilter
  private let after: PageKey?

  init(account: String, filter: TaskFilter, limit: Int, after: PageKey?) {
    self.account = account
    self.filter = filter
    self.after = after
    if filter.isByDueTime {
      build(placesByDueTime(), order: "ORDER BY due_at_us, number", besides: [], limit: limit)
    } else if !filter.tag.isEmpty {
      build(placesByTag(), order: "ORDER BY number DESC", besides: [.tag], limit: limit)
    } else if !filter.conversationUUID.isEmpty || !filter.notificationID.isEmpty {
      let done: Condition = filter.conversationUUID.isEmpty ? .notification : .conversation
      build(placesByOrigin(), order: "ORDER BY number DESC", besides: [done], limit: limit)
    } else {
      let done: Set<Condition> = [.state]
      build(placesByState(), order: "ORDER BY number DESC", besides: done, limit: limit)
    }
  }

  static let columns: SQL = """
    SELECT t.id, t.title, t.description, t.status, t.priority, t.assignee, t.due_at_us,
      t.conversation_uuid, t.notification_id, t.evaluation_id, t.version, t.created_at_us,
      t.updated_at_us, t.tags, t.ended_at_us, t.comment_count, t.created_by, t.number
    """

  /// CROSS JOIN keeps SQLite at this order of loops (sqlite.org/optoverview.html), so that the tasks
  /// come in the order of the places.
  private mutating func build(
    _ places: SQL, order: SQL, besides done: Set<Condition>, limit: Int
  ) {
    let placeValues = values
    let conditions = conditions(besides: done)
    let rows = conditions.isEmpty ? limit : Limits.listedRowsMax
    page.sql = Self.columns + "FROM (" + places + order + "LIMIT" + bind(SQLValue(rows))
    page.sql = page.sql + ") k CROSS JOIN task t ON t.number = k.number"
    if !conditions.isEmpty {
      page.sql = page.sql + "WHERE" + .joined(conditions, by: " AND ")
      page.sql = page.sql + "LIMIT" + bind(SQLValue(limit))
      lastPlace = Statement(
        sql: places + order + "LIMIT 1 OFFSET" + .placeholder(placeValues.count + 1),
        values: placeValues + [SQLValue(rows - 1)])
    }
    page.values = values
  }

  /// Each status and priority is asked for by itself, in the index's order, and the answers are merged:
  /// no list sorts or walks over the tasks of others.
  private mutating func placesByState() -> SQL {
    var common: [SQL] = [
      "t.account =", bind(.text(account)), "AND t.number <", bindNumber(),
    ]
    if let assignee = filter.assignee { common += ["AND t.assignee =", bind(.text(assignee))] }
    let condition = SQL.joined(common, by: " ")
    let priorities = Set(filter.priorities.isEmpty ? TaskPriority.allCases : filter.priorities)
      .sorted { $0.rawValue < $1.rawValue }
      .map { bind(.integer($0.rawValue)) }
    let arms = statuses.map { bind(.integer($0.rawValue)) }.flatMap { status in
      priorities.map { priority in
        "SELECT t.number FROM task t WHERE t.status =" + status + "AND t.priority =" + priority
          + "AND" + condition
      }
    }
    return .joined(arms, by: " UNION ALL ")
  }

  /// A conversation and a notification have an index of their own.
  private mutating func placesByOrigin() -> SQL {
    var places: SQL = "SELECT t.number FROM task t WHERE t.account ="
    places = places + bind(.text(account))
    if filter.conversationUUID.isEmpty {
      places = places + "AND t.notification_id <> '' AND t.notification_id ="
      places = places + bind(.text(filter.notificationID))
    } else {
      places = places + "AND t.conversation_uuid <> '' AND t.conversation_uuid ="
      places = places + bind(.text(filter.conversationUUID))
    }
    return places + "AND t.number <" + bindNumber()
  }

  private mutating func placesByTag() -> SQL {
    var places: SQL = "SELECT g.task_number AS number FROM task_tag g WHERE g.account ="
    places = places + bind(.text(account)) + "AND g.tag =" + bind(.text(filter.tag))
    return places + "AND g.task_number <" + bindNumber()
  }

  /// In the order of due times. What is done with and what is not are asked for by themselves and
  /// merged, so that a list of what is overdue does not walk over what was done long ago. So is what
  /// is due at the very time where the page begins: a comparison of pairs would walk over all of it.
  private mutating func placesByDueTime() -> SQL {
    var begin = after ?? .beforeOldest
    // One lower bound: with two, SQLite would walk from the first to the second.
    if let time = filter.dueAfter, begin.time < time { begin = PageKey(time: time, id: "0") }
    var condition: SQL = "t.account ="
    condition = condition + bind(.text(account)) + "AND t.due_at_us IS NOT NULL"
    let time = bind(SQLValue(begin.time))
    let number = bind(.integer(Int64(begin.id) ?? 0))
    // The plus keeps the planner from taking the end for the better bound.
    var atBegin = condition + "AND t.due_at_us =" + time + "AND t.number >" + number
    var later = condition + "AND t.due_at_us >" + time
    for end in [filter.overdueAt, filter.dueBefore].compactMap(\.self) {
      let end = bind(SQLValue(end))
      atBegin = atBegin + "AND +t.due_at_us <" + end
      later = later + "AND t.due_at_us <" + end
    }
    var kinds: [SQL] = []
    if statuses.contains(where: { !$0.isEnded }) { kinds.append("(t.ended_at_us IS NOT NULL) = 0") }
    if filter.overdueAt == nil, statuses.contains(where: \.isEnded) {
      kinds.append("(t.ended_at_us IS NOT NULL) = 1")
    }
    // Nothing that is done with is overdue.
    if kinds.isEmpty { kinds.append("FALSE") }
    let arms = kinds.flatMap { kind in
      [atBegin, later].map { "SELECT t.due_at_us, t.number FROM task t WHERE" + kind + "AND" + $0 }
    }
    return .joined(arms, by: " UNION ALL ")
  }

  /// What the places have seen to.
  private enum Condition {
    case state, conversation, notification, tag
  }

  /// The filter's other conditions, which are looked at row by row.
  private mutating func conditions(besides done: Set<Condition>) -> [SQL] {
    if done.contains(.state) { return [] }
    var conditions: [SQL] = []
    if !filter.statuses.isEmpty {
      let placeholders = statuses.map { bind(.integer($0.rawValue)) }
      // The plus keeps the planner at the task's own key.
      conditions.append("+t.status IN (" + .joined(placeholders, by: ",") + ")")
    }
    if !filter.priorities.isEmpty {
      let priorities = Set(filter.priorities).sorted { $0.rawValue < $1.rawValue }
      let placeholders = priorities.map { bind(.integer($0.rawValue)) }
      conditions.append("+t.priority IN (" + .joined(placeholders, by: ",") + ")")
    }
    if let assignee = filter.assignee {
      conditions.append("+t.assignee =" + bind(.text(assignee)))
    }
    if !done.contains(.conversation), !filter.conversationUUID.isEmpty {
      conditions.append("+t.conversation_uuid =" + bind(.text(filter.conversationUUID)))
    }
    if !done.contains(.notification), !filter.notificationID.isEmpty {
      conditions.append("+t.notification_id =" + bind(.text(filter.notificationID)))
    }
    if !done.contains(.tag), !filter.tag.isEmpty {
      let tag = bind(.text(filter.tag))
      conditions.append(
        "EXISTS (SELECT 1 FROM task_tag g WHERE g.account = t.account AND g.tag =" + tag
          + "AND g.task_number = t.number)")
    }
    return conditions
  }

  private var statuses: [TaskStatus] {
    let wanted = filter.statuses.isEmpty ? TaskStatus.allCases : filter.statuses
    return Set(wanted).sorted { $0.rawValue < $1.rawValue }
  }

  /// Where a page of a list by number begins, the newest first.
  private mutating func bindNumber() -> SQL {
    bind(.integer(after?.time.microseconds ?? .max))
  }

  /// Adds a value and returns its placeholder.
  private mutating func bind(_ value: SQLValue) -> SQL {
    values.append(value)
    return .placeholder(values.count)
  }
}
