/// How an endpoint has to be asked; compatible ones differ in what they refuse.
struct ModelDialect: Sendable, Hashable {
  /// How the answer's form is asked for.
  var format = Format.schema
  /// Whether the answer's length goes by its newer name, `max_completion_tokens`.
  var usesCompletionTokens = false
  /// Whether a temperature may be named.
  var namesTemperature = true

  /// The ways of asking for JSON, the strictest first.
  enum Format: Sendable, Hashable {
    /// `json_schema`; in Anthropic's form a tool that has to be used.
    case schema
    /// `json_object` with the schema beside it, as llama.cpp's Python server has it.
    case objectWithSchema
    /// `json_object`.
    case object
    /// In words only.
    case plain
  }

  /// The dialect to try after a refusal.
  ///
  /// - Parameters:
  ///   - complaint: What the endpoint said, in lower case.
  ///   - api: The form that it is spoken to in.
  /// - Returns: Nil where there is nothing left to give up.
  func simpler(after complaint: String, api: ModelAPI) -> ModelDialect? {
    var next = self
    if !usesCompletionTokens, api == .openAI, complaint.contains("max_tokens") {
      next.usesCompletionTokens = true
    } else if namesTemperature, complaint.contains("temperature") {
      next.namesTemperature = false
    } else {
      switch (format, api) {
      case (.schema, .openAI): next.format = .objectWithSchema
      case (.objectWithSchema, _): next.format = .object
      case (.schema, .anthropic), (.object, _): next.format = .plain
      case (.plain, _): return nil
      }
    }
    return next
  }

  /// Whether words of an endpoint are about how it was asked.
  static func isBlamed(in complaint: String) -> Bool {
    [
      "response_format", "json_schema", "json_object", "grammar", "max_tokens", "temperature",
      "tool_choice", "tools",
    ].contains(where: complaint.contains)
  }

  /// Whether words of an endpoint say that its model's context does not hold the prompt.
  static func isContextFull(in complaint: String) -> Bool {
    [
      "context_length", "context length", "context window", "maximum context", "prompt is too long",
      "too many tokens", "exceed context", "context size",
    ].contains(where: complaint.contains)
  }
}
