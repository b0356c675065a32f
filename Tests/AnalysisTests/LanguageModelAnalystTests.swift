import Domain
import Foundation
import Testing

@testable import Analysis

/// Against a real server over a real socket.
@Suite(.timeLimit(.minutes(1)))
struct LanguageModelAnalystTests {
  private let request = CallbackCall.request
  private static let good = CallbackCall.answer

  @Test func `reads verdicts, values and summary of a good answer`() async throws {
    let server = try ModelServer([
      ["content": Self.good, "usage": ["prompt_tokens": 120, "completion_tokens": 30]]
    ])
    let analyst = try analyst(server)
    let result = try await analyst.analyse(request)
    #expect(result.analyst == "openai/small")
    #expect(result.verdicts["callback"]?.verdict == .yes)
    #expect(result.verdicts["callback"]?.confidence == 0.9)
    #expect(result.verdicts["complaint"]?.verdict == .no)
    #expect(result.values["dyn_callback_day"]?.value == "Friday")
    #expect(result.values["dyn_callback_day"]?.evidence == Evidence(turn: 2, quote: "on Friday"))
    #expect(result.values["dyn_city"] == nil)
    #expect(result.summary == "A call on Friday was asked for.")
    #expect(analyst.usage.answers == 1)
    #expect(analyst.usage.promptTokens == 120)
    #expect(analyst.usage.answerTokens == 30)
    #expect(result.model == "small")
    #expect(result.usage == analyst.usage)
    #expect(result.turnsLeftOut == 0)
  }

  @Test func `moves evidence with a wrong turn number to the turn that holds the quote`()
    async throws
  {
    let server = try ModelServer([["content": Self.good]])
    let result = try await analyst(server).analyse(request)
    #expect(
      result.verdicts["callback"]?.evidence == [Evidence(turn: 2, quote: "Call me  back")])
  }

  @Test func `sends the transcript fenced and numbered, before the questions`() async throws {
    let server = try ModelServer([["content": Self.good]])
    _ = try await analyst(server).analyse(request)
    let received = try server.nextRequest()
    let user = try #require(received["user"] as? String)
    #expect(received["path"] as? String == "/v1/chat/completions")
    #expect(received["model"] as? String == "small")
    #expect(received["authorization"] as? String == "Bearer key-1")
    #expect(received["format"] as? String == "json_schema")
    #expect(user.contains(#"{"turn":2,"speaker":"customer","text":"Call me back on Friday"#))
    // What was said cannot close the fence.
    #expect(user.components(separatedBy: "</transcript>").count == 2)
    let fence = try #require(user.range(of: "</transcript>"))
    let question = try #require(user.range(of: "Did the customer complain?"))
    #expect(fence.upperBound < question.lowerBound)
    let schema = try #require(received["schema"] as? [String: Any])
    #expect(schema["required"] as? [String] == ["conditions", "summary", "variables"])
  }

  @Test func `asks nothing for an empty request`() async throws {
    let server = try ModelServer([["status": 500]])
    let empty = AnalysisRequest(
      conversation: request.conversation, conditions: [], variables: [], wantsSummary: false)
    let result = try await analyst(server).analyse(empty)
    #expect(result == AnalysisResult(analyst: "openai/small"))
  }

  @Test(arguments: [400, 500])
  func `gives up response formats that an endpoint rejects, and remembers`(status: Int)
    async throws
  {
    let server = try ModelServer([
      [
        "reject": ["json_schema", "json_object+schema", "json_object"], "status": status,
        "body": "{\"error\": \"response_format is not supported\"}",
      ],
      ["content": "```json\n" + Self.good + "\n```"],
    ])
    let analyst = try analyst(server)
    _ = try await analyst.analyse(request)
    _ = try await analyst.analyse(request)
    var formats: [String] = []
    for _ in 0..<5 { formats.append(try #require(server.nextRequest()["format"] as? String)) }
    #expect(formats == ["json_schema", "json_object+schema", "json_object", "none", "none"])
  }

  @Test func `remembers the format that an endpoint takes, whatever the model makes of it`()
    async throws
  {
    let server = try ModelServer([
      [
        "reject": ["json_schema"], "status": 500,
        "body": "{\"error\": \"response_format is not supported\"}",
      ],
      ["content": "not JSON at all"],
    ])
    let analyst = try analyst(server)
    for _ in 0..<2 {
      await #expect(throws: AnalystError.self) { try await analyst.analyse(request) }
    }
    // Each analysis asks once more after an answer that is none.
    var formats: [String] = []
    for _ in 0..<5 { formats.append(try #require(server.nextRequest()["format"] as? String)) }
    #expect(formats == ["json_schema"] + Array(repeating: "json_object+schema", count: 4))
  }

  @Test func `takes a passing server error for what it is`() async throws {
    let server = try ModelServer([["status": 500], ["content": Self.good]])
    let analyst = try analyst(server)
    _ = try await analyst.analyse(request)
    #expect(try server.nextRequest()["format"] as? String == "json_schema")
    #expect(try server.nextRequest()["format"] as? String == "json_schema")
  }

  @Test func `renames the token limit and drops the temperature where they are refused`()
    async throws
  {
    let server = try ModelServer([
      ["status": 400, "body": "Unsupported parameter: 'max_tokens'"],
      ["status": 400, "body": "'temperature' does not support 0"],
      ["content": Self.good],
    ])
    _ = try await analyst(server).analyse(request)
    _ = try server.nextRequest()
    _ = try server.nextRequest()
    let last = try server.nextRequest()
    #expect(last["max_completion_tokens"] as? Int == 4000)
    #expect(last["max_tokens"] as? Int == 0)
    #expect(last["names_temperature"] as? Bool == false)
    #expect(last["format"] as? String == "json_schema")
  }

  @Test(arguments: [
    "not JSON at all",
    "[]",
    #"{"conditions": {}, "variables": {}, "summary": ""}"#,
    good.replacingOccurrences(of: "\"yes\"", with: "\"maybe\""),
    good.replacingOccurrences(of: "0.9", with: "90"),
    good.replacingOccurrences(of: "\"turn\": 1", with: "\"turn\": 1.5"),
    good.replacingOccurrences(of: "\"Friday\"", with: "5"),
    good.replacingOccurrences(of: "\"summary\"", with: "\"other\""),
    String(good.dropLast(20)),
  ])
  func `asks once more after an answer that breaks the schema, then gives up`(content: String)
    async throws
  {
    let server = try ModelServer([["content": content]])
    let error = try await failure(of: analyst(server))
    #expect(error.code == .answerInvalid)
    _ = try server.nextRequest()
    _ = try server.nextRequest()
  }

  @Test func `takes the second answer where the first was invalid`() async throws {
    let server = try ModelServer([["content": "{}"], ["content": Self.good]])
    let result = try await analyst(server).analyse(request)
    #expect(result.verdicts.count == 2)
  }

  @Test func `aborts the transfer when its task is cancelled`() async throws {
    let server = try ModelServer([["hang": true]])
    let analyst = try analyst(server)
    let task = Task { try await failure(of: analyst) }
    _ = try server.nextRequest()
    task.cancel()
    #expect(try await task.value.code == .cancelled)
    #expect(try server.readLine() == "gone")
  }

  @Test func `is cancelled before it has begun`() async throws {
    let server = try ModelServer([["content": Self.good]])
    let analyst = try analyst(server)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await failure(of: analyst)
    }
    #expect(try await task.value.code == .cancelled)
  }

  @Test func `keeps its connection and its limit of exchanges`() async throws {
    let server = try ModelServer([["content": Self.good]])
    let analyst = try analyst(server) { $0.concurrencyMax = 2 }
    let request = request
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<12 { group.addTask { _ = try await analyst.analyse(request) } }
      try await group.waitForAll()
    }
    var connections: Set<Int> = []
    for _ in 0..<12 {
      connections.insert(try #require(server.nextRequest()["connection"] as? Int))
    }
    #expect(connections.count <= 2)
    #expect(analyst.usage.answers == 12)
  }

  @Test func `sends no key that would break out of its header`() async throws {
    let server = try ModelServer([["content": Self.good]])
    let error = try await failure(of: analyst(server) { $0.apiKey = { "a\r\nX-Evil: 1" } })
    #expect(error.code == .misconfigured)
    #expect(!error.message.contains("Evil"))
  }
}
