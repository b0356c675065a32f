import Domain
import Testing

@testable import Analysis

/// Conversations that are longer than what a model takes.
@Suite(.timeLimit(.minutes(1)))
struct ContextTests {
  /// A call of many turns; one in the middle holds what is asked for.
  private func longCall(turns: Int = 300) -> Conversation {
    var call = conversation()
    call.messages = (1...turns).map { turn in
      Conversation.Message(
        role: turn % 2 == 0 ? .user : .agent,
        text: turn == 142
          ? "Please call me back on Friday." : "We looked at item \(turn), and it was all right.")
    }
    return call
  }

  private func request(_ call: Conversation) -> AnalysisRequest {
    asking("Did the customer ask to be called back?", about: call)
  }

  private let answer: [String: Any] = [
    "content": """
    {"conditions": {"c1": {"verdict": "yes", "confidence": 0.9, "reason": "", "evidence":
    [{"turn": 142, "quote": "call me back"}]}}}
    """
  ]

  @Test func `takes everything where it fits`() {
    let selection = TurnSelection(request(longCall()), bytesMax: 100_000)
    #expect(selection.turns == Array(1...300))
    #expect(selection.leftOut == 0)
  }

  @Test func `takes what shares words with the questions, its surroundings, and the ends`() {
    let selection = TurnSelection(request(longCall()), bytesMax: 1500)
    #expect(Set(selection.turns).isSuperset(of: [1, 140, 141, 142, 143, 144, 299, 300]))
    #expect(selection.turns == selection.turns.sorted())
    #expect(selection.turns.count + selection.leftOut == 300)
    #expect(selection.leftOut > 200)
    let call = longCall()
    let size = selection.turns.map { ModelPrompt.line(call.messages[$0 - 1], turn: $0).utf8.count }
    #expect(size.reduce(0, +) <= 1500)
  }

  @Test func `a wanted value counts by the words of its name`() {
    var call = longCall()
    call.messages[200].text = "The invoice number is 4711."
    let request = AnalysisRequest(
      conversation: call, conditions: [], variables: ["dyn_invoice_number"], wantsSummary: false)
    #expect(TurnSelection(request, bytesMax: 600).turns.contains(201))
  }

  @Test func `cuts a conversation to the context that is set, and says so`() async throws {
    let server = try ModelServer([answer])
    let result = try await analyst(server) { $0.contextTokensMax = 2000 }
      .analyse(request(longCall()))
    #expect(result.turnsLeftOut > 200)
    #expect(result.verdicts["notification-1"]?.evidence.first?.turn == 142)
    let received = try server.nextRequest()
    let user = try #require(received["user"] as? String)
    #expect(user.contains("call me back on Friday"))
    #expect(!user.contains("item 50,"))
    // The answer may take a quarter of the context.
    #expect(received["max_tokens"] as? Int == 500)
  }

  @Test func `cuts by half what the endpoint finds too long, and remembers`() async throws {
    let server = try ModelServer([
      [
        "reject_longer": 9000, "status": 400,
        "body": "Requested tokens exceed context window of 2048",
      ], answer,
    ])
    let analyst = try analyst(server)
    let first = try await analyst.analyse(request(longCall()))
    #expect(first.turnsLeftOut > 0)
    #expect(first.verdicts["notification-1"]?.verdict == .yes)
    let rejected = try server.requestCount() - 1
    #expect((1...2).contains(rejected))
    _ = try await analyst.analyse(request(longCall()))
    #expect(try server.requestCount() == 1)
    // A short one is not cut.
    #expect(try await analyst.analyse(request(longCall(turns: 20))).turnsLeftOut == 0)
  }

  @Test func `gives up where even little is too long`() async throws {
    let server = try ModelServer([["status": 413]])
    // Short enough for what the server prints of it to fit into the pipe.
    let error = try await failure(of: analyst(server), request(longCall(turns: 60)))
    #expect(error.code == .inputTooLong)
    #expect(try server.requestCount() < 10)
  }

  @Test func `gives up without asking where the questions alone fill the context`() async throws {
    let server = try ModelServer([answer])
    let error = try await failure(
      of: analyst(server) { $0.contextTokensMax = 300 }, request(longCall()))
    #expect(error.code == .inputTooLong)
    #expect(try server.requestCount() == 0)
  }
}
