import Domain
import Testing

@testable import Analysis

struct ExamplePhraseTests {
  private let question = "Does the caller want to join the choir?"

  private func verdict(_ said: String, _ examples: ExamplePhrases) async throws -> ConditionVerdict
  {
    let result = try await BuiltInAnalyst().analyse(
      AnalysisRequest(
        conversation: conversation("agent: Hello, what can I do for you?", "user: \(said)"),
        conditions: [ConditionQuestion(id: "q", question: question, examples: examples)],
        variables: [], wantsSummary: false))
    return try #require(result.verdicts["q"])
  }

  @Test func `a phrase on which a notification should fire makes it fire on what is like it`()
    async throws
  {
    let said = "I'd love to sing with you on Thursdays."
    #expect(try await verdict(said, ExamplePhrases()).verdict != .yes)
    let examples = ExamplePhrases(fires: ["Can I sing with you?", "I would love to sing with you."])
    let verdict = try await verdict(said, examples)
    #expect(verdict.verdict == .yes)
    #expect(verdict.evidence == [Evidence(turn: 2, quote: said)])
    #expect(verdict.reason.contains("example"))
  }

  @Test func `a phrase on which it should not fire keeps it from what is like it`() async throws {
    let said = "I want to join the choir of the other church."
    #expect(try await verdict(said, ExamplePhrases()).verdict == .yes)
    let examples = ExamplePhrases(doesNotFire: ["I want to join the choir of another church."])
    #expect(try await verdict(said, examples).verdict != .yes)
    // Something else is not touched by it.
    let plain = try await verdict("I want to join the choir.", examples)
    #expect(plain.verdict == .yes)
  }

  @Test func `a denied phrase is not like the phrase`() async throws {
    let examples = ExamplePhrases(fires: ["I would love to sing with you."])
    #expect(try await verdict("I would not love to sing with you.", examples).verdict != .yes)
  }
}
