import Domain
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1)))
struct ExplanationTests {
  @Test func `a story has the revision that took part and all that it caused`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1", now: at(-9))
      try await store.submitSample("call-1", evaluationID: "e1")
      let claim = try await store.claimOne()
      var decision = try store.fullDecision("1", of: claim, notification: "n1")
      decision.result.taskID = "t-1"
      #expect(try await store.commit(claim, [decision]))
      _ = try await store.updateNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(5)
      ) { _ in makeDefinition("Changed later", isEnabled: false) }
      var story = try await story("n1", in: store)
      #expect(story.isPinned)
      #expect(story.result == decision.result)
      #expect(story.deliveries == decision.deliveries)
      #expect(story.isTaskThere)
      #expect(story.revision?.revision == 1)
      #expect(story.revision?.definition.name == "Callback")
      #expect(story.notification.newestRevision == 2)
      #expect(!story.notification.isEnabled)
      #expect(story.evaluation?.id == "e1" && story.evaluation?.state == .completed)
      try await store.deleteTask(account: account, id: "t-1", expectedVersion: nil)
      try await store.deleteNotification(
        account: account, id: "n1", expectedRevision: nil, now: at(7))
      story = try await self.story("n1", in: store)
      #expect(!story.isTaskThere)
      #expect(story.notification.deletedAt == at(7))
    }
  }

  @Test func `a notification that took no part has the revision of that moment`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1", agentID: "other", now: at(-9))
      for (second, name) in [(Int64(-5), "Before"), (5, "After")] {
        _ = try await store.updateNotification(
          account: account, id: "n1", expectedRevision: nil, now: at(second)
        ) { _ in makeDefinition(name) }
      }
      try await store.createSampleNotification("late", now: at(5))
      try await store.submitSample("call-1", evaluationID: nil)
      let before = try await story("n1", in: store)
      #expect(before.revision?.definition.name == "Before")
      #expect(before.evaluation == nil && !before.isPinned)
      #expect(try await story("late", in: store).revision == nil)
    }
  }

  @Test func `what waits for the analyst says until when`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("call-1", evaluationID: "e1")
      let claim = try await store.claimOne()
      #expect(try await store.commit(claim, [], then: .waitUntil(at(60), reason: "busy")))
      let story = try await story("n1", in: store)
      #expect(story.evaluation?.waitingReason == "busy")
      #expect(story.evaluation?.dueAt == at(60))
      #expect(story.isPinned && story.result == nil)
    }
  }

  @Test func `what is not there, or another account's, is not found`() async throws {
    try await withStore { store in
      try await store.createSampleNotification("n1")
      try await store.submitSample("call-1", evaluationID: "e1")
      for (notification, conversation, evaluation, account) in [
        ("n2", "call-1", nil, account), ("n1", "call-2", nil, account),
        ("n1", "call-1", "e2", account), ("n1", "call-1", nil, "other"),
      ] {
        let code = await storeErrorCode {
          _ = try await store.story(
            account: account, notificationID: notification, conversationUUID: conversation,
            evaluationID: evaluation)
        }
        #expect(code == .notFound)
      }
    }
  }

  private func story(_ notification: String, in store: Store) async throws -> NotificationStory {
    try await store.story(
      account: account, notificationID: notification, conversationUUID: "call-1",
      evaluationID: nil)
  }
}
