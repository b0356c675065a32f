import Domain
import Testing

@Suite struct TaskValidationTests {
  static let cases: [([String], @Sendable (inout FollowUpTask.Content) -> Void)] = [
    ([], { _ in }),
    (["task.title"], { $0.title = "" }),
    (["task.title"], { $0.title = "\t" }),
    (["task.title"], { $0.title = String(repeating: "a", count: 301) }),
    (["task.description"], { $0.description = String(repeating: "é", count: 10_001) }),
    (["task.description"], { $0.description = "\u{0}" }),
    (["task.assignee"], { $0.assignee = String(repeating: "a", count: 129) }),
    (["task.assignee"], { $0.assignee = "a\nb" }),
    (["task.due_time"], { $0.dueAt = Timestamp(microseconds: -1) }),
  ]

  @Test(arguments: cases)
  func `names the field that is wrong`(
    fields: [String], change: @Sendable (inout FollowUpTask.Content) -> Void
  ) {
    var content = FollowUpTask.Content(title: "Call back", description: "a\nb", assignee: "t")
    change(&content)
    let found = violations(in: content, path: "task").map(\.field)
    // A tab alone is neither a line nor a title.
    #expect(Set(found) == Set(fields))
  }

  @Test func `checks the conversation's id`() {
    let content = FollowUpTask.Content(title: "Call back")
    #expect(violations(in: content, conversationUUID: "call-1", path: "task").isEmpty)
    #expect(
      violations(in: content, conversationUUID: "a b", path: "task").map(\.field)
        == ["task.conversation_uuid"])
  }
}
