// Written by Tests/AnalysisTests/Fitting/fit_conditions.py; do not edit.

extension VerdictModel {
  /// For the common conditions: what the question's words say, and what the call's say as a whole.
  static let common = VerdictModel(
    intercept: 0, weights: [0.8235, 2.0016])
}
