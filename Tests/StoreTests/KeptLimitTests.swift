import Domain
import Testing

@testable import Store

/// Limits of what an account keeps and is told, at and past the limit.
@Suite(.timeLimit(.minutes(1)))
struct KeptLimitTests {
  @Test func `an account has so many templates of its own, and a deleted one makes room`()
    async throws
  {
    try await withStore { store in
      let most = Domain.Limits.templatesPerAccountMax
      for number in 1...most { _ = try await store.addTemplate("t\(number)") }
      let error = await storeErrorCode { _ = try await store.addTemplate("one more") }
      #expect(error == .limitExceeded)
      // Another account's do not count, and a repeated request is no new one.
      _ = try await store.addTemplate("theirs", account: "other")
      _ = try await store.addTemplate("again", requestID: "t1")
      try await store.deleteTemplate(account: account, id: "t2", expectedVersion: nil)
      _ = try await store.addTemplate("one more")
    }
  }

  @Test func `so many names of context variables are noted of an agent`() async throws {
    try await withStore { store in
      let most = Domain.Limits.contextNamesPerAgentMax
      let perCall = 100
      for begin in stride(from: 0, to: most + perCall, by: perCall) {
        try await store.submit(
          "call-\(begin)", context: (begin..<begin + perCall).map { "name_\($0)" })
      }
      let seen = try #require(try await store.seenAgent(account: account, agentID: "agent"))
      #expect(Set(seen.contextNames.keys) == Set((0..<most).map { "name_\($0)" }))
      // Those of another agent have room of their own.
      try await store.submit("other", agentID: "other", context: ["name_x"])
      let other = try await store.seenAgent(account: account, agentID: "other")
      #expect(other?.contextNames.keys.sorted() == ["name_x"])
    }
  }

  @Test func `unread alerts are counted up to the limit`() async throws {
    try await withStore { store in
      _ = try await store.upsertTeammate(
        account: account, teammate: Teammate(id: "kim", name: "Kim", createdAt: testStart))
      let most = Domain.Limits.unreadCountMax
      for begin in stride(from: 0, to: most - 1, by: 500) {
        try await store.raise((begin..<min(begin + 500, most - 1)).map { makeAlert("a\($0)") })
      }
      func count() async throws -> Int {
        try await store.countUnreadAlerts(account: account, teammateID: "kim")
      }
      #expect(try await count() == most - 1)
      try await store.raise([makeAlert("last")])
      #expect(try await count() == most)
      try await store.raise([makeAlert("one more"), makeAlert("hers", teammateIDs: ["kim"])])
      #expect(try await count() == most)
      let left = try await store.markAlertsRead(
        account: account, teammateID: "kim", alertIDs: ["a0", "a1", "a2"])
      #expect(left == most - 1)
    }
  }

  @Test func `the history cuts long texts`() async throws {
    try await withStore { store in
      let most = Domain.Limits.historyTextCharactersMax
      try await store.createSampleTask("t") { $0.content.description = "" }
      for length in [most, most + 1] {
        _ = try await store.updateTask(
          account: account, id: "t", expectedVersion: nil, now: at(1)
        ) { content in
          var content = content
          content.description = String(repeating: "é", count: length)
          return content
        }
      }
      let changes = try await store.listTaskChanges(
        account: account, taskID: "t", limit: 9, before: nil)
      let whole = String(repeating: "é", count: most)
      #expect(changes[1].fields.map(\.after) == [whole])
      let cut = try #require(changes[0].fields.first)
      #expect(cut.before == whole)
      #expect(cut.after.count == most)
      #expect(cut.after.hasSuffix("…"))
    }
  }
}

extension Store {
  fileprivate func addTemplate(
    _ name: String, account: String = account, requestID: String? = nil
  ) async throws -> NotificationTemplate {
    try await createTemplate(
      account: account, id: name,
      content: NotificationTemplate.Content(
        name: name, description: "", definition: makeDefinition(), examples: []),
      requestID: requestID ?? name, contentHash: [1], now: testStart)
  }

  fileprivate func submit(
    _ uuid: String, agentID: String = "agent", context: [String]
  ) async throws {
    var conversation = makeConversation(uuid, agentID: agentID)
    conversation.context = Dictionary(uniqueKeysWithValues: context.map { ($0, "value") })
    _ = try await submitConversation(
      account: account, conversation: conversation, contentHash: [1], evaluationID: nil,
      now: testStart)
  }
}
