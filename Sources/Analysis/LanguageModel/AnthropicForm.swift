import Web

/// The form of Anthropic's messages API. A schema is given as a tool that the model has to use.
enum AnthropicForm {
  /// What follows the base address.
  static let path = "/messages"

  /// The headers that name the version and hold the key.
  static func headers(key: String) -> [HTTPHeader] {
    [
      HTTPHeader("anthropic-version", "2023-06-01"),
      key.isEmpty ? nil : HTTPHeader("x-api-key", key),
    ].compactMap { $0 }
  }

  /// A request's body.
  static func body(_ query: ModelQuery, model: String, _ dialect: ModelDialect) -> JSONValue {
    var body: [String: JSONValue] = [
      "model": .string(model),
      "system": .string(query.system),
      "messages": [
        [
          "role": "user",
          "content": [
            // The prefix up to here is kept for the next query about the same conversation.
            [
              "type": "text", "text": .string(query.material),
              "cache_control": ["type": "ephemeral"],
            ],
            ["type": "text", "text": .string(query.questions)],
          ],
        ]
      ],
      "max_tokens": .number(Double(query.answerTokensMax)),
    ]
    if dialect.namesTemperature { body["temperature"] = 0 }
    if let schema = query.schema, dialect.format == .schema {
      body["tools"] = [
        [
          "name": .string(toolName), "description": "Takes the answer.",
          "input_schema": schema,
        ]
      ]
      body["tool_choice"] = ["type": "tool", "name": .string(toolName)]
    }
    return .object(body)
  }

  /// Reads a message.
  static func reply(_ body: JSONValue) throws(ReplyProblem) -> ModelReply {
    guard let blocks = body["content"]?.array else { throw .brokenSchema("content") }
    switch body["stop_reason"]?.string {
    case "refusal": throw .refused
    case "max_tokens": throw .cutOff
    case "model_context_window_exceeded": throw .inputTooLong
    default: break
    }
    if let tool = blocks.first(where: { $0["type"]?.string == "tool_use" }) {
      guard let input = tool["input"], case .object = input else { throw .brokenSchema("input") }
      return ModelReply(content: .object(input))
    }
    let texts = blocks.filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }
    guard !texts.isEmpty else { throw .brokenSchema("content") }
    return ModelReply(content: .text(texts.joined()))
  }

  /// The counts that the endpoint tells, what was kept or taken from its cache included.
  static func usage(_ body: JSONValue) -> (promptTokens: Int, answerTokens: Int)? {
    guard let usage = body["usage"], usage["input_tokens"]?.integer != nil else { return nil }
    var prompt = 0
    for name in ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"] {
      let count = max(0, usage[name]?.integer ?? 0)
      let (sum, isTooLarge) = prompt.addingReportingOverflow(count)
      prompt = isTooLarge ? .max : sum
    }
    return (prompt, max(0, usage["output_tokens"]?.integer ?? 0))
  }

  private static let toolName = "answer"
}
