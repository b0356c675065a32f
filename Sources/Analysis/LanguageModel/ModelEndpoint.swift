import Domain
import Synchronization
import Web

/// One language model's endpoint: sends queries, repeats what failed for now, remembers how it wants
/// to be asked and whether it can be asked at all.
final class ModelEndpoint: Sendable {
  let configuration: LanguageModelConfiguration
  private let client: HTTPClient
  private let state = Mutex(State())

  private struct State {
    /// How the endpoint was asked when it last gave the model's answer.
    var dialect = ModelDialect()
    /// The longest prompt worth sending, in bytes, once the endpoint has refused a longer one.
    var promptBytesMax = Int.max
    var breaker = CircuitBreaker()
    var usage = TokenUsage()
  }

  init(_ configuration: LanguageModelConfiguration) throws(AnalystError) {
    self.configuration = configuration
    do throws(HTTPError) {
      client = try HTTPClient(
        activeMax: configuration.concurrencyMax, caFile: configuration.caFile)
    } catch {
      throw AnalystError(.unavailable, error.message)
    }
  }

  /// The endpoint in results: its form and the model's name.
  var name: String { "\(configuration.api.rawValue)/\(configuration.model)" }

  /// What was asked and answered so far.
  var usage: TokenUsage { state.withLock { $0.usage } }

  // MARK: Asking

  /// Sends a query until it is answered.
  ///
  /// - Parameters:
  ///   - query: What is asked.
  ///   - key: The key to send.
  ///   - usage: What the attempts have cost is added to it, whatever comes of them.
  ///   - read: Reads an answer; what it throws is asked for once more.
  /// - Returns: What was read.
  /// - Throws: `AnalystError` when no attempt has succeeded.
  func ask<Answer>(
    _ query: ModelQuery, key: String, usage: inout TokenUsage,
    read: (ModelReply) throws(ReplyProblem) -> Answer
  ) async throws(AnalystError) -> Answer {
    var attempts = ModelAttempts(
      query, dialect: state.withLock { $0.dialect }, configuration)
    while true {
      var step: ModelAttempts.Step
      switch await exchange(query, attempts, key) {
      case .failure(let error):
        step = attempts.step(after: error, chance: .random(in: 0...1))
      case .success(let response):
        step = attempts.step(after: response, chance: .random(in: 0...1))
        guard case .read = step else { break }
        let body = JSONValue(response.body)
        usage.add(count(body, query, response))
        do throws(ReplyProblem) {
          guard let body else { throw .notJSON }
          // Whatever the model makes of it: the endpoint takes what is asked in this way.
          let dialect = attempts.dialect
          state.withLock { $0.dialect = dialect }
          return try read(try reply(body, query))
        } catch {
          step = attempts.step(after: error)
        }
      }
      switch step {
      case .fail(let error): throw error
      case .repeatAfter(let pause): try await Self.sleep(pause)
      case .read: break
      }
    }
  }

  private func exchange(
    _ query: ModelQuery, _ attempts: ModelAttempts, _ key: String
  ) async -> Result<HTTPResponse, HTTPError> {
    var query = query
    query.answerTokensMax = attempts.answerTokensMax
    if let complaint = attempts.complaint {
      // At the end, so that the server still knows what is before it.
      query.questions +=
        "\nYour last answer could not be used: \(complaint.words)."
        + " Answer again, with the JSON object alone.\n"
    }
    let path: String
    let headers: [HTTPHeader]
    let body: JSONValue
    switch configuration.api {
    case .openAI:
      path = OpenAIForm.path
      headers = OpenAIForm.headers(key: key)
      body = OpenAIForm.body(query, model: configuration.model, attempts.dialect)
    case .anthropic:
      path = AnthropicForm.path
      headers = AnthropicForm.headers(key: key)
      body = AnthropicForm.body(query, model: configuration.model, attempts.dialect)
    }
    var base = configuration.baseURL[...]
    while base.last == "/" { base.removeLast() }
    let request = HTTPRequest(
      url: base + path, headers: (headers + configuration.headers).map(\.line),
      body: Array(body.text.utf8), timeout: configuration.timeout,
      connectTimeout: configuration.connectTimeout,
      responseBytesMax: Limits.responseBytesMax)
    do throws(HTTPError) {
      return .success(try await client.send(request))
    } catch {
      return .failure(error)
    }
  }

  private func reply(
    _ body: JSONValue, _ query: ModelQuery
  ) throws(ReplyProblem) -> ModelReply {
    switch configuration.api {
    case .openAI: try OpenAIForm.reply(body, isOneToken: query.wantsLikelihoods)
    case .anthropic: try AnthropicForm.reply(body)
    }
  }

  /// Counts an answer, by its length where the endpoint does not tell.
  private func count(
    _ body: JSONValue?, _ query: ModelQuery, _ response: HTTPResponse
  ) -> TokenUsage {
    let told =
      body.flatMap { body in
        switch configuration.api {
        case .openAI: OpenAIForm.usage(body)
        case .anthropic: AnthropicForm.usage(body)
        }
      }
    let counts =
      told ?? (
        query.promptBytes / Limits.bytesPerToken, response.body.count / Limits.bytesPerToken
      )
    var usage = TokenUsage()
    usage.answers = 1
    usage.promptTokens = counts.promptTokens
    usage.answerTokens = counts.answerTokens
    usage.costMicros = configuration.price.costMicros(
      promptTokens: usage.promptTokens, answerTokens: usage.answerTokens)
    state.withLock { $0.usage.add(usage) }
    return usage
  }

  private static func sleep(_ pause: Duration) async throws(AnalystError) {
    do {
      if pause > .zero { try await Task.sleep(for: pause) } else { try Task.checkCancellation() }
    } catch {
      throw AnalystError(.cancelled, "the analysis was cancelled")
    }
  }
}

// MARK: - What is remembered

extension ModelEndpoint {
  /// Asks whether the endpoint may be used now; who is admitted reports how it went.
  func admit(now: ContinuousClock.Instant) -> CircuitBreaker.Admission {
    state.withLock { $0.breaker.admit(now: now) }
  }

  /// Notes that the endpoint has answered, be it with a refusal.
  func noteSuccess() {
    state.withLock { $0.breaker.succeeded() }
  }

  /// Notes that the endpoint could not be used.
  func note(_ error: AnalystError, now: ContinuousClock.Instant) {
    state.withLock {
      $0.breaker.failed(error.code, retryAfter: error.retryAfter, now: now)
    }
  }

  /// The longest prompt worth sending, in bytes.
  var promptBytesMax: Int {
    let tokens = max(0, configuration.contextTokensMax - configuration.answerTokens)
    let (bytes, isTooLarge) = tokens.multipliedReportingOverflow(by: Limits.bytesPerToken)
    return min(isTooLarge ? .max : bytes, state.withLock { $0.promptBytesMax })
  }

  /// Notes that the endpoint has refused a prompt for its length.
  func noteRefusedLength(promptBytes: Int) {
    state.withLock { $0.promptBytesMax = min($0.promptBytesMax, promptBytes / 2) }
  }
}
