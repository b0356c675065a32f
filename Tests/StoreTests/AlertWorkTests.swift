import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct AlertWorkTests {
  @Test func `unread counts are those of a look at every alert`() async throws {
    try await withStore { store in
      var generator = SplitMix(state: 3)
      let names = ["kim", "lee"]
      try await store.raise([makeAlert("before")])
      for name in names { try await store.add(name) }
      var alerts: [Alert] = []
      var unread: [String: Set<String>] = ["kim": [], "lee": []]
      for step in 0..<200 {
        let name = names.randomElement(using: &generator) ?? "kim"
        switch Int.random(in: 0..<5, using: &generator) {
        case 0, 1:
          let audience = [[], ["kim"], ["kim", "lee"], ["gone"]].randomElement(using: &generator)
          let alert = makeAlert("a\(step)", teammateIDs: audience ?? [], createdAt: at(Int64(step)))
          try await store.raise([alert])
          alerts.append(alert)
          for each in names where alert.isFor(each) { unread[each]?.insert(alert.id) }
        case 2, 3:
          let ids = alerts.shuffled(using: &generator).prefix(3).map(\.id)
          let count = try await store.markAlertsRead(
            account: account, teammateID: name, alertIDs: ids)
          unread[name]?.subtract(ids)
          #expect(count == unread[name]?.count)
        default:
          if Int.random(in: 0..<4, using: &generator) == 0 {
            #expect(
              try await store.markAllAlertsRead(account: account, teammateID: name) == 0)
            unread[name] = []
          }
        }
        for each in names {
          #expect(
            try await store.countUnreadAlerts(account: account, teammateID: each)
              == unread[each]?.count)
        }
      }
      for each in names {
        var query = AlertQuery()
        query.reader = each
        query.onlyUnread = true
        let listed = try await store.listAlerts(
          account: account, filter: AlertFilter(), query: query, limit: 500, after: nil)
        #expect(Set(listed.map(\.alert.id)) == unread[each])
      }
      let events = try await store.alertEvents(account: account, after: 0, limit: 1000)
      #expect(events.map(\.sequence) == Array(1...Int64(events.count)))
    }
  }

  @Test func `reading is told once, with what is left`() async throws {
    try await withStore { store in
      try await store.add("kim")
      try await store.raise((1...3).map { makeAlert("a\($0)") })
      for _ in 0..<2 {
        _ = try await store.markAlertsRead(
          account: account, teammateID: "kim", alertIDs: ["a1", "a1", "a2"])
      }
      for _ in 0..<2 { _ = try await store.markAllAlertsRead(account: account, teammateID: "kim") }
      let events = try await store.alertEvents(account: account, after: 3, limit: 9)
      #expect(
        events.map(\.kind) == [
          .read(teammateID: "kim", alertIDs: ["a1", "a2"], unreadCount: 1),
          .read(teammateID: "kim", alertIDs: [], unreadCount: 0),
        ])
      let code = await storeErrorCode {
        _ = try await store.markAlertsRead(
          account: account, teammateID: "kim", alertIDs: ["a3", "none"])
      }
      #expect(code == .notFound)
      let unknown = await storeErrorCode {
        _ = try await store.countUnreadAlerts(account: account, teammateID: "nobody")
      }
      #expect(unknown == .notFound)
    }
  }

  @Test func `of two who take an alert on the first one has it`() async throws {
    try await withStore { store in
      for name in ["kim", "lee", "ann"] { try await store.add(name) }
      try await store.raise([makeAlert("a", teammateIDs: ["kim", "lee"])])
      let winners: [String] = await withTaskGroup(of: String?.self) { group in
        for name in ["kim", "lee", "kim", "lee"] {
          group.addTask {
            let alert = try? await store.acknowledgeAlert(
              account: account, id: "a", teammateID: name, note: "by \(name)", now: at(1))
            return alert?.acknowledgement?.teammateID
          }
        }
        return await group.reduce(into: []) { if let winner = $1 { $0.append(winner) } }
      }
      #expect(winners.count == 2 && Set(winners).count == 1)
      let stored = try await store.alert(account: account, id: "a", reader: "")
      #expect(stored.acknowledgement?.note == "by \(winners[0])")
      let events = try await store.alertEvents(account: account, after: 1, limit: 9)
      #expect(events.count == 1)
      let foreign = await storeErrorCode {
        _ = try await store.acknowledgeAlert(
          account: account, id: "a", teammateID: "ann", note: "", now: at(1))
      }
      #expect(foreign == .notFound)
    }
  }

  @Test func `an alert is pushed to those it is for who want pushes`() async throws {
    try await withStore { store in
      for name in ["ann", "kim", "lee"] { try await store.add(name, isMuted: name == "kim") }
      try await store.raise([
        makeAlert("all"), makeAlert("some", teammateIDs: ["kim", "lee", "gone"]),
      ])
      let pushed = try await store.alertEvents(account: account, after: 0, limit: 9).map { event in
        if case .created(_, let pushTo) = event.kind { pushTo } else { ["?"] }
      }
      #expect(pushed == [["ann", "lee"], ["lee"]])
    }
  }

  @Test func `teammates are stored, changed, listed, limited and removed`() async throws {
    try await withStore { store in
      let limit = Domain.Limits.teammatesPerAccountMax
      for number in 1...limit { try await store.add("p\(1000 + number)") }
      #expect(await storeErrorCode { try await store.add("more") } == .limitExceeded)
      var changed = Teammate(id: "p1001", name: "Anew", role: .viewer, createdAt: at(9))
      changed = try await store.upsertTeammate(account: account, teammate: changed)
      #expect(changed.createdAt == testStart)
      let page = try await store.listTeammates(account: account, limit: 2, after: "")
      #expect(page.map(\.name) == ["Anew", "p1002"])
      #expect(
        try await store.listTeammates(account: account, limit: 2, after: "p1999").map(\.id)
          == ["p2000"])
      try await store.removeTeammate(account: account, id: "p1001", now: at(9))
      #expect(
        await storeErrorCode {
          try await store.removeTeammate(account: account, id: "p1001", now: at(9))
        }
          == .notFound)
      try await store.add("more")
      #expect(try await store.listTeammates(account: "other", limit: 2, after: "").isEmpty)
    }
  }

  @Test func `the oldest alerts are deleted with what was said of them`() async throws {
    try await withStore { store in
      try await store.add("kim")
      try await store.raise((1...4).map { makeAlert("a\($0)", createdAt: at(Int64($0))) })
      _ = try await store.markAlertsRead(account: account, teammateID: "kim", alertIDs: ["a1"])
      _ = try await store.acknowledgeAlert(
        account: account, id: "a1", teammateID: "kim", note: "", now: at(9))
      #expect(try await store.deleteAlerts(account: account, before: at(3), limit: 1) == 1)
      #expect(try await store.deleteAlerts(account: account, before: at(3), limit: 5) == 1)
      #expect(try await store.deleteAlerts(account: account, before: at(3), limit: 5) == 0)
      #expect(try await store.oldestAlertSequence(account: account) == 3)
      let left = try await store.listAlerts(
        account: account, filter: AlertFilter(), limit: 9, after: nil)
      #expect(left.map(\.alert.id) == ["a4", "a3"])
      #expect(try await store.countUnreadAlerts(account: account, teammateID: "kim") == 2)
    }
  }

  @Test func `alerts of the first schema can be read and taken on`() async throws {
    let directory = try TemporaryDirectory()
    let first = try await Store.open(
      StoreFile(path: directory.storePath), migrations: Array(SQLiteSchema.migrations.prefix(1)),
      now: testStart
    ) { _ in }
    let documents = try [makeAlert("a1"), makeAlert("a2", teammateIDs: ["kim", "kim"])].map {
      (id: $0.id, text: try Document.encode($0))
    }
    try await first.write { transaction in
      for (index, document) in documents.enumerated() {
        try transaction.execute(
          """
          INSERT INTO alert (account, id, conversation_uuid, created_at_us, document)
          VALUES ('acme', $1, 'call-1', $2, $3)
          """, [.text(document.id), .integer(Int64(index)), .text(document.text)])
        try transaction.execute(
          """
          INSERT INTO alert_event (account, sequence, kind, alert_id)
          VALUES ('acme', $1, 'created', $2)
          """, [.integer(Int64(index + 1)), .text(document.id)])
      }
      try transaction.execute("INSERT INTO event_counter (account, newest) VALUES ('acme', 2)")
    }
    await first.close()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    #expect(try await store.alertEvents(account: account, after: 0, limit: 9).count == 2)
    try await store.add("kim")
    try await store.raise([makeAlert("a3")])
    #expect(try await store.countUnreadAlerts(account: account, teammateID: "kim") == 1)
    _ = try await store.acknowledgeAlert(
      account: account, id: "a2", teammateID: "kim", note: "", now: at(1))
    #expect(try await store.newestAlertSequence(account: account) == 4)
    await store.close()
  }
}

extension Store {
  fileprivate func add(_ id: String, isMuted: Bool = false) async throws {
    _ = try await upsertTeammate(
      account: account,
      teammate: Teammate(id: id, name: id, isMuted: isMuted, createdAt: testStart))
  }
}
