import Web

/// The form of OpenAI's chat completions, which many servers speak.
enum OpenAIForm {
  /// What follows the base address.
  static let path = "/chat/completions"

  /// The headers that a key is sent in.
  static func headers(key: String) -> [HTTPHeader] {
    [key.isEmpty ? nil : HTTPHeader("Authorization", "Bearer \(key)")].compactMap { $0 }
  }

  /// A request's body.
  static func body(_ query: ModelQuery, model: String, _ dialect: ModelDialect) -> JSONValue {
    var body: [String: JSONValue] = [
      "model": .string(model),
      "messages": [
        ["role": "system", "content": .string(query.system)],
        ["role": "user", "content": .string(query.material + query.questions)],
      ],
    ]
    let tokensName = dialect.usesCompletionTokens ? "max_completion_tokens" : "max_tokens"
    body[tokensName] = .number(Double(query.answerTokensMax))
    if dialect.namesTemperature { body["temperature"] = 0 }
    if query.wantsLikelihoods {
      body["logprobs"] = true
      body["top_logprobs"] = .number(Double(Limits.likelihoodsMax))
    }
    if let schema = query.schema { body["response_format"] = format(schema, dialect) }
    return .object(body)
  }

  private static func format(_ schema: JSONValue, _ dialect: ModelDialect) -> JSONValue? {
    switch dialect.format {
    case .schema:
      [
        "type": "json_schema",
        "json_schema": ["name": "analysis", "strict": true, "schema": schema],
      ]
    case .objectWithSchema: ["type": "json_object", "schema": schema]
    case .object: ["type": "json_object"]
    case .plain: nil
    }
  }

  /// Reads a chat completion.
  ///
  /// - Parameters:
  ///   - body: The answer's body.
  ///   - isOneToken: Whether the answer was to end after its first token.
  /// - Returns: What was said.
  /// - Throws: `ReplyProblem` where it is no answer.
  static func reply(_ body: JSONValue, isOneToken: Bool) throws(ReplyProblem) -> ModelReply {
    guard let choice = body["choices"]?.array?.first, let message = choice["message"] else {
      throw .brokenSchema("choices")
    }
    if let refusal = message["refusal"]?.string, !refusal.isEmpty { throw .refused }
    switch choice["finish_reason"]?.string {
    case "content_filter": throw .refused
    case "length" where !isOneToken: throw .cutOff
    default: break
    }
    guard let content = message["content"]?.string else { throw .brokenSchema("content") }
    var reply = ModelReply(content: .text(content))
    reply.firstTokens = choice["logprobs"].flatMap(firstTokens)
    return reply
  }

  /// The counts that the endpoint tells; nil where it does not.
  static func usage(_ body: JSONValue) -> (promptTokens: Int, answerTokens: Int)? {
    guard let prompt = body["usage"]?["prompt_tokens"]?.integer, prompt >= 0 else { return nil }
    return (prompt, max(0, body["usage"]?["completion_tokens"]?.integer ?? 0))
  }

  /// The first token's alternatives, in the chat form or, as older servers have it, in that of
  /// completions.
  private static func firstTokens(_ logprobs: JSONValue) -> [TokenLikelihood]? {
    if let first = logprobs["content"]?.array?.first {
      let tokens = first["top_logprobs"]?.array ?? [first]
      return tokens.compactMap { entry in
        guard let token = entry["token"]?.string, let logprob = entry["logprob"]?.number else {
          return nil
        }
        return TokenLikelihood(token: token, logprob: logprob)
      }
    }
    guard case .object(let tokens)? = logprobs["top_logprobs"]?.array?.first else { return nil }
    return tokens.compactMap { token, logprob in
      logprob.number.map { TokenLikelihood(token: token, logprob: $0) }
    }
  }
}
