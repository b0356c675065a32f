/// What an account's analyst may be asked and may use, and what happens past that.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct AnalysisSettings: Sendable, Hashable, Codable {
  /// Notifications that one request asks about; 0: all.
  package var notificationsPerRequest = 0
  /// Tokens that language models may use in a day; 0: any number.
  package var tokensPerDay = 0
  /// What they may cost in a day, in millionths of the currency's unit; 0: any sum.
  package var costMicrosPerDay = 0
  /// Whether the built-in analyst answers where no language model does.
  package var usesBuiltInAsLastResort = false

  /// Creates settings without bounds.
  package init() {}

  /// Whether a day's usage leaves nothing for another request.
  package func isExhausted(by usage: TokenUsage) -> Bool {
    tokensPerDay > 0 && usage.tokens >= tokensPerDay
      || costMicrosPerDay > 0 && usage.costMicros >= costMicrosPerDay
  }
}
