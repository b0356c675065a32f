import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct NotificationTests {
  @Test func `a notification comes back as it was stored`() async throws {
    try await withStore { store in
      let created = try await store.createSampleNotification("n1")
      #expect(created.revision == 1)
      #expect(try await store.notification(account: account, id: "n1") == created)
      let other = await storeErrorCode {
        _ = try await store.notification(account: "other", id: "n1")
      }
      #expect(other == .notFound)
    }
  }

  @Test func `a request id makes one notification, whatever became of it`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1", requestID: "r")
      _ = try await store.updateNotification(
        account: account, id: "n1", expectedRevision: 1, now: at(1)
      ) { _ in makeDefinition("Renamed") }
      let repeated = try await store.createSampleNotification("n2", requestID: "r")
      #expect(repeated.id == "n1")
      #expect(repeated.definition.name == "Renamed")
      let reused = await storeErrorCode {
        try await store.createSampleNotification("n3", requestID: "r", contentHash: [2])
      }
      #expect(reused == .alreadyExists)
      try await store.deleteNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(2))
      let deleted = await storeErrorCode {
        try await store.createSampleNotification("n4", requestID: "r")
      }
      #expect(deleted == .notFound)
      #expect(try await store.count("SELECT count(*) FROM notification") == 1)
    }
  }

  @Test func `every change is a revision, and no change is none`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      let same = try await store.updateNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(1)
      ) { $0 }
      #expect(same.revision == 1)
      #expect(same.updatedAt == testStart)
      let changed = try await store.updateNotification(
        account: account, id: "n1", expectedRevision: 1, now: at(2)
      ) { definition in
        var definition = definition
        definition.isEnabled = false
        return definition
      }
      #expect(changed.revision == 2)
      #expect(changed.updatedAt == at(2))
      #expect(try await store.notification(account: account, id: "n1") == changed)
      let stale = await storeErrorCode {
        _ = try await store.updateNotification(
          account: account, id: "n1", expectedRevision: 1, now: at(3)
        ) { _ in makeDefinition("Lost update") }
      }
      #expect(stale == .conflict)
      let staleDelete = await storeErrorCode {
        try await store.deleteNotification(
          account: account, id: "n1", expectedRevision: 1, now: at(3))
      }
      #expect(staleDelete == .conflict)
      #expect(try await store.count("SELECT count(*) FROM notification_revision") == 2)
    }
  }

  @Test func `what a change throws comes back and nothing is stored`() async throws {
    struct Refusal: Error {}
    try await withStore { store in
      try await store.createSampleNotification("n1")
      await #expect(throws: Refusal.self) {
        _ = try await store.updateNotification(
          account: account, id: "n1", expectedRevision: nil, now: at(1)
        ) { _ in throw Refusal() }
      }
      #expect(try await store.notification(account: account, id: "n1").revision == 1)
    }
  }

  @Test func `an agent has a limited number of notifications`() async throws {
    try await withStore { store in
      for number in 0..<Domain.Limits.notificationsPerAgentMax {
        try await store.createSampleNotification("n\(number)")
      }
      let code = await storeErrorCode { try await store.createSampleNotification("one more") }
      #expect(code == .limitExceeded)
      try await store.createSampleNotification("of another agent", agentID: "agent-2")
      try await store.deleteNotification(
        account: account, id: "n0", expectedRevision: nil, now: at(1))
      try await store.createSampleNotification("one more")
    }
  }

  @Test func `a definition stored before variables were declared is read as it was`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      // Not a word of declarations or a locale.
      let stored =
        #"{"alert":{"body":"","teammateIDs":[],"title":"T"},"isEnabled":true,"#
        + #""name":"Old","trigger":{"always":{}}}"#
      try await store.write { transaction in
        try transaction.execute(
          "UPDATE notification_revision SET definition = $1", [.text(stored)])
      }
      let old = try await store.revision(account: account, notificationID: "n1", revision: 1)
      #expect(
        old.revision.definition
          == NotificationDefinition(
            name: "Old", isEnabled: true, trigger: .always, alert: AlertAction(title: "T")))
    }
  }

  @Test func `declarations and the locale are stored with a definition`() async throws {
    try await withStore { store in
      var definition = makeDefinition()
      definition.variables = VariableType.allCases.map { type in
        VariableDeclaration(
          name: "dyn_\(type.rawValue)", type: type, description: "D", choices: ["a"],
          defaultValue: "b", whenMissing: .holdForReview)
      }
      definition.locale = "en-GB"
      try await store.createSampleNotification("n1", definition: definition)
      #expect(try await store.notification(account: account, id: "n1").definition == definition)
    }
  }

  @Test func `lists go page by page, the oldest first, without the deleted`() async throws {
    try await withStore { store in
      for number in 0..<7 {
        try await store.createSampleNotification(
          "n\(number)", agentID: number % 2 == 0 ? "even" : "odd",
          now: at(Int64(number / 3)))
      }
      try await store.deleteNotification(
        account: account, id: "n2", expectedRevision: nil, now: at(9))
      #expect(try await ids(store, agentID: "") == ["n0", "n1", "n3", "n4", "n5", "n6"])
      #expect(try await ids(store, agentID: "even") == ["n0", "n4", "n6"])
      #expect(try await ids(store, agentID: "none") == [])
    }
  }

  private func ids(_ store: Store, agentID: String) async throws -> [String] {
    var ids: [String] = []
    var after: PageKey?
    while true {
      let page = try await store.listNotifications(
        account: account, agentID: agentID, limit: 2, after: after)
      guard let last = page.last else { return ids }
      ids += page.map(\.id)
      after = PageKey(time: last.createdAt, id: last.id)
    }
  }
}
