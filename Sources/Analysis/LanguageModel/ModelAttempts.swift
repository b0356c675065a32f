import Web

/// The attempts to have one query answered: what to do after each answer, as a plain value.
///
/// An endpoint teaches how it wants to be asked by refusing; what passes is repeated after a pause;
/// an answer that is none is asked for once more. Everything is bounded.
struct ModelAttempts: Sendable {
  /// How the next attempt asks.
  private(set) var dialect: ModelDialect
  /// The longest answer of the next attempt, in tokens.
  private(set) var answerTokensMax: Int
  /// What was wrong with the last answer; nil where it is not for the model to mend.
  private(set) var complaint: ReplyProblem?

  private let configuration: LanguageModelConfiguration
  private var failures = 0
  private var invalidAnswers = 0
  private var dialectChanges = 0
  private var serverErrors = 0

  /// What to do next.
  enum Step: Sendable, Hashable {
    /// The body may hold an answer.
    case read
    /// Ask again, after a pause.
    case repeatAfter(Duration)
    /// Give up.
    case fail(AnalystError)
  }

  /// Begins with nothing tried.
  init(_ query: ModelQuery, dialect: ModelDialect, _ configuration: LanguageModelConfiguration) {
    self.dialect = dialect
    self.configuration = configuration
    answerTokensMax = query.answerTokensMax
  }

  // MARK: What came back

  /// An answer has arrived.
  ///
  /// - Parameters:
  ///   - response: The answer.
  ///   - chance: A random number from 0 to 1, for the pause.
  /// - Returns: What to do next.
  mutating func step(after response: HTTPResponse, chance: Double) -> Step {
    switch response.status {
    case 200..<300: return .read
    case 400, 413, 415, 422, 500, 501:
      return step(afterRejection: response, chance: chance)
    case 401, 403:
      return .fail(
        AnalystError(
          .misconfigured, "the model's endpoint rejects the API key (status \(response.status))"))
    case 404, 405, 410:
      return .fail(
        AnalystError(
          .misconfigured,
          "the model's endpoint knows no such address or model (status \(response.status))"))
    case 408: return pause(.timedOut, response, chance: chance)
    case 429: return pause(.rateLimited, response, chance: chance)
    case 502...599: return pause(.serverError, response, chance: chance)
    default:
      return .fail(
        AnalystError(
          .unavailable, "the model's endpoint answers with status \(response.status)"))
    }
  }

  /// No answer has arrived.
  mutating func step(after error: HTTPError, chance: Double) -> Step {
    let code: AnalystError.Code
    let words: String
    switch error.code {
    case .cancelled: return .fail(AnalystError(.cancelled, "the analysis was cancelled"))
    case .tooLarge:
      return .fail(
        AnalystError(.answerInvalid, "the model's endpoint answers at too great length"))
    case .timedOut: (code, words) = (.timedOut, "the model's endpoint did not answer in time")
    case .unreachable:
      (code, words) = (
        .unavailable, "the model's endpoint cannot be reached (\(error.message))"
      )
    case .broken, .busy, .closed, .invalid:
      (code, words) = (
        .unavailable, "the exchange with the model's endpoint failed (\(error.message))"
      )
    }
    return pause(AnalystError(code, words), chance: chance)
  }

  /// The body of an answer could not be used.
  mutating func step(after problem: ReplyProblem) -> Step {
    switch problem {
    case .refused: return .fail(AnalystError(.refused, problem.words))
    case .inputTooLong: return .fail(AnalystError(.inputTooLong, problem.words))
    case .notJSON, .cutOff, .brokenSchema: break
    }
    invalidAnswers += 1
    guard invalidAnswers <= Limits.answerRetriesMax else {
      return .fail(AnalystError(problem == .cutOff ? .answerCutOff : .answerInvalid, problem.words))
    }
    if problem == .cutOff { answerTokensMax *= 2 } else { complaint = problem }
    return .repeatAfter(.zero)
  }

  // MARK: Rules

  private mutating func step(afterRejection response: HTTPResponse, chance: Double) -> Step {
    let words = String(
      decoding: response.body.prefix(Limits.errorBodyBytesMax), as: UTF8.self
    ).lowercased()
    if response.status == 413 || ModelDialect.isContextFull(in: words) {
      return .fail(
        AnalystError(
          .inputTooLong,
          "the conversation is longer than the model's endpoint takes (status \(response.status))"))
    }
    if response.status == 500 { serverErrors += 1 }
    // A 500 may be a passing one: only a second one, or its words, speak against the dialect.
    let speaksOfDialect =
      response.status != 500 || serverErrors > 1 || ModelDialect.isBlamed(in: words)
    if speaksOfDialect, dialectChanges < Limits.dialectChangesMax,
      let simpler = dialect.simpler(after: words, api: configuration.api)
    {
      dialect = simpler
      dialectChanges += 1
      return .repeatAfter(.zero)
    }
    guard response.status >= 500 else {
      return .fail(
        AnalystError(
          .misconfigured,
          "the model's endpoint rejects the request (status \(response.status))"))
    }
    return pause(.serverError, response, chance: chance)
  }

  private mutating func pause(
    _ code: AnalystError.Code, _ response: HTTPResponse, chance: Double
  ) -> Step {
    pause(
      AnalystError(
        code, "the model's endpoint answers with status \(response.status)",
        retryAfter: response.retryAfter), chance: chance)
  }

  /// Waits before the next attempt, or gives up with the error.
  private mutating func pause(_ error: AnalystError, chance: Double) -> Step {
    guard failures < configuration.retriesMax else { return .fail(error) }
    var delay = configuration.retryDelay * (1 << min(failures, 16))
    // Half of it is left to chance, so that many who failed together do not come back together.
    delay = min(delay, configuration.retryDelayMax) * (0.5 + 0.5 * min(max(chance, 0), 1))
    if let retryAfter = error.retryAfter {
      guard retryAfter <= configuration.retryDelayMax else { return .fail(error) }
      delay = max(delay, retryAfter)
    }
    failures += 1
    return .repeatAfter(delay)
  }
}
