import Domain
import Testing

@testable import Analysis

/// How customers answer what an agent proposes, and what follows for what is asked about it.
@Suite(.timeLimit(.minutes(1)))
struct AnswerTests {
  private static func transcript(_ offer: String, _ answer: String) -> Transcript {
    var conversation = Conversation(
      uuid: "answers", agent: Conversation.Agent(id: "agent", timeZone: ""), status: .completed)
    conversation.messages = [
      Conversation.Message(role: .agent, text: offer),
      Conversation.Message(role: .user, text: answer),
    ]
    return Transcript(conversation)
  }

  @Test(arguments: [
    "Yes please.", "Sure, why not.", "Please do.", "Tuesday's bad, how about Wednesday?",
    "I don't like it, but okay.", "That'd be perfect.", "No problem.", "Wouldn't miss it.",
    "That's a deal.", "No, make that Thursday.", "Wednesday please.",
  ])
  func `an offer is accepted in many words`(_ answer: String) {
    #expect(Self.transcript("Shall I put you down?", answer).turns[0].reply == .accepts)
  }

  @Test(arguments: [
    "No thanks.", "Please don't.", "I'll pass.", "I'd rather pay cash.", "Let me sleep on it.",
    "I'd love to, but I'm away.", "That won't be necessary.", "I'm good, thanks.",
    "No, the screen is fine.", "Another time maybe.", "Not at all.",
  ])
  func `an offer is declined in many words`(_ answer: String) {
    #expect(Self.transcript("Shall I put you down?", answer).turns[0].reply == .declines)
  }

  @Test(arguments: ["The blue one is nicer.", "What does it cost?", "It was raining."])
  func `what does not answer leaves the offer open`(_ answer: String) {
    #expect(Self.transcript("Shall I put you down?", answer).turns[0].reply == .none)
  }

  @Test(arguments: [
    ("Did the customer agree to a video call?", "Sure.", Verdict.yes),
    ("Did the customer agree to a video call?", "I'd rather not.", .no),
    ("Did the customer decline the video call?", "I'd rather not.", .yes),
    ("Did the customer decline the video call?", "Sure.", .no),
  ])
  func `agreeing and refusing are read from the answer`(
    _ question: String, _ answer: String, _ expected: Verdict
  ) async throws {
    let result = try await Self.verdict(question, "Would a video call work for you?", answer)
    #expect(result.verdict == expected, "\(result)")
  }

  private static func verdict(
    _ question: String, _ offer: String, _ answer: String
  ) async throws -> ConditionVerdict {
    try await builtInVerdict(question, [("agent", offer), ("customer", answer)])
  }
}
