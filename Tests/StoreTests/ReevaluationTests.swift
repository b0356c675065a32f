import Domain
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct ReevaluationTests {
  /// A conversation whose first evaluation has sent an e-mail, created a task and raised an alert.
  private func evaluated(in store: Store) async throws {
    try await store.createSampleNotification("n1", now: at(-9))
    try await store.submitSample("call-1", evaluationID: "e1")
    let claim = try await store.claimOne()
    var decision = try store.fullDecision("1", of: claim, notification: "n1")
    decision.result.deliveryIDs = ["d-1"]
    decision.result.recipients = [
      RecipientChoice(address: "Support <support@example.com>", source: .fixed)
    ]
    decision.result.taskID = "t-1"
    decision.result.alertID = "a-1"
    #expect(try await store.commit(claim, [decision]))
  }

  private func read(
    _ ids: [String] = [], in store: Store
  ) async throws -> ReevaluationBase {
    try await store.reevaluationBase(
      account: account, conversationUUID: "call-1", notificationIDs: ids)
  }

  /// Keeps a preview of a notification that would do everything again.
  private func keep(
    _ id: String, of base: ReevaluationBase, now: Timestamp = at(10), in store: Store
  ) async throws {
    var result = makeResult("n1")
    result.deliveryIDs = ["d-\(id)"]
    let task = makeTask("t-\(id)") { $0.content.dueAt = now.advanced(by: .seconds(60)) }
    let decision = Decision(
      result: result,
      deliveries: [try makeDelivery("d-\(id)", evaluationID: id, notificationID: "n1")],
      task: task, alert: makeAlert("a-\(id)"))
    try await store.keepPreview(
      account: account, conversationUUID: "call-1",
      PreviewedEvaluation(
        evaluationID: id, decisions: [decision], summary: "again", analysis: AnalysisRecord(),
        createdAt: now), of: base)
  }

  private func confirm(
    _ id: String, requestID: String = "", hash: [UInt8] = [1], now: Timestamp = at(20),
    in store: Store
  ) async throws -> (evaluation: Evaluation, isRepeat: Bool) {
    try await store.confirmPreview(
      account: account, conversationUUID: "call-1", evaluationID: id, requestID: requestID,
      contentHash: hash, by: "kim", now: now)
  }

  @Test func `a preview becomes one further evaluation, with all that it causes`() async throws {
    let log = NoticeLog()
    try await withStore(notices: log) { store in
      try await evaluated(in: store)
      let base = try await read(in: store)
      #expect(base.pinned.map(\.id) == ["n1"])
      #expect(base.conversation == makeConversation("call-1"))
      let support = try EmailAddress("support@example.com")
      #expect(base.earlier.email(of: "n1", to: support)?.id == "d-1")
      #expect(base.earlier.tasks["n1"]?.id == "t-1" && base.earlier.alerts["n1"]?.id == "a-1")
      try await keep("e2", of: base, in: store)
      let first = try await store.evaluation(account: account, id: "e1")
      let (evaluation, isRepeat) = try await confirm("e2", in: store)
      #expect(!isRepeat)
      #expect(evaluation.number == 2 && evaluation.requestedBy == "kim")
      #expect(evaluation.state == .completed && evaluation.finishedAt == at(20))
      #expect(evaluation.summary == "again")
      #expect(evaluation.results.map(\.deliveryIDs) == [["d-e2"]])
      let delivery = try await store.delivery(account: account, id: "d-e2")
      #expect(delivery.evaluationID == "e2" && delivery.nextAttemptAt == at(20))
      let task = try await store.task(account: account, id: "t-e2")
      #expect(task.content.dueAt == at(80) && task.createdAt == at(20))
      #expect(try await store.alertEvents(account: account, after: 0, limit: 9).count == 2)
      #expect(
        log.all.contains { $0.evaluationsChanged.contains(.init(account: account, id: "e2")) })
      // The first one is as it was; the conversation's is the newest, and lists have both.
      #expect(try await store.evaluation(account: account, id: "e1") == first)
      #expect(try await store.evaluation(account: account, conversationUUID: "call-1").id == "e2")
      let listed = try await store.listEvaluations(
        account: account, agentID: "", conversationUUID: "call-1", state: nil, limit: 9, after: nil)
      #expect(listed.map(\.id) == ["e2", "e1"])
      let repeated = try await store.submitSample("call-1", evaluationID: "e9")
      #expect(repeated.evaluation?.id == "e1")
      let story = try await store.story(
        account: account, notificationID: "n1", conversationUUID: "call-1", evaluationID: nil)
      #expect(story.evaluation?.id == "e2" && story.deliveries.map(\.id) == ["d-e2"])
    }
  }

  @Test func `confirming again does nothing, with the request's id and without`() async throws {
    try await withStore { store in
      try await evaluated(in: store)
      try await keep("e2", of: try await read(in: store), in: store)
      #expect(try await !confirm("e2", requestID: "r", in: store).isRepeat)
      for requestID in ["r", ""] {
        let again = try await confirm("e2", requestID: requestID, now: at(9999), in: store)
        #expect(again.isRepeat && again.evaluation.id == "e2")
      }
      let code = await storeErrorCode {
        _ = try await confirm("e2", requestID: "r", hash: [2], in: store)
      }
      #expect(code == .alreadyExists)
      #expect(try await store.count("SELECT count(*) FROM delivery") == 2)
      #expect(try await store.count("SELECT count(*) FROM evaluation_preview") == 0)
    }
  }

  @Test func `of many who confirm at once one evaluation comes`() async throws {
    try await withStore { store in
      try await evaluated(in: store)
      try await keep("e2", of: try await read(in: store), in: store)
      let repeats = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<20 { group.addTask { try await confirm("e2", in: store).isRepeat } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(repeats.filter { !$0 }.count == 1)
      #expect(try await store.count("SELECT count(*) FROM task") == 2)
    }
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var name: String
    var make: @Sendable (ReevaluationTests, Store) async throws -> Void
    var testDescription: String { name }
  }

  static let changes: [Change] = [
    Change(name: "the notification") { _, store in
      _ = try await store.updateNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(12)
      ) { _ in makeDefinition("Other") }
    },
    Change(name: "that it is there") { _, store in
      try await store.deleteNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(12))
    },
    Change(name: "an evaluation") { tests, store in
      try await tests.keep("e3", of: try await tests.read(in: store), in: store)
      _ = try await tests.confirm("e3", in: store)
    },
    Change(name: "a newer preview") { tests, store in
      try await tests.keep("e3", of: try await tests.read(in: store), in: store)
    },
    Change(name: "what became of an e-mail") { _, store in
      _ = try await store.write { transaction in
        try transaction.execute("UPDATE delivery SET state = 'dead', due_at_us = NULL")
      }
    },
    Change(name: "the time") { _, store in
      _ = try await store.erasePreviews(now: at(9999), limit: 9)
    },
  ]

  @Test(arguments: changes)
  func `what has changed since is not carried out`(_ change: Change) async throws {
    try await withStore { store in
      try await evaluated(in: store)
      try await keep("e2", of: try await read(in: store), in: store)
      try await change.make(self, store)
      #expect(await storeErrorCode { _ = try await confirm("e2", in: store) } == .conflict)
      #expect(
        await storeErrorCode { _ = try await store.evaluation(account: account, id: "e2") }
          == .notFound)
    }
  }

  @Test func `an hour later a preview is none, erased or not`() async throws {
    try await withStore { store in
      try await evaluated(in: store)
      try await keep("e2", of: try await read(in: store), in: store)
      let late = await storeErrorCode { _ = try await confirm("e2", now: at(3611), in: store) }
      #expect(late == .conflict)
      #expect(try await store.erasePreviews(now: at(3609), limit: 9) == 0)
      #expect(try await store.erasePreviews(now: at(3611), limit: 9) == 1)
    }
  }

  @Test func `an e-mail that nobody took may be sent again, one that may have gone out not`()
    async throws
  {
    try await withStore { store in
      try await evaluated(in: store)
      let support = try EmailAddress("support@example.com")
      for (uncertain, mayHaveIt) in [(0, false), (1, true)] as [(Int, Bool)] {
        _ = try await store.write { transaction in
          try transaction.execute(
            "UPDATE delivery SET state = 'dead', due_at_us = NULL, uncertain_sends = $1",
            [SQLValue(uncertain)])
        }
        #expect(
          (try await read(in: store).earlier.email(of: "n1", to: support) != nil) == mayHaveIt)
      }
    }
  }

  @Test func `an e-mail whose text was erased still counts as had`() async throws {
    try await withStore { store in
      try await evaluated(in: store)
      _ = try await store.write { transaction in
        try transaction.execute("UPDATE delivery SET state = 'sent', due_at_us = NULL")
      }
      #expect(
        try await store.eraseDeliveries(account: account, before: at(9), limit: 9, now: at(9)) == 1)
      let earlier = try await read(in: store).earlier
      #expect(earlier.email(of: "n1", to: try EmailAddress("support@example.com")) != nil)
    }
  }

  @Test func `what cannot be evaluated again says so`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1", now: at(-9))
      try await store.createSampleNotification("foreign", agentID: "other", now: at(-9))
      try await store.submitSample("call-1", evaluationID: "e1")
      #expect(await storeErrorCode { _ = try await read(in: store) } == .preconditionFailed)
      let claim = try await store.claimOne()
      #expect(try await store.commit(claim, [Decision(result: makeResult("n1", .notFired))]))
      for id in ["foreign", "nobody"] {
        #expect(await storeErrorCode { _ = try await read([id], in: store) } == .notFound)
      }
      #expect(try await read(["n1"], in: store).pinned.map(\.id) == ["n1"])
      let unknown = await storeErrorCode {
        _ = try await store.reevaluationBase(
          account: "other", conversationUUID: "call-1", notificationIDs: [])
      }
      #expect(unknown == .notFound)
      let base = try await read(in: store)
      try await store.eraseConversation(account: account, uuid: "call-1", now: at(9))
      #expect(await storeErrorCode { _ = try await read(in: store) } == .preconditionFailed)
      #expect(await storeErrorCode { try await keep("e2", of: base, in: store) } == .conflict)
    }
  }

  @Test func `a conversation that was only stored gets its first evaluation this way`() async throws
  {
    try await withStore { store in
      try await store.createSampleNotification("n1", now: at(-9))
      try await store.submitSample("call-1", evaluationID: nil)
      try await keep("e1", of: try await read(in: store), in: store)
      let evaluation = try await confirm("e1", in: store).evaluation
      #expect(evaluation.number == 1 && evaluation.requestedBy == "kim")
    }
  }

  @Test func `a conversation is evaluated a hundred times at most`() async throws {
    try await withStore { store in
      try await evaluated(in: store)
      for number in 2...Limits.evaluationsPerConversationMax {
        try await keep("e\(number)", of: try await read(in: store), in: store)
        _ = try await confirm("e\(number)", in: store)
      }
      #expect(await storeErrorCode { _ = try await read(in: store) } == .limitExceeded)
    }
  }

  @Test func `a preview that is too large is refused`() async throws {
    try await withStore { store in
      try await evaluated(in: store)
      var result = makeResult("n1")
      result.explanation = String(repeating: "x", count: Limits.previewBytesMax)
      let preview = PreviewedEvaluation(
        evaluationID: "e2", decisions: [Decision(result: result)], summary: nil,
        analysis: AnalysisRecord(), createdAt: at(1))
      let base = try await read(in: store)
      let code = await storeErrorCode {
        try await store.keepPreview(
          account: account, conversationUUID: "call-1", preview, of: base)
      }
      #expect(code == .limitExceeded)
    }
  }

  @Test func `a store of the schema before keeps its evaluations and all that refers to them`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let before = try await Store.open(
      file, migrations: Array(SQLiteSchema.migrations.prefix(10)), now: testStart
    ) { _ in }
    var conversation = makeConversation("call-1")
    conversation.endedAt = at(-7)
    let metadata = try Document.encode(conversation)
    let definition = try Document.encode(makeDefinition())
    let result = try Document.encode(makeResult("n1"))
    let message = try Document.encode(
      try makeDelivery("d1", evaluationID: "e1", notificationID: "n1").message)
    try await before.write { transaction in
      for (sql, values) in [
        (
          """
          INSERT INTO notification
            (account, id, agent_id, revision, is_enabled, created_at_us, updated_at_us)
          VALUES ('acme', 'n1', 'agent', 1, 1, 1, 1)
          """, []
        ),
        ("INSERT INTO notification_revision VALUES ('acme', 'n1', 1, 1, $1)", [.text(definition)]),
        (
          """
          INSERT INTO conversation
            (account, uuid, agent_id, submitted_at_us, content_hash, metadata, messages)
          VALUES ('acme', 'call-1', 'agent', 5, $1, $2, '[]')
          """, [.blob([1]), .text(metadata)]
        ),
        (
          """
          INSERT INTO evaluation VALUES
            ('acme', 'e1', 'call-1', 'agent', 'completed', 3, NULL, 5, 6, '', 'a/1', 'Sum', NULL)
          """, []
        ),
        (
          "INSERT INTO evaluation_notification VALUES ('acme', 'e1', 'n1', 1, 0, $1)",
          [.text(result)]
        ),
        (
          """
          INSERT INTO delivery
            (account, id, evaluation_id, conversation_uuid, notification_id, recipient_key,
              message_id, state, attempt, uncertain_sends, due_at_us, created_at_us, attempts,
              message)
          VALUES
            ('acme', 'd1', 'e1', 'call-1', 'n1', 'k', 'm', 'sent', 1, 0, NULL, 5, '[]', $1)
          """, [.text(message)]
        ),
      ] as [(SQL, [SQLValue])] {
        try transaction.execute(sql, values)
      }
    }
    await before.close()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let evaluation = try await store.evaluation(account: account, id: "e1")
    #expect(evaluation.number == 1 && evaluation.requestedBy == nil)
    #expect(evaluation.attempt == 3 && evaluation.summary == "Sum" && evaluation.analyst == "a/1")
    #expect(evaluation.results == [makeResult("n1")])
    let ended = try await store.read { transaction in
      try transaction.first("SELECT call_ended_at_us FROM evaluation") { try $0.timestamp(0) }
    }
    #expect(ended == at(-7))
    let deliveries = try await store.listDeliveries(
      account: account, conversationUUID: "call-1", notificationID: "", state: nil,
      createdAfter: nil, limit: 9, after: nil)
    #expect(deliveries.map(\.id) == ["d1"])
    // References are checked as before.
    let orphan = await storeErrorCode {
      _ = try await store.write { transaction in
        try transaction.execute("UPDATE evaluation_notification SET evaluation_id = 'nowhere'")
      }
    }
    #expect(orphan == .foreignKeyViolation)
    #expect(
      try await store.revision(account: account, notificationID: "n1", revision: 1).revision.head
        .createdBy == "")
    await store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    // Of what the rows said no second copy is left in pages that are free now.
    #expect(bytes.ranges(of: Data("a/1Sum".utf8)).count == 1)
  }
}
