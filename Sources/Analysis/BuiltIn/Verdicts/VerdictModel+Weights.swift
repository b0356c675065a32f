// Written by Tests/AnalysisTests/Fitting/fit_verdicts.py; do not edit.

extension VerdictModel {
  /// For questions and transcripts in English.
  static let withVectors = VerdictModel(
    intercept: -0.9766,
    weights: [
      0.5747, -3.2819, -0.2475, -0.7642, -2.7263, 3.1742, 1.7190, 2.3569, -2.6571, -1.7180, 2.1909,
      2.4382,
    ])

  /// For all others.
  static let lexical = VerdictModel(
    intercept: -0.7444,
    weights: [
      2.7626, -3.4182, -0.2421, -0.2406, -2.9435, 3.1200, 1.1076,
    ])
}
