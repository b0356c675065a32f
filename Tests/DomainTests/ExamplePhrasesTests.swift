import Testing

@testable import Domain

struct ExamplePhrasesTests {
  private func fields(_ phrases: ExamplePhrases) -> [String] {
    let definition = NotificationDefinition(
      name: "Callback", isEnabled: true,
      trigger: .condition(question: "Was it?", whenUnclear: .doNotFire), examplePhrases: phrases,
      task: TaskAction())
    return violations(in: definition, agentID: "a", path: "notification").map(\.field)
  }

  @Test func `takes phrases of both kinds within their limits`() {
    let phrases = ExamplePhrases(
      fires: (1...20).map { "Ring me \($0)." }, doesNotFire: [String(repeating: "a", count: 300)])
    #expect(fields(phrases).isEmpty)
  }

  @Test(arguments: [
    (ExamplePhrases(fires: Array(repeating: "a", count: 21)), "example_phrases"),
    (ExamplePhrases(fires: ["a", "…"]), "example_phrases[1]"),
    (ExamplePhrases(fires: [String(repeating: "a", count: 301)]), "example_phrases[0]"),
    (ExamplePhrases(doesNotFire: ["a\nb"]), "counter_example_phrases[0]"),
    (
      ExamplePhrases(fires: ["Ring me."], doesNotFire: ["no", "ring me"]),
      "counter_example_phrases[1]"
    ),
  ])
  func `names the phrase that is wrong`(phrases: ExamplePhrases, field: String) {
    #expect(fields(phrases) == ["notification.trigger.condition.\(field)"])
  }

  @Test func `a question goes to the analyst with its phrases`() {
    var conversation = Conversation(
      uuid: "c", agent: Conversation.Agent(id: "a"), status: .completed)
    conversation.messages = [Conversation.Message(role: .user, text: "Hello.")]
    let phrases = ExamplePhrases(fires: ["Ring me."])
    let definition = NotificationDefinition(
      name: "Callback", isEnabled: true,
      trigger: .condition(question: "Was it?", whenUnclear: .doNotFire), examplePhrases: phrases,
      task: TaskAction())
    let plan = AnalysisPlan(
      conversation: conversation,
      notifications: [PinnedNotification(id: "n", revision: 1, definition: definition)],
      templates: TemplateCache())
    #expect(plan.request.conditions.first?.examples == phrases)
  }
}
