import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct TaskWorkTests {
  @Test(arguments: TaskStatus.allCases, TaskStatus.allCases)
  func `a status changes as the rules allow`(_ from: TaskStatus, _ to: TaskStatus) async throws {
    try await withStore { store in
      let task = makeTask("t") {
        $0.content.status = from
        $0.endedAt = from.isEnded ? testStart : nil
      }
      _ = try await store.createTask(account: account, task: task, requestID: "", contentHash: [])
      let code = await storeErrorCode {
        _ = try await store.updateTask(
          account: account, id: "t", expectedVersion: nil, now: at(5)
        ) { content in
          var content = content
          content.status = to
          return content
        }
      }
      let mayEnd = !from.isEnded || to == .open || to == from
      #expect(code == (mayEnd ? nil : .preconditionFailed))
      let stored = try await store.task(account: account, id: "t")
      #expect(stored.content.status == (mayEnd ? to : from))
      #expect((stored.endedAt != nil) == stored.content.status.isEnded)
    }
  }

  @Test func `of many who claim a task one gets it`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t")
      let winners: [String] = await withTaskGroup(of: String?.self) { group in
        for number in 0..<20 {
          group.addTask {
            let task = try? await store.claimTask(
              account: account, id: "t", teammateID: "p\(number)", actor: "p\(number)", now: at(1))
            return task?.content.assignee
          }
        }
        return await group.reduce(into: []) { if let winner = $1 { $0.append(winner) } }
      }
      #expect(winners.count == 1)
      let assignee = try await store.task(account: account, id: "t").content.assignee
      #expect(winners == [assignee])
      let again = try await store.claimTask(
        account: account, id: "t", teammateID: assignee, actor: assignee, now: at(2))
      #expect(again.version == 2)
    }
  }

  @Test func `a batch tells what became of each task`() async throws {
    try await withStore { store in
      try await store.createSampleTask("a")
      try await store.createSampleTask("b") { $0.content.status = .cancelled }
      try await store.createSampleTask("foreign", account: "other")
      let results = try await store.updateTasks(
        account: account, ids: ["a", "b", "foreign", "none"], actor: "kim", now: at(3)
      ) { content in
        var content = content
        content.status = .waiting
        return content
      }
      #expect(try results[0].get().content.status == .waiting)
      let codes = results.dropFirst().map { result in
        if case .failure(let error) = result { error.code } else { nil as StoreError.Code? }
      }
      #expect(codes == [.preconditionFailed, .notFound, .notFound])
      #expect(try await store.task(account: "other", id: "foreign").content.status == .open)
    }
  }

  @Test func `the history tells each change, the newest first`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t") { $0.createdBy = "ann" }
      for number in 1...5 {
        _ = try await store.updateTask(
          account: account, id: "t", expectedVersion: nil, actor: "kim", now: at(Int64(number))
        ) { content in
          var content = content
          content.title = "title \(number)"
          content.tags = number == 5 ? ["x", "y"] : []
          return content
        }
      }
      let all = try await store.listTaskChanges(
        account: account, taskID: "t", limit: 10, before: nil)
      #expect(all.map(\.version) == [6, 5, 4, 3, 2, 1])
      #expect(all.map(\.actor) == ["kim", "kim", "kim", "kim", "kim", "ann"])
      #expect(all[0].fields.map(\.name) == ["title", "tags"])
      #expect(all[0].fields[0].before == "title 4")
      #expect(all[0].fields[1].after == "x, y")
      #expect(all[5].fields.isEmpty)
      let pages = [
        try await store.listTaskChanges(account: account, taskID: "t", limit: 4, before: nil),
        try await store.listTaskChanges(account: account, taskID: "t", limit: 4, before: 3),
      ]
      #expect(pages.joined().map(\.version) == [6, 5, 4, 3, 2, 1])
    }
  }

  @Test func `the history keeps the newest changes`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t")
      let limit = Domain.Limits.changesPerTaskMax
      for number in 1...limit + 5 {
        _ = try await store.updateTask(
          account: account, id: "t", expectedVersion: nil, now: at(1)
        ) { content in
          var content = content
          content.title = "\(number)"
          return content
        }
      }
      let changes = try await store.listTaskChanges(
        account: account, taskID: "t", limit: 5000, before: nil)
      #expect(changes.count == limit + 1)
      #expect(changes.first?.version == Int64(limit + 6))
      #expect(changes.last?.version == 1)
    }
  }

  @Test func `comments are counted, listed and limited`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t")
      func comment(_ id: Int, requestID: String = "", hash: [UInt8] = [1]) async throws
        -> TaskComment
      {
        try await store.createTaskComment(
          account: account,
          comment: TaskComment(
            id: "c\(id)", taskID: "t", author: "kim", text: "text \(id)", createdAt: at(Int64(id))),
          requestID: requestID, contentHash: hash)
      }
      _ = try await comment(1, requestID: "r")
      #expect(try await comment(2, requestID: "r").id == "c1")
      #expect(
        await storeErrorCode { _ = try await comment(3, requestID: "r", hash: [2]) }
          == .alreadyExists)
      for number in 2...Domain.Limits.commentsPerTaskMax { _ = try await comment(number) }
      #expect(await storeErrorCode { _ = try await comment(5000) } == .limitExceeded)
      let task = try await store.task(account: account, id: "t")
      #expect(task.commentCount == Int64(Domain.Limits.commentsPerTaskMax))
      #expect(task.version == 1)
      let first = try await store.listTaskComments(
        account: account, taskID: "t", limit: 3, after: nil)
      #expect(first.map(\.id) == ["c1", "c2", "c3"])
      let next = try await store.listTaskComments(
        account: account, taskID: "t", limit: 2, after: PageKey(time: at(3), id: "c3"))
      #expect(next.map(\.text) == ["text 4", "text 5"])
    }
  }

  @Test func `a deleted task leaves nothing of itself but its removal`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t") { $0.content.tags = ["x"] }
      _ = try await store.updateTask(
        account: account, id: "t", expectedVersion: nil, now: at(1)
      ) { content in
        var content = content
        content.title = "other words"
        return content
      }
      _ = try await store.createTaskComment(
        account: account,
        comment: TaskComment(id: "c", taskID: "t", author: "", text: "x", createdAt: at(1)),
        requestID: "", contentHash: [])
      try await store.deleteTask(account: account, id: "t", expectedVersion: nil)
      let counts = try await store.read { transaction in
        try ["task_tag", "task_comment", "task_change"].map { table in
          try transaction.first(SQL(composed: "SELECT count(*) FROM \(table)")) {
            try $0.integer(0)
          }
        }
      }
      #expect(counts == [0, 0, 0])
      #expect(try await store.found("words").isEmpty)
      #expect(try await store.taskNews(account: account, after: 0, limit: 9).entries.count == 1)
    }
  }

  @Test func `ended tasks are deleted from the earliest on`() async throws {
    try await withStore { store in
      for number in 0..<6 {
        try await store.createSampleTask("t\(number)") { task in
          task.content.status = number == 5 ? .open : .completed
          task.endedAt = number == 5 ? nil : at(Int64(number))
        }
      }
      #expect(try await store.deleteEndedTasks(account: account, before: at(4), limit: 3) == 3)
      #expect(try await store.deleteEndedTasks(account: account, before: at(4), limit: 3) == 1)
      #expect(try await store.deleteEndedTasks(account: "other", before: at(9), limit: 3) == 0)
      let left = try await store.listTasks(
        account: account, filter: TaskFilter(), limit: 9, after: nil)
      #expect(Set(left.tasks.map(\.task.id)) == ["t4", "t5"])
    }
  }
}

@Suite(.timeLimit(.minutes(1)))
struct TaskSearchTests {
  @Test(arguments: [
    ("heat", ["t1"]), ("HEAT pump", ["t1"]), ("pump heat", ["t1"]), ("pum", ["t3", "t1"]),
    ("pum ", []), ("uber", ["t2"]), ("Über", ["t2"]), ("straße", ["t2"]), ("rot", ["t3"]),
    ("\"heat\" OR nothing", []), ("heat*", ["t1"]), ("NEAR(heat pump)", []), ("a AND b", []),
    ("-heat", ["t1"]), ("heat:pump", ["t1"]), ("😀 heat", ["t1"]), ("日本", ["t3"]),
    ("secret", []), ("x61636d65", []), ("e\u{301}te", ["t2"]),
  ])
  func `finds tasks by their words`(_ text: String, _ expected: [String]) async throws {
    try await withStore { store in
      try await store.createSampleTask("t1") {
        $0.content.title = "Repair the heat pump"
        $0.content.description = "😀 in the cellar"
      }
      try await store.createSampleTask("t2") {
        $0.content.title = "Rechnung über 20 €"
        $0.content.description = "Lange Straße 5, été"
      }
      try await store.createSampleTask("t3") {
        $0.content.title = "Pumpen"
        $0.content.description = "日本語"
        $0.content.tags = ["rot"]
      }
      try await store.createSampleTask("o", account: "other") { $0.content.title = "secret heat" }
      // The word of an account stands in each of its tasks, and only there it finds any.
      let found = try await store.found(text)
      #expect(found == (text.hasPrefix("x6163") ? ["t3", "t2", "t1"] : expected))
    }
  }

  @Test func `finds tasks whatever happened to them before they were indexed`() async throws {
    try await withStore { store in
      try await store.createSampleTask("a") { $0.content.title = "apple" }
      try await store.deleteTask(account: account, id: "a", expectedVersion: nil)
      try await store.createSampleTask("b") { $0.content.title = "banana" }
      #expect(try await store.found("banana") == ["b"])
      // The place of a task that was indexed and deleted is never another's.
      try await store.deleteTask(account: account, id: "b", expectedVersion: nil)
      try await store.createSampleTask("c") { $0.content.title = "cherry" }
      #expect(try await store.found("banana").isEmpty)
      #expect(try await store.found("cherry") == ["c"])
      for number in 0..<5 {
        try await store.createSampleTask("d\(number)") { $0.content.title = "date" }
      }
      #expect(try await store.indexTasks(limit: 3) == 3)
      #expect(try await store.indexTasks(limit: 3) == 2)
      #expect(try await store.indexTasks(limit: 3) == 0)
      #expect(try await store.found("date").count == 5)
    }
  }

  @Test func `finds what a change made of a task`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t") { $0.content.title = "first" }
      _ = try await store.updateTask(
        account: account, id: "t", expectedVersion: nil, now: at(1)
      ) { content in
        var content = content
        content.title = "second"
        content.tags = ["blue"]
        return content
      }
      #expect(try await store.found("first").isEmpty)
      #expect(try await store.found("second blue") == ["t"])
    }
  }

  @Test func `pages go on where the one before ended, and filters hold`() async throws {
    try await withStore { store in
      for number in 0..<30 {
        try await store.createSampleTask("t\(number)") {
          $0.content.title = "call number \(number)"
          $0.content.status = number % 2 == 0 ? .open : .completed
          $0.content.assignee = number % 3 == 0 ? "kim" : ""
        }
      }
      var filter = TaskFilter()
      filter.statuses = [.open]
      filter.assignee = "kim"
      let query = try #require(TaskQuery("call"))
      var ids: [String] = []
      var place: PageKey?
      repeat {
        let page = try await store.searchTasks(
          account: account, query: query, filter: filter, limit: 2, after: place)
        ids += page.tasks.map(\.task.id)
        place = page.next
      } while place != nil
      #expect(ids == ["t24", "t18", "t12", "t6", "t0"])
    }
  }

  @Test func `a search has one to ten words`() {
    #expect(TaskQuery("") == nil)
    #expect(TaskQuery(" -- !") == nil)
    #expect(TaskQuery("a b c d e f g h i j")?.words.count == 10)
    #expect(TaskQuery("a b c d e f g h i j k") == nil)
  }
}

@Suite(.timeLimit(.minutes(1)))
struct TaskNewsTests {
  @Test func `whoever reads on from its number has the last state of every task`() async throws {
    try await withStore { store in
      var generator = SplitMix(state: 11)
      var known: [String: FollowUpTask] = [:]
      var place: Int64 = 0
      for step in 0..<300 {
        let id = "t\(Int.random(in: 0..<20, using: &generator))"
        if let task = try? await store.task(account: account, id: id) {
          if Int.random(in: 0..<4, using: &generator) == 0 {
            try await store.deleteTask(account: account, id: id, expectedVersion: task.version)
          } else {
            _ = try await store.updateTask(
              account: account, id: id, expectedVersion: nil, now: at(Int64(step))
            ) { content in
              var content = content
              content.title = "step \(step)"
              return content
            }
          }
        } else {
          try await store.createSampleTask(id)
        }
        // Numbers are drawn from a sequence that the accounts share.
        let other = "o\(Int.random(in: 0..<3, using: &generator))"
        do {
          try await store.deleteTask(account: "other", id: other, expectedVersion: nil)
        } catch let error as StoreError where error.code == .notFound {
          try await store.createSampleTask(other, account: "other")
        }
        guard Int.random(in: 0..<5, using: &generator) == 0 else { continue }
        let limit = Int.random(in: 1...7, using: &generator)
        let page = try await store.taskNews(account: account, after: place, limit: limit)
        #expect(page.entries.map(\.number) == page.entries.map(\.number).sorted())
        #expect(page.entries.allSatisfy { $0.number > place && $0.number <= page.through })
        apply(page, to: &known)
        place = page.through
      }
      while true {
        let page = try await store.taskNews(account: account, after: place, limit: 7)
        apply(page, to: &known)
        place = page.through
        if !page.hasMore { break }
      }
      let all = try await store.listTasks(
        account: account, filter: TaskFilter(), limit: 100, after: nil)
      #expect(Set(known.values) == Set(all.tasks.map(\.task)))
      #expect(try await store.taskNews(account: "third", after: 0, limit: 9).entries.isEmpty)
    }
  }

  @Test func `no number is given to two tasks, though the newest was deleted`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t1")
      try await store.createSampleTask("o1", account: "other")
      let seen = try await store.taskNews(account: account, after: 0, limit: 9).through
      try await store.deleteTask(account: "other", id: "o1", expectedVersion: nil)
      try await store.createSampleTask("t2")
      let news = try await store.taskNews(account: account, after: seen, limit: 9)
      #expect(news.entries.count == 1)
    }
  }

  @Test func `what people did with tasks is kept when tasks get their numbers`() async throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let before = try await Store.open(
      file, migrations: Array(SQLiteSchema.migrations.prefix(6)), now: testStart
    ) { _ in }
    try await before.write { transaction in
      for number in [1, 2, 3] as [Int64] {
        try transaction.execute(
          """
          INSERT INTO task (account, id, status, priority, assignee, conversation_uuid,
            notification_id, evaluation_id, version, created_at_us, updated_at_us, title,
            description, tags, comment_count, changed_seq, text_id)
          VALUES ('acme', $1, 1, 2, '', '', '', '', 2, $2, $2, 'Old task', 'words', '["a"]', 1,
            $3, $2)
          """, [.text("t\(number)"), .integer(number), .integer(10 + number)])
        try transaction.execute(
          "INSERT INTO task_tag (account, tag, created_at_us, task_id) VALUES ('acme', 'a', $1, $2)",
          [.integer(number), .text("t\(number)")])
        try transaction.execute(
          """
          INSERT INTO task_comment (account, task_id, created_at_us, id, author, text)
          VALUES ('acme', $1, 5, 'c', 'kim', 'called')
          """, [.text("t\(number)")])
        try transaction.execute(
          """
          INSERT INTO task_change (account, task_id, version, changed_at_us, actor, fields)
          VALUES ('acme', $1, 2, 6, 'kim', '[]')
          """, [.text("t\(number)")])
      }
    }
    await before.close()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let violations = try await store.read { transaction in
      try transaction.all("SELECT 1 FROM pragma_foreign_key_check") { _ in 1 }
    }
    #expect(violations.isEmpty)
    var filter = TaskFilter()
    filter.tag = "a"
    let tasks = try await store.listTasks(account: account, filter: filter, limit: 9, after: nil)
    #expect(tasks.tasks.map(\.task.id) == ["t3", "t2", "t1"])
    #expect(try await store.found("words") == ["t3", "t2", "t1"])
    let comments = try await store.listTaskComments(
      account: account, taskID: "t2", limit: 9, after: nil)
    #expect(comments.map(\.text) == ["called"])
    let changes = try await store.listTaskChanges(
      account: account, taskID: "t2", limit: 9, before: nil)
    #expect(changes.map(\.actor) == ["kim", ""])
    // Whoever watched goes on at the same place.
    let news = try await store.taskNews(account: account, after: 12, limit: 9)
    #expect(news.entries.map(\.number) == [13])
    try await store.createSampleTask("t4")
    let later = try await store.taskNews(account: account, after: 13, limit: 9)
    #expect(later.entries.map(\.number) == [14])
    try await store.deleteTask(account: account, id: "t1", expectedVersion: nil)
    let left = try await store.listTasks(account: account, filter: filter, limit: 9, after: nil)
    #expect(left.tasks.map(\.task.id) == ["t3", "t2"])
    await store.close()
  }

  private func apply(_ page: TaskNewsPage, to known: inout [String: FollowUpTask]) {
    for entry in page.entries {
      switch entry.news {
      case .changed(let task): known[task.id] = task
      case .removed(let id): known[id] = nil
      }
    }
  }

  @Test func `tasks of the first schema are found, watched and told as ended`() async throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let first = try await Store.open(
      file, migrations: Array(SQLiteSchema.migrations.prefix(1)), now: testStart
    ) { _ in }
    try await first.write { transaction in
      for (number, status) in [(1, 1), (2, 4), (3, 5)] as [(Int64, Int64)] {
        try transaction.execute(
          """
          INSERT INTO task (account, id, status, priority, assignee, conversation_uuid,
            notification_id, evaluation_id, version, created_at_us, updated_at_us, title,
            description)
          VALUES ('acme', $1, $2, 2, '', '', '', '', 3, $3, $4, 'Old task', 'words here')
          """,
          [.text("t\(number)"), .integer(status), .integer(number), .integer(10 - number)])
      }
    }
    await first.close()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let tasks = try await store.listTasks(
      account: account, filter: TaskFilter(), limit: 9, after: nil
    ).tasks.map(\.task)
    #expect(tasks.map(\.id) == ["t3", "t2", "t1"])
    #expect(tasks.map { $0.endedAt?.microseconds } == [7, 8, nil])
    #expect(try await store.found("words") == ["t3", "t2", "t1"])
    let news = try await store.taskNews(account: account, after: 0, limit: 9)
    #expect(news.entries.map(\.number) == [1, 2, 3])
    try await store.createSampleTask("t4")
    #expect(try await store.taskNews(account: account, after: 3, limit: 9).entries.count == 1)
    #expect(try await store.found("task old") == ["t3", "t2", "t1"])
    try await store.deleteTask(account: account, id: "t2", expectedVersion: 3)
    #expect(try await store.found("old") == ["t3", "t1"])
    await store.close()
  }

  @Test func `removals beyond the limit are forgotten, and told as such`() async throws {
    try await withStore { store in
      try await store.createSampleTask("t")
      let count = Limits.taskRemovalsMax + 3
      // In parts: no write may take long, however busy the machine is.
      for begin in stride(from: 0, to: count, by: 500) {
        try await store.write { transaction in
          for number in begin..<min(begin + 500, count) {
            try transaction.noteRemoval(of: "gone\(number)", account: account)
          }
        }
      }
      let numbers = try await store.taskNumbers(account: account)
      #expect(numbers.forgotten == 4)
      #expect(numbers.newest == Int64(Limits.taskRemovalsMax + 4))
    }
  }
}

extension Store {
  func createSampleTask(
    _ id: String, account: String = account, _ change: (inout FollowUpTask) -> Void = { _ in }
  ) async throws {
    _ = try await createTask(
      account: account, task: makeTask(id, change), requestID: "", contentHash: [])
  }

  func found(_ text: String) async throws -> [String] {
    guard let query = TaskQuery(text) else { return [] }
    return try await searchTasks(
      account: account, query: query, filter: TaskFilter(), limit: 50, after: nil
    ).tasks.map(\.task.id)
  }
}
