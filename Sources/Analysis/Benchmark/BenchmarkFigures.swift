import Domain

/// How well an analyst answered.
///
/// A share of nothing is 0.
package struct BenchmarkFigures: Sendable, Hashable {
  /// Yes/no questions.
  package let cases: Int
  /// Share of right answers; unclear counts as no, here and below.
  package let accuracy: Double
  /// The mean of the shares of right answers among those that hold and those that do not.
  package let balancedAccuracy: Double
  /// Share of the yes answers that are right.
  package let precision: Double
  /// Share of what holds that was answered by yes.
  package let recall: Double
  /// The harmonic mean of precision and recall.
  package let f1: Double
  /// How often a question that holds scores higher than one that does not, from the confidence.
  package let auc: Double
  /// Questions answered by unclear.
  package let unclear: Int
  /// Wanted values.
  package let extractionCases: Int
  /// Share of the values that are the same as an accepted form.
  package let extractionExact: Double
  /// Share of the values that are the same, contain it, are contained in it or mean the same.
  package let extractionLenient: Double
  /// Share of the yes answers of which every quote stands in the turn that it names.
  package let evidenceValid: Double

  /// Computes the figures of predictions.
  package init(_ predictions: [Prediction]) {
    var checks: [Prediction.Check] = []
    var values: [Prediction.Value] = []
    for prediction in predictions {
      switch prediction {
      case .check(let check): checks.append(check)
      case .value(let value): values.append(value)
      }
    }
    func share(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 0 : Double(part) / Double(whole)
    }
    cases = checks.count
    let yes = checks.filter { $0.verdict == .yes }
    let holding = checks.count { $0.expected }
    let found = yes.count { $0.expected }
    let spared = checks.count - holding - (yes.count - found)
    accuracy = share(found + spared, checks.count)
    precision = share(found, yes.count)
    recall = share(found, holding)
    let specificity = share(spared, checks.count - holding)
    // Where all or none hold, there is only one share.
    balancedAccuracy =
      holding == 0
      ? specificity : holding == checks.count ? recall : (recall + specificity) / 2
    f1 = share(2 * found, yes.count + holding)
    auc = Self.auc(checks)
    unclear = checks.count { $0.verdict == .unclear }
    evidenceValid = share(yes.count(where: \.isEvidenceValid), yes.count)
    extractionCases = values.count
    extractionExact = share(values.count { $0.match == .exact }, values.count)
    extractionLenient = share(values.count { $0.match >= .lenient }, values.count)
  }

  /// The area under the curve of all thresholds, by ranks (Mann-Whitney); equal scores count half.
  private static func auc(_ checks: [Prediction.Check]) -> Double {
    let sorted = checks.sorted { $0.yesScore < $1.yesScore }
    let positives = checks.count { $0.expected }
    let pairs = positives * (checks.count - positives)
    guard pairs > 0 else { return 0 }
    var rankSum = 0.0
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end].yesScore == sorted[start].yesScore { end += 1 }
      let rank = Double(start + 1 + end) / 2
      rankSum += rank * Double(sorted[start..<end].count { $0.expected })
      start = end
    }
    let least = Double(positives * (positives + 1)) / 2
    return (rankSum - least) / Double(pairs)
  }
}
