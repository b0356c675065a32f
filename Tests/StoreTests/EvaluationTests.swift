import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct EvaluationTests {
  @Test func `a conversation comes back as it was submitted, and lists leave out what was said`()
    async throws
  {
    try await withStore { store in
      var conversation = makeConversation("call-1", turns: 3)
      conversation.messages[1].text = "nul \u{1} אב 🙂 \u{202E}"
      conversation.startedAt = at(-60)
      let submission = try await store.submitConversation(
        account: account, conversation: conversation, contentHash: [1], evaluationID: nil,
        now: at(0))
      #expect(submission == Submission(evaluation: nil, isRepeat: false))
      let stored = try await store.conversation(account: account, uuid: "call-1")
      #expect(stored == StoredConversation(conversation: conversation, submittedAt: at(0)))
      let listed = try await store.listConversations(
        account: account, agentID: "agent", limit: 10, after: nil)
      conversation.messages = []
      #expect(listed.map(\.conversation) == [conversation])
      let code = await storeErrorCode {
        _ = try await store.evaluation(account: account, conversationUUID: "call-1")
      }
      #expect(code == .notFound)
    }
  }

  @Test func `an evaluation is bound to the revisions of the moment, the disabled ones included`()
    async throws
  {
    try await withStore { store in
      try await store.createSampleNotification("n1", now: at(-3))
      try await store.createSampleNotification(
        "off", definition: makeDefinition(isEnabled: false), now: at(-2))
      try await store.createSampleNotification("elsewhere", agentID: "other", now: at(-2))
      try await store.createSampleNotification("n2", now: at(-1))
      let submission = try await store.submitSample("call-1", evaluationID: "e1")
      #expect(submission.evaluation?.state == .pending)
      _ = try await store.updateNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(1)
      ) { _ in makeDefinition("Changed later") }
      try await store.deleteNotification(
        account: account, id: "n2", expectedRevision: nil, now: at(1))
      let claim = try await store.claimOne()
      #expect(claim.pinned.map(\.id) == ["n1", "off", "n2"])
      #expect(claim.pinned.map(\.definition.name) == ["Callback", "Callback", "Callback"])
      #expect(claim.pinned.map(\.definition.isEnabled) == [true, false, true])
      #expect(claim.conversation == makeConversation("call-1"))
      #expect(claim.attempt == 1)
      #expect(claim.decidedCount == 0)
    }
  }

  @Test func `without notifications an evaluation is completed at once`() async throws {
    try await withStore { store in
      let submission = try await store.submitSample("call-1", evaluationID: "e1", now: at(5))
      #expect(submission.evaluation?.state == .completed)
      #expect(submission.evaluation?.finishedAt == at(5))
      #expect(try await store.evaluation(account: account, id: "e1") == submission.evaluation)
      #expect(try await store.claimEvaluations(now: at(9), lease: .seconds(1), limit: 9) == [])
    }
  }

  @Test func `a repeated submission returns the first evaluation as it is now`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("call-1", evaluationID: "e1")
      let claim = try await store.claimOne()
      #expect(try await store.commit(claim, [Decision(result: makeResult("n1"))]))
      let repeated = try await store.submitSample("call-1", evaluationID: "e2", now: at(9))
      #expect(repeated.isRepeat)
      #expect(repeated.evaluation?.id == "e1")
      #expect(repeated.evaluation?.state == .completed)
      #expect(repeated.evaluation?.results == [makeResult("n1")])
      let code = await storeErrorCode {
        try await store.submitSample("call-1", evaluationID: "e3", contentHash: [2])
      }
      #expect(code == .alreadyExists)
      #expect(try await store.count("SELECT count(*) FROM evaluation") == 1)
    }
  }

  @Test func `many submissions of one conversation make one evaluation`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      let submissions = try await withThrowingTaskGroup(of: Submission.self) { group in
        for number in 0..<50 {
          group.addTask { try await store.submitSample("call-1", evaluationID: "e\(number)") }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(submissions.filter { !$0.isRepeat }.count == 1)
      #expect(Set(submissions.compactMap(\.evaluation?.id)).count == 1)
    }
  }

  @Test func `a set of decisions is stored with everything it causes, and told`() async throws {
    let log = NoticeLog()
    try await withStore(notices: log) { store in
      try await store.createSampleNotification("n1", now: at(-2))
      try await store.createSampleNotification("n2", now: at(-1))
      try await store.submitSample("call-1", evaluationID: "e1")
      let claim = try await store.claimOne()
      let first = try store.fullDecision("1", of: claim, notification: "n1")
      #expect(try await store.commit(claim, [first]))
      let half = try await store.evaluation(account: account, id: "e1")
      #expect(half.state == .running)
      #expect(half.results == [first.result])
      let second = Decision(result: makeResult("n2", .notFired))
      #expect(try await store.commit(claim, [second], now: at(3)))
      let whole = try await store.evaluation(account: account, id: "e1")
      #expect(whole.state == .completed)
      #expect(whole.finishedAt == at(3))
      #expect(whole.summary == "a summary")
      #expect(whole.analyst == "builtin/1")
      #expect(whole.results == [first.result, second.result])
      #expect(try await store.task(account: account, id: "t-1") == first.task)
      #expect(try await store.delivery(account: account, id: "d-1") == first.deliveries.first)
      let alert = try #require(first.alert)
      #expect(
        try await store.alertEvents(account: account, after: 0, limit: 9)
          == [AlertEvent(sequence: 1, kind: .created(alert, pushTo: []))])
      let told = log.all.reduce(into: CommitNotices()) { $0.merge($1) }
      #expect(told.evaluationsDue)
      #expect(told.outboxDue)
      #expect(told.alertsAppended == [account: 1])
      #expect(told.tasksChanged == [account])
      #expect(told.evaluationsChanged == [.init(account: account, id: "e1")])
    }
  }

  @Test func `a notification is decided once, and what a later decision causes is dropped`()
    async throws
  {
    try await withStore { store in
      try await store.createSampleNotification("n1", now: at(-2))
      try await store.createSampleNotification("n2", now: at(-1))
      try await store.submitSample("call-1", evaluationID: "e1")
      let claim = try await store.claimOne()
      let first = try store.fullDecision("1", of: claim, notification: "n1")
      #expect(
        try await store.commit(claim, [first], then: .waitUntil(at(30), reason: "no analyst")))
      let waiting = try await store.evaluation(account: account, id: "e1")
      #expect(waiting.state == .pending)
      #expect(waiting.waitingReason == "no analyst")
      #expect(try await store.nextEvaluationDue() == at(30))
      #expect(try await store.claimEvaluations(now: at(29), lease: .seconds(9), limit: 9) == [])
      let again = try await store.claimOne(now: at(30))
      #expect(again.attempt == 2)
      #expect(again.pinned.map(\.id) == ["n2"])
      #expect(again.decidedCount == 1)
      #expect(again.summary == "a summary")
      let late = try store.fullDecision("late", of: again, notification: "n1")
      let foreign = try store.fullDecision("foreign", of: again, notification: "not pinned")
      let second = Decision(result: makeResult("n2"))
      #expect(try await store.commit(again, [late, foreign, second]))
      let whole = try await store.evaluation(account: account, id: "e1")
      #expect(whole.state == .completed)
      #expect(whole.waitingReason == "")
      #expect(whole.results == [first.result, second.result])
      #expect(try await store.count("SELECT count(*) FROM delivery") == 1)
      #expect(try await store.count("SELECT count(*) FROM task") == 1)
      #expect(try await store.newestAlertSequence(account: account) == 1)
    }
  }

  @Test func `a worker whose lease ran out and was taken over writes nothing`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("call-1", evaluationID: "e1")
      let stalled = try await store.claimOne(now: at(1), lease: .seconds(10))
      #expect(try await store.claimEvaluations(now: at(10), lease: .seconds(9), limit: 9) == [])
      let renewed = try await store.renewLease(
        account: account, evaluationID: "e1", attempt: 1, until: at(20))
      #expect(renewed)
      #expect(try await store.claimEvaluations(now: at(19), lease: .seconds(9), limit: 9) == [])
      let current = try await store.claimOne(now: at(20))
      #expect(current.attempt == 2)
      let stale = try store.fullDecision("stale", of: stalled, notification: "n1")
      #expect(try await store.commit(stalled, [stale]) == false)
      let staleRenewal = try await store.renewLease(
        account: account, evaluationID: "e1", attempt: 1, until: at(99))
      #expect(staleRenewal == false)
      #expect(try await store.evaluation(account: account, id: "e1").results == [])
      #expect(try await store.count("SELECT count(*) FROM delivery") == 0)
      #expect(try await store.count("SELECT count(*) FROM task") == 0)
      #expect(try await store.newestAlertSequence(account: account) == 0)
      #expect(try await store.commit(current, [Decision(result: makeResult("n1"))]))
      // Nobody holds a lease of what is completed.
      #expect(try await store.commit(current, []) == false)
    }
  }

  @Test func `a set of decisions that breaks halfway leaves nothing`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1", now: at(-2))
      try await store.createSampleNotification("n2", now: at(-1))
      try await store.submitSample("call-1", evaluationID: "e1")
      let claim = try await store.claimOne()
      let first = try store.fullDecision("1", of: claim, notification: "n1")
      var second = try store.fullDecision("2", of: claim, notification: "n2")
      second.task = first.task
      let decisions = [first, second]
      let code = await storeErrorCode { _ = try await store.commit(claim, decisions) }
      #expect(code == .uniqueViolation)
      #expect(try await store.evaluation(account: account, id: "e1").results == [])
      #expect(try await store.count("SELECT count(*) FROM delivery") == 0)
      #expect(try await store.newestAlertSequence(account: account) == 0)
    }
  }

  @Test func `the server's start voids all leases`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await store.createSampleNotification("n1")
    try await store.submitSample("call-1", evaluationID: "e1")
    let before = try await store.claimOne(lease: .seconds(1_000_000))
    #expect(try await store.queueDepths().evaluationsRunning == 1)
    await store.close()
    let again = try await Store.open(path: directory.storePath, now: at(5)) { _ in }
    #expect(try await again.evaluation(account: account, id: "e1").state == .pending)
    #expect(try await again.queueDepths().evaluationsPending == 1)
    let claim = try await again.claimOne(now: at(5))
    #expect(claim.attempt == 2)
    #expect(try await again.commit(before, [Decision(result: makeResult("n1"))]) == false)
    await again.close()
  }

  @Test func `a damaged row is set aside and does not keep the others waiting`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("call-1", evaluationID: "e1")
      try await store.submitSample("call-2", evaluationID: "e2", now: at(1))
      try await store.write { transaction in
        try transaction.execute("UPDATE conversation SET messages = '[{]' WHERE uuid = 'call-1'")
      }
      let claimed = try await store.claimEvaluations(now: at(2), lease: .seconds(60), limit: 9)
      #expect(claimed.map(\.id) == ["e2"])
      let damaged = try await store.evaluation(account: account, id: "e1")
      #expect(damaged.state == .pending)
      #expect(damaged.waitingReason.hasPrefix("set aside: "))
      let soon = try await store.claimEvaluations(now: at(600), lease: .seconds(60), limit: 9)
      #expect(soon.map(\.id) == ["e2"])
      let nextDay = at(2 + 24 * 60 * 60)
      let later = try await store.claimEvaluations(now: nextDay, lease: .seconds(60), limit: 9)
      #expect(later.map(\.id) == ["e2"])
    }
  }

  @Test func `the longest due is claimed first, and no more than asked for`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      for number in 0..<5 {
        try await store.submitSample(
          "call-\(number)", evaluationID: "e\(number)", now: at(Int64(9 - number)))
      }
      let claimed = try await store.claimEvaluations(now: at(9), lease: .seconds(60), limit: 2)
      #expect(claimed.map(\.id) == ["e4", "e3"])
      let rest = try await store.claimEvaluations(now: at(8), lease: .seconds(60), limit: 9)
      #expect(rest.map(\.id) == ["e2", "e1"])
    }
  }

  @Test func `lists of evaluations filter by agent and state`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      for number in 0..<4 {
        try await store.submitSample(
          "call-\(number)", evaluationID: "e\(number)", now: at(Int64(number)))
      }
      let claim = try #require(
        try await store.claimEvaluations(now: at(9), lease: .seconds(60), limit: 1).first)
      #expect(try await store.commit(claim, [Decision(result: makeResult("n1"))]))
      func ids(_ agentID: String, _ state: EvaluationState?, after: PageKey? = nil) async throws
        -> [String]
      {
        try await store.listEvaluations(
          account: account, agentID: agentID, state: state, limit: 2, after: after
        ).map(\.id)
      }
      #expect(try await ids("", nil) == ["e3", "e2"])
      #expect(try await ids("", nil, after: PageKey(time: at(2), id: "e2")) == ["e1", "e0"])
      #expect(try await ids("agent", .completed) == ["e0"])
      #expect(try await ids("", .pending) == ["e3", "e2"])
      #expect(try await ids("nobody", nil) == [])
    }
  }
}
