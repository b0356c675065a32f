import Domain
import Testing
import Web

@testable import Analysis

/// Several endpoints in order, over real HTTP.
@Suite(.timeLimit(.minutes(1)))
struct FailoverTests {
  private let good: [[String: Any]] = [["content": CallbackCall.answer]]

  @Test(arguments: [
    #"{"status": 503}"#, #"{"status": 401}"#, #"{"content": "never JSON"}"#,
    #"{"content": "", "finish": "content_filter"}"#, #"{"drop": true}"#,
  ])
  func `asks the next endpoint where one gives no answer`(step: String) async throws {
    let json = try #require(JSONValue(Array(step.utf8)))
    let first = try ModelServer([json.script])
    let second = try ModelServer(good)
    let analyst = try LanguageModelAnalyst(
      configuration(of: first), otherwise: [configuration(of: second) { $0.model = "spare" }])
    #expect(analyst.name == "openai/small")
    let result = try await analyst.analyse(CallbackCall.request)
    #expect(result.analyst == "openai/spare")
    #expect(result.model == "spare")
    #expect(result.verdicts.count == 2)
    // What the first one has cost is part of it.
    #expect(result.usage == analyst.usage)
  }

  @Test func `leaves an endpoint alone that keeps failing`() async throws {
    let first = try ModelServer([["status": 503]])
    let second = try ModelServer(good)
    let analyst = try LanguageModelAnalyst(
      configuration(of: first) { $0.retriesMax = 0 }, otherwise: [configuration(of: second)])
    for _ in 0..<5 { _ = try await analyst.analyse(CallbackCall.request) }
    #expect(try first.requestCount() == Limits.breakerFailuresMax)
    #expect(try second.requestCount() == 5)
  }

  @Test func `tells of a failure that may pass, and of the shortest wait`() async throws {
    let first = try ModelServer([["status": 429, "headers": ["Retry-After": "300"]]])
    let second = try ModelServer([["status": 503, "headers": ["Retry-After": "120"]]])
    let third = try ModelServer([["content": "", "finish": "content_filter"]])
    let analyst = try LanguageModelAnalyst(
      configuration(of: first),
      otherwise: [configuration(of: second), configuration(of: third)])
    let error = try await failure(of: analyst)
    #expect(error.code == .rateLimited)
    #expect(error.retryAfter == .seconds(120))
    #expect(error.usage.answers == 1)
  }

  @Test func `does not go on when its task is cancelled`() async throws {
    let first = try ModelServer([["hang": true]])
    let second = try ModelServer(good)
    let analyst = try LanguageModelAnalyst(
      configuration(of: first), otherwise: [configuration(of: second)])
    let task = Task { try await failure(of: analyst) }
    _ = try first.nextRequest()
    task.cancel()
    #expect(try await task.value.code == .cancelled)
    #expect(try second.requestCount() == 0)
  }
}

extension JSONValue {
  /// The object as a step of a server's script.
  fileprivate var script: [String: Any] {
    guard case .object(let members) = self else { return [:] }
    return members.mapValues { value -> Any in
      switch value {
      case .bool(let flag): flag
      case .number(let number): number
      case .string(let text): text
      default: ""
      }
    }
  }
}
