import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct TaskTests {
  @Test func `a task comes back as it was stored`() async throws {
    try await withStore { store in
      let task = makeTask("t1") {
        $0.content.dueAt = at(100)
        $0.content.assignee = "kim"
        $0.conversationUUID = "call-1"
      }
      let earlier = try await store.createTask(
        account: account, task: task, requestID: "", contentHash: [])
      #expect(earlier == nil)
      #expect(try await store.task(account: account, id: "t1") == task)
      let other = await storeErrorCode { _ = try await store.task(account: "other", id: "t1") }
      #expect(other == .notFound)
    }
  }

  @Test func `a request id makes one task`() async throws {
    try await withStore { store in
      func create(_ id: String, hash: [UInt8]) async throws -> FollowUpTask? {
        try await store.createTask(
          account: account, task: makeTask(id), requestID: "r", contentHash: hash)
      }
      #expect(try await create("t1", hash: [1]) == nil)
      #expect(try await create("t2", hash: [1])?.id == "t1")
      #expect(await storeErrorCode { _ = try await create("t3", hash: [2]) } == .alreadyExists)
      try await store.deleteTask(account: account, id: "t1", expectedVersion: 1)
      #expect(await storeErrorCode { _ = try await create("t4", hash: [1]) } == .notFound)
    }
  }

  @Test func `concurrent updates with one version let one through`() async throws {
    try await withStore { store in
      _ = try await store.createTask(
        account: account, task: makeTask("t1"), requestID: "", contentHash: [])
      let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
        for number in 0..<20 {
          group.addTask {
            await storeErrorCode {
              _ = try await store.updateTask(
                account: account, id: "t1", expectedVersion: 1, now: at(1)
              ) { content in
                var content = content
                content.title = "title \(number)"
                return content
              }
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes.filter { $0 == nil }.count == 1)
      #expect(codes.filter { $0 == .conflict }.count == 19)
      #expect(try await store.task(account: account, id: "t1").version == 2)
      let unchanged = try await store.updateTask(
        account: account, id: "t1", expectedVersion: 2, now: at(2)
      ) { $0 }
      #expect(unchanged.version == 2)
      #expect(unchanged.updatedAt == at(1))
      let stale = await storeErrorCode {
        try await store.deleteTask(account: account, id: "t1", expectedVersion: 1)
      }
      #expect(stale == .conflict)
    }
  }

  @Test func `every filter lists what a look at each task would, in order, at any page size`()
    async throws
  {
    try await withStore { store in
      var generator = SplitMix(state: 7)
      var all: [FollowUpTask] = []
      for number in 0..<150 {
        let task = makeTask("t\(number)") { task in
          task.content.status = TaskStatus.allCases.randomElement(using: &generator) ?? .open
          task.content.priority = TaskPriority.allCases.randomElement(using: &generator) ?? .low
          task.content.assignee = ["", "kim", "lee"].randomElement(using: &generator) ?? ""
          task.content.dueAt = Bool.random(using: &generator) ? at(.random(in: 0..<9)) : nil
          task.conversationUUID = ["", "call-1", "call-2"].randomElement(using: &generator) ?? ""
          task.notificationID = ["", "n1"].randomElement(using: &generator) ?? ""
          task.content.tags = ["a", "b", "c"].filter { _ in Bool.random(using: &generator) }
          task.endedAt = task.content.status.isEnded ? task.createdAt : nil
          task.createdAt = at(.random(in: 0..<20, using: &generator))
        }
        all.append(task)
        _ = try await store.createTask(
          account: account, task: task, requestID: "", contentHash: [])
      }
      _ = try await store.createTask(
        account: "other", task: makeTask("foreign"), requestID: "", contentHash: [])
      for _ in 0..<60 {
        var filter = TaskFilter()
        if Bool.random(using: &generator) {
          filter.statuses = Array(TaskStatus.allCases.shuffled(using: &generator).prefix(2))
        }
        if Bool.random(using: &generator) { filter.priorities = [.low, .urgent] }
        if Bool.random(using: &generator) { filter.assignee = ["", "kim"].randomElement() }
        if Bool.random(using: &generator) { filter.conversationUUID = "call-1" }
        if Bool.random(using: &generator) { filter.dueBefore = at(6) }
        if Bool.random(using: &generator) { filter.dueAfter = at(3) }
        if Bool.random(using: &generator) { filter.tag = "b" }
        if Bool.random(using: &generator) { filter.notificationID = "n1" }
        if Int.random(in: 0..<4, using: &generator) == 0 { filter.overdueAt = at(5) }
        let passing = all.filter { passes($0, filter) }
        // Sorting is stable: tasks due at the same time stay in the order of creation.
        let expected =
          filter.isByDueTime
          ? passing.sorted { ($0.content.dueAt ?? at(0)) < ($1.content.dueAt ?? at(0)) }
          : passing.reversed()
        let listed = try await pages(
          of: store, filter, limit: .random(in: 1...40, using: &generator))
        #expect(listed == expected)
      }
    }
  }

  private func passes(_ task: FollowUpTask, _ filter: TaskFilter) -> Bool {
    if !filter.statuses.isEmpty, !filter.statuses.contains(task.content.status) { return false }
    if !filter.priorities.isEmpty, !filter.priorities.contains(task.content.priority) {
      return false
    }
    if let assignee = filter.assignee, assignee != task.content.assignee { return false }
    if !filter.conversationUUID.isEmpty, filter.conversationUUID != task.conversationUUID {
      return false
    }
    if !filter.tag.isEmpty, !task.content.tags.contains(filter.tag) { return false }
    if !filter.notificationID.isEmpty, filter.notificationID != task.notificationID {
      return false
    }
    if let time = filter.overdueAt, !task.isOverdue(at: time) { return false }
    if let time = filter.dueBefore {
      guard let due = task.content.dueAt, due < time else { return false }
    }
    if let time = filter.dueAfter {
      guard let due = task.content.dueAt, due >= time else { return false }
    }
    return true
  }

  private func pages(
    of store: Store, _ filter: TaskFilter, limit: Int
  ) async throws -> [FollowUpTask] {
    var tasks: [FollowUpTask] = []
    var place: PageKey?
    repeat {
      let page = try await store.listTasks(
        account: account, filter: filter, limit: limit, after: place)
      #expect(page.tasks.count <= limit)
      tasks += page.tasks.map(\.task)
      place = page.next
    } while place != nil
    return tasks
  }
}

/// A small deterministic source of random numbers.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
