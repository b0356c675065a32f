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
}
