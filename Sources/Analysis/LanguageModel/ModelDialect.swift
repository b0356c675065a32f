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
    case schema, object, plain
  }

  /// The dialect to try after a refusal.
  ///
  /// - Parameter complaint: What the endpoint said, in lower case.
  /// - Returns: Nil where there is nothing left to give up.
  func simpler(after complaint: String) -> ModelDialect? {
    var next = self
    if !usesCompletionTokens, complaint.contains("max_tokens") {
      next.usesCompletionTokens = true
    } else if namesTemperature, complaint.contains("temperature") {
      next.namesTemperature = false
    } else {
      switch format {
      case .schema: next.format = .object
      case .object: next.format = .plain
      case .plain: return nil
      }
    }
    return next
  }

  /// Whether words of an endpoint are about how it was asked.
  static func isBlamed(in complaint: String) -> Bool {
    ["response_format", "json_schema", "json_object", "grammar", "max_tokens", "temperature"]
      .contains(where: complaint.contains)
  }
}
