import Domain
import Foundation
import Testing

@testable import Analysis

/// The project's own labelled conversations: no change may answer them worse than the floors beside
/// them say.
@Suite(.timeLimit(.minutes(2)))
struct OwnCasesTests {
  /// What the figures of one file must reach.
  struct Floor: Codable, Sendable, CustomTestStringConvertible {
    var file: String
    /// Nil where the file asks no questions.
    var balancedAccuracy: Double?
    var accuracy: Double?
    /// Nil where it wants no values.
    var extractionLenient: Double?
    var testDescription: String { file }

    enum CodingKeys: String, CodingKey {
      case file
      case balancedAccuracy = "balanced_accuracy"
      case accuracy
      case extractionLenient = "extraction_lenient"
    }
  }

  private static let templates = [
    "callback-requested", "customer-complaint", "escalation-needed", "demo-request", "order-placed",
    "appointment-booked", "unanswered-question", "technical-issue", "positive-feedback",
    "billing-inquiry",
  ]

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Cases")

  private static let floors = Result {
    try JSONDecoder().decode(
      [Floor].self, from: Data(contentsOf: folder.appending(path: "floors.json")))
  }

  private static func cases(_ file: String) throws -> [LabelledCase] {
    try LabelledCase.read(Array(Data(contentsOf: folder.appending(path: file))))
  }

  @Test func `the built-in analyst answers the cases at least as well as their floors`()
    async throws
  {
    let floors = try Self.floors.get()
    #expect(floors.count == 15)
    for floor in floors {
      var benchmark = AnalystBenchmark()
      for labelled in try Self.cases(floor.file) {
        await benchmark.ask(BuiltInAnalyst(), about: labelled)
      }
      let figures = benchmark.figures
      if let balancedAccuracy = floor.balancedAccuracy, let accuracy = floor.accuracy {
        #expect(figures.balancedAccuracy >= balancedAccuracy, "\(floor.file): \(figures)")
        #expect(figures.accuracy >= accuracy, "\(floor.file): \(figures)")
        #expect(figures.evidenceValid == 1, "\(floor.file): \(figures)")
      }
      if let extractionLenient = floor.extractionLenient {
        #expect(figures.extractionLenient >= extractionLenient, "\(floor.file): \(figures)")
      }
    }
  }

  @Test func `there are enough cases, each with an id of its own, over all templates`() throws {
    let cases = try Self.floors.get().flatMap { try Self.cases($0.file) }
    #expect(cases.count >= 120)
    #expect(Set(cases.map(\.id)).count == cases.count)
    let checks = Dictionary(grouping: cases.flatMap(\.checks), by: \.triggerID)
    for triggerID in Self.templates {
      let checks = checks[triggerID] ?? []
      #expect(checks.contains { $0.expected }, "\(triggerID)")
      #expect(checks.contains { !$0.expected }, "\(triggerID)")
    }
    // Questions of authors' own, besides those of the templates.
    #expect(checks.count >= 80)
    #expect(cases.contains { $0.conversation.messages.count >= 300 })
    #expect(cases.flatMap(\.extractions).count >= 50)
  }
}
