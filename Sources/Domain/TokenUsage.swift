/// What a language model has been asked and has answered, in its endpoint's own count.
///
/// Stored as JSON: properties may be added with a default, never renamed.
package struct TokenUsage: Sendable, Hashable, Codable {
  /// Exchanges that were answered.
  package var answers = 0
  /// Tokens of the prompts.
  package var promptTokens = 0
  /// Tokens of the answers.
  package var answerTokens = 0
  /// What they cost by the operator's prices, in millionths of the currency's unit.
  package var costMicros = 0

  /// Nothing.
  package init() {}

  /// Tokens of prompts and answers together.
  package var tokens: Int { Self.sum(promptTokens, answerTokens) }

  /// Adds another count. What would not fit stays at the largest number: counts come from outside.
  package mutating func add(_ other: TokenUsage) {
    answers = Self.sum(answers, other.answers)
    promptTokens = Self.sum(promptTokens, other.promptTokens)
    answerTokens = Self.sum(answerTokens, other.answerTokens)
    costMicros = Self.sum(costMicros, other.costMicros)
  }

  /// What was added to an earlier count.
  package func since(_ earlier: TokenUsage) -> TokenUsage {
    var usage = TokenUsage()
    usage.answers = max(0, answers - earlier.answers)
    usage.promptTokens = max(0, promptTokens - earlier.promptTokens)
    usage.answerTokens = max(0, answerTokens - earlier.answerTokens)
    usage.costMicros = max(0, costMicros - earlier.costMicros)
    return usage
  }

  /// So many times the count, each part rounded; what would not fit stays at the largest number.
  package func scaled(by factor: Double) -> TokenUsage {
    func scaled(_ count: Int) -> Int {
      let product = (Double(count) * factor).rounded()
      return product.isFinite ? Int(exactly: product) ?? .max : .max
    }
    var usage = TokenUsage()
    usage.answers = scaled(answers)
    usage.promptTokens = scaled(promptTokens)
    usage.answerTokens = scaled(answerTokens)
    usage.costMicros = scaled(costMicros)
    return usage
  }

  private static func sum(_ one: Int, _ other: Int) -> Int {
    let (sum, isTooLarge) = one.addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }
}
