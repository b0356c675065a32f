import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct AlertTests {
  @Test func `the log has no gaps under many writers, some of which fail`() async throws {
    let log = NoticeLog()
    try await withStore(notices: log) { store in
      struct Refusal: Error {}
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<40 {
          group.addTask {
            for index in 0..<10 {
              let alert = try EncodedAlert(makeAlert("a-\(writer)-\(index)"))
              let mustFail = index % 3 == 0
              do {
                try await store.write { transaction in
                  for name in ["acme", "globex"] {
                    try transaction.insertAlert(alert, account: name)
                    try transaction.appendAlertCreated(alert.alert, account: name)
                  }
                  if mustFail { throw Refusal() }
                }
              } catch is Refusal {
                // Its numbers must have been given back.
              }
            }
          }
        }
        try await group.waitForAll()
      }
      for name in ["acme", "globex"] {
        let events = try await store.alertEvents(account: name, after: 0, limit: 1_000)
        #expect(events.map(\.sequence) == Array(1...240))
        #expect(try await store.newestAlertSequence(account: name) == 240)
        let ids = events.map { event in
          if case .created(let alert, _) = event.kind { alert.id } else { "" }
        }
        #expect(Set(ids).count == 240)
      }
      let told = log.all.compactMap { $0.alertsAppended["acme"] }
      #expect(told == told.sorted())
      #expect(told.last == 240)
    }
  }

  @Test func `events come in pages after a cursor`() async throws {
    try await withStore { store in
      #expect(try await store.newestAlertSequence(account: account) == 0)
      #expect(try await store.oldestAlertSequence(account: account) == 1)
      try await store.raise((1...5).map { makeAlert("a\($0)") })
      let page = try await store.alertEvents(account: account, after: 2, limit: 2)
      #expect(page.map(\.sequence) == [3, 4])
      #expect(try await store.alertEvents(account: account, after: 5, limit: 2) == [])
      #expect(try await store.oldestAlertSequence(account: account) == 1)
      try await store.write { transaction in
        try transaction.execute("DELETE FROM alert_event WHERE sequence <= 3")
      }
      #expect(try await store.oldestAlertSequence(account: account) == 4)
      try await store.write { try $0.execute("DELETE FROM alert_event") }
      // What was handed out is never handed out again.
      #expect(try await store.oldestAlertSequence(account: account) == 6)
      try await store.raise([makeAlert("a6")])
      #expect(try await store.newestAlertSequence(account: account) == 6)
    }
  }

  @Test func `lists of alerts filter by teammate, agent, conversation and time`() async throws {
    try await withStore { store in
      try await store.raise([
        makeAlert("a1", createdAt: at(1)),
        makeAlert("a2", teammateIDs: ["kim"], createdAt: at(2)),
        makeAlert("a3", conversationUUID: "call-2", teammateIDs: ["lee"], createdAt: at(3)),
        makeAlert("a4", conversationUUID: "call-2", createdAt: at(4)),
      ])
      func ids(
        _ filter: AlertFilter = AlertFilter(), _ conversationUUID: String = "",
        createdAfter: Timestamp? = nil, after: PageKey? = nil, limit: Int = 2
      ) async throws -> [String] {
        var query = AlertQuery()
        query.conversationUUID = conversationUUID
        query.createdAfter = createdAfter
        return try await store.listAlerts(
          account: account, filter: filter, query: query, limit: limit, after: after
        ).map(\.alert.id)
      }
      var kim = AlertFilter()
      kim.teammateIDs = ["kim"]
      var nobody = AlertFilter()
      nobody.agentIDs = ["nobody"]
      #expect(try await ids() == ["a4", "a3"])
      #expect(try await ids(after: PageKey(time: at(3), id: "a3")) == ["a2", "a1"])
      #expect(try await ids(kim, limit: 9) == ["a4", "a2", "a1"])
      #expect(try await ids(nobody) == [])
      #expect(try await ids(kim, "call-2") == ["a4"])
      #expect(try await ids(createdAfter: at(4)) == ["a4"])
      #expect(try await ids(createdAfter: at(3)) == ["a4", "a3"])
    }
  }
}

extension Store {
  func raise(_ alerts: [Alert]) async throws {
    let encoded = try alerts.map(EncodedAlert.init)
    try await write { transaction in
      for alert in encoded {
        try transaction.insertAlert(alert, account: account)
        try transaction.appendAlertCreated(alert.alert, account: account)
      }
    }
  }
}
