import Domain
import Foundation
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct ErasureTests {
  private let secret = "Xylophonmusikant"

  /// A conversation whose secret stands in everything that it caused.
  private func carryOut(_ uuid: String, in store: Store) async throws {
    try await store.createSampleNotification("n\(uuid)", agentID: "agent-\(uuid)")
    var conversation = makeConversation(uuid, agentID: "agent-\(uuid)")
    conversation.messages[0].text = "I am \(secret)"
    conversation.contact = Conversation.Contact(firstName: secret, email: "\(secret)@example.com")
    conversation.context = ["who": secret]
    _ = try await store.submitConversation(
      account: account, conversation: conversation, contentHash: [1], evaluationID: "e\(uuid)",
      now: testStart)
    let claimed = try await store.claimEvaluations(now: at(1), lease: .seconds(60), limit: 9)
    let attempt = try #require(claimed.first { $0.id == "e\(uuid)" }?.attempt)
    var result = makeResult("n\(uuid)")
    result.evidence = [Evidence(turn: 1, quote: secret)]
    result.variables = [
      VariableResult(name: "dyn_name", value: secret, state: .set, explanation: secret)
    ]
    result.review = Review(.approved, by: "kim", at: testStart, reason: secret)
    result.review?.values = [GivenValue(name: "dyn_name", value: secret)]
    result.recipients = [RecipientChoice(address: "\(secret)@example.com", source: .customer)]
    result.taskID = "t\(uuid)"
    var delivery = try makeDelivery(
      "d\(uuid)", evaluationID: "e\(uuid)", notificationID: "n\(uuid)",
      to: "\(secret)@example.com")
    delivery.message.subject = secret
    delivery.message.textBody = secret
    let task = makeTask("t\(uuid)") {
      $0.content.title = secret
      $0.content.description = secret
    }
    var alert = makeAlert("a\(uuid)", conversationUUID: uuid)
    alert.title = secret
    #expect(
      try await store.commitDecisions(
        account: account, evaluationID: "e\(uuid)", attempt: attempt,
        [Decision(result: result, deliveries: [delivery], task: task, alert: alert)],
        summary: secret, analyst: "x", then: .finishIfAllDecided, now: at(2)))
  }

  private func send(_ uuid: String, in store: Store) async throws {
    try await store.write { transaction in
      try transaction.execute(
        "UPDATE delivery SET state = 'sent', due_at_us = NULL WHERE account = $1 AND id = $2",
        [.text(account), .text("d\(uuid)")])
    }
  }

  @Test func `erasing leaves no word of a conversation in the file, and all that was decided`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let store = try await Store.open(path: directory.storePath, now: testStart) { _ in }
    try await carryOut("c1", in: store)
    let underWay = await storeErrorCode {
      try await store.eraseConversation(account: account, uuid: "c1", now: at(5))
    }
    #expect(underWay == .preconditionFailed)
    try await send("c1", in: store)
    _ = try await store.updateTask(
      account: account, id: "tc1", expectedVersion: nil, now: at(3)
    ) { content in
      var content = content
      content.priority = .urgent
      return content
    }
    for _ in 0..<2 {
      try await store.eraseConversation(account: account, uuid: "c1", now: at(5))
    }
    let stored = try await store.conversation(account: account, uuid: "c1")
    #expect(stored.erasedAt == at(5))
    #expect(stored.conversation.messages.isEmpty && stored.conversation.contact == nil)
    let evaluation = try await store.evaluation(account: account, conversationUUID: "c1")
    #expect(evaluation.results.map(\.outcome) == [.fired])
    #expect(evaluation.results.first?.reason == .conditionMet)
    #expect(try await store.task(account: account, id: "tc1").content.priority == .urgent)
    #expect(try await store.delivery(account: account, id: "dc1").state == .sent)
    #expect(try await store.alertEvents(account: account, after: 0, limit: 9).count == 1)
    #expect(try await store.found(secret).isEmpty)
    let again = await storeErrorCode {
      _ = try await store.submitConversation(
        account: account, conversation: makeConversation("c1"), contentHash: [1],
        evaluationID: "again", now: at(9))
    }
    #expect(again == .alreadyExists)
    await store.close()
    // Closing has written the log back into the file.
    let bytes = try Data(contentsOf: URL(fileURLWithPath: directory.storePath))
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
    #expect(bytes.range(of: Data(secret.lowercased().utf8)) == nil)
  }

  @Test func `retention erases what is old, and nothing that is under way`() async throws {
    try await withStore { store in
      for uuid in ["c1", "c2"] { try await carryOut(uuid, in: store) }
      try await send("c1", in: store)
      let early = try await store.eraseConversations(
        account: account, before: testStart, limit: 10, now: at(9))
      #expect(early.looked == 0)
      let due = try await store.eraseConversations(
        account: account, before: at(1), limit: 10, now: at(9))
      #expect(due.erased == 1 && due.looked == 2)
      #expect(try await store.conversation(account: account, uuid: "c2").erasedAt == nil)
      #expect(
        try await store.eraseDeliveries(account: account, before: at(1), limit: 10, now: at(9))
          == 0)
      try await send("c2", in: store)
      #expect(
        try await store.eraseDeliveries(account: account, before: at(1), limit: 10, now: at(9))
          == 1)
      let delivery = try await store.delivery(account: account, id: "dc2")
      #expect(delivery.message.textBody.isEmpty)
      #expect(
        try await store.eraseDeliveries(account: account, before: at(1), limit: 10, now: at(9))
          == 0)
    }
  }

  @Test func `settings are stored with a version, and retentions are found`() async throws {
    try await withStore { store in
      #expect(try await store.accountSettings(account: account).version == 0)
      func change(_ days: Int, version: Int64?) async throws -> StoredAccountSettings {
        try await store.updateAccountSettings(
          account: account, expectedVersion: version, now: at(1)
        ) { settings in
          var settings = settings
          settings.retention.taskDays = days
          return settings
        }
      }
      #expect(try await change(3, version: 0).version == 1)
      #expect(try await change(3, version: nil).version == 1)
      #expect(await storeErrorCode { _ = try await change(4, version: 0) } == .conflict)
      let retentions = try await store.retentions()
      #expect(retentions.map(\.account) == [account])
      #expect(retentions.first?.retention.taskDays == 3)
      _ = try await change(0, version: 1)
      #expect(try await store.retentions().isEmpty)
    }
  }
}
