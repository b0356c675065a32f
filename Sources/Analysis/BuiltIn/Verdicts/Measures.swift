/// What was measured of one question, from which its likelihood is computed.
///
/// The names and their order are those of the weights in `VerdictModel+Weights.swift`.
struct Measures: Sendable, Hashable {
  /// The values, by the order of `names`.
  var values: [Double]
  /// Whether the words' vectors could tell anything; otherwise a model without them decides.
  var hasVectors: Bool

  static let names = [
    "lexical", "denied", "completed", "lexical_completed", "known", "lexical_known",
    "weakest",
    "closest", "coverage", "coverage_of_all", "turn", "lexical_closest",
  ]
  /// The names of those that need no vectors come first.
  static let lexicalCount = 7

  /// Collects what was measured.
  init(
    score: Double, isDenied: Bool, isCompletion: Bool, known: Double, weakest: Double,
    closeness: Closeness?
  ) {
    let completed = isCompletion ? 1.0 : 0
    values = [score, isDenied ? 1 : 0, completed, score * completed, known, score * known, weakest]
    hasVectors = closeness != nil
    let closeness = closeness ?? Closeness()
    values += [
      closeness.closest, closeness.coverage, closeness.coverageOfAll, closeness.turn,
      score * closeness.closest,
    ]
  }
}
