#if canImport(Glibc)
  import Glibc
#endif

/// Turns what was measured of a question into the likelihood that it holds.
///
/// A logistic regression, fitted by `Tests/AnalysisTests/Fitting/fit_verdicts.py`.
struct VerdictModel: Sendable {
  /// What is added whatever was measured.
  var intercept: Double
  /// One for each measure.
  var weights: [Double]

  /// The likelihood that a question holds, from 0 to 1.
  static func likelihood(_ measures: Measures) -> Double {
    let model = measures.hasVectors ? withVectors : lexical
    let sum = zip(model.weights, measures.values).reduce(model.intercept) { $0 + $1.0 * $1.1 }
    return 1 / (1 + exp(-sum))
  }
}
