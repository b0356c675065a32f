import Domain
import Foundation
import Testing

@testable import Store

/// Reports of backtests.
@Suite(.timeLimit(.minutes(1)))
struct BacktestTests {
  private let secret = "Xylophonmusikant"

  private func finding(_ uuid: String) -> BacktestFinding {
    var result = makeResult("n1")
    result.evidence = [Evidence(turn: 1, quote: secret)]
    result.explanation = secret
    return BacktestFinding(makeConversation(uuid), tried: result, live: nil, isLiveStored: false)
  }

  private func backtest(
    _ id: String, of notificationID: String = "n1", examples: [String] = [],
    at time: Timestamp = at(1)
  ) -> StoredBacktest {
    let question = BacktestQuestion(
      notificationID: notificationID, definition: makeDefinition(), revision: 0, liveRevision: 1,
      filter: ConversationFilter(agentID: "agent"), conversationsMax: 10, examplesPerKind: 5)
    var report = BacktestReport(question: question, estimate: BacktestEstimate())
    report.examples = examples.map(finding)
    for example in report.examples { report.counts.count(example) }
    report.end = .budgetExhausted
    return StoredBacktest(id: id, createdAt: time, createdBy: "kim", report: report)
  }

  @Test func `a report is read as it was stored, and listed without its examples`() async throws {
    try await withStore { store in
      for uuid in ["c1", "c2"] { try await store.submitSample(uuid, evaluationID: nil) }
      let first = backtest("b1", examples: ["c2", "c1"])
      let second = backtest("b2", of: "n2", at: at(2))
      try await store.insertBacktest(account: account, first)
      try await store.insertBacktest(account: account, second)
      #expect(try await store.backtest(account: account, id: "b1") == first)
      func list(_ id: String, after: PageKey? = nil) async throws -> [StoredBacktest] {
        try await store.listBacktests(
          account: account, notificationID: id, limit: 9, after: after)
      }
      #expect(try await list("").map(\.id) == ["b2", "b1"])
      #expect(try await list("", after: PageKey(time: at(2), id: "b2")).map(\.id) == ["b1"])
      let listed = try await list("n1")
      #expect(listed.map(\.id) == ["b1"])
      #expect(listed.first?.report.examples == [])
      #expect(listed.first?.report.counts == first.report.counts)
      #expect(
        await storeErrorCode { _ = try await store.backtest(account: "other", id: "b1") }
          == .notFound)
    }
  }

  @Test func `deleting takes the examples along, and is possible once`() async throws {
    try await withStore { store in
      try await store.submitSample("c1", evaluationID: nil)
      try await store.insertBacktest(account: account, backtest("b1", examples: ["c1"]))
      #expect(
        await storeErrorCode { try await store.deleteBacktest(account: "other", id: "b1") }
          == .notFound)
      try await store.deleteBacktest(account: account, id: "b1")
      #expect(try await store.count("SELECT count(*) FROM backtest_example") == 0)
      #expect(
        await storeErrorCode { try await store.deleteBacktest(account: account, id: "b1") }
          == .notFound)
    }
  }

  @Test func `an erased conversation's words leave the reports, whenever they are stored`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    for uuid in ["c1", "c2"] { try await store.submitSample(uuid, evaluationID: nil) }
    try await store.insertBacktest(account: account, backtest("b1", examples: ["c1", "c2"]))
    try await store.eraseConversation(account: account, uuid: "c1", now: at(5))
    try await store.insertBacktest(account: account, backtest("b2", examples: ["c1", "c2"]))
    for id in ["b1", "b2"] {
      let stored = try await store.backtest(account: account, id: id)
      #expect(stored.report.examples.map(\.conversationUUID) == ["c2"])
      #expect(stored.report.counts.fired == 2)
    }
    try await store.eraseConversation(account: account, uuid: "c2", now: at(5))
    await store.close()
    // Closing has written the log back into the file.
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
  }

  @Test func `the newest reports are kept, and retention deletes old ones`() async throws {
    try await withStore { store in
      for number in 1...Limits.backtestsKeptMax + 2 {
        try await store.insertBacktest(
          account: account, backtest("b\(number)", at: at(Int64(number))))
      }
      #expect(
        try await store.count("SELECT count(*) FROM backtest") == Int64(Limits.backtestsKeptMax))
      #expect(
        await storeErrorCode { _ = try await store.backtest(account: account, id: "b2") }
          == .notFound)
      #expect(
        try await store.deleteBacktests(account: account, before: at(10), limit: 5) == 5)
      #expect(
        try await store.deleteBacktests(account: account, before: at(10), limit: 5) == 2)
      #expect(
        try await store.listBacktests(account: account, notificationID: "", limit: 300, after: nil)
          .last?.id == "b10")
    }
  }

  @Test func `any revision of a notification can be pinned`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      _ = try await store.updateNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(1)
      ) { definition in
        var definition = definition
        definition.name = "Second"
        return definition
      }
      func name(_ revision: Int64?) async throws -> String {
        let found = try await store.pinnedNotification(
          account: account, id: "n1", revision: revision)
        #expect(found.newest == 2)
        return found.pinned.definition.name
      }
      #expect(try await name(nil) == "Second")
      #expect(try await name(2) == "Second")
      #expect(try await name(1) == "Callback")
      #expect(await storeErrorCode { _ = try await name(3) } == .notFound)
    }
  }
}
