import Domain
import Testing

@testable import Store

/// Lists and searches that look at more tasks than one page may.
@Suite(.timeLimit(.minutes(1)))
struct TaskListTests {
  private static let count = Limits.listedRowsMax * 5 / 2

  /// The numbers of the few tasks that pass: the first, some in the midst, the last.
  private static let rare = [0, 1, 700, Limits.listedRowsMax, 1_900, count - 1]

  /// A store of tasks that are alike but for a few.
  private func withManyTasks(_ body: (Store) async throws -> Void) async throws {
    try await withStore { store in
      for begin in stride(from: 0, to: Self.count, by: 500) {
        try await store.write { transaction in
          for number in begin..<min(begin + 500, Self.count) {
            let isRare = Self.rare.contains(number)
            let task = makeTask("t\(number)") {
              $0.conversationUUID = "call-1"
              $0.notificationID = "n1"
              $0.content.tags = ["a"]
              $0.content.dueAt = at(Int64(number))
              $0.content.status = isRare ? .waiting : .open
              $0.content.assignee = isRare ? "kim" : ""
              $0.content.priority = isRare ? .urgent : .low
            }
            try transaction.insertTask(task, account: account)
          }
        }
      }
      try await body(store)
    }
  }

  /// Reads a list to its end and returns its ids and how many pages it took.
  private func read(
    _ filter: TaskFilter, of store: Store
  ) async throws -> (ids: [String], pageCount: Int) {
    var ids: [String] = []
    var pageCount = 0
    var place: PageKey?
    repeat {
      let page = try await store.listTasks(
        account: account, filter: filter, limit: 100, after: place)
      ids += page.tasks.map(\.task.id)
      pageCount += 1
      // Nothing may be looked at twice, or the list would have no end.
      try #require(page.next != place || page.next == nil)
      place = page.next
    } while place != nil
    return (ids, pageCount)
  }

  private static let rareIDs = rare.map { "t\($0)" }

  @Test func `few among many are found whatever index leads to them, in pages that end early`()
    async throws
  {
    try await withManyTasks { store in
      let others: [(String, (inout TaskFilter) -> Void)] = [
        ("status", { $0.statuses = [.waiting, .cancelled] }),
        ("priority", { $0.priorities = [.urgent] }),
        ("assignee", { $0.assignee = "kim" }),
      ]
      for (name, narrow) in others {
        var filter = TaskFilter()
        narrow(&filter)
        // These three are all in an index.
        let byState = try await read(filter, of: store)
        #expect(byState.ids == Self.rareIDs.reversed(), "\(name)")
        #expect(byState.pageCount == 1, "\(name)")
        let leads: [(String, (inout TaskFilter) -> Void)] = [
          ("tag", { $0.tag = "a" }), ("conversation", { $0.conversationUUID = "call-1" }),
          ("notification", { $0.notificationID = "n1" }),
        ]
        for (lead, choose) in leads {
          var led = filter
          choose(&led)
          let list = try await read(led, of: store)
          #expect(list.ids == Self.rareIDs.reversed(), "\(lead), \(name)")
          #expect(list.pageCount == 3, "\(lead), \(name)")
        }
        var due = filter
        due.dueAfter = at(0)
        let list = try await read(due, of: store)
        #expect(list.ids == Self.rareIDs, "due, \(name)")
        #expect(list.pageCount == 3, "due, \(name)")
        due.dueAfter = at(1)
        due.dueBefore = at(1_900)
        let part = try await read(due, of: store)
        #expect(part.ids == ["t1", "t700", "t\(Limits.listedRowsMax)"], "due, \(name)")
      }
    }
  }

  @Test func `full pages go on after their last task`() async throws {
    try await withManyTasks { store in
      var filter = TaskFilter()
      filter.tag = "a"
      filter.statuses = [.open]
      let list = try await read(filter, of: store)
      #expect(list.ids.count == Self.count - Self.rare.count)
      #expect(Set(list.ids).count == list.ids.count)
      // Each page but the last holds a hundred: more were passing than a page looks at.
      #expect(list.pageCount == (list.ids.count + 99) / 100)
    }
  }

  @Test func `tasks that are due at the same time part between pages, and begin no walk`()
    async throws
  {
    try await withStore(longReaderCount: 1) { store in
      for number in 0..<250 {
        try await store.createSampleTask("t\(number)") {
          $0.content.status = number % 3 == 0 ? .completed : .open
          $0.endedAt = number % 3 == 0 ? at(9) : nil
          $0.content.dueAt = at(number < 20 ? 1 : number < 230 ? 2 : 3)
        }
      }
      var filter = TaskFilter()
      filter.dueAfter = at(2)
      let list = try await read(filter, of: store)
      #expect(list.pageCount == 3)
      #expect(list.ids == (20..<250).map { "t\($0)" })
      filter.dueBefore = at(3)
      #expect(try await read(filter, of: store).ids == (20..<230).map { "t\($0)" })
      filter.statuses = [.completed]
      let ended = try await read(filter, of: store)
      #expect(ended.ids == (20..<230).filter { $0 % 3 == 0 }.map { "t\($0)" })
      // A page begins behind its place, not with everything that is due at its time.
      let plans = try await store.readLong { try preparedPlans(of: $0) }
      let lists = plans.filter { $0.sql.contains("ORDER BY due_at_us") }
      #expect(!lists.isEmpty)
      for list in lists {
        #expect(list.steps.contains { $0.contains("due_at_us=? AND rowid>?") }, "\(list.sql)")
      }
    }
  }

  @Test func `a search finds few among many words in pages that end early`() async throws {
    try await withStore { store in
      let count = Limits.foundRowsMax * 3 / 2
      for begin in stride(from: 0, to: count, by: 500) {
        try await store.write { transaction in
          for number in begin..<begin + 500 {
            let task = makeTask("t\(number)") {
              if number == 3 || number == count - 1 { $0.content.assignee = "kim" }
            }
            try transaction.insertTask(task, account: account)
          }
        }
      }
      var filter = TaskFilter()
      filter.assignee = "kim"
      let query = try #require(TaskQuery("call"))
      let first = try await store.searchTasks(
        account: account, query: query, filter: filter, limit: 9, after: nil)
      #expect(first.tasks.map(\.task.id) == ["t\(count - 1)"])
      let second = try await store.searchTasks(
        account: account, query: query, filter: filter, limit: 9, after: first.next)
      #expect(second.tasks.map(\.task.id) == ["t3"])
      #expect(second.next == nil)
    }
  }

  @Test func `a last word is completed, however many words begin so, from three letters on`()
    async throws
  {
    try await withStore { store in
      let count = Limits.searchBeginningsMax + 20
      try await store.write { transaction in
        for number in 0..<count {
          let task = makeTask("t\(number)") { $0.content.title = "Wort\(1_000 + number)" }
          try transaction.insertTask(task, account: account)
        }
        try transaction.insertTask(
          makeTask("accented") { $0.content.title = "Büro bu" }, account: account)
      }
      // Fewer than the limit are named one by one; of more FTS5 gathers the places.
      #expect(try await store.found("wort100") == (0..<10).reversed().map { "t\($0)" })
      #expect(try await store.found("wort").count == 50)
      #expect(try await store.found("wort1005") == ["t5"])
      #expect(try await store.found("wort1005x").isEmpty)
      #expect(try await store.found("wo").isEmpty)
      #expect(try await store.found("bu") == ["accented"])
      #expect(try await store.found("bur") == ["accented"])
      #expect(try await store.found("bür") == ["accented"])
      #expect(try await store.found("soon wort100").count == 10)
    }
  }

  @Test func `a store of the schema before the lists' indexes answers as it did`() async throws {
    let directory = try TemporaryDirectory()
    let before = try await Store.open(
      StoreFile(path: directory.storePath), migrations: Array(SQLiteSchema.migrations.prefix(9)),
      now: testStart
    ) { _ in }
    for number in 0..<40 {
      try await before.createSampleTask("t\(number)", account: number % 7 == 6 ? "b" : account) {
        $0.content.title = "Call \(number % 3 == 0 ? "Büro" : "office")"
        $0.content.status = TaskStatus.allCases[number % TaskStatus.allCases.count]
        $0.content.priority = TaskPriority.allCases[number % 3 % TaskPriority.allCases.count]
        $0.content.assignee = number % 2 == 0 ? "kim" : ""
        $0.content.dueAt = number % 4 == 0 ? at(Int64(number)) : nil
      }
    }
    _ = try await before.indexTasks(limit: 25)
    let answers = try await lists(of: before)
    await before.close()

    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    #expect(try await lists(of: store) == answers)
    #expect(answers.first?.count == 35)
    #expect(try await store.found("buro").count == 12)
    #expect(try await store.found("off").count == 23)
    // What the old schema has not indexed yet is found too, and what is new stands first.
    try await store.createSampleTask("new") { $0.content.title = "Call the office" }
    #expect(try await store.found("office").first == "new")
    #expect(try await lists(of: store).first == ["new"] + (answers.first ?? []))
    await store.close()
  }

  /// The ids in lists of each status, priority and assignee, after those of all tasks and before its news.
  private func lists(of store: Store) async throws -> [[String]] {
    var filters = [TaskFilter()]
    for statuses in TaskStatus.allCases.map({ [$0] }) + [[.open, .waiting], []] {
      for priorities in [[], [.low], [.low, .medium]] as [[TaskPriority]] {
        for assignee in [nil, "", "kim"] {
          var filter = TaskFilter()
          filter.statuses = statuses
          filter.priorities = priorities
          filter.assignee = assignee
          filters.append(filter)
          filter.dueAfter = at(3)
          filters.append(filter)
        }
      }
    }
    var answers: [[String]] = []
    for filter in filters { answers.append(try await read(filter, of: store).ids) }
    let news = try await store.taskNews(account: account, after: 0, limit: 100)
    answers.append(news.entries.map { "\($0.number)" })
    return answers
  }
}
