import Domain
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct ReviewTests {
  private let secret = "Xylophonmusikant"

  /// What an approval would do: an e-mail, a task and an alert, named for `id`.
  private func held(_ id: String, of claim: ClaimedEvaluation, _ notification: String = "n1")
    throws -> Decision
  {
    var proposal = try store(id, of: claim, notification)
    proposal.result.deliveryIDs = ["d-\(id)"]
    proposal.result.taskID = "t-\(id)"
    proposal.result.alertID = "a-\(id)"
    proposal.result.recipients = [
      RecipientChoice(address: "Support <support@example.com>", source: .fixed)
    ]
    proposal.result.reason = .unclear
    proposal.task?.content.dueAt = at(100)
    var result = proposal.result
    result.outcome = .held
    (result.deliveryIDs, result.taskID, result.alertID, result.recipients) = ([], nil, nil, nil)
    result.analyst = "builtin/1"
    var decision = Decision(result: result)
    decision.proposal = proposal
    return decision
  }

  private func store(_ id: String, of claim: ClaimedEvaluation, _ notification: String) throws
    -> Decision
  {
    Decision(
      result: makeResult(notification),
      deliveries: [
        try makeDelivery("d-\(id)", evaluationID: claim.id, notificationID: notification)
      ],
      task: makeTask("t-\(id)"),
      alert: makeAlert("a-\(id)", conversationUUID: claim.conversation.uuid))
  }

  /// Submits a conversation whose one notification is held.
  private func hold(
    _ uuid: String, notification: String = "n1", agent: String = "agent", now: Timestamp = at(2),
    in store: Store
  ) async throws {
    _ = try await store.submitConversation(
      account: account, conversation: makeConversation(uuid, agentID: agent), contentHash: [1],
      evaluationID: "e-\(uuid)", now: testStart)
    let claim = try await store.claimOne()
    #expect(try await store.commit(claim, [try held(uuid, of: claim, notification)], now: now))
  }

  private func review(
    _ uuid: String, _ decision: ReviewDecision = .approved, by reviewer: String = "kim",
    at time: Timestamp = at(50), reason: String = "looks right", in store: Store
  ) async throws -> (result: NotificationResult, isRepeat: Bool) {
    try await store.reviewHeldResult(
      account: account, evaluationID: "e-\(uuid)", notificationID: "n1",
      Review(decision, by: reviewer, at: time, reason: reason))
  }

  /// E-mails, tasks, alerts, events and held results.
  private func counts(in store: Store) async throws -> [Int64] {
    [
      try await store.count("SELECT count(*) FROM delivery"),
      try await store.count("SELECT count(*) FROM task"),
      try await store.count("SELECT count(*) FROM alert"),
      try await store.count("SELECT count(*) FROM alert_event"),
      try await store.count("SELECT count(*) FROM held_result"),
    ]
  }

  private func list(
    _ change: (inout HeldFilter) -> Void = { _ in }, limit: Int = 9, after: PageKey? = nil,
    in store: Store
  ) async throws -> [HeldItem] {
    var filter = HeldFilter()
    change(&filter)
    return try await store.listHeldItems(
      account: account, filter: filter, limit: limit, after: after)
  }

  @Test func `a held result does nothing, and shows what it would do`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await hold("c1", in: store)
      #expect(try await counts(in: store) == [0, 0, 0, 0, 1])
      let item = try #require(try await list(in: store).first)
      #expect(item.kind == .verdict && item.createdAt == at(2))
      #expect(item.agentID == "agent" && item.conversationUUID == "c1")
      guard case .result(let result, let evaluationID, let proposal) = item.content else {
        Issue.record("not a result")
        return
      }
      #expect(result.outcome == .held && evaluationID == "e-c1")
      #expect(proposal?.deliveries.map(\.message.subject) == ["Callback"])
      #expect(proposal?.task?.content.title == "Call back" && proposal?.alert?.title == "Callback")
      let same = try await store.heldResult(
        account: account, evaluationID: "e-c1", notificationID: "n1")
      #expect(same == item)
    }
  }

  @Test func `an approval does what was shown, once, and says who has approved`() async throws {
    let log = NoticeLog()
    try await withStore(notices: log) { store in
      try await store.createSampleNotification("n1")
      try await hold("c1", in: store)
      let (result, isRepeat) = try await review("c1", in: store)
      #expect(!isRepeat)
      #expect(result.outcome == .fired && result.reason == .unclear)
      #expect(result.analyst == "builtin/1" && result.recipients?.count == 1)
      #expect(
        result.review == Review(.approved, by: "kim", at: at(50), reason: "looks right"))
      #expect(try await counts(in: store) == [1, 1, 1, 1, 0])
      let delivery = try await store.delivery(account: account, id: "d-c1")
      #expect(delivery.nextAttemptAt == at(50) && delivery.message.date == at(50))
      #expect(delivery.evaluationID == "e-c1" && delivery.conversationUUID == "c1")
      // What was due so long after the decision is due so long after the approval.
      let task = try await store.task(account: account, id: "t-c1")
      #expect(task.content.dueAt == at(148) && task.createdAt == at(50))
      let evaluation = try await store.evaluation(account: account, id: "e-c1")
      #expect(evaluation.results == [result])
      #expect(
        log.all.last?.evaluationsChanged.contains(.init(account: account, id: "e-c1")) == true)
      #expect(log.all.last?.outboxDue == true && log.all.last?.alertsAppended[account] == 1)
      let again = try await review("c1", at: at(90), reason: "again", in: store)
      #expect(again.isRepeat && again.result == result)
      #expect(try await counts(in: store) == [1, 1, 1, 1, 0])
      #expect(try await list(in: store).isEmpty)
    }
  }

  @Test(arguments: [ReviewDecision.approved, .rejected])
  func `what one has decided nobody else decides`(_ first: ReviewDecision) async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await hold("c1", in: store)
      _ = try await review("c1", first, reason: secret, in: store)
      let before = try await counts(in: store)
      for (decision, reviewer) in [
        (ReviewDecision.approved, "lee"), (.rejected, "lee"),
        (first == .approved ? .rejected : .approved, "kim"),
      ] {
        do {
          _ = try await review("c1", decision, by: reviewer, in: store)
          Issue.record("\(decision) by \(reviewer) was taken")
        } catch let error as StoreError {
          #expect(error.code == .preconditionFailed)
          #expect(error.message.contains("kim \(first.rawValue) it on"))
          #expect(!error.message.contains(secret))
        }
      }
      #expect(try await counts(in: store) == before)
    }
  }

  @Test func `an approval with given values does what they make of it, and keeps them`()
    async throws
  {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await hold("c1", in: store)
      let item = try await store.heldResult(
        account: account, evaluationID: "e-c1", notificationID: "n1")
      guard case .result(_, _, var completed?) = item.content else {
        Issue.record("nothing is proposed")
        return
      }
      completed.deliveries[0].message.subject = "With a value"
      completed.task?.content.title = "With a value"
      completed.alert?.title = "With a value"
      var review = Review(.approved, by: "kim", at: at(50), reason: "")
      review.values = [GivenValue(name: "dyn_day", value: "2026-12-01")]
      for isRepeat in [false, true] {
        let done = try await store.reviewHeldResult(
          account: account, evaluationID: "e-c1", notificationID: "n1", review,
          completed: completed)
        #expect(done.isRepeat == isRepeat)
        #expect(done.result.review?.values == review.values)
      }
      #expect(try await counts(in: store) == [1, 1, 1, 1, 0])
      let delivery = try await store.delivery(account: account, id: "d-c1")
      #expect(delivery.message.subject == "With a value" && delivery.message.date == at(50))
      let task = try await store.task(account: account, id: "t-c1")
      // It is due as much later as it has waited.
      #expect(task.content.title == "With a value" && task.content.dueAt == at(148))
      let refusal = await storeErrorCode { _ = try await self.review("c1", in: store) }
      #expect(refusal == .preconditionFailed)
    }
  }

  @Test func `a rejection does nothing, and leaves no word of what would have been sent`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await store.createSampleNotification("n1")
    try await store.submitSample("c1", evaluationID: "e-c1")
    let claim = try await store.claimOne()
    var decision = try held("c1", of: claim)
    decision.proposal?.deliveries[0].message.textBody = secret
    decision.proposal?.task?.content.title = secret
    #expect(try await store.commit(claim, [decision]))
    let (result, _) = try await review("c1", .rejected, in: store)
    #expect(result.outcome == .notFired && result.review?.decision == .rejected)
    #expect(try await counts(in: store) == [0, 0, 0, 0, 0])
    #expect(try await review("c1", .rejected, in: store).isRepeat)
    await store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
  }

  @Test func `of many who decide at once one does`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await hold("c1", in: store)
      let decided = await withTaskGroup(of: ReviewDecision?.self) { group in
        for number in 0..<40 {
          group.addTask {
            let decision: ReviewDecision = number % 2 == 0 ? .approved : .rejected
            let done = try? await self.review("c1", decision, by: "kim-\(number)", in: store)
            return done.map { _ in decision }
          }
        }
        return await group.reduce(into: [ReviewDecision]()) { if let one = $1 { $0.append(one) } }
      }
      #expect(decided.count == 1)
      let count: Int64 = decided == [.approved] ? 1 : 0
      #expect(try await counts(in: store) == [count, count, count, count, 0])
    }
  }

  @Test func `what is not held cannot be reviewed`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      #expect(await storeErrorCode { _ = try await review("c1", in: store) } == .notFound)
      try await store.submitSample("c1", evaluationID: "e-c1")
      #expect(await storeErrorCode { _ = try await review("c1", in: store) } == .preconditionFailed)
      let claim = try await store.claimOne()
      #expect(
        try await store.commit(claim, [try store.fullDecision("1", of: claim, notification: "n1")]))
      for decision in [ReviewDecision.approved, .rejected] {
        #expect(
          await storeErrorCode { _ = try await review("c1", decision, in: store) }
            == .preconditionFailed)
      }
      #expect(
        await storeErrorCode {
          _ = try await store.heldResult(
            account: account, evaluationID: "e-c1", notificationID: "n1")
        } == .preconditionFailed)
      #expect(
        await storeErrorCode {
          _ = try await store.reviewHeldResult(
            account: "other", evaluationID: "e-c1", notificationID: "n1",
            Review(.approved, by: "", at: at(9), reason: ""))
        } == .notFound)
    }
  }

  @Test(arguments: [false, true])
  func `what a later evaluation has done is done again only where that was asked for`(
    mayRepeat: Bool
  ) async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("c1", evaluationID: "e-c1")
      let claim = try await store.claimOne()
      var decision = try held("c1", of: claim)
      decision.proposal?.mayRepeat = mayRepeat
      #expect(try await store.commit(claim, [decision]))
      let base = try await store.reevaluationBase(
        account: account, conversationUUID: "c1", notificationIDs: [])
      var later = try self.store("2", of: claim, "n1")
      later.deliveries = [
        try makeDelivery("d-2", evaluationID: "e2", notificationID: "n1")
      ]
      later.result.deliveryIDs = ["d-2"]
      later.result.taskID = "t-2"
      later.result.alertID = "a-2"
      try await store.keepPreview(
        account: account, conversationUUID: "c1",
        PreviewedEvaluation(
          evaluationID: "e2", decisions: [later], summary: nil, analysis: AnalysisRecord(),
          createdAt: at(10)), of: base)
      _ = try await store.confirmPreview(
        account: account, conversationUUID: "c1", evaluationID: "e2", requestID: "",
        contentHash: [], by: "kim", now: at(20))
      let (result, _) = try await review("c1", in: store)
      #expect(result.outcome == .fired)
      #expect(result.suppressedDuplicates?.count == (mayRepeat ? nil : 3))
      let count: Int64 = mayRepeat ? 2 : 1
      #expect(try await counts(in: store) == [count, count, count, count, 0])
    }
  }

  @Test func `a held result of another evaluation is kept with its preview`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("c1", evaluationID: nil)
      let base = try await store.reevaluationBase(
        account: account, conversationUUID: "c1", notificationIDs: [])
      let claim = ClaimedEvaluation(
        account: account, id: "e-c1", attempt: 1, createdAt: at(1),
        conversation: base.conversation, pinned: [], decidedCount: 0, summary: "", analyst: "",
        analysis: nil)
      var decision = try held("c1", of: claim)
      decision.proposal?.mayRepeat = true
      try await store.keepPreview(
        account: account, conversationUUID: "c1",
        PreviewedEvaluation(
          evaluationID: "e-c1", decisions: [decision], summary: nil, analysis: AnalysisRecord(),
          createdAt: at(10)), of: base)
      _ = try await store.confirmPreview(
        account: account, conversationUUID: "c1", evaluationID: "e-c1", requestID: "",
        contentHash: [], by: "kim", now: at(20))
      let item = try #require(try await list(in: store).first)
      #expect(item.createdAt == at(20))
      guard case .result(_, _, let proposal) = item.content else {
        Issue.record("not a result")
        return
      }
      #expect(proposal?.mayRepeat == true && proposal?.deliveries.count == 1)
      _ = try await review("c1", in: store)
      #expect(try await counts(in: store) == [1, 1, 1, 1, 0])
    }
  }

  @Test func `what waits longest comes first, page by page, and is told apart`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.createSampleNotification("n2", agentID: "other")
      try await hold("c2", now: at(20), in: store)
      try await hold("c1", now: at(10), in: store)
      try await hold("c3", notification: "n2", agent: "other", now: at(30), in: store)
      try await store.write { transaction in
        try transaction.execute(
          "UPDATE held_result SET kind = 'value' WHERE notification_id = 'n2'")
        var delivery = try makeDelivery("d-9", evaluationID: "e-c1", notificationID: "n1")
        delivery.createdAt = at(15)
        delivery.state = .held
        delivery.nextAttemptAt = nil
        try transaction.insertDelivery(try EncodedDelivery(delivery), account: account)
      }
      let ids = ["e-c1/n1", "d-9", "e-c2/n1", "e-c3/n2"]
      #expect(try await list(in: store).map(\.id) == ids)
      var read: [String] = []
      var after: PageKey?
      while let item = try await list(limit: 1, after: after, in: store).first {
        read.append(item.id)
        after = PageKey(time: item.createdAt, id: item.id)
      }
      #expect(read == ids)
      func found(_ change: (inout HeldFilter) -> Void) async throws -> [String] {
        try await list(change, in: store).map(\.id)
      }
      #expect(try await found { $0.kind = .uncertainSend } == ["d-9"])
      #expect(try await found { $0.kind = .verdict } == ["e-c1/n1", "e-c2/n1"])
      #expect(try await found { $0.kind = .value } == ["e-c3/n2"])
      #expect(try await found { $0.agentID = "other" } == ["e-c3/n2"])
      #expect(try await found { $0.agentID = "agent" } == ["e-c1/n1", "d-9", "e-c2/n1"])
      #expect(try await found { $0.notificationID = "n1" } == ["e-c1/n1", "d-9", "e-c2/n1"])
      let others = try await store.listHeldItems(
        account: "other", filter: HeldFilter(), limit: 9, after: nil)
      #expect(others.isEmpty)
      #expect(try await store.heldDelivery(account: account, id: "d-9").agentID == "agent")
      // Released with a reason, it waits no more.
      let kim = DeliveryDecision(actor: "kim", now: at(60), reason: "did not arrive")
      let released = try await store.releaseDelivery(account: account, id: "d-9", by: kim)
      #expect(released.decidedBy == "kim" && released.decisionReason == "did not arrive")
      #expect(try await found { $0.kind = .uncertainSend } == [])
      #expect(
        await storeErrorCode { _ = try await store.heldDelivery(account: account, id: "d-9") }
          == .preconditionFailed)
    }
  }

  @Test func `erasing a conversation drops what is held of it, with every word`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await store.createSampleNotification("n1")
    for uuid in ["c1", "c2"] {
      try await store.submitSample(uuid, evaluationID: "e-\(uuid)")
      let claim = try await store.claimOne()
      var decision = try held(uuid, of: claim)
      decision.result.evidence = [Evidence(turn: 1, quote: secret)]
      decision.proposal?.result.evidence = [Evidence(turn: 1, quote: secret)]
      decision.proposal?.deliveries[0].message.textBody = secret
      #expect(try await store.commit(claim, [decision]))
    }
    _ = try await review("c2", .rejected, reason: secret, in: store)
    for uuid in ["c1", "c2"] {
      try await store.eraseConversation(account: account, uuid: uuid, now: at(60))
    }
    #expect(try await counts(in: store) == [0, 0, 0, 0, 0])
    let dropped = try await store.evaluation(account: account, id: "e-c1").results.first
    #expect(dropped?.outcome == .notFired)
    #expect(dropped?.review == Review(.erased, by: "", at: at(60), reason: ""))
    let rejected = try await store.evaluation(account: account, id: "e-c2").results.first
    #expect(rejected?.review == Review(.rejected, by: "kim", at: at(50), reason: ""))
    #expect(await storeErrorCode { _ = try await review("c1", in: store) } == .preconditionFailed)
    await store.close()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
  }

  @Test func `what nobody has decided on in time is dropped`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await hold("c1", now: at(10), in: store)
      try await hold("c2", now: at(30), in: store)
      try await store.write { transaction in
        for (id, second) in [("d-8", Int64(5)), ("d-9", 25)] {
          var delivery = try makeDelivery(id, evaluationID: "e-\(id)", notificationID: "n1")
          delivery.evaluationID = "e-c1"
          delivery.message.to = try EmailAddress("\(id)@example.com")
          delivery.createdAt = at(second)
          delivery.state = .held
          delivery.nextAttemptAt = nil
          try transaction.insertDelivery(try EncodedDelivery(delivery), account: account)
        }
      }
      func expire(_ limit: Int) async throws -> Int {
        try await store.expireHeldItems(
          account: account, before: at(20), limit: limit, now: at(99))
      }
      #expect(try await expire(1) == 1)
      #expect(try await expire(9) == 0)
      #expect(try await list(in: store).map(\.id) == ["d-9", "e-c2/n1"])
      let result = try await store.evaluation(account: account, id: "e-c1").results.first
      #expect(result?.outcome == .notFired)
      #expect(result?.review == Review(.expired, by: "", at: at(99), reason: ""))
      let delivery = try await store.delivery(account: account, id: "d-8")
      #expect(delivery.state == .dead && delivery.reason == .cancelled)
      #expect(delivery.decidedBy.isEmpty && delivery.decisionReason == "Nobody decided in time.")
      #expect(await storeErrorCode { _ = try await review("c1", in: store) } == .preconditionFailed)
    }
  }

  @Test func `what is approved is counted as fired then`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await hold("c1", in: store)
      _ = try await review("c1", in: store)
      for (column, expected) in [
        ("evaluated", Int64(1)), ("unclear", 1), ("held", 1), ("fired", 1), ("tasks", 1),
        ("alerts", 1), ("alert_delays", 0),
      ] as [(SQL, Int64)] {
        let count = try await store.count(
          "SELECT sum(" + column + ") FROM notification_figure")
        #expect(count == expected)
      }
    }
  }

  @Test func `what a server before has held is listed and can be rejected`() async throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let old = try await Store.open(
      file, migrations: Array(SQLiteSchema.migrations.prefix(16)), now: testStart
    ) { _ in }
    try await old.createSampleNotification("n1")
    for uuid in ["c1", "c2"] {
      try await old.submitSample(uuid, evaluationID: "e-\(uuid)")
      #expect(try await old.commit(try await old.claimOne(), [Decision(result: makeResult("n1"))]))
    }
    let document = try Document.encode(makeResult("n1", .held))
    try await old.write { transaction in
      try transaction.execute(
        "UPDATE evaluation_notification SET result = $1 WHERE evaluation_id = 'e-c1'",
        [.text(document)])
    }
    await old.close()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    let items = try await list(in: store)
    #expect(items.map(\.id) == ["e-c1/n1"] && items.map(\.createdAt) == [at(1)])
    #expect(await storeErrorCode { _ = try await review("c1", in: store) } == .preconditionFailed)
    #expect(try await list(in: store).count == 1)
    #expect(try await review("c1", .rejected, in: store).result.outcome == .notFired)
    #expect(try await list(in: store).isEmpty)
    await store.close()
  }
}
