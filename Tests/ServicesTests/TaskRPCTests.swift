import Domain
import Messages
import RPC
import Services
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TaskRPCTests {
  @Test(arguments: Way.allCases)
  func `keeps a task from its creation to its deletion`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let created = try #require(
        try await api.createTask(
          Samples.createTask("Call back") {
            $0.description = "About the invoice."
            $0.priority = .urgent
            $0.assignee = "jo"
            $0.dueTime = .at(1_800_000_000, nanos: 5000)
            $0.conversationUUID = "call-1"
            // Output only: ignored.
            $0.id = "mine"
            $0.etag = "v9"
            $0.notificationID = "mine"
            $0.evaluationID = "mine"
            $0.createTime = .at(1)
          }
        ).task)
      #expect(created.id.count == 36)
      #expect(created.title == "Call back")
      #expect(created.description == "About the invoice.")
      #expect(created.status == .open)
      #expect(created.priority == .urgent)
      #expect(created.assignee == "jo")
      #expect(created.dueTime == .at(1_800_000_000, nanos: 5000))
      #expect(created.conversationUUID == "call-1")
      #expect(created.notificationID.isEmpty && created.evaluationID.isEmpty)
      #expect(created.createTime == .at(1_795_370_100))
      #expect(created.updateTime == created.createTime)
      #expect(try await api.getTask(.with { $0.id = created.id }).task == created)
      #expect(try await api.listTasks(V1.ListTasksRequest()).tasks == [created])

      backend.clock.advance(by: .seconds(5))
      let updated = try #require(
        try await api.updateTask(
          .with {
            $0.task = .with {
              $0.id = created.id
              $0.status = .completed
              $0.etag = created.etag
            }
          }
        ).task)
      #expect(updated.status == .completed)
      #expect(updated.title == created.title)
      #expect(updated.etag != created.etag)
      #expect(updated.createTime == created.createTime)
      #expect(updated.updateTime == .at(1_795_370_105))

      _ = try await api.deleteTask(
        .with {
          $0.id = created.id
          $0.etag = updated.etag
        })
      await expectRefusal(.notFound) { _ = try await api.getTask(.with { $0.id = created.id }) }
      #expect(try await api.listTasks(V1.ListTasksRequest()).tasks.isEmpty)
    }
  }

  @Test(arguments: Way.allCases)
  func `creates an ordinary open task where nothing but the title is said`(_ way: Way) async throws
  {
    try await withBackend(way) { backend in
      let task = try await backend.api().createTask(Samples.createTask()).task
      #expect(task?.status == .open)
      #expect(task?.priority == .medium)
      #expect(task?.assignee == "")
      #expect(task?.dueTime == nil)
    }
  }

  @Test(arguments: Way.allCases)
  func `a repeated request creates one task`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let request = Samples.createTask("Call back", requestID: .wide(128))
      let first = try #require(try await api.createTask(request).task)
      backend.clock.advance(by: .seconds(5))
      #expect(try await api.createTask(request).task == first)
      // The repeat gives the task as it is now.
      _ = try await api.updateTask(
        .with {
          $0.task = .with {
            $0.id = first.id
            $0.status = .waiting
          }
        })
      #expect(try await api.createTask(request).task?.status == .waiting)
      await expectRefusal(.alreadyExists) {
        _ = try await api.createTask(Samples.createTask("Another", requestID: .wide(128)))
      }
      await expectRefusal(.alreadyExists, [], "another conversation is another task") {
        var other = request
        other.task?.conversationUUID = "call-2"
        _ = try await api.createTask(other)
      }
      #expect(try await api.listTasks(V1.ListTasksRequest()).tasks.count == 1)
      // Without an id each request is a new one.
      _ = try await api.createTask(Samples.createTask())
      _ = try await api.createTask(Samples.createTask())
      #expect(try await api.listTasks(V1.ListTasksRequest()).tasks.count == 3)
      _ = try await api.deleteTask(.with { $0.id = first.id })
      await expectRefusal(.notFound) { _ = try await api.createTask(request) }
    }
  }

  @Test(arguments: Way.allCases)
  func `changes exactly the fields that the mask names`(_ way: Way) async throws {
    typealias Change = @Sendable (inout V1.Task) -> Void
    let changes: [(path: String, change: Change)] = [
      ("title", { $0.title = "New title" }),
      ("description", { $0.description = "New description" }),
      ("status", { $0.status = .inProgress }),
      ("priority", { $0.priority = .low }),
      ("assignee", { $0.assignee = "ann" }),
      ("due_time", { $0.dueTime = .at(1_900_000_000) }),
    ]
    try await withBackend(way) { backend in
      let api = backend.api()
      for (path, change) in changes {
        let before = try #require(
          try await api.createTask(
            Samples.createTask {
              $0.description = "old"
              $0.assignee = "old"
              $0.dueTime = .at(1)
              $0.priority = .high
            }
          ).task)
        var request = V1.UpdateTaskRequest()
        var values = V1.Task.with { $0.id = before.id }
        for other in changes { other.change(&values) }
        request.task = values
        request.updateMask = WellKnown.FieldMask(path)
        var expected = before
        change(&expected)
        // It had been due since 1970.
        expected.overdue = path != "due_time"
        let after = try #require(try await api.updateTask(request).task)
        expected.etag = after.etag
        #expect(after == expected, "\(path)")
        #expect(after.etag != before.etag)

        request.updateMask = WellKnown.FieldMask("*")
        var all = before
        for other in changes { other.change(&all) }
        let replaced = try #require(try await api.updateTask(request).task)
        all.etag = replaced.etag
        all.overdue = false
        #expect(replaced == all)
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `takes an absent and an empty mask for the fields that are set`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for mask in [nil, WellKnown.FieldMask()] {
        let before = try #require(
          try await api.createTask(Samples.createTask { $0.assignee = "jo" }).task)
        let after = try #require(
          try await api.updateTask(
            .with {
              $0.task = .with {
                $0.id = before.id
                $0.title = "New"
                $0.priority = .low
              }
              $0.updateMask = mask
            }
          ).task)
        #expect(after.title == "New")
        #expect(after.priority == .low)
        #expect(after.assignee == "jo")
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `resets with the mask what is default in the message`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let before = try #require(
        try await api.createTask(
          Samples.createTask {
            $0.description = "old"
            $0.assignee = "jo"
            $0.dueTime = .at(1)
            $0.status = .waiting
            $0.priority = .high
          }
        ).task)
      let after = try await api.updateTask(
        .with {
          $0.task = .with {
            $0.id = before.id
            $0.title = "Kept"
          }
          $0.updateMask = WellKnown.FieldMask("*")
        }
      ).task
      #expect(after?.description == "")
      #expect(after?.assignee == "")
      #expect(after?.dueTime == nil)
      #expect(after?.status == .open)
      #expect(after?.priority == .medium)
    }
  }

  @Test(arguments: Way.allCases)
  func `a change that changes nothing keeps the etag`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let before = try #require(try await api.createTask(Samples.createTask()).task)
      backend.clock.advance(by: .seconds(5))
      let after = try await api.updateTask(
        .with {
          $0.task = before
          $0.updateMask = WellKnown.FieldMask("*")
        }
      ).task
      #expect(after == before)
    }
  }

  @Test(arguments: Way.allCases)
  func `refuses a change of what has changed meanwhile`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let stale = try #require(try await api.createTask(Samples.createTask()).task)
      let current = try #require(
        try await api.updateTask(
          .with {
            $0.task = .with {
              $0.id = stale.id
              $0.title = "First"
            }
          }
        ).task)
      // What is no etag of this server is none of this version either.
      for etag in [stale.etag, "x", "v", "v0", "v-1", "v1.5", "v99999999999999999999"] {
        await expectRefusal(.aborted) {
          _ = try await api.updateTask(
            .with {
              $0.task = stale
              $0.task?.title = "Second"
              $0.task?.etag = etag
            })
        }
        await expectRefusal(.aborted) {
          _ = try await api.deleteTask(
            .with {
              $0.id = stale.id
              $0.etag = etag
            })
        }
      }
      #expect(try await api.getTask(.with { $0.id = stale.id }).task == current)
    }
  }

  @Test(arguments: Way.allCases)
  func `does not know tasks that are not there`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      await expectRefusal(.notFound) { _ = try await api.getTask(.with { $0.id = "no" }) }
      await expectRefusal(.notFound) { _ = try await api.deleteTask(.with { $0.id = "no" }) }
      await expectRefusal(.notFound) {
        _ = try await api.updateTask(
          .with {
            $0.task = .with {
              $0.id = "no"
              $0.title = "New"
            }
          })
      }
    }
  }

  @Test(arguments: Way.allCases)
  func `lists what passes the filters, the newest first`(_ way: Way) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      let samples: [(String, @Sendable (inout V1.Task) -> Void)] = [
        ("a", { $0.status = .open }),
        ("b", { $0.status = .completed }),
        ("c", { $0.priority = .urgent }),
        ("d", { $0.assignee = "jo" }),
        ("e", { $0.conversationUUID = "call-1" }),
        ("f", { $0.dueTime = .at(100) }),
        ("g", { $0.dueTime = .at(200) }),
      ]
      for (title, change) in samples {
        backend.clock.advance(by: .seconds(1))
        _ = try await api.createTask(Samples.createTask(title, change))
      }
      let expectations: [(String, @Sendable (inout V1.ListTasksRequest) -> Void)] = [
        ("gfedcba", { _ in }),
        ("b", { $0.statuses = [.completed] }),
        ("gfedcba", { $0.statuses = [.completed, .open, .open] }),
        ("", { $0.statuses = [.cancelled, .waiting, .inProgress] }),
        ("c", { $0.priorities = [.urgent, .low] }),
        ("d", { $0.assignee = "jo" }),
        ("gfecba", { $0.assignee = "" }),
        ("", { $0.assignee = "nobody" }),
        ("e", { $0.conversationUUID = "call-1" }),
        ("", { $0.conversationUUID = "call-2" }),
        ("f", { $0.dueBefore = .at(200) }),
        // By due time, the soonest first.
        ("fg", { $0.dueAfter = .at(100) }),
        ("g", { $0.dueAfter = .at(100, nanos: 1000) }),
        (
          "f",
          {
            $0.dueAfter = .at(100)
            $0.dueBefore = .at(101)
          }
        ),
        (
          "",
          {
            $0.assignee = "jo"
            $0.priorities = [.urgent]
          }
        ),
      ]
      for (index, (titles, change)) in expectations.enumerated() {
        let found = try await api.listTasks(.with { change(&$0) })
        #expect(found.tasks.map(\.title).joined() == titles, "filter \(index)")
        #expect(found.nextPageToken.isEmpty)
      }
    }
  }
}
