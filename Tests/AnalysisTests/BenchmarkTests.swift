import Domain
import Testing
import Web

@testable import Analysis

struct BenchmarkTests {
  /// One question about one turn, with an answer.
  private func check(
    _ expected: Bool, _ verdict: Verdict, _ confidence: Double, trigger: String = "t"
  ) -> Prediction {
    .check(
      Prediction.Check(
        id: "c", triggerID: trigger, trigger: trigger, expected: expected, verdict: verdict,
        confidence: confidence, reason: "", evidence: nil, isEvidenceValid: verdict == .yes))
  }

  @Test func `counts unclear as no and computes each figure`() {
    let figures = BenchmarkFigures([
      check(true, .yes, 0.9), check(true, .unclear, 0.4), check(true, .yes, 0.6),
      check(false, .no, 0.8), check(false, .yes, 0.7), check(false, .unclear, 0),
    ])
    #expect(figures.cases == 6)
    #expect(figures.unclear == 2)
    #expect(figures.accuracy == 4.0 / 6)
    #expect(figures.balancedAccuracy == (2.0 / 3 + 2.0 / 3) / 2)
    #expect(figures.precision == 2.0 / 3)
    #expect(figures.recall == 2.0 / 3)
    #expect(figures.f1 == 4.0 / 6)
    // Of nine pairs 0.9 beats all three, 0.5 beats 0.2 and ties with 0.5, 0.6 beats two.
    #expect(abs(figures.auc - 6.5 / 9) < 1e-9)
    #expect(figures.evidenceValid == 1)
  }

  @Test func `has no figure that is not a number`() {
    let figures = BenchmarkFigures([])
    #expect(figures.accuracy == 0)
    #expect(figures.auc == 0)
    #expect(BenchmarkFigures([check(true, .yes, 1)]).balancedAccuracy == 1)
    #expect(BenchmarkFigures([check(false, .yes, 1)]).balancedAccuracy == 0)
  }

  @Test(
    arguments: [
      ("New York", "", ["new-york!"], ValueMatch.exact),
      ("to New York City", "", ["New York"], .lenient),
      ("York", "", ["New York"], .lenient),
      ("New", "", ["Newark"], .none),
      ("next Friday", "2026-11-27", ["2026-11-27"], .exact),
      ("half past two", "14:30", ["2:30 pm", "14.30"], .exact),
      ("555-0100", "", ["(5550) 100"], .exact),
      ("$ 1,200", "", ["1200"], .lenient),
      ("12", "", ["room 13"], .none),
      ("12", "", [], .none),
    ] as [(String, String, [String], ValueMatch)])
  func `compares values by words, normal form and digits`(
    words: String, normalForm: String, expected: [String], match: ValueMatch
  ) {
    let found = FoundValue(
      value: words, normalForm: normalForm, evidence: Evidence(turn: 1, quote: words))
    #expect(ValueMatch(found, expected: expected) == match)
  }

  @Test func `a value that is not there is right only if nothing was found`() {
    #expect(ValueMatch(nil, expected: []) == .exact)
    #expect(ValueMatch(nil, expected: ["Friday"]) == .none)
  }

  @Test func `fits a threshold, and judges it on other kinds of questions`() throws {
    let fitted = try #require(
      FittedThreshold([
        check(true, .yes, 0.9, trigger: "a"), check(false, .yes, 0.6, trigger: "a"),
        check(true, .yes, 0.8, trigger: "b"), check(false, .no, 0.9, trigger: "b"),
      ]))
    #expect(fitted.threshold == 0.7)
    #expect(fitted.accuracy == 1)
    // From b alone everything above 0.45 counts as yes, so that a's second is wrong.
    #expect(fitted.accuracyOnOtherTriggers == 0.75)
    #expect(FittedThreshold([]) == nil)
  }

  @Test func `reads cases and asks about each in one request`() async throws {
    let file = #"""
      {"id":"one","start_time":"2026-11-22T17:55:00+01:00","time_zone":"Europe/Berlin",
      """#.filter { $0 != "\n" } + #"""
        "transcript":[{"speaker":"agent","text":"Hello."},{"speaker":"customer","text":"Please call me back."}],"checks":[{"trigger":"Did the customer ask to be called back?","expected":true,"trigger_id":"callback"},{"trigger":"Did the customer order something?","expected":false}],"extractions":[{"variable":"dyn_city","expected":[]}]}

        """#
    let cases = try LabelledCase.read(Array(file.utf8))
    let only = try #require(cases.first)
    #expect(cases.count == 1)
    #expect(only.conversation.startedAt == Timestamp(microseconds: 1_795_366_500_000_000))
    #expect(only.conversation.agent.timeZone == "Europe/Berlin")
    var benchmark = AnalystBenchmark()
    await benchmark.ask(BuiltInAnalyst(), about: only)
    #expect(benchmark.figures.accuracy == 1)
    #expect(benchmark.figures.evidenceValid == 1)
    #expect(benchmark.figures.extractionExact == 1)
    #expect(
      benchmark.figuresByTrigger.map(\.triggerID).first == "Did the customer order something?")
    let line = try #require(benchmark.predictions.first?.line)
    let object = try #require(JSONValue(Array(line.utf8)))
    #expect(object["verdict"]?.string == "yes")
    #expect(object["turn"]?.integer == 2)
    #expect(object["quote"]?.string == "Please call me back.")
    #expect(object["trigger"]?.string == "Did the customer ask to be called back?")
    let value = try #require(benchmark.predictions.last?.line)
    #expect(value == #"{"id":"one","variable":"dyn_city","value":null,"words":null,"turn":null}"#)
  }

  @Test(arguments: [
    ("nothing", "is no JSON object"),
    ("{}", "id must be"),
    (#"{"id":"a"}"#, "transcript must be"),
    (#"{"id":"a","transcript":[{"speaker":"someone","text":""}]}"#, "transcript[0] must"),
    (#"{"id":"a","transcript":[],"checks":[{"trigger":"t","expected":"yes"}]}"#, "checks[0] must"),
    (
      #"{"id":"a","transcript":[],"extractions":[{"variable":"v","expected":"x"}]}"#,
      "extractions[0] must"
    ),
    (#"{"id":"a","transcript":[],"start_time":"yesterday"}"#, "start_time must"),
  ])
  func `says what is wrong with a line`(line: String, problem: String) throws {
    let error = #expect(throws: LabelledCase.LineError.self) {
      _ = try LabelledCase.read(Array("\n\(line)\n".utf8))
    }
    #expect(error?.number == 2)
    #expect(error?.problem.hasPrefix(problem) == true, "\(String(describing: error))")
  }

  @Test func `counts every question of a conversation that got no answer as unclear`() async throws
  {
    struct Away: Analyst {
      let name = "away"
      func analyse(_ request: AnalysisRequest) async throws(AnalystError) -> AnalysisResult {
        throw AnalystError(.unavailable, "away")
      }
    }
    let file =
      #"{"id":"a","transcript":[],"checks":[{"trigger":"t","expected":true}]}"#
    var benchmark = AnalystBenchmark()
    await benchmark.ask(Away(), about: try #require(LabelledCase.read(Array(file.utf8)).first))
    #expect(benchmark.failures.map(\.id) == ["a"])
    #expect(benchmark.figures.unclear == 1)
    #expect(benchmark.figures.accuracy == 0)
  }
}
