// Written by Tests/AnalysisTests/Fitting/fit_verdicts.py; do not edit.

extension VerdictModel {
  /// For questions and transcripts in English.
  static let withVectors = VerdictModel(
    intercept: -0.3989,
    weights: [
      0.8839, -2.0258, -0.4003, 0.8546, -3.5326, 5.3118, 1.0219, 1.3709, -2.2873, -0.7364, 1.9209,
      0.0890,
    ])

  /// For all others.
  static let lexical = VerdictModel(
    intercept: -0.2969,
    weights: [
      1.2511, -2.2804, -0.3586, 0.7161, -3.6052, 5.5278, 0.5574,
    ])
}
