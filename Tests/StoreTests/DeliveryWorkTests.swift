import Domain
import Testing

@testable import Store

/// What people and gateways do with deliveries.
@Suite(.timeLimit(.minutes(1)))
struct DeliveryWorkTests {
  private let kim = DeliveryDecision(actor: "kim", now: at(100))

  private func record(_ attempt: Int64, _ outcome: DeliveryAttempt.Outcome) -> DeliveryAttempt {
    DeliveryAttempt(
      number: attempt, time: at(10), outcome: outcome, replyCode: 550, answer: "the words")
  }

  /// Claims everything that is due and ends it.
  private func end(
    _ store: Store, _ ending: DeliveryOutcome.Ending,
    _ outcome: DeliveryAttempt.Outcome = .permanentFailure, now: Timestamp = at(10)
  ) async throws -> [DeliveryState?] {
    let claimed = try await store.claimDeliveries(now: now, lease: .seconds(60), limit: 99).claimed
    return try await store.finishDeliveries(
      claimed.map { row in
        DeliveryOutcome(
          account: row.account, deliveryID: row.delivery.id, attempt: row.delivery.attempt,
          record: record(row.delivery.attempt, outcome), ending: ending)
      })
  }

  private func suppressed(_ store: Store) async throws -> [String] {
    try await store.listSuppressedAddresses(account: account, address: nil, limit: 9, after: nil)
      .map(\.address.address)
  }

  private func withOutbox(_ count: Int = 1, _ body: (Store) async throws -> Void) async throws {
    try await withStore { store in
      try await store.fillOutbox(count)
      try await body(store)
    }
  }

  @Test func `deliveries of the schema before keep everything, and go on`() async throws {
    let directory = try TemporaryDirectory()
    let file = StoreFile(path: directory.storePath)
    let before = try await Store.open(
      file, migrations: Array(SQLiteSchema.migrations.prefix(11)), now: testStart
    ) { _ in }
    let metadata = try Document.encode(makeConversation("call-1"))
    // As the release before wrote it.
    try await before.write { transaction in
      try transaction.execute(
        """
        INSERT INTO conversation
          (account, uuid, agent_id, submitted_at_us, content_hash, metadata, messages)
        VALUES ($1, 'call-1', 'agent', 5, $2, $3, '[]')
        """, [.text(account), .blob([1]), .text(metadata)])
      try transaction.execute(
        """
        INSERT INTO evaluation
          (account, id, conversation_uuid, agent_id, state, attempt, due_at_us, created_at_us,
            finished_at_us, waiting_reason, analyst, summary)
        VALUES ($1, 'e1', 'call-1', 'agent', 'completed', 1, NULL, 5, 6, '', '', '')
        """, [.text(account)])
    }
    let states: [(String, String, Int64?)] = [
      ("d1", "queued", 1), ("d2", "sending", 2), ("d3", "deferred", 3), ("d4", "sent", nil),
      ("d5", "dead", nil),
    ]
    for (id, state, due) in states {
      let delivery = try EncodedDelivery(
        try makeDelivery(id, evaluationID: "e1", notificationID: "n1", to: "\(id)@example.com"))
      try await before.write { transaction in
        try transaction.execute(
          """
          INSERT INTO delivery (account, id, evaluation_id, conversation_uuid, notification_id,
            recipient_key, message_id, state, attempt, uncertain_sends, due_at_us, created_at_us,
            attempts, message)
          VALUES ($1, $2, 'e1', 'call-1', 'n1', $3, $4, $5, 3, 1, $6, $7, $8, $9)
          """,
          [
            .text(account), .text(id), .text("\(id)@example.com"), .text("<\(id)@example.com>"),
            .text(state), SQLValue(due), SQLValue(testStart),
            .text(try Document.encode([record(3, .transientFailure)])), .text(delivery.message),
          ])
      }
    }
    await before.close()
    let store = try await Store.open(path: directory.storePath, now: at(9)) { _ in }
    let violations = try await store.read { transaction in
      try transaction.all("SELECT 1 FROM pragma_foreign_key_check") { _ in 1 }
    }
    #expect(violations.isEmpty)
    let kept = try await store.listDeliveries(
      account: account, conversationUUID: "call-1", notificationID: "", state: nil,
      createdAfter: nil, limit: 9, after: nil)
    #expect(kept.map(\.id) == ["d5", "d4", "d3", "d2", "d1"])
    #expect(kept.map(\.state) == [.dead, .sent, .deferred, .sending, .queued])
    for delivery in kept {
      #expect(delivery.kind == .notification)
      #expect(delivery.attempt == 3)
      #expect(delivery.uncertainSends == 1)
      #expect(delivery.attempts == [record(3, .transientFailure)])
      #expect(delivery.message.to.address == "\(delivery.id)@example.com")
    }
    let due = try await store.claimDeliveries(now: at(9), lease: .seconds(60), limit: 9)
    #expect(Set(due.claimed.map(\.delivery.id)) == ["d1", "d2", "d3"])
    #expect(due.uncertainCount == 1)
    // What was one e-mail to one recipient stays so.
    let code = await storeErrorCode {
      try await store.write { transaction in
        try transaction.insertDelivery(
          try EncodedDelivery(
            try makeDelivery(
              "d9", evaluationID: "e1", notificationID: "n1", to: "D1@example.com")),
          account: account)
      }
    }
    #expect(code == .uniqueViolation)
    await store.close()
  }

  // MARK: Suppressing

  @Test(arguments: [
    (DeliveryReason.noSuchMailbox, DeliveryState.bounced, true),
    (.recipientRefused, .bounced, false), (.policy, .dead, false), (.refused, .dead, false),
  ])
  func `only a missing mailbox has its address suppressed`(
    reason: DeliveryReason, state: DeliveryState, isSuppressed: Bool
  ) async throws {
    try await withOutbox { store in
      #expect(try await end(store, .refused(reason)) == [state])
      let delivery = try await store.delivery(account: account, id: "d1")
      #expect(delivery.state == state)
      #expect(delivery.reason == reason)
      #expect(try await suppressed(store) == (isSuppressed ? ["to1@example.com"] : []))
    }
  }

  @Test func `an e-mail to a suppressed address becomes visibly suppressed, until it is released`()
    async throws
  {
    try await withOutbox(2) { store in
      let entry = SuppressedAddress(
        address: try EmailAddress("Kim <TO1@example.com>"), reason: .complaint, source: .caller,
        note: "asked for it", addedBy: "kim", createdAt: at(1))
      #expect(try await store.addSuppressedAddress(account: account, entry) == entry)
      // Whoever adds it again changes nothing.
      var other = entry
      other.note = "again"
      #expect(try await store.addSuppressedAddress(account: account, other).note == "asked for it")
      let turn = try await store.claimDeliveries(now: at(2), lease: .seconds(60), limit: 9)
      #expect(turn.claimed.map(\.delivery.id) == ["d2"])
      #expect(turn.suppressedCount == 1)
      let delivery = try await store.delivery(account: account, id: "d1")
      #expect(delivery.state == .suppressed)
      #expect(delivery.reason == .addressSuppressed)
      #expect(delivery.attempt == 0)

      let listed = await storeErrorCode {
        _ = try await store.releaseDelivery(account: account, id: "d1", by: kim)
      }
      #expect(listed == .preconditionFailed)
      try await store.removeSuppressedAddress(
        account: account, address: try EmailAddress("to1@EXAMPLE.com"))
      let again = await storeErrorCode {
        try await store.removeSuppressedAddress(
          account: account, address: try EmailAddress("to1@example.com"))
      }
      #expect(again == .notFound)
      let released = try await store.releaseDelivery(account: account, id: "d1", by: kim)
      #expect(released.state == .queued)
      #expect(released.reason == nil)
      #expect(released.decidedBy == "kim")
      #expect(released.releasedAt == at(100))
      let due = try await store.claimDeliveries(now: at(100), lease: .seconds(60), limit: 9)
      #expect(Set(due.claimed.map(\.delivery.id)) == ["d1", "d2"])
    }
  }

  @Test func `an account's suppression list is its own`() async throws {
    try await withOutbox { store in
      let entry = SuppressedAddress(
        address: try EmailAddress("to1@example.com"), reason: .other, source: .caller,
        createdAt: at(1))
      _ = try await store.addSuppressedAddress(account: "other", entry)
      #expect(try await suppressed(store) == [])
      #expect(
        try await store.claimDeliveries(now: at(2), lease: .seconds(60), limit: 9).claimed.count
          == 1)
    }
  }

  @Test func `suppressed addresses are listed page by page, those added last first`() async throws {
    try await withStore { store in
      for number in 1...5 {
        _ = try await store.addSuppressedAddress(
          account: account,
          SuppressedAddress(
            address: try EmailAddress("a\(number)@example.com"), reason: .other, source: .caller,
            createdAt: at(Int64(number))))
      }
      let first = try await store.listSuppressedAddresses(
        account: account, address: nil, limit: 3, after: nil)
      #expect(first.map(\.address.localPart) == ["a5", "a4", "a3"])
      let second = try await store.listSuppressedAddresses(
        account: account, address: nil, limit: 3, after: PageKey(time: at(3), id: "a3@example.com"))
      #expect(second.map(\.address.localPart) == ["a2", "a1"])
      let one = try await store.listSuppressedAddresses(
        account: account, address: try EmailAddress("A2@example.com"), limit: 3, after: nil)
      #expect(one.map(\.address.localPart) == ["a2"])
    }
  }

  @Test func `an account's list has as many addresses as the limit, and no more`() async throws {
    try await withStore { store in
      let most = Domain.Limits.suppressedAddressesMax
      try await store.write { transaction in
        try transaction.execute(
          """
          INSERT INTO suppressed_address
          WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
          SELECT $1, i || '@example.com', i || '@example.com', 'other', 'caller', '', '', '', i
          FROM n
          """, [.text(account), SQLValue(most - 1)])
      }
      func add(_ name: String) async throws {
        _ = try await store.addSuppressedAddress(
          account: account,
          SuppressedAddress(
            address: try EmailAddress("\(name)@example.com"), reason: .other, source: .caller,
            createdAt: at(1)))
      }
      try await add("last")
      let code = await storeErrorCode { try await add("one-more") }
      #expect(code == .limitExceeded)
      // One that is there is no more.
      try await add("last")
      try await add("17")
    }
  }

  // MARK: Cancelling, releasing, resending

  @Test func `a cancelled e-mail is not sent, and can be released`() async throws {
    try await withOutbox { store in
      for _ in 0..<2 {
        let cancelled = try await store.cancelDelivery(account: account, id: "d1", by: kim)
        #expect(cancelled.state == .dead)
        #expect(cancelled.reason == .cancelled)
        #expect(cancelled.decidedBy == "kim")
      }
      #expect(try await store.nextDeliveryDue() == nil)
      _ = try await store.releaseDelivery(account: account, id: "d1", by: kim)
      #expect(try await end(store, .accepted, .accepted, now: at(100)) == [.sent])
      for code in [
        await storeErrorCode {
          _ = try await store.cancelDelivery(account: account, id: "d1", by: kim)
        },
        await storeErrorCode {
          _ = try await store.releaseDelivery(account: account, id: "d1", by: kim)
        },
      ] { #expect(code == .preconditionFailed) }
    }
  }

  @Test func `what is being sent can be neither cancelled nor released nor resent`() async throws {
    try await withOutbox { store in
      _ = try await store.claimDeliveries(now: at(1), lease: .seconds(60), limit: 9)
      for code in [
        await storeErrorCode {
          _ = try await store.cancelDelivery(account: account, id: "d1", by: kim)
        },
        await storeErrorCode {
          _ = try await store.releaseDelivery(account: account, id: "d1", by: kim)
        },
        await storeErrorCode {
          _ = try await store.resendDelivery(
            account: account, id: "d1", as: "d9", requestID: "", by: kim)
        },
      ] { #expect(code == .preconditionFailed) }
    }
  }

  @Test func `a deferred e-mail that is released is due at once`() async throws {
    try await withOutbox { store in
      _ = try await end(
        store, .refusedForNow(.refusedForNow, retryAt: at(9_000)), .transientFailure)
      _ = try await store.releaseDelivery(account: account, id: "d1", by: kim)
      #expect(try await store.nextDeliveryDue() == at(100))
    }
  }

  @Test func `a resent e-mail is one of its own, and the same request makes one`() async throws {
    try await withOutbox { store in
      _ = try await end(store, .accepted, .accepted)
      for _ in 0..<2 {
        let again = try await store.resendDelivery(
          account: account, id: "d1", as: "d9", requestID: "once", by: kim)
        #expect(again.id == "d9")
        #expect(again.state == .queued)
        #expect(again.resentFrom == "d1")
        #expect(again.message.messageID.value == "<d9@example.com>")
        #expect(again.message.date == at(100))
        #expect(again.message.subject == "Callback")
        #expect(again.attempts.isEmpty)
      }
      _ = try await store.resendDelivery(
        account: account, id: "d1", as: "e9", requestID: "", by: kim)
      #expect(try await store.delivery(account: account, id: "d1").resentAs == ["d9", "e9"])
      #expect(try await end(store, .accepted, .accepted, now: at(100)) == [.sent, .sent])
      let most = Domain.Limits.repetitionsToldMax
      for number in 10..<10 + most {
        _ = try await store.resendDelivery(
          account: account, id: "d1", as: "f\(number)", requestID: "", by: kim)
      }
      #expect(
        try await store.delivery(account: account, id: "d1").resentAs
          == (10..<10 + most).map { "f\($0)" })
      let other = await storeErrorCode {
        _ = try await store.resendDelivery(
          account: account, id: "d9", as: "g9", requestID: "once", by: kim)
      }
      #expect(other == .alreadyExists)
    }
  }

  @Test func `an erased e-mail can be neither released nor resent`() async throws {
    try await withOutbox(2) { store in
      _ = try await store.cancelDelivery(account: account, id: "d1", by: kim)
      _ = try await end(store, .accepted, .accepted)
      #expect(
        try await store.eraseDeliveries(account: account, before: at(50), limit: 9, now: at(60))
          == 2)
      for code in [
        await storeErrorCode {
          _ = try await store.releaseDelivery(account: account, id: "d1", by: kim)
        },
        await storeErrorCode {
          _ = try await store.resendDelivery(
            account: account, id: "d2", as: "d9", requestID: "", by: kim)
        },
      ] { #expect(code == .preconditionFailed) }
    }
  }

  // MARK: Bounces

  private func bounce(
    _ store: Store, _ kind: DeliveryBounce.Kind = .hard, of email: BouncedEmail = .delivery("d1"),
    diagnostic: String = "gone", reportedAt: Timestamp = at(50)
  ) async throws -> Delivery {
    try await store.reportBounce(
      account: account, of: email,
      DeliveryBounce(
        kind: kind, statusCode: "5.1.1", diagnostic: diagnostic, reportedAt: reportedAt))
  }

  @Test func `a hard bounce of a sent e-mail suppresses its address, once`() async throws {
    try await withOutbox { store in
      let untried = await storeErrorCode { _ = try await bounce(store) }
      #expect(untried == .preconditionFailed)
      _ = try await end(store, .accepted, .accepted)
      let messageID = try #require(EmailMessageID("<d1@example.com>"))
      let bounced = try await bounce(store, of: .messageID(messageID))
      #expect(bounced.state == .bounced)
      #expect(bounced.reason == .bounceReported)
      #expect(bounced.bounces.map(\.diagnostic) == ["gone"])
      let entry = try #require(
        try await store.listSuppressedAddresses(
          account: account, address: nil, limit: 9, after: nil
        ).first)
      #expect(entry.reason == .hardBounce)
      #expect(entry.source == .bounceReport)
      #expect(entry.note == "5.1.1 gone")
      #expect(entry.deliveryID == "d1")
      // The same report again changes nothing.
      #expect(try await bounce(store, reportedAt: at(70)) == bounced)
      #expect(try await bounce(store, diagnostic: "still gone").bounces.count == 2)
      let unknown = try #require(EmailMessageID("<x@example.com>"))
      let code = await storeErrorCode { _ = try await bounce(store, of: .messageID(unknown)) }
      #expect(code == .notFound)
    }
  }

  @Test func `a soft bounce is kept and changes nothing else`() async throws {
    try await withOutbox { store in
      _ = try await end(store, .accepted, .accepted)
      let delivery = try await bounce(store, .soft)
      #expect(delivery.state == .sent)
      #expect(delivery.bounces.map(\.kind) == [.soft])
      #expect(try await suppressed(store) == [])
    }
  }

  @Test func `a bounce that comes before the answer is recorded counts`() async throws {
    try await withOutbox { store in
      _ = try await store.claimDeliveries(now: at(1), lease: .seconds(60), limit: 9)
      #expect(try await bounce(store).state == .sending)
      let state = try await store.finishDelivery(
        account: account, id: "d1", attempt: 1, record: record(1, .accepted), ending: .accepted)
      #expect(state == .bounced)
      let delivery = try await store.delivery(account: account, id: "d1")
      #expect(delivery.reason == .bounceReported)
      #expect(delivery.attempts.count == 1)
    }
  }

  @Test func `an e-mail that is released after its bounce begins anew`() async throws {
    try await withOutbox { store in
      _ = try await store.claimDeliveries(now: at(1), lease: .seconds(60), limit: 9)
      _ = try await bounce(store)
      let state = try await store.finishDelivery(
        account: account, id: "d1", attempt: 1, record: record(1, .transientFailure),
        ending: .refusedForNow(.refusedForNow, retryAt: at(20)))
      #expect(state == .deferred)
      #expect(
        try await store.claimDeliveries(now: at(60), lease: .seconds(60), limit: 9)
          .suppressedCount == 1)
      try await store.removeSuppressedAddress(
        account: account, address: try EmailAddress("to1@example.com"))
      _ = try await store.releaseDelivery(account: account, id: "d1", by: kim)
      #expect(try await end(store, .accepted, .accepted, now: at(100)) == [.sent])
    }
  }

  @Test func `the newest bounces are kept`() async throws {
    try await withOutbox { store in
      _ = try await end(store, .accepted, .accepted)
      let most = Domain.Limits.bouncesPerDeliveryMax
      for number in 0...most { _ = try await bounce(store, .soft, diagnostic: "\(number)") }
      let kept = try await store.delivery(account: account, id: "d1").bounces
      #expect(kept.map(\.diagnostic) == (1...most).map { "\($0)" })
    }
  }

  // MARK: Tests

  @Test func `a test e-mail belongs to no evaluation, and one address gets only so many`()
    async throws
  {
    try await withStore { store in
      func add(_ id: String, at time: Timestamp, requestID: String = "") async throws -> Delivery {
        var delivery = try makeDelivery(id, evaluationID: "", notificationID: "n1", createdAt: time)
        delivery.kind = .test
        delivery.conversationUUID = ""
        return try await store.addTestDelivery(
          account: account, delivery, requestID: requestID, contentHash: [1])
      }
      #expect(try await add("t1", at: at(0), requestID: "once").kind == .test)
      #expect(try await add("t2", at: at(0), requestID: "once").id == "t1")
      let most = Domain.Limits.testEmailsPerHourMax
      for number in 1..<most { _ = try await add("u\(number)", at: at(1)) }
      let code = await storeErrorCode { _ = try await add("v", at: at(3_599)) }
      #expect(code == .limitExceeded)
      #expect(try await add("v", at: at(3_600)).state == .queued)
      #expect(
        try await store.claimDeliveries(now: at(3_600), lease: .seconds(60), limit: 99).claimed
          .count == most + 1)
    }
  }
}
