import Domain
import Foundation
import Testing

@testable import Analysis

/// Everything that an endpoint can do wrong, over real HTTP: each has its name, and none is a verdict.
@Suite(.timeLimit(.minutes(1)))
struct ModelFailureTests {
  private static let good = CallbackCall.answer

  @Test func `asks for a longer answer after one that was cut off, then names it`() async throws {
    let server = try ModelServer([["content": String(Self.good.prefix(40)), "finish": "length"]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == .answerCutOff)
    #expect(error.code.failure?.reason == .analystAnswerCutOff)
    #expect(error.message.contains("cut off"))
    #expect(error.usage.answers == 2)
    #expect(try server.nextRequest()["max_tokens"] as? Int == 4000)
    #expect(try server.nextRequest()["max_tokens"] as? Int == 8000)
  }

  @Test(arguments: [
    #"{"content": null, "refusal": "I cannot help with that."}"#,
    #"{"content": "", "finish": "content_filter"}"#,
  ])
  func `names a refusal and does not ask again`(step: String) async throws {
    let json = try JSONSerialization.jsonObject(with: Data(step.utf8))
    let server = try ModelServer([#require(json as? [String: Any]), ["content": Self.good]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == .refused)
    #expect(!error.message.contains("cannot help"))
  }

  @Test func `waits as asked after 429 and goes on`() async throws {
    let server = try ModelServer([
      ["status": 429, "headers": ["Retry-After": "0"]], ["content": Self.good],
    ])
    let result = try await analyst(server).analyse(CallbackCall.request)
    #expect(result.verdicts.count == 2)
  }

  @Test(arguments: [
    ["Retry-After": "600"],
    ["Retry-After": "Sun, 22 Nov 2026 12:10:00 GMT", "Date": "Sun, 22 Nov 2026 12:00:00 GMT"],
  ])
  func `passes a long wait on instead of waiting`(headers: [String: String]) async throws {
    // http.server writes a Date of its own first; the script's comes later and counts.
    let server = try ModelServer([["status": 429, "headers": headers], ["content": Self.good]])
    let analyst = try analyst(server)
    let error = try await failure(of: analyst)
    #expect(error.code == .rateLimited)
    #expect(error.retryAfter == .seconds(600))
    // The endpoint is left alone meanwhile, and the next one learns for how long.
    let next = try await failure(of: analyst)
    #expect(next.code == .rateLimited)
    #expect(try #require(next.retryAfter) > .seconds(590))
    #expect(try server.requestCount() == 1)
  }

  @Test(arguments: [
    (500, AnalystError.Code.serverError), (502, .serverError), (503, .serverError),
    (529, .serverError), (408, .timedOut), (429, .rateLimited),
  ])
  func `names what passes after its repetitions`(status: Int, code: AnalystError.Code)
    async throws
  {
    let server = try ModelServer([["status": status]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == code)
    #expect(error.code.mayPass)
    #expect(error.message.contains("\(status)"))
    for _ in 0..<3 { _ = try server.nextRequest() }
  }

  @Test(arguments: [
    (401, AnalystError.Code.misconfigured), (403, .misconfigured), (404, .misconfigured),
    (413, .inputTooLong), (302, .unavailable),
  ])
  func `does not repeat what cannot succeed`(status: Int, code: AnalystError.Code) async throws {
    let server = try ModelServer([["status": status]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == code)
    #expect(!error.message.contains("key-1"))
  }

  @Test func `is misconfigured where every form of asking is rejected`() async throws {
    let server = try ModelServer([["status": 400, "body": "no such parameter"]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == .misconfigured)
    #expect(error.message.contains("400"))
  }

  @Test func `is unavailable where nothing listens`() async throws {
    let port = try ModelServer([["status": 500]]).port
    var configuration = LanguageModelConfiguration(
      baseURL: "http://127.0.0.1:\(port)/v1", model: "small")
    configuration.retryDelay = .milliseconds(1)
    let error = try await failure(of: LanguageModelAnalyst(configuration))
    #expect(error.code == .unavailable)
    #expect(error.message.contains("cannot be reached"))
  }

  @Test(arguments: ["hang", "stall"])
  func `has timed out when the server hangs, before or in its answer`(step: String) async throws {
    let server = try ModelServer([[step: true]])
    let error = try await failure(
      of: analyst(server) {
        $0.timeout = .milliseconds(50)
        $0.retriesMax = 0
      })
    #expect(error.code == .timedOut)
    #expect(error.message.contains("in time"))
  }

  @Test func `tries again when the connection breaks in the middle of an answer`() async throws {
    let server = try ModelServer([["drop": true], ["content": Self.good]])
    let result = try await analyst(server).analyse(CallbackCall.request)
    #expect(result.verdicts.count == 2)
  }

  @Test func `is unavailable where something else than HTTP answers`() async throws {
    let server = try ModelServer([["garbage": true]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == .unavailable)
  }

  @Test(arguments: ["", "<html>Bad gateway</html>", "{\"choices\": []}", "[1", "\u{0}"])
  func `takes a malformed body for no answer`(body: String) async throws {
    let server = try ModelServer([["body": body]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == .answerInvalid)
    #expect(error.usage.answers == 2)
    // What is not told is counted by its length.
    #expect(error.usage.promptTokens > 300)
  }

  @Test func `stops reading an endless answer`() async throws {
    let server = try ModelServer([["body": String(repeating: "a", count: 1000), "times": 6000]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == .answerInvalid)
    #expect(error.message.contains("length"))
  }

  @Test func `says what was wrong when it asks again, after the same beginning`() async throws {
    let server = try ModelServer([["content": "Surely!"], ["content": Self.good]])
    _ = try await analyst(server).analyse(CallbackCall.request)
    let first = try #require(server.nextRequest()["user"] as? String)
    let second = try #require(server.nextRequest()["user"] as? String)
    #expect(second.hasPrefix(first))
    #expect(second.dropFirst(first.count).contains("is not JSON"))
  }

  @Test func `every code but a cancellation has a failure with a reason of its own`() {
    let reasons = AnalystError.Code.allCases.compactMap(\.failure?.reason)
    #expect(reasons.count == AnalystError.Code.allCases.count - 1)
    #expect(Set(reasons).count == reasons.count)
    #expect(Set(AnalystFailure.allCases.map(\.reason)).count == AnalystFailure.allCases.count)
  }
}
