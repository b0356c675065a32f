import Domain
import Testing

@testable import Store

/// Pausing an account's mail, holding what is uncertain, and its rates.
@Suite(.timeLimit(.minutes(1)))
struct MailPaceTests {
  private func withMail(
    _ count: Int, _ change: @escaping @Sendable (inout MailSettings) -> Void,
    _ body: (Store) async throws -> Void
  ) async throws {
    try await withStore { store in
      try await store.fillOutbox(count)
      try await store.setMail(change)
      try await body(store)
    }
  }

  private func claim(_ store: Store, _ seconds: Int64, limit: Int = 99) async throws -> OutboxTurn {
    try await store.claimDeliveries(now: at(seconds), lease: .seconds(60), limit: limit)
  }

  private func finish(
    _ store: Store, _ turn: OutboxTurn, _ ending: DeliveryOutcome.Ending = .accepted,
    _ outcome: DeliveryAttempt.Outcome = .accepted
  ) async throws -> [DeliveryState?] {
    try await store.finishDeliveries(
      turn.claimed.map { row in
        DeliveryOutcome(
          account: row.account, deliveryID: row.delivery.id, attempt: row.delivery.attempt,
          record: DeliveryAttempt(
            number: row.delivery.attempt, time: at(1), outcome: outcome, replyCode: 250,
            answer: "x"), ending: ending)
      })
  }

  // MARK: Pausing

  @Test func `a paused account's e-mails wait, say why, and go on when it is over`() async throws {
    try await withMail(3, { $0.isPaused = true }) { store in
      let turn = try await claim(store, 1)
      #expect(turn.claimed.isEmpty)
      #expect(turn.pausedCount == 3)
      #expect(try await claim(store, 100_000).isEmpty)
      let waiting = try await store.delivery(account: account, id: "d1")
      #expect(waiting.state == .queued)
      #expect(waiting.reason == .accountPaused)
      #expect(waiting.nextAttemptAt == nil)
      #expect(try await store.resumeDeliveries(now: at(2), limit: 9) == 0)
      #expect(try await store.queueDepths().deliveriesQueued == 3)

      try await store.setMail { $0.isPaused = false }
      #expect(try await store.resumeDeliveries(now: at(3), limit: 2) == 2)
      #expect(try await store.resumeDeliveries(now: at(3), limit: 2) == 1)
      #expect(try await store.resumeDeliveries(now: at(3), limit: 2) == 0)
      let resumed = try await claim(store, 3).claimed
      #expect(resumed.count == 3)
      #expect(resumed.allSatisfy { $0.delivery.reason == nil })
    }
  }

  @Test func `another account's e-mails go on meanwhile`() async throws {
    try await withMail(1, { $0.isPaused = true }) { store in
      var delivery = try makeDelivery("o1", evaluationID: "", notificationID: "n")
      delivery.kind = .test
      _ = try await store.addTestDelivery(
        account: "other", delivery, requestID: "", contentHash: [])
      #expect(try await claim(store, 1).claimed.map(\.account) == ["other"])
    }
  }

  @Test func `what was paused can be cancelled`() async throws {
    try await withMail(1, { $0.isPaused = true }) { store in
      _ = try await claim(store, 1)
      let decision = DeliveryDecision(actor: "", now: at(2))
      #expect(
        try await store.cancelDelivery(account: account, id: "d1", by: decision).state == .dead)
      try await store.setMail { $0.isPaused = false }
      #expect(try await store.resumeDeliveries(now: at(3), limit: 9) == 0)
    }
  }

  // MARK: Uncertain sends

  @Test func `an account may have what is uncertain held, whoever lost the answer`() async throws {
    try await withMail(2, { $0.uncertainSends = .hold }) { store in
      let turn = try await claim(store, 1)
      // The answer to one was lost, and so was the worker with the other.
      var one = turn
      one.claimed = [try #require(turn.claimed.first)]
      #expect(
        try await finish(store, one, .answerLost(retryAt: at(2)), .uncertain) == [.held])
      let late = try await claim(store, 100)
      #expect(late.claimed.isEmpty)
      #expect(late.uncertainCount == 1)
      #expect(late.heldCount == 1)
      for id in ["d1", "d2"] {
        let held = try await store.delivery(account: account, id: id)
        #expect(held.state == .held)
        #expect(held.reason == .uncertain)
        #expect(held.uncertainSends == 1)
        #expect(held.attempts.map(\.outcome) == [.uncertain])
      }
      // A person decides each.
      let decision = DeliveryDecision(actor: "kim", now: at(200))
      _ = try await store.releaseDelivery(account: account, id: "d1", by: decision)
      _ = try await store.cancelDelivery(account: account, id: "d2", by: decision)
      let again = try await claim(store, 200)
      #expect(again.claimed.map(\.delivery.id) == ["d1"])
      #expect(try await finish(store, again) == [.sent])
    }
  }

  @Test func `a conversation whose e-mail is held can be erased, which cancels it`() async throws {
    try await withMail(1, { $0.uncertainSends = .hold }) { store in
      _ = try await claim(store, 1)
      _ = try await claim(store, 100)
      try await store.eraseConversation(account: account, uuid: "call-1", now: at(200))
      let delivery = try await store.delivery(account: account, id: "d1")
      #expect(delivery.state == .dead)
      #expect(delivery.reason == .cancelled)
    }
  }

  // MARK: Rates

  @Test func `no more than the rate go out in any hour, and none is lost`() async throws {
    try await withMail(7, { $0.perHour = 2 }) { store in
      var sentAt: [Int64] = []
      var sent: Set<String> = []
      // From one due time to the next, as the worker goes.
      for _ in 0..<40 {
        guard let due = try await store.nextDeliveryDue() else { break }
        let now = due.microseconds / 1_000_000 - testStart.microseconds / 1_000_000 + 1
        let turn = try await claim(store, now)
        sentAt += turn.claimed.map { _ in now }
        sent.formUnion(turn.claimed.map(\.delivery.id))
        #expect(try await finish(store, turn).allSatisfy { $0 == .sent })
      }
      #expect(sent == Set((1...7).map { "d\($0)" }))
      #expect(sentAt.count == 7)
      for index in 2..<sentAt.count { #expect(sentAt[index] - sentAt[index - 2] >= 3_600) }
      // Nor do they wait much longer than they have to.
      #expect(try #require(sentAt.last) <= 3 * 3_600 + 600)
    }
  }

  @Test func `an e-mail that waits for a rate says which and until when`() async throws {
    try await withMail(3, { $0.perHour = 2 }) { store in
      let turn = try await claim(store, 1)
      #expect(turn.claimed.count == 2)
      #expect(turn.overRateCount == 1)
      let waiting = try await store.delivery(account: account, id: "d3")
      #expect(waiting.state == .deferred)
      #expect(waiting.reason == .accountRate)
      #expect(waiting.nextAttemptAt == at(3_601))
      #expect(waiting.attempt == 0)
    }
  }

  @Test func `what was refused does not count for a rate, what is uncertain does`() async throws {
    try await withMail(3, { $0.perHour = 1 }) { store in
      let first = try await claim(store, 1, limit: 1)
      #expect(
        try await finish(store, first, .refused(.policy), .permanentFailure) == [.dead])
      let second = try await claim(store, 2, limit: 1)
      #expect(second.claimed.count == 1)
      _ = try await finish(store, second, .answerLost(retryAt: at(9_000)), .uncertain)
      let third = try await claim(store, 3)
      #expect(third.claimed.isEmpty)
      #expect(third.overRateCount == 1)
    }
  }

  @Test func `each recipient has its own rate`() async throws {
    try await withMail(2, { $0.perRecipientPerHour = 1 }) { store in
      let decision = DeliveryDecision(actor: "", now: at(2))
      let turn = try await claim(store, 1)
      #expect(turn.claimed.count == 2)
      _ = try await finish(store, turn)
      _ = try await store.resendDelivery(
        account: account, id: "d1", as: "d9", requestID: "", by: decision)
      #expect(try await claim(store, 3).overRateCount == 1)
      let waiting = try await store.delivery(account: account, id: "d9")
      #expect(waiting.reason == .recipientRate)
      #expect(waiting.nextAttemptAt == at(3_601))
      #expect(try await claim(store, 3_600).isEmpty)
      #expect(try await claim(store, 3_601).claimed.map(\.delivery.id) == ["d9"])
    }
  }

  @Test func `who comes while others wait goes behind them`() async throws {
    try await withMail(4, { $0.perHour = 2 }) { store in
      let first = try await claim(store, 1)
      // Refused, so that there is room again while two wait.
      _ = try await finish(store, first, .refused(.policy), .permanentFailure)
      let decision = DeliveryDecision(actor: "", now: at(2))
      _ = try await store.resendDelivery(
        account: account, id: "d1", as: "d9", requestID: "", by: decision)
      #expect(try await claim(store, 3).overRateCount == 1)
      let last = try await store.delivery(account: account, id: "d4")
      let new = try await store.delivery(account: account, id: "d9")
      #expect(try #require(new.nextAttemptAt) > (try #require(last.nextAttemptAt)))
    }
  }

  @Test func `a rate that changes has those looked at anew that wait for it`() async throws {
    try await withMail(3, { $0.perHour = 1 }) { store in
      #expect(try await claim(store, 1).overRateCount == 2)
      try await store.setMail { $0.perHour = 0 }
      #expect(try await claim(store, 60).claimed.count == 2)
    }
  }

  @Test func `what no rate counts any more is forgotten, and no address is kept`() async throws {
    try await withMail(
      2,
      {
        $0.perHour = 9
        $0.perRecipientPerHour = 9
      }
    ) { store in
      _ = try await finish(store, try await claim(store, 1))
      #expect(try await store.count("SELECT count(*) FROM mail_send") == 4)
      #expect(
        try await store.count("SELECT count(*) FROM mail_send WHERE scope LIKE '%example%'") == 0)
      _ = try await claim(store, 3_602)
      #expect(try await store.count("SELECT count(*) FROM mail_send") == 0)
    }
  }
}

extension Store {
  /// Changes how the account's e-mails go out.
  func setMail(_ change: @escaping @Sendable (inout MailSettings) -> Void) async throws {
    _ = try await updateAccountSettings(account: account, expectedVersion: nil, now: at(0)) {
      var settings = $0
      var mail = settings.mail ?? MailSettings()
      change(&mail)
      settings.mail = mail
      return settings
    }
  }
}
