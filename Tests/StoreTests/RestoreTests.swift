import Domain
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct RestoreTests {
  private let directory: TemporaryDirectory
  private let backup: String

  init() throws {
    directory = try TemporaryDirectory()
    backup = directory.path + "/backup.db"
  }

  private func open(_ path: String, now: Timestamp = at(100)) async throws -> Store {
    try await Store.open(path: path, now: now) { _ in }
  }

  /// Makes a backup of a store that `body` has filled; the store itself is gone afterwards.
  private func makeBackup(_ body: (Store) async throws -> Void) async throws {
    let path = directory.path + "/original.db"
    let store = try await open(path, now: testStart)
    try await body(store)
    _ = try await Store.backUp(path: path, to: backup, replacing: false)
    await store.close()
    for suffix in ["", ".lock"] { try FileManager.default.removeItem(atPath: path + suffix) }
  }

  private func restore(
    replacing: Bool = false, _ unfinished: UnfinishedWork = .resume
  ) async throws -> RestoreReport {
    try await Store.restore(
      backup, to: directory.storePath, replacing: replacing, unfinished: unfinished, now: at(50))
  }

  @Test func `a backup is restored any number of times, each time as another store`()
    async throws
  {
    try await makeBackup { try await $0.createSampleTask("t1") }
    let before = try Data(contentsOf: URL(fileURLWithPath: backup))
    let report = try await restore()
    #expect(report.replacedPath == nil)
    #expect(report.unfinished == UnfinishedCounts())
    let first = try await open(directory.storePath)
    #expect(try await first.task(account: account, id: "t1").id == "t1")
    await first.close()
    _ = try await restore(replacing: true)
    let second = try await open(directory.storePath)
    #expect(second.epoch != first.epoch)
    await second.close()
    #expect(try Data(contentsOf: URL(fileURLWithPath: backup)) == before)
  }

  @Test func `a store that a server has open is left alone`() async throws {
    try await makeBackup { try await $0.createSampleTask("t1") }
    let store = try await open(directory.storePath)
    let code = await storeErrorCode { _ = try await restore(replacing: true) }
    #expect(code == .lockedByAnotherServer)
    try await store.createSampleTask("t2")
    await store.close()
  }

  @Test func `a store that is there is put aside with its log, and only where that is asked for`()
    async throws
  {
    try await makeBackup { try await $0.createSampleTask("t1") }
    let store = try await open(directory.storePath)
    try await store.createSampleTask("t2")
    // The log of a server that was killed.
    let log = directory.storePath + "-wal"
    try FileManager.default.copyItem(atPath: log, toPath: directory.path + "/log")
    let file = directory.path + "/file"
    try FileManager.default.copyItem(atPath: directory.storePath, toPath: file)
    await store.close()
    try FileManager.default.removeItem(atPath: directory.storePath)
    try FileManager.default.moveItem(atPath: file, toPath: directory.storePath)
    try FileManager.default.moveItem(atPath: directory.path + "/log", toPath: log)

    #expect(await storeErrorCode { _ = try await restore() } == .alreadyExists)
    let report = try await restore(replacing: true)
    let replaced = try #require(report.replacedPath)
    #expect(!FileManager.default.fileExists(atPath: log))
    let restored = try await open(directory.storePath)
    let tasks = try await restored.listTasks(
      account: account, filter: TaskFilter(), limit: 9, after: nil)
    #expect(tasks.tasks.map(\.task.id) == ["t1"])
    await restored.close()
    let old = try await open(replaced)
    #expect(try await old.task(account: account, id: "t2").id == "t2")
    await old.close()
  }

  @Test func `a store that cannot be opened is put aside as it is`() async throws {
    try await makeBackup { try await $0.createSampleTask("t1") }
    let garbage = Data(repeating: 0xA5, count: 9_000)
    for suffix in ["", "-wal", "-shm"] {
      try garbage.write(to: URL(fileURLWithPath: directory.storePath + suffix))
    }
    let replaced = try #require(try await restore(replacing: true).replacedPath)
    for suffix in ["", "-wal"] {
      #expect(try Data(contentsOf: URL(fileURLWithPath: replaced + suffix)) == garbage)
    }
    let restored = try await open(directory.storePath)
    #expect(try await restored.task(account: account, id: "t1").id == "t1")
    await restored.close()
  }

  @Test func `a log without its store is never applied to the restored one`() async throws {
    try await makeBackup { try await $0.createSampleTask("t1") }
    let log = directory.storePath + "-wal"
    try Data(repeating: 0xA5, count: 9_000).write(to: URL(fileURLWithPath: log))
    #expect(await storeErrorCode { _ = try await restore() } == .alreadyExists)
    _ = try await restore(replacing: true)
    #expect(!FileManager.default.fileExists(atPath: log))
    try await open(directory.storePath).close()
  }

  @Test func `what is no whole backup is refused, and the store stays`() async throws {
    try await makeBackup { store in
      for number in 1...300 {
        try await store.createSampleTask("t\(number)") {
          $0.content.description = String(repeating: "long ", count: 200)
        }
      }
    }
    let store = try await open(directory.storePath)
    try await store.createSampleTask("mine")
    await store.close()
    let whole = try Data(contentsOf: URL(fileURLWithPath: backup))
    var damaged = whole
    for index in whole.count / 2..<whole.count - 4096 { damaged[index] = 0xA5 }
    let broken: [(Data, StoreError.Code)] = [
      (Data(whole.prefix(whole.count / 2)), .corrupted), (damaged, .corrupted),
      (Data("no database".utf8), .notAStore), (Data(), .notAStore),
    ]
    for (content, expected) in broken {
      try content.write(to: URL(fileURLWithPath: backup))
      #expect(await storeErrorCode { _ = try await restore(replacing: true) } == expected)
    }
    try FileManager.default.removeItem(atPath: backup)
    #expect(await storeErrorCode { _ = try await restore(replacing: true) } == .notFound)
    let again = try await open(directory.storePath)
    #expect(try await again.task(account: account, id: "mine").id == "mine")
    #expect(again.epoch == store.epoch)
    await again.close()
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(Set(names) == ["aftercall.db", "aftercall.db.lock"])
  }

  @Test func `the store itself is no backup of itself`() async throws {
    try await open(directory.storePath).close()
    let code = await storeErrorCode {
      _ = try await Store.restore(
        directory.storePath, to: directory.storePath, replacing: true, unfinished: .resume,
        now: at(50))
    }
    #expect(code == .conflict)
  }

  /// A backup with an e-mail that was never tried, one that was deferred, one under way, one sent and
  /// an evaluation that waits.
  private func makeBackupOfUnfinishedWork() async throws {
    try await makeBackup { store in
      try await store.fillOutbox(4)
      let claims = try await store.claimDeliveries(now: at(1), lease: .seconds(900), limit: 3)
        .claimed
      #expect(claims.map(\.delivery.id) == ["d1", "d2", "d3"])
      for (id, outcome, ending) in [
        ("d1", .accepted, .accepted),
        ("d2", .transientFailure, .refusedForNow(.refusedForNow, retryAt: at(9_000))),
      ] as [(String, DeliveryAttempt.Outcome, DeliveryOutcome.Ending)] {
        let record = DeliveryAttempt(
          number: 1, time: at(2), outcome: outcome, replyCode: 250, answer: "x")
        _ = try await store.finishDelivery(
          account: account, id: id, attempt: 1, record: record, ending: ending)
      }
      try await store.createSampleNotification("n9", agentID: "slow")
      _ = try await store.submitConversation(
        account: account, conversation: makeConversation("call-9", agentID: "slow"),
        contentHash: [9], evaluationID: "e9", now: testStart)
    }
  }

  @Test
  func `what was under way goes on, each e-mail with its Message-ID and counted as uncertain`()
    async throws
  {
    try await makeBackupOfUnfinishedWork()
    let report = try await restore(.resume)
    #expect(report.unfinished.deliveries == 3)
    #expect(report.unfinished.evaluations == 1)
    let store = try await open(directory.storePath)
    let sent = try await store.delivery(account: account, id: "d1")
    #expect(sent.state == .sent)
    #expect(sent.uncertainSends == 0)
    let due = try await store.claimDeliveries(now: at(100), lease: .seconds(60), limit: 9).claimed
      .map(\.delivery)
    #expect(Set(due.map(\.id)) == ["d2", "d3", "d4"])
    #expect(due.allSatisfy { $0.uncertainSends == 1 })
    #expect(due.allSatisfy { $0.attempts.last?.outcome == .uncertain })
    #expect(due.allSatisfy { $0.attempts.last?.answer.contains("restored") == true })
    #expect(due.allSatisfy { $0.message.messageID.value == "<\($0.id)@example.com>" })
    // One that was deferred or not tried yet has one more attempt, that of the time since.
    let attempts = Dictionary(uniqueKeysWithValues: due.map { ($0.id, $0.attempt) })
    #expect(attempts == ["d2": 3, "d3": 2, "d4": 2])
    #expect(due.allSatisfy { $0.attempts.last?.number == $0.attempt - 1 })
    #expect(try await store.claimOne(now: at(100)).id == "e9")
    await store.close()
  }

  @Test func `what was under way can be given up, and then says so`() async throws {
    try await makeBackupOfUnfinishedWork()
    let report = try await restore(.giveUp)
    #expect(report.unfinished.deliveries == 3)
    #expect(report.unfinished.evaluations == 1)
    let store = try await open(directory.storePath)
    #expect(try await store.nextDeliveryDue() == nil)
    #expect(try await store.nextEvaluationDue() == nil)
    for id in ["d2", "d3", "d4"] {
      let delivery = try await store.delivery(account: account, id: id)
      #expect(delivery.state == .dead)
      #expect(delivery.uncertainSends == 1)
      #expect(delivery.attempts.last?.answer.contains("not sent again") == true)
    }
    let evaluation = try await store.evaluation(account: account, id: "e9")
    #expect(evaluation.state == .completed)
    #expect(evaluation.finishedAt == at(50))
    let result = try #require(evaluation.results.first)
    #expect(evaluation.results.count == 1)
    #expect(result.notificationID == "n9")
    #expect(result.notificationName == "Callback")
    #expect(result.outcome == .failed)
    #expect(result.reason == .givenUp)
    let day = try #require(CivilDate(isoText: at(50).utcDay))
    let figures = try await store.notificationFigures(
      account: account, notificationID: "", days: LocalDays(from: day, through: day, inZone: ""),
      limit: 9, after: nil)
    #expect(figures.first { $0.notificationID == "n9" }?.counts.failed == 1)
    #expect(figures.reduce(0) { $0 + $1.counts.emailsFailed } == 3)
    await store.close()
  }
}
