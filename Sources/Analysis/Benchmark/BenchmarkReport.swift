package import Domain
import Web

/// What a benchmark found out, for people and for programs.
package struct BenchmarkReport: Sendable {
  private let analyst: String
  private let benchmark: AnalystBenchmark
  private let usage: TokenUsage
  private let threshold: FittedThreshold?
  private let figures: BenchmarkFigures

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - analyst: Who was asked.
  ///   - benchmark: What was answered.
  ///   - usage: What was sent for it; nothing for an analyst that sends nothing.
  ///   - threshold: The fitted threshold, where one was wanted.
  package init(
    analyst: String, benchmark: AnalystBenchmark, usage: TokenUsage, threshold: FittedThreshold?
  ) {
    self.analyst = analyst
    self.benchmark = benchmark
    self.usage = usage
    self.threshold = threshold
    figures = benchmark.figures
  }

  // MARK: For programs

  /// The report as one JSON object.
  package var json: String {
    var object = Self.members(of: figures)
    object["extraction_cases"] = JSONValue(figures.extractionCases)
    object["extraction_exact"] = JSONValue(figures.extractionExact, digits: 4)
    object["extraction_lenient"] = JSONValue(figures.extractionLenient, digits: 4)
    object["ms_per_check"] = JSONValue(benchmark.timePerCheck.milliseconds, digits: 4)
    object["ms_per_conversation_p50"] = JSONValue(
      benchmark.duration(quantile: 0.5).milliseconds, digits: 4)
    object["ms_per_conversation_p99"] = JSONValue(
      benchmark.duration(quantile: 0.99).milliseconds, digits: 4)
    object["analyst"] = .string(analyst)
    object["conversations"] = JSONValue(benchmark.durations.count)
    object["conversations_failed"] = JSONValue(benchmark.failures.count)
    object["requests_per_conversation"] = JSONValue(perConversation(usage.answers), digits: 4)
    object["tokens_per_conversation"] = JSONValue(
      perConversation(usage.promptTokens + usage.answerTokens), digits: 4)
    object["by_trigger"] = .object(
      Dictionary(
        benchmark.figuresByTrigger.map { ($0.triggerID, .object(Self.members(of: $0.figures))) }
      ) { first, _ in first })
    if let threshold {
      object["fitted_threshold"] = JSONValue(threshold.threshold, digits: 4)
      object["fitted_accuracy"] = JSONValue(threshold.accuracy, digits: 4)
      object["fitted_accuracy_on_other_triggers"] = JSONValue(
        threshold.accuracyOnOtherTriggers, digits: 4)
    }
    return JSONValue.object(object).text
  }

  private static func members(of figures: BenchmarkFigures) -> [String: JSONValue] {
    [
      "cases": JSONValue(figures.cases),
      "accuracy": JSONValue(figures.accuracy, digits: 4),
      "balanced_accuracy": JSONValue(figures.balancedAccuracy, digits: 4),
      "precision": JSONValue(figures.precision, digits: 4),
      "recall": JSONValue(figures.recall, digits: 4),
      "f1": JSONValue(figures.f1, digits: 4),
      "auc": JSONValue(figures.auc, digits: 4),
      "unclear": JSONValue(figures.unclear),
      "evidence_valid": JSONValue(figures.evidenceValid, digits: 4),
    ]
  }

  // MARK: For people

  /// The report as lines of text.
  package var lines: [String] {
    var lines = ["\(analyst), \(benchmark.durations.count) conversations"]
    if figures.cases > 0 {
      lines.append(Self.row("trigger", ["cases", "acc", "bal", "prec", "rec", "F1", "AUC", "?"]))
      for (triggerID, figures) in benchmark.figuresByTrigger {
        lines.append(Self.row(triggerID, Self.cells(figures)))
      }
      lines.append(Self.row("all", Self.cells(figures)))
      lines.append("evidence valid: \(Self.percent(figures.evidenceValid)) % of the yes verdicts")
    }
    if figures.extractionCases > 0 {
      lines.append(
        "values: \(figures.extractionCases), exact \(Self.percent(figures.extractionExact)) %, "
          + "lenient \(Self.percent(figures.extractionLenient)) %")
    }
    lines.append(
      "time: \(benchmark.timePerCheck.milliseconds.text(digits: 3)) ms per check, per conversation "
        + "\(benchmark.duration(quantile: 0.5).milliseconds.text(digits: 2)) ms (p50), "
        + "\(benchmark.duration(quantile: 0.99).milliseconds.text(digits: 2)) ms (p99)")
    if usage.answers > 0 {
      lines.append(
        "per conversation: \(perConversation(usage.answers).text(digits: 2)) requests, "
          + "\(perConversation(usage.promptTokens).text(digits: 0)) tokens asked, "
          + "\(perConversation(usage.answerTokens).text(digits: 0)) tokens answered")
    }
    if !benchmark.failures.isEmpty {
      lines.append("no answer about \(benchmark.failures.count) conversations")
    }
    if let threshold {
      lines.append(
        "fitted: yes from \(threshold.threshold.text(digits: 3)) on is right in "
          + "\(Self.percent(threshold.accuracy)) %, in "
          + "\(Self.percent(threshold.accuracyOnOtherTriggers)) % where each trigger has the "
          + "threshold of the others")
    }
    return lines
  }

  /// Each wrong answer, with the analyst's reason.
  package var failureLines: [String] {
    benchmark.predictions.compactMap { prediction in
      switch prediction {
      case .check(let check) where !check.isRight:
        let quote = check.evidence.map { " turn \($0.turn): “\($0.quote)”" } ?? ""
        return "\(check.id): \(check.trigger) expected \(check.expected ? "yes" : "no"), "
          + "\(check.verdict.rawValue) (\(check.confidence.text(digits: 2))): "
          + check.reason + quote
      case .value(let value) where value.match == .none:
        let found = value.found.map { "“\($0.value)” in turn \($0.evidence.turn)" } ?? "nothing"
        let expected = value.expected.map { "“\($0)”" }.joined(separator: ", ")
        return "\(value.id): \(value.variable) expected "
          + "\(expected.isEmpty ? "nothing" : expected), \(found)"
      default: return nil
      }
    }
  }

  private static func cells(_ figures: BenchmarkFigures) -> [String] {
    [
      String(figures.cases), percent(figures.accuracy), percent(figures.balancedAccuracy),
      percent(figures.precision), percent(figures.recall), percent(figures.f1),
      percent(figures.auc), String(figures.unclear),
    ]
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    func padding(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: max(0, width - text.count))
    }
    return name + padding(name, 26) + cells.map { padding($0, 7) + $0 }.joined()
  }

  private static func percent(_ share: Double) -> String { (share * 100).text(digits: 1) }

  private func perConversation(_ count: Int) -> Double {
    benchmark.durations.isEmpty ? 0 : Double(count) / Double(benchmark.durations.count)
  }
}

extension JSONValue {
  fileprivate init(_ count: Int) { self = .number(Double(count)) }

  /// A number rounded to some decimals, as far as a binary number can be.
  fileprivate init(_ number: Double, digits: Int) {
    self = .number(Double(number.text(digits: digits)) ?? number)
  }
}

extension Double {
  /// The number in decimal notation.
  fileprivate func text(digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (self * scale).rounded()
    guard scaled.isFinite, abs(scaled) < 1e15 else { return "\(self)" }
    let (whole, rest) = Int(abs(scaled)).quotientAndRemainder(dividingBy: Int(scale))
    let sign = scaled < 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let decimals = String(rest)
    return "\(sign)\(whole)." + String(repeating: "0", count: digits - decimals.count) + decimals
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
