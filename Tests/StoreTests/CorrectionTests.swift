import Domain
import Foundation
import Testing

@testable import Store

/// What people say of results.
@Suite(.timeLimit(.minutes(1)))
struct CorrectionTests {
  private let secret = "Xylophonmusikant"

  private func mark(
    _ uuid: String, _ kind: CorrectionKind, of notificationID: String = "n1"
  ) -> Correction.Mark {
    Correction.Mark(notificationID: notificationID, conversationUUID: uuid, kind: kind)
  }

  /// A notification, and a conversation with its result.
  private func evaluated(_ uuid: String, _ outcome: Outcome = .fired, in store: Store) async throws
  {
    if await storeErrorCode({ _ = try await store.notification(account: account, id: "n1") })
      == .notFound
    {
      try await store.createSampleNotification("n1")
    }
    try await store.submitSample(uuid, evaluationID: "e-\(uuid)")
    let claim = try await store.claimOne()
    var result = makeResult("n1", outcome)
    if outcome == .fired {
      result.recipients = [RecipientChoice(address: "a@example.com", source: .fixed)]
      result.variables = [
        VariableResult(name: "dyn_name", value: "Mia", state: .set, explanation: "")
      ]
    }
    #expect(try await store.commit(claim, [Decision(result: result)]))
  }

  private func list(
    _ store: Store, notificationID: String = "", conversationUUID: String = "", limit: Int = 9,
    after: PageKey? = nil
  ) async throws -> [Correction] {
    try await store.listCorrections(
      account: account, notificationID: notificationID, conversationUUID: conversationUUID,
      limit: limit, after: after)
  }

  @Test func `a mark notes the result that it is about`() async throws {
    try await withStore { store in
      try await evaluated("c1", in: store)
      var wrong = mark("c1", .wrongValue)
      wrong.note = "it was Max"
      wrong.values = [ExpectedValue(name: "dyn_name", value: "Max")]
      let stored = try await store.markResult(
        account: account, id: "m1", wrong, author: "kim", now: at(5))
      #expect(stored.result?.revision == 1)
      #expect(stored.result?.outcome == .fired)
      #expect(stored.result?.recipients == ["a@example.com"])
      #expect(stored.result?.values == ["dyn_name": "Mia"])
      #expect(try await list(store) == [stored])
    }
  }

  @Test func `a person's next mark of a result replaces the one before, another's stays`()
    async throws
  {
    try await withStore { store in
      try await evaluated("c1", in: store)
      func say(_ id: String, _ kind: CorrectionKind, _ author: String, _ second: Int64) async throws
        -> Correction
      {
        try await store.markResult(
          account: account, id: id, mark("c1", kind), author: author, now: at(second))
      }
      _ = try await say("m1", .correct, "kim", 5)
      _ = try await say("m2", .correct, "lee", 6)
      let changed = try await say("m3", .shouldNotHaveFired, "kim", 7)
      #expect(changed.id == "m1")
      let listed = try await list(store, notificationID: "n1", conversationUUID: "c1")
      #expect(listed.map(\.id) == ["m1", "m2"])
      #expect(listed.map(\.mark.kind) == [.shouldNotHaveFired, .correct])
      // The newest of both is the case.
      let cases = try await store.cases(account: account, notificationID: "n1")
      #expect(cases.map(\.id) == ["m1"])
    }
  }

  @Test func `what contradicts the result, or what is not there, is refused`() async throws {
    try await withStore { store in
      try await evaluated("fired", in: store)
      try await evaluated("silent", .notFired, in: store)
      try await store.submitSample("imported", evaluationID: nil)
      func code(_ mark: Correction.Mark) async -> StoreError.Code? {
        await storeErrorCode {
          _ = try await store.markResult(
            account: account, id: "m", mark, author: "", now: at(5))
        }
      }
      #expect(await code(mark("fired", .shouldHaveFired)) == .preconditionFailed)
      #expect(await code(mark("silent", .shouldNotHaveFired)) == .preconditionFailed)
      #expect(await code(mark("silent", .wrongRecipient)) == .preconditionFailed)
      #expect(await code(mark("imported", .correct)) == .preconditionFailed)
      var unknown = mark("fired", .wrongValue)
      unknown.values = [ExpectedValue(name: "dyn_other", value: nil)]
      #expect(await code(unknown) == .preconditionFailed)
      #expect(await code(mark("none", .correct)) == .notFound)
      #expect(await code(mark("fired", .correct, of: "none")) == .notFound)
      #expect(await code(mark("imported", .shouldHaveFired)) == nil)
      #expect(try await list(store).map(\.result) == [nil])
    }
  }

  @Test func `a notification has so many corrections, and a replaced one takes no room`()
    async throws
  {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("c1", evaluationID: nil)
      let most = Domain.Limits.correctionsPerNotificationMax
      try await store.write { transaction in
        for number in 1...most {
          try transaction.execute(
            """
            INSERT INTO correction (account, id, notification_id, conversation_uuid, author, kind,
              revision, marked_at_us, document)
            VALUES ($1, $2, 'n1', 'c1', $2, 'shouldHaveFired', 0, 1, '{}')
            """, [.text(account), .text("p\(number)")])
        }
      }
      func say(_ author: String) async throws {
        _ = try await store.markResult(
          account: account, id: "m", mark("c1", .shouldHaveFired), author: author, now: at(5))
      }
      #expect(await storeErrorCode { try await say("kim") } == .limitExceeded)
      try await say("p1")
      try await store.deleteCorrection(account: account, id: "p2") { _ in }
      try await say("kim")
    }
  }

  @Test func `a correction is deleted once, unless that is refused`() async throws {
    try await withStore { store in
      try await evaluated("c1", in: store)
      _ = try await store.markResult(
        account: account, id: "m1", mark("c1", .correct), author: "kim", now: at(5))
      let refused = await storeErrorCode {
        try await store.deleteCorrection(account: account, id: "m1") { correction in
          #expect(correction.author == "kim")
          throw StoreError(.conflict, "no")
        }
      }
      #expect(refused == .conflict)
      #expect(
        await storeErrorCode {
          try await store.deleteCorrection(account: "other", id: "m1") { _ in }
        } == .notFound)
      try await store.deleteCorrection(account: account, id: "m1") { _ in }
      #expect(try await list(store).isEmpty)
    }
  }

  @Test func `an erased conversation leaves counts, no words and no case`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await evaluated("c1", in: store)
    var wrong = mark("c1", .wrongRecipient)
    wrong.note = secret
    wrong.expectedRecipients = ["\(secret)@example.com"]
    _ = try await store.markResult(account: account, id: "m1", wrong, author: "kim", now: at(5))
    try await store.eraseConversation(account: account, uuid: "c1", now: at(6))
    #expect(try await store.cases(account: account, notificationID: "n1").isEmpty)
    let left = try #require(try await list(store).first)
    #expect(left.erasedAt == at(6))
    #expect(left.mark.note.isEmpty && left.mark.expectedRecipients.isEmpty)
    let counted = try await store.markedOutcomes(account: account, notificationID: "n1")
    #expect(counted.map(\.kind) == [.wrongRecipient])
    #expect(counted.map(\.outcome) == [.fired])
    let again = await storeErrorCode {
      _ = try await store.markResult(account: account, id: "m2", wrong, author: "lee", now: at(7))
    }
    #expect(again == .preconditionFailed)
    await store.close()
    // Closing has written the log back into the file.
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
  }
}
