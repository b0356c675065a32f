import Testing
import Web

@testable import Analysis

/// What follows from each answer, without a server: `ModelFailureTests` has one.
struct ModelAttemptsTests {
  private let query = ModelQuery(
    system: "s", material: "m", questions: "q", schema: ["type": "object"], answerTokensMax: 100)

  private func attempts(
    _ change: (inout LanguageModelConfiguration) -> Void = { _ in }
  ) -> ModelAttempts {
    var configuration = LanguageModelConfiguration(baseURL: "http://[::1]", model: "m")
    change(&configuration)
    return ModelAttempts(query, dialect: ModelDialect(), configuration)
  }

  private func response(
    _ status: Int, _ body: String = "", retryAfter: Duration? = nil
  ) -> HTTPResponse {
    HTTPResponse(status: status, body: Array(body.utf8), retryAfter: retryAfter)
  }

  @Test func `pauses twice as long after each failure, half of it by chance`() {
    var attempts = attempts {
      $0.retriesMax = 3
      $0.retryDelay = .seconds(1)
      $0.retryDelayMax = .seconds(3)
    }
    #expect(attempts.step(after: response(503), chance: 1) == .repeatAfter(.seconds(1)))
    #expect(attempts.step(after: response(503), chance: 0) == .repeatAfter(.seconds(1)))
    #expect(attempts.step(after: response(503), chance: 1) == .repeatAfter(.seconds(3)))
    guard case .fail(let error) = attempts.step(after: response(503), chance: 1) else {
      Issue.record("a fourth repetition")
      return
    }
    #expect(error.code == .serverError)
  }

  @Test func `waits at least as long as it is asked to`() {
    var attempts = attempts()
    let step = attempts.step(after: response(429, retryAfter: .seconds(7)), chance: 0)
    #expect(step == .repeatAfter(.seconds(7)))
  }

  @Test(arguments: [
    "error: context_length_exceeded", "Requested tokens (5000) exceed context window of 4096",
    "This model's maximum context length is 8192 tokens", "prompt is too long: 210000 tokens",
  ])
  func `knows a full context by the words of many servers`(words: String) {
    var attempts = attempts()
    guard case .fail(let error) = attempts.step(after: response(400, words), chance: 0) else {
      Issue.record("asked again")
      return
    }
    #expect(error.code == .inputTooLong)
  }

  @Test func `gives up one thing after the other, then says that it is set up wrongly`() {
    var attempts = attempts()
    var formats: [ModelDialect.Format] = []
    while case .repeatAfter(.zero) = attempts.step(after: response(400, "unknown"), chance: 0) {
      formats.append(attempts.dialect.format)
    }
    #expect(formats == [.objectWithSchema, .object, .plain])
  }

  @Test func `gives up a tool at once for words with Anthropic's form`() {
    var attempts = attempts { $0.api = .anthropic }
    #expect(
      attempts.step(after: response(400, "tools are not supported"), chance: 0)
        == .repeatAfter(.zero))
    #expect(attempts.dialect.format == .plain)
    // There the limit of tokens has one name only.
    #expect(ModelDialect().simpler(after: "max_tokens", api: .anthropic)?.format == .plain)
  }

  @Test func `asks once more after an answer that is none, with twice the room if it was cut off`()
  {
    var cut = attempts()
    #expect(cut.step(after: .cutOff) == .repeatAfter(.zero))
    #expect(cut.answerTokensMax == 200)
    #expect(cut.complaint == nil)
    var broken = attempts()
    #expect(broken.step(after: .brokenSchema("verdict")) == .repeatAfter(.zero))
    #expect(broken.answerTokensMax == 100)
    #expect(broken.complaint == .brokenSchema("verdict"))
    guard case .fail(let error) = broken.step(after: .notJSON) else {
      Issue.record("asked a third time")
      return
    }
    #expect(error.code == .answerInvalid)
  }
}
