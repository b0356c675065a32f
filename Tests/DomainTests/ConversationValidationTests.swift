import Domain
import Testing

@Suite struct ConversationValidationTests {
  static func fields(_ change: (inout Conversation) -> Void) -> [String] {
    var conversation = Samples.conversation()
    conversation.context = ["order_no": "7"]
    change(&conversation)
    return violations(in: conversation, path: "conversation").map(\.field)
  }

  @Test func `accepts what is in order`() {
    #expect(Self.fields { _ in } == [])
    let least = Conversation(uuid: "u", agent: .init(id: "a"), status: .failed)
    #expect(violations(in: least, path: "conversation").isEmpty)
  }

  static let cases: [(String, @Sendable (inout Conversation) -> Void)] = [
    ("conversation.uuid", { $0.uuid = "" }),
    ("conversation.uuid", { $0.uuid = "a/b" }),
    ("conversation.agent.id", { $0.agent.id = "" }),
    ("conversation.agent.name", { $0.agent.name = "a\u{0}b" }),
    ("conversation.agent.name", { $0.agent.name = String(repeating: "a", count: 201) }),
    ("conversation.agent.time_zone", { $0.agent.timeZone = "Mars/Base" }),
    ("conversation.start_time", { $0.startedAt = Timestamp(microseconds: -1) }),
    (
      "conversation.end_time",
      { $0.endedAt = Timestamp(microseconds: Timestamp.latest.microseconds + 1) }
    ),
    ("conversation.end_time", { $0.endedAt = $0.startedAt?.advanced(by: .microseconds(-1)) }),
    ("conversation.agent_number", { $0.agentNumber = String(repeating: "1", count: 65) }),
    ("conversation.customer_number", { $0.customerNumber = "1\n2" }),
    ("conversation.contact.first_name", { $0.contact?.firstName = "a\rb" }),
    (
      "conversation.contact.last_name",
      { $0.contact?.lastName = String(repeating: "a", count: 201) }
    ),
    ("conversation.contact.email", { $0.contact?.email = "jo@" }),
    ("conversation.contact.phone", { $0.contact?.phone = String(repeating: "1", count: 65) }),
    ("conversation.answer_status", { $0.answerStatus = String(repeating: "a", count: 101) }),
    ("conversation.disconnect_reason", { $0.disconnectReason = "\u{0}" }),
    ("conversation.summary", { $0.summary = String(repeating: "a", count: 20_001) }),
    ("conversation.summary", { $0.summary = "\u{0}" }),
    ("conversation.url", { $0.url = "javascript:alert(1)" }),
    ("conversation.url", { $0.url = "https://" }),
    ("conversation.url", { $0.url = "https:///path" }),
    ("conversation.url", { $0.url = "https://a.example/\"x" }),
    ("conversation.url", { $0.url = "https://a.example/" + String(repeating: "a", count: 2000) }),
    ("conversation.messages", { $0.isTranscriptionOff = true }),
    ("conversation.messages[1].text", { $0.messages[1].text = "a\u{0}b" }),
    (
      "conversation.messages[0].text",
      { $0.messages[0].text = String(repeating: "a", count: 100_001) }
    ),
    ("conversation.messages[2].time", { $0.messages[2].time = Timestamp(microseconds: -1) }),
    (
      "conversation.messages",
      { $0.messages = Array(repeating: .init(role: .user, text: "x"), count: 10_001) }
    ),
    (
      "conversation.messages",
      {
        let text = String(repeating: "a", count: 100_000)
        $0.messages = Array(repeating: .init(role: .user, text: text), count: 41)
      }
    ),
    ("conversation.context", { $0.context = ["1a": "x"] }),
    ("conversation.context", { $0.context = ["": "x"] }),
    ("conversation.context", { $0.context = ["a-b": "x", "ä": "y"] }),
    ("conversation.context", { $0.context = [String(repeating: "a", count: 65): "x"] }),
    ("conversation.context[\"dyn_date\"]", { $0.context = ["dyn_date": "x"] }),
    ("conversation.context[\"customer_name\"]", { $0.context = ["customer_name": "x"] }),
    ("conversation.context[\"a\"]", { $0.context = ["a": "\u{0}"] }),
    ("conversation.context[\"a\"]", { $0.context = ["a": String(repeating: "a", count: 4001)] }),
    (
      "conversation.context",
      {
        for number in 0...100 { $0.context["v\(number)"] = "x" }
      }
    ),
  ]

  @Test(arguments: cases)
  func `names the field that is wrong`(
    field: String, change: @Sendable (inout Conversation) -> Void
  ) {
    #expect(Self.fields(change) == [field])
  }

  @Test func `keeps control characters and any script in what was said`() {
    #expect(
      Self.fields {
        $0.messages[0].text = "\u{1}\u{1B}[31m \u{202E}אבג\r\n😀"
        $0.summary = "a\nb"
      } == [])
  }

  @Test func `tells a bounded number of violations`() {
    let fields = Self.fields {
      $0.messages = Array(repeating: .init(role: .user, text: "\u{0}"), count: 10_000)
    }
    #expect(fields.count == Limits.fieldViolationsMax)
  }
}
