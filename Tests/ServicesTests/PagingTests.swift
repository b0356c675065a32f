import Domain
import Messages
import RPC
import Services
import Testing

/// What all lists have in common.
@Suite(.timeLimit(.minutes(1)))
struct PagingTests {
  /// One of the lists.
  struct List: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Adds an entry and returns its id.
    let add: @Sendable (_ backend: Backend, _ name: String) async throws -> Void
    /// Reads a page; `isOther` asks for another selection.
    let page:
      @Sendable (_ api: API, _ size: Int32, _ token: String, _ isOther: Bool) async throws ->
        (ids: [String], next: String)
  }

  static let lists = [
    List(testDescription: "tasks") { backend, name in
      _ = try await backend.api().createTask(Samples.createTask(name))
    } page: { api, size, token, isOther in
      let page = try await api.listTasks(
        .with {
          $0.pageSize = size
          $0.pageToken = token
          if isOther { $0.assignee = "" }
        })
      return (page.tasks.map(\.id), page.nextPageToken)
    },
    List(testDescription: "notifications") { backend, name in
      _ = try await backend.api().createNotification(Samples.createNotification(name))
    } page: { api, size, token, isOther in
      let page = try await api.listNotifications(
        .with {
          $0.pageSize = size
          $0.pageToken = token
          if isOther { $0.agentID = Samples.agentID }
        })
      return (page.notifications.map(\.id), page.nextPageToken)
    },
    List(testDescription: "conversations") { backend, name in
      _ = try await backend.api().submitConversation(Samples.submit(name, evaluation: .storeOnly))
    } page: { api, size, token, isOther in
      let page = try await api.listConversations(
        .with {
          $0.pageSize = size
          $0.pageToken = token
          if isOther { $0.agentID = Samples.agentID }
        })
      return (page.conversations.map(\.uuid), page.nextPageToken)
    },
    List(testDescription: "evaluations") { backend, name in
      _ = try await backend.api().submitConversation(Samples.submit(name))
    } page: { api, size, token, isOther in
      let page = try await api.listEvaluations(
        .with {
          $0.pageSize = size
          $0.pageToken = token
          if isOther { $0.state = .completed }
        })
      return (page.evaluations.map(\.id), page.nextPageToken)
    },
    List(testDescription: "deliveries") { backend, name in
      try await addWithNotification(backend, name)
    } page: { api, size, token, isOther in
      let page = try await api.listDeliveries(
        .with {
          $0.pageSize = size
          $0.pageToken = token
          if isOther { $0.createdAfter = .at(1) }
        })
      return (page.deliveries.map(\.id), page.nextPageToken)
    },
    List(testDescription: "alerts") { backend, name in
      try await addWithNotification(backend, name)
    } page: { api, size, token, isOther in
      let page = try await api.listAlerts(
        .with {
          $0.pageSize = size
          $0.pageToken = token
          if isOther { $0.filter = .with { $0.agentIDs = [Samples.agentID] } }
        })
      return (page.alerts.map(\.id), page.nextPageToken)
    },
  ]

  @Sendable private static func addWithNotification(
    _ backend: Backend, _ name: String
  ) async throws {
    let api = backend.api()
    if try await api.listNotifications(V1.ListNotificationsRequest()).notifications.isEmpty {
      _ = try await api.createNotification(Samples.createNotification())
    }
    try await backend.hold([name])
  }

  private func all(_ list: List, _ api: API, size: Int32) async throws -> [String] {
    var ids: [String] = []
    var token = ""
    repeat {
      let page = try await list.page(api, size, token, false)
      ids += page.ids
      token = page.next
    } while !token.isEmpty
    return ids
  }

  @Test(arguments: Way.allCases, lists)
  func `pages show everything once, in one order, while entries are added`(
    _ way: Way, _ list: List
  ) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for number in 0..<11 {
        // Several have the same time.
        if number.isMultiple(of: 4) { backend.clock.advance(by: .microseconds(1)) }
        try await list.add(backend, "before-\(number)")
      }
      let before = try await all(list, api, size: 100)
      #expect(Set(before).count == 11)
      #expect(try await all(list, api, size: 11) == before)
      #expect(try await all(list, api, size: 1) == before)

      var seen: [String] = []
      var token = ""
      var pages = 0
      repeat {
        let page = try await list.page(api, 3, token, false)
        #expect(page.ids.count == 3 || page.next.isEmpty)
        seen += page.ids
        token = page.next
        pages += 1
        guard pages < 5 else { break }
        if pages.isMultiple(of: 2) { backend.clock.advance(by: .seconds(1)) }
        try await list.add(backend, "between-\(pages)")
      } while !token.isEmpty
      while !token.isEmpty {
        let page = try await list.page(api, 3, token, false)
        seen += page.ids
        token = page.next
      }
      #expect(Set(seen).count == seen.count)
      #expect(seen.filter(Set(before).contains) == before)
      let after = try await all(list, api, size: 100)
      #expect(after.filter(Set(seen).contains) == seen)
    }
  }

  @Test(arguments: Way.allCases, lists)
  func `refuses a page token that is not of the same list and account`(
    _ way: Way, _ list: List
  ) async throws {
    try await withBackend(way) { backend in
      let api = backend.api()
      for number in 0..<3 { try await list.add(backend, "call-\(number)") }
      let token = try await list.page(api, 1, "", false).next
      // A page of another size goes on all the same.
      #expect(try await list.page(api, 2, token, false).ids.count == 2)

      var tampered = Array(token)
      tampered[0] = tampered[0] == "0" ? "1" : "0"
      let wrong = [
        "x", "00", String(tampered), token + "00", String(token.dropLast(2)),
        token.uppercased() + "Z",
        .narrow(5000),
      ]
      for token in wrong {
        await expectRefusal(.invalidArgument, ["page_token"]) {
          _ = try await list.page(api, 1, token, false)
        }
      }
      await expectRefusal(.invalidArgument, ["page_token"], "another selection") {
        _ = try await list.page(api, 1, token, true)
      }
      await expectRefusal(.invalidArgument, ["page_token"], "another account") {
        _ = try await list.page(backend.api("other"), 1, token, false)
      }
      for other in Self.lists where other.testDescription != list.testDescription {
        await expectRefusal(.invalidArgument, ["page_token"], "another list") {
          _ = try await other.page(api, 1, token, false)
        }
      }
      for size in [-1, Int32.min] {
        await expectRefusal(.invalidArgument, ["page_size"]) {
          _ = try await list.page(api, size, "", false)
        }
      }
    }
  }

  @Test(arguments: lists.filter { $0.testDescription != "notifications" })
  func `a page has 50 entries unless told, and never more than the limit`(
    _ list: List
  ) async throws {
    try await withBackend { backend in
      let api = backend.api()
      let isTasks = list.testDescription == "tasks"
      let limit = isTasks ? ServiceLimits.taskPageSizeMax : ServiceLimits.pageSizeMax
      // The first alone, so that what all need is there.
      try await list.add(backend, "call-0")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...limit { group.addTask { try await list.add(backend, "call-\(number)") } }
        try await group.waitForAll()
      }
      for (size, count) in [
        (0, 50), (Int32(limit), limit), (Int32(limit) + 1, limit), (.max, limit),
      ] {
        let page = try await list.page(api, size, "", false)
        #expect(page.ids.count == count)
        #expect(!page.next.isEmpty)
      }
      #expect(Set(try await all(list, api, size: 0)).count == limit + 1)
    }
  }
}
