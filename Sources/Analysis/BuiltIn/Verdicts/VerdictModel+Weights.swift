// Written by Tests/AnalysisTests/Fitting/fit_verdicts.py; do not edit.

extension VerdictModel {
  /// For questions and transcripts in English.
  static let withVectors = VerdictModel(
    intercept: -2.0379,
    weights: [
      1.9608, 2.4765, -1.3256, 0.3999, -2.7185, 2.7768, 1.3695, 2.3035, -1.0382, -2.1340, 3.3400,
      1.4878,
    ])

  /// For all others.
  static let lexical = VerdictModel(
    intercept: -0.9936,
    weights: [
      4.2312, 1.8291, -1.1768, 0.8988, -2.8780, 2.5265, 0.7207,
    ])
}
