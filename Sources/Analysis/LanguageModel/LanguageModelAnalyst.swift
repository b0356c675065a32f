package import Domain
import Synchronization

/// An analyst that asks a language model behind an OpenAI-compatible endpoint.
///
/// One request per conversation. The model's words are checked for their form here and against the
/// transcript by the caller. Transfers run on a thread of their own; nothing here blocks.
package final class LanguageModelAnalyst: Analyst {
  /// `openai/` and the model's name.
  package let name: String
  private let configuration: LanguageModelConfiguration
  private let client: HTTPClient
  private let state = Mutex(State())

  private struct State {
    /// How the endpoint was last asked with success.
    var dialect = ModelDialect()
    var usage = TokenUsage()
  }

  /// Creates an analyst; nothing is sent before the first request.
  package init(_ configuration: LanguageModelConfiguration) throws(AnalystError) {
    self.configuration = configuration
    name = "openai/\(configuration.model)"
    do throws(HTTPError) {
      client = try HTTPClient(
        activeMax: configuration.concurrencyMax, caFile: configuration.caFile)
    } catch {
      throw AnalystError(.unavailable, error.message)
    }
  }

  /// What was asked and answered since the analyst was created.
  package var usage: TokenUsage { state.withLock { $0.usage } }

  /// Answers a request.
  ///
  /// Takes at most as long as all attempts with their pauses: `retriesMax + 1` failed ones, one
  /// invalid answer more, and the refusals by which the endpoint teaches how it wants to be asked.
  package func analyse(_ request: AnalysisRequest) async throws(AnalystError) -> AnalysisResult {
    guard !request.isEmpty else { return AnalysisResult(analyst: name) }
    let speech = request.conversation.messages.lazy.filter(\.role.isSpeech)
    let bytesMax = configuration.transcriptBytesMax
    guard speech.map(\.text.utf8.count).reduce(0, +) <= bytesMax else {
      throw AnalystError(
        .refused,
        "the transcript is longer than \(bytesMax) bytes, the limit of this analyst"
      )
    }
    let key = configuration.apiKey()
    guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw AnalystError(.unavailable, "the API key holds characters that no header may hold")
    }
    var attempt = Attempt(
      dialect: state.withLock { $0.dialect }, answerTokensMax: configuration.answerTokensMax)
    let prompt = ModelPrompt(request)
    let answer = ModelAnswer(to: request)
    while true {
      switch await exchange(prompt, attempt, key) {
      case .failure(let error):
        try await pause(&attempt, error.asAnalystError, retryAfter: nil)
      case .success(let response):
        if let result = try await read(response, answer, &attempt) { return result }
      }
    }
  }

  /// What was tried so far for one request.
  private struct Attempt {
    var dialect: ModelDialect
    var answerTokensMax: Int
    var failures = 0
    var invalidAnswers = 0
    var dialectChanges = 0
    var serverErrors = 0
  }

  // MARK: Asking

  private func exchange(
    _ prompt: ModelPrompt, _ attempt: Attempt, _ key: String
  ) async -> Result<HTTPResponse, HTTPError> {
    var base = configuration.baseURL[...]
    while base.last == "/" { base.removeLast() }
    let request = HTTPRequest(
      url: base + "/chat/completions",
      headers: key.isEmpty ? [] : ["Authorization: Bearer \(key)"],
      body: Array(body(prompt, attempt).text.utf8), timeout: configuration.timeout,
      connectTimeout: configuration.connectTimeout)
    do throws(HTTPError) {
      return .success(try await client.send(request))
    } catch {
      return .failure(error)
    }
  }

  private func body(_ prompt: ModelPrompt, _ attempt: Attempt) -> JSONValue {
    var body: [String: JSONValue] = [
      "model": .string(configuration.model),
      "messages": [
        ["role": "system", "content": .string(ModelPrompt.system)],
        ["role": "user", "content": .string(prompt.user)],
      ],
    ]
    let tokensName = attempt.dialect.usesCompletionTokens ? "max_completion_tokens" : "max_tokens"
    body[tokensName] = .number(Double(attempt.answerTokensMax))
    if attempt.dialect.namesTemperature { body["temperature"] = 0 }
    switch attempt.dialect.format {
    case .schema:
      body["response_format"] = [
        "type": "json_schema",
        "json_schema": ["name": "analysis", "strict": true, "schema": prompt.schema],
      ]
    case .object: body["response_format"] = ["type": "json_object"]
    case .plain: break
    }
    return .object(body)
  }

  // MARK: Reading

  /// The result in a response; nil where the request has to be made again.
  private func read(
    _ response: HTTPResponse, _ answer: ModelAnswer, _ attempt: inout Attempt
  ) async throws(AnalystError) -> AnalysisResult? {
    switch response.status {
    case 200..<300:
      return try readAnswer(response, answer, &attempt)
    case 400, 415, 422, 500, 501:
      let complaint = String(
        decoding: response.body.prefix(Limits.errorBodyBytesMax), as: UTF8.self
      )
      .lowercased()
      if response.status == 500 { attempt.serverErrors += 1 }
      // A 500 may be a passing one: only a second one, or its words, speak against the dialect.
      let speaksOfDialect =
        response.status != 500 || attempt.serverErrors > 1 || ModelDialect.isBlamed(in: complaint)
      if speaksOfDialect, attempt.dialectChanges < Limits.dialectChangesMax,
        let simpler = attempt.dialect.simpler(after: complaint)
      {
        attempt.dialect = simpler
        attempt.dialectChanges += 1
        return nil
      }
      guard response.status >= 500 else {
        throw AnalystError(
          .refused, "the model's endpoint rejects the request (status \(response.status))")
      }
    case 401, 403:
      throw AnalystError(
        .unavailable, "the model's endpoint rejects the API key (status \(response.status))")
    case 413:
      throw AnalystError(
        .refused, "the conversation is longer than the model's endpoint takes (status 413)")
    case 408, 429, 502...599: break
    default:
      throw AnalystError(
        .unavailable, "the model's endpoint answers with status \(response.status)")
    }
    let error = AnalystError(
      .unavailable, "the model's endpoint answers with status \(response.status)",
      retryAfter: response.retryAfter)
    try await pause(&attempt, error, retryAfter: response.retryAfter)
    return nil
  }

  private func readAnswer(
    _ response: HTTPResponse, _ answer: ModelAnswer, _ attempt: inout Attempt
  ) throws(AnalystError) -> AnalysisResult? {
    let problem: ModelAnswer.Problem
    do throws(ModelAnswer.Problem) {
      guard let body = JSONValue(response.body) else { throw .notJSON }
      count(body["usage"])
      let result = try answer.read(body, analyst: name)
      let dialect = attempt.dialect
      state.withLock { $0.dialect = dialect }
      return result
    } catch {
      problem = error
    }
    if problem == .refused { throw AnalystError(.refused, "the model declined to answer") }
    attempt.invalidAnswers += 1
    guard attempt.invalidAnswers <= Limits.answerRetriesMax else {
      throw AnalystError(.answerInvalid, problem.words)
    }
    if problem == .cutOff { attempt.answerTokensMax *= 2 }
    return nil
  }

  private func count(_ usage: JSONValue?) {
    state.withLock { state in
      state.usage.answers &+= 1
      state.usage.promptTokens &+= max(0, usage?["prompt_tokens"]?.integer ?? 0)
      state.usage.answerTokens &+= max(0, usage?["completion_tokens"]?.integer ?? 0)
    }
  }

  // MARK: Patience

  /// Waits before the next attempt, or gives up with the error.
  private func pause(
    _ attempt: inout Attempt, _ error: AnalystError, retryAfter: Duration?
  ) async throws(AnalystError) {
    guard error.code == .unavailable, attempt.failures < configuration.retriesMax else {
      throw error
    }
    var delay = configuration.retryDelay * (1 << min(attempt.failures, 16))
    // Half of it is left to chance, so that many who failed together do not come back together.
    delay = min(delay, configuration.retryDelayMax) * Double.random(in: 0.5...1)
    if let retryAfter {
      guard retryAfter <= configuration.retryDelayMax else { throw error }
      delay = max(delay, retryAfter)
    }
    attempt.failures += 1
    do {
      try await Task.sleep(for: delay)
    } catch {
      throw AnalystError(.cancelled, "the analysis was cancelled")
    }
  }
}

extension HTTPError {
  fileprivate var asAnalystError: AnalystError {
    switch code {
    case .cancelled: AnalystError(.cancelled, "the analysis was cancelled")
    case .tooLarge: AnalystError(.answerInvalid, "the model's endpoint answers at too great length")
    case .timedOut: AnalystError(.unavailable, "the model's endpoint did not answer in time")
    case .unreachable:
      AnalystError(.unavailable, "the model's endpoint cannot be reached (\(message))")
    case .broken, .busy, .closed, .invalid:
      AnalystError(.unavailable, "the exchange with the model's endpoint failed (\(message))")
    }
  }
}

extension ModelAnswer.Problem {
  /// The problem in words for people.
  fileprivate var words: String {
    switch self {
    case .notJSON: "the model's answer is not JSON"
    case .cutOff: "the model's answer was cut off at its token limit"
    case .refused: "the model declined to answer"
    case .brokenSchema(let member): "the model's answer lacks a valid “\(member)”"
    }
  }
}
