import Domain

/// From which likelihood of a yes on a question counts as answered by yes, fitted to cases.
package struct FittedThreshold: Sendable, Hashable {
  /// The threshold, between two scores that occur.
  package let threshold: Double
  /// The share of right answers with it, on the cases that it was fitted to.
  package let accuracy: Double
  /// The share of right answers where each kind of question is answered with the threshold that
  /// was fitted to all other kinds: what to expect of questions that are not among the cases.
  package let accuracyOnOtherTriggers: Double

  /// Fits a threshold to the answers; nil where there are none.
  package init?(_ predictions: [Prediction]) {
    var checks: [Prediction.Check] = []
    for case .check(let check) in predictions { checks.append(check) }
    guard !checks.isEmpty else { return nil }
    (threshold, accuracy) = Self.best(checks)
    var right = 0
    for triggerID in Set(checks.map(\.triggerID)) {
      let others = checks.filter { $0.triggerID != triggerID }
      let fitted = others.isEmpty ? 0.5 : Self.best(others).threshold
      right += checks.count {
        $0.triggerID == triggerID && ($0.yesScore >= fitted) == $0.expected
      }
    }
    accuracyOnOtherTriggers = Double(right) / Double(checks.count)
  }

  private static func best(_ checks: [Prediction.Check]) -> (threshold: Double, accuracy: Double) {
    let sorted = checks.sorted { $0.yesScore < $1.yesScore }
    // Below every score everything is a yes.
    var right = sorted.count { $0.expected }
    var best = (threshold: 0.0, right: right)
    for (index, check) in sorted.enumerated() {
      right += check.expected ? -1 : 1
      let next = index + 1 < sorted.count ? sorted[index + 1].yesScore : 1
      guard next > check.yesScore, right > best.right else { continue }
      best = ((check.yesScore + next) / 2, right)
    }
    return (best.threshold, Double(best.right) / Double(sorted.count))
  }
}
