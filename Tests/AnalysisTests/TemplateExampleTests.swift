import Analysis
import Domain
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TemplateExampleTests {
  @Test(arguments: BuiltInTemplates.all)
  func `the built-in analyst fires a template on the examples that fire it, and on no other`(
    _ template: NotificationTemplate
  ) async throws {
    guard case .condition(let question, _) = template.content.definition.trigger else {
      Issue.record("\(template.id) has no condition")
      return
    }
    #expect(template.content.examples.count { $0.fires } >= 3)
    #expect(template.content.examples.count { !$0.fires } >= 3)
    for example in template.content.examples {
      var conversation = Conversation(
        uuid: "example", agent: Conversation.Agent(id: "agent"), status: .completed)
      conversation.messages = example.messages
      let result = try await BuiltInAnalyst().analyse(
        AnalysisRequest(
          conversation: conversation,
          conditions: [ConditionQuestion(id: "q", question: question)], variables: [],
          wantsSummary: false))
      let verdict = try #require(result.verdicts["q"])
      #expect(
        (verdict.verdict == .yes) == example.fires,
        "\(template.id), \(example.description): \(verdict.verdict), \(verdict.reason)")
    }
  }

  @Test(arguments: [
    ("the customer mentions an invoice, a payment or a refund", "Where is my refund?", true),
    ("billing, invoice, payment", "I have a question about my invoice.", true),
    ("billing, invoice, payment", "When do you open?", false),
    ("the customer says that it is urgent", "Please hurry, it is urgent.", true),
    ("the customer says that it is urgent", "It can wait, it is not urgent.", false),
    ("the customer says that it is critical", "This is critical, nothing runs any more.", true),
    ("the customer says that it is critical", "Only a small thing.", false),
    ("the customer cannot log in", "I cannot log in to my account.", true),
    ("Fragen zur Rechnung", "Ich habe eine Frage zu meiner Rechnung.", true),
  ])
  func `a routing rule's condition is answered like a question`(
    _ condition: String, _ said: String, _ holds: Bool
  ) async throws {
    var conversation = Conversation(
      uuid: "c", agent: Conversation.Agent(id: "agent"), status: .completed)
    conversation.messages = [
      Conversation.Message(role: .agent, text: "How may I help?"),
      Conversation.Message(role: .user, text: said),
    ]
    let result = try await BuiltInAnalyst().analyse(
      AnalysisRequest(
        conversation: conversation,
        conditions: [ConditionQuestion(id: "r", question: condition, isStatement: true)],
        variables: [], wantsSummary: false))
    #expect((result.verdicts["r"]?.verdict == .yes) == holds)
  }
}
