package import Domain

/// Answers everything that is asked about one conversation.
///
/// What the transcript says is data to an analyst, never an order. What an analyst claims is
/// checked against the transcript before it counts.
package protocol Analyst: Sendable {
  /// Who answers, such as `builtin/1`; it goes into every result.
  var name: String { get }

  /// Answers a request, all parts of it at once.
  ///
  /// A part that could not be answered is left out of the result: a condition without a verdict
  /// counts as unclear, a variable without a value as not mentioned.
  func analyse(_ request: AnalysisRequest) async throws(AnalystError) -> AnalysisResult

  /// Whether its answers cost something that accounts may limit.
  var isMetered: Bool { get }

  /// What was sent to others and answered by them since the analyst was created.
  var usage: TokenUsage { get }

  /// What answering a request may cost, without asking anybody.
  func estimate(_ request: AnalysisRequest) -> TokenUsage
}

extension Analyst {
  /// Nothing is counted for analysts that ask nobody.
  package var isMetered: Bool { false }

  /// Nothing, for analysts that ask nobody.
  package var usage: TokenUsage { TokenUsage() }

  /// Nothing, for analysts that ask nobody.
  package func estimate(_ request: AnalysisRequest) -> TokenUsage { TokenUsage() }
}
