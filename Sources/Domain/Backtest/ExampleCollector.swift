/// Keeps the first findings of each kind.
package struct ExampleCollector: Sendable {
  /// What was kept, in the order in which it came.
  package private(set) var examples: [BacktestFinding] = []
  private let perKind: Int
  private var counts: [BacktestChange: Int] = [:]

  /// Keeps nothing yet.
  package init(perKind: Int) {
    self.perKind = perKind
  }

  /// Keeps a finding, unless there are enough of its kind.
  package mutating func take(_ finding: BacktestFinding) {
    guard counts[finding.change, default: 0] < perKind else { return }
    counts[finding.change, default: 0] += 1
    examples.append(finding)
  }
}
