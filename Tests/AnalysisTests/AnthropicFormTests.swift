import Domain
import Testing

@testable import Analysis

/// Anthropic's form, over real HTTP.
@Suite(.timeLimit(.minutes(1)))
struct AnthropicFormTests {
  private func anthropic(_ server: ModelServer) throws -> LanguageModelAnalyst {
    try analyst(server) { $0.api = .anthropic }
  }

  @Test func `has the answer given to a tool, and counts what was cached`() async throws {
    let server = try ModelServer([
      [
        "input": try CallbackCall.answerObject(), "finish": "tool_use",
        "usage": [
          "input_tokens": 20, "cache_creation_input_tokens": 100, "cache_read_input_tokens": 3,
          "output_tokens": 30,
        ],
      ]
    ])
    let result = try await anthropic(server).analyse(CallbackCall.request)
    #expect(result.analyst == "anthropic/small")
    #expect(result.verdicts["callback"]?.verdict == .yes)
    #expect(result.values["dyn_callback_day"]?.value == "Friday")
    #expect(result.usage.promptTokens == 123)
    #expect(result.usage.answerTokens == 30)
    let received = try server.nextRequest()
    #expect(received["path"] as? String == "/v1/messages")
    #expect(received["format"] as? String == "tool")
    #expect(received["system"] as? String == ModelPrompt.system)
    let headers = try #require(received["headers"] as? [String: String])
    #expect(headers["x-api-key"] == "key-1")
    #expect(headers["anthropic-version"] == "2023-06-01")
    #expect(headers["authorization"] == nil)
    let schema = try #require(received["schema"] as? [String: Any])
    #expect(schema["required"] as? [String] == ["conditions", "summary", "variables"])
  }

  @Test func `reads text where tools are rejected`() async throws {
    let server = try ModelServer([
      ["reject": ["tool"], "status": 400, "body": "tools are not supported"],
      ["content": "Here it is:\n" + CallbackCall.answer],
    ])
    let result = try await anthropic(server).analyse(CallbackCall.request)
    #expect(result.verdicts.count == 2)
  }

  @Test(arguments: [
    ("refusal", AnalystError.Code.refused), ("max_tokens", .answerCutOff),
    ("model_context_window_exceeded", .inputTooLong),
  ])
  func `names the ways in which an answer ends early`(finish: String, code: AnalystError.Code)
    async throws
  {
    let server = try ModelServer([["content": "I", "finish": finish]])
    #expect(try await failure(of: anthropic(server)).code == code)
  }

  @Test func `names an answer that holds nothing`() async throws {
    let server = try ModelServer([["finish": "end_turn"]])
    #expect(try await failure(of: anthropic(server)).code == .answerInvalid)
  }
}
