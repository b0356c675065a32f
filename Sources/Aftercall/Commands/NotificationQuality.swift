import API
import AftercallClient
import ArgumentParser
import Foundation
import Messages
import RPC

extension Notifications {
  /// `aftercall notifications quality`.
  struct Quality: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how well a notification does, by the results that people have marked.")

    @Argument(help: "The notification's id, or its name.")
    var notification: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let id = try await server.notificationID(named: notification, client.call)
        let quality = try await server.evaluations.getNotificationQuality(
          .with { $0.notificationID = id }, options: client.call)
        if let overall = quality.overall { Console.print("all revisions  \(overall.line)") }
        for figures in quality.revisions {
          Console.print("revision \(figures.notificationRevision)  \(figures.line)")
        }
      }
    }
  }
}

extension V1.QualityFigures {
  /// The figures in one line.
  fileprivate var line: String {
    let fired = "\(truePositives) rightly fired, \(falsePositives) wrongly"
    let silent = "\(trueNegatives) rightly silent, \(falseNegatives) wrongly"
    var line = "precision \(precision.shown), recall \(recall.shown): \(fired); \(silent)"
    if wrongRecipient > 0 { line += "; wrong recipient \(wrongRecipient)" }
    if wrongValue > 0 { line += "; wrong value \(wrongValue)" }
    return withoutResult > 0 ? line + "; without a result \(withoutResult)" : line
  }
}

extension Double? {
  /// With two digits; a dash where there is nothing to tell.
  fileprivate var shown: String {
    map { $0.formatted(.number.precision(.fractionLength(2)).locale(Locale(identifier: "en"))) }
      ?? "-"
  }
}

extension V1.CaseReport {
  /// What came of the cases, and which are not met.
  var report: [String] {
    var summary = "cases: \(met) met, \(broken) broken"
    if failing > 0 { summary += ", \(failing) not met by the live revision either" }
    if notRun > 0 { summary += ", \(notRun) not run" }
    return [summary]
      + failures.map { failure in
        let mark = failure.broken ? "broken" : "failing"
        return
          "  \(mark): \(failure.conversationUUID): expected \(failure.expected); \(failure.got)"
      }
  }
}
