// Written by Tests/AnalysisTests/Fitting/fit_verdicts.py; do not edit.

extension VerdictModel {
  /// For questions and transcripts in English.
  static let withVectors = VerdictModel(
    intercept: -0.9466,
    weights: [
      0.5423, -1.9175, -0.4036, -0.1792, -2.7442, 4.0450, 1.3677, 2.5481, -3.4227, -0.6539, 2.3235,
      0.9635,
    ])

  /// For all others.
  static let lexical = VerdictModel(
    intercept: -0.5453,
    weights: [
      2.2332, -2.1605, -0.2850, -0.0406, -2.9353, 4.0356, 0.4818,
    ])
}
