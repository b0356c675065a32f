import Domain

/// Asks an analyst about labelled cases, one conversation after the other.
package struct AnalystBenchmark: Sendable {
  /// What was answered, in the order of the cases.
  package private(set) var predictions: [Prediction] = []
  /// How long each conversation took, in the order of the cases.
  package private(set) var durations: [Duration] = []
  /// Conversations about which the analyst gave no answer, with the reason.
  package private(set) var failures: [(id: String, error: AnalystError)] = []

  /// Creates a benchmark that has asked nothing yet.
  package init() {}

  /// Asks about one case. Where the analyst fails, every question of the case counts as unanswered.
  package mutating func ask(_ analyst: some Analyst, about labelled: LabelledCase) async {
    let clock = ContinuousClock()
    let start = clock.now
    var result = AnalysisResult(analyst: analyst.name)
    do throws(AnalystError) {
      result = try await analyst.analyse(labelled.request)
    } catch {
      failures.append((labelled.id, error))
    }
    durations.append(clock.now - start)
    var evidence = EvidenceCheck(labelled.conversation)
    for (index, check) in labelled.checks.enumerated() {
      let verdict = result.verdicts[String(index)]
      let claims = verdict?.evidence ?? []
      predictions.append(
        .check(
          Prediction.Check(
            id: labelled.id, triggerID: check.triggerID, trigger: check.trigger,
            expected: check.expected, verdict: verdict?.verdict ?? .unclear,
            confidence: verdict?.confidence ?? 0, reason: verdict?.reason ?? "",
            evidence: claims.first,
            isEvidenceValid: !claims.isEmpty
              && claims.allSatisfy { evidence.standing($0)?.turn == $0.turn })))
    }
    for extraction in labelled.extractions {
      let found = result.values[extraction.variable]
      predictions.append(
        .value(
          Prediction.Value(
            id: labelled.id, variable: extraction.variable, expected: extraction.expected,
            found: found, match: ValueMatch(found, expected: extraction.expected))))
    }
  }

  /// The figures of everything that was asked.
  package var figures: BenchmarkFigures { BenchmarkFigures(predictions) }

  /// The figures of each kind of question, by its name.
  package var figuresByTrigger: [(triggerID: String, figures: BenchmarkFigures)] {
    var groups: [String: [Prediction]] = [:]
    for case .check(let check) in predictions {
      groups[check.triggerID, default: []].append(.check(check))
    }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, BenchmarkFigures($0.value)) }
  }

  /// The time of all conversations by the number of yes/no questions, or, where there are none, of
  /// wanted values.
  package var timePerCheck: Duration {
    let figures = figures
    let count = figures.cases > 0 ? figures.cases : figures.extractionCases
    return count == 0 ? .zero : durations.reduce(.zero, +) / count
  }

  /// The time within which a share of the conversations was answered.
  package func duration(quantile: Double) -> Duration {
    let sorted = durations.sorted()
    guard !sorted.isEmpty else { return .zero }
    let rank = Int((quantile * Double(sorted.count)).rounded(.up)) - 1
    return sorted[min(max(rank, 0), sorted.count - 1)]
  }
}
