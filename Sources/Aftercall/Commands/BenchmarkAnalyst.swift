import Analysis
import ArgumentParser
import Domain
import Foundation

/// `aftercall benchmark-analyst`: how good an analyst is.
struct BenchmarkAnalyst: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark-analyst",
    abstract: "Ask an analyst about labelled conversations and say how right it is.",
    discussion: """
      The file has one JSON object a line:

        {"id": "call-1",
         "transcript": [{"speaker": "customer", "text": "Please call me back at noon."}],
         "checks": [{"trigger": "Did the customer ask to be called back?", "expected": true,
                     "trigger_id": "callback"}],
         "extractions": [{"variable": "dyn_callback_time", "expected": ["noon", "12:00"]}]}

      trigger_id groups the report; start_time (2026-11-22T17:55:00Z) and time_zone \
      (Europe/Berlin) are what relative dates are resolved against; an empty list of expected \
      forms means that there is no value to be found. Each conversation is one request.

      An unclear verdict counts as no. auc is computed from the confidence: c for yes, 1 - c for \
      no, 0.5 for unclear. A value is exact if it or its words equal an accepted form but for \
      case, white space and punctuation, and lenient if one contains the other or both are the \
      same date, time or number. evidence_valid is the share of yes verdicts whose quotes stand \
      in the turns named. With a language model the transcripts are sent to it.
      """)

  @Argument(help: "The file of labelled conversations.")
  var cases: String
  @OptionGroup var analyst: AnalystFlags
  @Option(help: "A YAML file of settings, as for serve.")
  var config: String?
  @Flag(help: "Fit the likelihood from which on a question counts as answered by yes.")
  var fit = false
  @Flag(help: "Print one JSON object.")
  var json = false
  @Flag(help: "Print each wrong answer with the analyst's reason.")
  var failures = false
  @Option(help: "Write each answer into this file, as JSON lines.")
  var predictions: String?
  @Option(
    help: "Write what the built-in analyst measures of each check into this file, for fitting.")
  var measures: String?

  func run() async throws {
    let labelled = try readCases()
    if let measures { try writeMeasures(of: labelled, to: measures) }
    let analyst = try await ServerSettings.analyst(analyst, file: config)
    let before = analyst.usage
    var benchmark = AnalystBenchmark()
    for labelled in labelled { await benchmark.ask(analyst, about: labelled) }
    if let predictions { try write(benchmark.predictions, to: predictions) }
    let report = BenchmarkReport(
      analyst: analyst.name, benchmark: benchmark, usage: analyst.usage.since(before),
      threshold: fit ? FittedThreshold(benchmark.predictions) : nil)
    if json {
      Console.print(report.json)
    } else {
      for line in report.lines { Console.print(line) }
      if failures { for line in report.failureLines { Console.print(line) } }
    }
    for failure in benchmark.failures.prefix(10) {
      Console.printError("\(failure.id): no answer: \(failure.error.message)")
    }
  }

  private func readCases() throws -> [LabelledCase] {
    let content: Data
    do {
      content = try Data(contentsOf: URL(fileURLWithPath: cases))
    } catch {
      throw SetupError("the file \(cases) cannot be read")
    }
    do {
      let labelled = try LabelledCase.read(Array(content))
      guard !labelled.isEmpty else { throw SetupError("the file \(cases) holds no case") }
      return labelled
    } catch let error as LabelledCase.LineError {
      throw SetupError("\(cases), \(error)")
    }
  }

  private func write(_ predictions: [Prediction], to path: String) throws {
    try write(predictions.map { $0.line + "\n" }.joined(), to: path)
  }

  /// Tab-separated: the case, the kind of question, whether it holds, whether the lexicon was used, then each
  /// measure. Each check stands there with and without the lexicon.
  private func writeMeasures(of labelled: [LabelledCase], to path: String) throws {
    var text = (["id", "trigger_id", "expected", "lexicon"] + BuiltInAnalyst.measureNames).joined(
      separator: "\t")
    text += "\n"
    for labelled in labelled {
      for usesLexicon in [true, false] {
        let measures = BuiltInAnalyst().measures(of: labelled.request, usesLexicon: usesLexicon)
        for (index, check) in labelled.checks.enumerated() {
          guard let values = measures[String(index)] else { continue }
          let cells = [
            labelled.id, check.triggerID, check.expected ? "1" : "0", usesLexicon ? "1" : "0",
          ]
          text += (cells + values.map { "\($0)" }).joined(separator: "\t") + "\n"
        }
      }
    }
    try write(text, to: path)
  }

  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw SetupError("the file \(path) cannot be written")
    }
  }
}
