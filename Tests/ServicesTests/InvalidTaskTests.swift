import Domain
import Messages
import RPC
import Services
import Testing

/// Every field of a task that may be wrong, at its limit and past it, and the path that is named.
@Suite(.timeLimit(.minutes(1)))
struct InvalidTaskTests {
  private static let taskFlaws: [Flaw<V1.CreateTaskRequest>] =
    [
      Flaw("task") { $0.task = nil },
      Flaw("task.title") { $0.task?.title = "" },
      Flaw("task.title") { $0.task?.title = "  " },
      Flaw("task.title") { $0.task?.title = .wide(301) },
      Flaw("task.title") { $0.task?.title = "two\nlines" },
      Flaw("task.title") { $0.task?.title = "bell\u{7}" },
      Flaw("task.description") { $0.task?.description = .wide(10_001) },
      Flaw("task.assignee") { $0.task?.assignee = .wide(129) },
      Flaw("task.status") { $0.task?.status = .unrecognized(99) },
      Flaw("task.priority") { $0.task?.priority = .unrecognized(99) },
      Flaw("task.conversation_uuid") { $0.task?.conversationUUID = .narrow(129) },
      Flaw("task.conversation_uuid") { $0.task?.conversationUUID = "a b" },
      Flaw("request_id") { $0.requestID = .wide(129) },
      Flaw("task.title", "task.description", "request_id") {
        $0.task?.title = ""
        $0.task?.description = .wide(10_001)
        $0.requestID = .wide(129)
      },
    ]
    + WellKnown.Timestamp.invalid.map { time in
      Flaw("task.due_time") { $0.task?.dueTime = time }
    }

  private typealias Change<Request> = @Sendable (inout Request) -> Void

  private static let goodTasks: [Change<V1.CreateTaskRequest>] = [
    { $0.task?.title = .wide(300) },
    { $0.task?.description = .wide(10_000) },
    { $0.task?.description = "several\nlines\tand 💡 and \u{202E}right to left" },
    { $0.task?.assignee = .wide(128) },
    { $0.task?.conversationUUID = "AZaz09._:~-" + .narrow(117) },
    { $0.requestID = .wide(128) },
    { $0.task?.dueTime = WellKnown.Timestamp.extremes[0] },
    { $0.task?.dueTime = WellKnown.Timestamp.extremes[1] },
  ]

  @Test(arguments: Way.allCases)
  func `names what is wrong with a new task`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for (index, flaw) in Self.taskFlaws.enumerated() {
        var request = Samples.createTask()
        flaw.change(&request)
        await expectRefusal(.invalidArgument, flaw.fields, "flaw \(index)") {
          _ = try await api.createTask(request)
        }
      }
      let none = try await api.listTasks(V1.ListTasksRequest()).tasks
      #expect(none.isEmpty)
      for (index, change) in Self.goodTasks.enumerated() {
        var request = Samples.createTask()
        change(&request)
        let error = await failure { _ = try await api.createTask(request) }
        #expect(error == nil, "at the limit \(index)")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `names what is wrong with a change of a task`(_ way: Way) async throws {
    let flaws: [Flaw<V1.UpdateTaskRequest>] = [
      Flaw("task") { $0.task = nil },
      Flaw("task.id") { $0.task?.id = "" },
      Flaw("task.id") { $0.task?.id = .narrow(129) },
      Flaw("task.title") { $0.task?.title = .wide(301) },
      Flaw("task.title") {
        $0.task?.title = ""
        $0.updateMask = WellKnown.FieldMask("*")
      },
      Flaw("task.description") { $0.task?.description = .wide(10_001) },
      Flaw("task.status") { $0.task?.status = .unrecognized(99) },
      Flaw("task.due_time") { $0.task?.dueTime = .at(-1) },
      Flaw("update_mask.paths[0]") { $0.updateMask = WellKnown.FieldMask("id") },
      Flaw("update_mask.paths[0]") { $0.updateMask = WellKnown.FieldMask("") },
      Flaw("update_mask.paths[0]") { $0.updateMask = WellKnown.FieldMask("task.title") },
      Flaw("update_mask.paths[1]") { $0.updateMask = WellKnown.FieldMask("title", "other") },
      Flaw("update_mask.paths[1]") { $0.updateMask = WellKnown.FieldMask("title", "*") },
      Flaw("update_mask.paths[0]") {
        $0.updateMask = WellKnown.FieldMask("conversation_uuid")
      },
      Flaw("update_mask") {
        $0.updateMask = .with { $0.paths = Array(repeating: "title", count: 51) }
      },
    ]
    try await withBackend(way) { backend in
      let api = backend.api()
      let task = try #require(try await api.createTask(Samples.createTask()).task)
      for (index, flaw) in flaws.enumerated() {
        var request = V1.UpdateTaskRequest.with {
          $0.task = .with {
            $0.id = task.id
            $0.title = "New"
          }
        }
        flaw.change(&request)
        await expectRefusal(.invalidArgument, flaw.fields, "flaw \(index)") {
          _ = try await api.updateTask(request)
        }
      }
      #expect(try await api.getTask(.with { $0.id = task.id }).task == task)
    }
  }

  @Test(arguments: Way.allCases)
  func `names what is wrong with a list of tasks`(_ way: Way) async throws {
    let flaws: [Flaw<V1.ListTasksRequest>] =
      [
        Flaw("statuses") { $0.statuses = Array(repeating: .open, count: 6) },
        Flaw("statuses") { $0.statuses = [.open, .unspecified] },
        Flaw("statuses") { $0.statuses = [.unrecognized(99)] },
        Flaw("priorities") { $0.priorities = Array(repeating: .low, count: 5) },
        Flaw("priorities") { $0.priorities = [.unspecified] },
        Flaw("priorities") { $0.priorities = [.unrecognized(99)] },
      ]
      + WellKnown.Timestamp.invalid.flatMap { time in
        [
          Flaw<V1.ListTasksRequest>("due_before") { $0.dueBefore = time },
          Flaw<V1.ListTasksRequest>("due_after") { $0.dueAfter = time },
        ]
      }
    try await withBackend(way) { backend in
      let api = backend.api()
      for (index, flaw) in flaws.enumerated() {
        await expectRefusal(.invalidArgument, flaw.fields, "flaw \(index)") {
          _ = try await api.listTasks(.with { flaw.change(&$0) })
        }
      }
      let all = try await api.listTasks(
        .with {
          $0.statuses = [.open, .inProgress, .waiting, .completed, .cancelled]
          $0.priorities = [.low, .medium, .high, .urgent]
        })
      #expect(all.tasks.isEmpty)
    }
  }
}
