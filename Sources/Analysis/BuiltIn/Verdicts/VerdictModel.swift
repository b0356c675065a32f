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

  /// Says how likely a common condition holds.
  ///
  /// - Parameters:
  ///   - words: Its likelihood by where the question's words stand.
  ///   - statistics: The logarithm of its odds by the call's words as a whole.
  /// - Returns: The likelihood, from 0 to 1.
  static func likelihood(_ words: Double, _ statistics: Double) -> Double {
    let bounded = min(max(words, 0.01), 0.99)
    let sum =
      common.intercept + common.weights[0] * log(bounded / (1 - bounded))
      + common.weights[1] * statistics
    return 1 / (1 + exp(-sum))
  }
}
