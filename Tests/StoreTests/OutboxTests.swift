import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct OutboxTests {
  /// Stores deliveries `d1`, `d2`, … of one evaluation, each to a recipient of its own.
  private func withDeliveries(
    _ count: Int, _ body: (Store) async throws -> Void
  ) async throws {
    try await withStore { store in
      try await store.fillOutbox(count)
      try await body(store)
    }
  }

  private func record(_ attempt: Int64, _ outcome: DeliveryAttempt.Outcome) -> DeliveryAttempt {
    DeliveryAttempt(
      number: attempt, time: at(10 + attempt), outcome: outcome, replyCode: 250, answer: "ok")
  }

  @Test func `a delivery goes from queued over deferred to sent, every answer recorded`()
    async throws
  {
    try await withDeliveries(1) { store in
      #expect(try await store.nextDeliveryDue() == testStart)
      let first = try await store.claimDeliveries(now: at(1), lease: .seconds(60), limit: 9).claimed
      #expect(first.map(\.delivery.attempt) == [1])
      #expect(first.map(\.delivery.state) == [.sending])
      #expect(try await store.queueDepths().deliveriesSending == 1)
      #expect(
        try await store.claimDeliveries(now: at(2), lease: .seconds(60), limit: 9).claimed == [])
      let isDeferred = try await store.finishDelivery(
        account: account, id: "d1", attempt: 1, record: record(1, .transientFailure),
        ending: .refusedForNow(.refusedForNow, retryAt: at(50)))
      #expect(isDeferred == .deferred)
      let deferred = try await store.delivery(account: account, id: "d1")
      #expect(deferred.state == .deferred)
      #expect(deferred.nextAttemptAt == at(50))
      #expect(
        try await store.claimDeliveries(now: at(49), lease: .seconds(60), limit: 9).claimed == [])
      let second = try await store.claimDeliveries(now: at(50), lease: .seconds(60), limit: 9)
        .claimed
      #expect(second.map(\.delivery.attempt) == [2])
      let results = try await store.finishDeliveries([
        DeliveryOutcome(
          account: account, deliveryID: "d1", attempt: 2, record: record(2, .accepted),
          ending: .accepted),
        DeliveryOutcome(
          account: account, deliveryID: "d1", attempt: 2, record: record(2, .accepted),
          ending: .accepted),
        DeliveryOutcome(
          account: account, deliveryID: "none", attempt: 1, record: record(1, .accepted),
          ending: .accepted),
      ])
      #expect(results == [.sent, nil, nil])
      let sent = try await store.delivery(account: account, id: "d1")
      #expect(sent.state == .sent)
      #expect(sent.nextAttemptAt == nil)
      #expect(sent.uncertainSends == 0)
      #expect(sent.attempts == [record(1, .transientFailure), record(2, .accepted)])
      #expect(sent.message == first.first?.delivery.message)
      #expect(try await store.nextDeliveryDue() == nil)
    }
  }

  @Test func `a lease that ran out is counted as uncertain, and the stalled worker writes nothing`()
    async throws
  {
    try await withDeliveries(1) { store in
      _ = try await store.claimDeliveries(now: at(1), lease: .seconds(10), limit: 9)
      let again = try await store.claimDeliveries(now: at(11), lease: .seconds(10), limit: 9)
        .claimed
      let delivery = try #require(again.first?.delivery)
      #expect(delivery.attempt == 2)
      #expect(delivery.uncertainSends == 1)
      #expect(delivery.attempts.map(\.outcome) == [.uncertain])
      #expect(delivery.attempts.map(\.number) == [1])
      let stale = try await store.finishDelivery(
        account: account, id: "d1", attempt: 1, record: record(1, .accepted), ending: .accepted)
      #expect(stale == nil)
      let lost = try await store.finishDelivery(
        account: account, id: "d1", attempt: 2, record: record(2, .uncertain),
        ending: .answerLost(retryAt: at(20)))
      #expect(lost == .deferred)
      #expect(try await store.delivery(account: account, id: "d1").uncertainSends == 2)
    }
  }

  @Test func `the newest attempts are kept, as many as the limit`() async throws {
    try await withDeliveries(1) { store in
      let most = Int64(Limits.attemptRecordsMax)
      for attempt in 1...most + 1 {
        let claimed = try await store.claimDeliveries(
          now: at(attempt * 10), lease: .seconds(5), limit: 9
        ).claimed
        #expect(claimed.map(\.delivery.attempt) == [attempt])
        _ = try await store.finishDelivery(
          account: account, id: "d1", attempt: attempt, record: record(attempt, .transientFailure),
          ending: .refusedForNow(.refusedForNow, retryAt: at(attempt * 10 + 1)))
        let kept = try await store.delivery(account: account, id: "d1").attempts
        #expect(kept.map(\.number) == Array(max(1, attempt - most + 1)...attempt))
      }
    }
  }

  @Test func `what was being sent when the server ended is due at its start, and uncertain`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await store.fillOutbox(2)
    let claimed = try await store.claimDeliveries(now: at(1), lease: .seconds(9_999), limit: 1)
      .claimed
    #expect(claimed.count == 1)
    await store.close()
    let again = try await Store.open(path: directory.storePath, now: at(5)) { _ in }
    let due = try await again.claimDeliveries(now: at(5), lease: .seconds(60), limit: 9).claimed
    #expect(due.map(\.delivery.uncertainSends).sorted() == [0, 1])
    #expect(due.map(\.delivery.attempt).sorted() == [1, 2])
    await again.close()
  }

  @Test func `the newest attempts are kept`() async throws {
    try await withDeliveries(1) { store in
      for attempt in 1...25 {
        let now = at(Int64(attempt) * 100)
        _ = try await store.claimDeliveries(now: now, lease: .seconds(60), limit: 9)
        _ = try await store.finishDelivery(
          account: account, id: "d1", attempt: Int64(attempt),
          record: record(Int64(attempt), .transientFailure),
          ending: .refusedForNow(.refusedForNow, retryAt: now))
      }
      let attempts = try await store.delivery(account: account, id: "d1").attempts
      #expect(attempts.map(\.number) == Array(6...25))
    }
  }

  @Test func `a delivery that cannot be read is given up and the others go on`() async throws {
    try await withDeliveries(2) { store in
      try await store.write { transaction in
        try transaction.execute("UPDATE delivery SET message = '{}' WHERE id = 'd1'")
      }
      let claimed = try await store.claimDeliveries(now: at(1), lease: .seconds(60), limit: 9)
        .claimed
      #expect(claimed.map(\.delivery.id) == ["d2"])
      let state = try await store.read { transaction in
        try transaction.first("SELECT state FROM delivery WHERE id = 'd1'") { try $0.text(0) }
      }
      #expect(state == "dead")
    }
  }

  @Test func `one message to one recipient per decision, whatever the address's case`()
    async throws
  {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("call-1", evaluationID: "e1")
      let claim = try await store.claimOne()
      let twice = Decision(
        result: makeResult("n1"),
        deliveries: [
          try makeDelivery("d1", evaluationID: "e1", notificationID: "n1", to: "Kim@example.com"),
          try makeDelivery("d2", evaluationID: "e1", notificationID: "n1", to: "kim@Example.com"),
        ])
      let code = await storeErrorCode { _ = try await store.commit(claim, [twice]) }
      #expect(code == .uniqueViolation)
    }
  }

  @Test func `lists of deliveries filter by everything they name`() async throws {
    try await withDeliveries(3) { store in
      _ = try await store.claimDeliveries(now: at(1), lease: .seconds(60), limit: 1)
      func ids(
        _ conversationUUID: String, _ notificationID: String, _ state: DeliveryState?,
        createdAfter: Timestamp? = nil, after: PageKey? = nil
      ) async throws -> [String] {
        try await store.listDeliveries(
          account: account, conversationUUID: conversationUUID, notificationID: notificationID,
          state: state, createdAfter: createdAfter, limit: 2, after: after
        ).map(\.id)
      }
      #expect(try await ids("", "", nil) == ["d3", "d2"])
      #expect(try await ids("", "", nil, after: PageKey(time: testStart, id: "d2")) == ["d1"])
      #expect(try await ids("call-1", "n1", .sending) == ["d1"])
      #expect(try await ids("call-1", "", .queued) == ["d3", "d2"])
      #expect(try await ids("", "n1", nil) == ["d3", "d2"])
      #expect(try await ids("call-2", "", nil) == [])
      #expect(try await ids("", "", nil, createdAfter: testStart) == ["d3", "d2"])
      let later = testStart.advanced(by: .microseconds(1))
      #expect(try await ids("", "", nil, createdAfter: later) == [])
    }
  }
}

extension Store {
  func fillOutbox(_ count: Int) async throws {
    try await createSampleNotification("n1")
    try await submitSample("call-1", evaluationID: "e1")
    let claim = try await claimOne()
    let deliveries = try (1...count).map { number in
      try makeDelivery(
        "d\(number)", evaluationID: "e1", notificationID: "n1", to: "to\(number)@example.com")
    }
    let decision = Decision(result: makeResult("n1"), deliveries: deliveries)
    #expect(try await commit(claim, [decision]))
  }
}
