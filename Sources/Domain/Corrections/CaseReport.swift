/// What came of running a notification's cases.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct CaseReport: Sendable, Hashable, Codable {
  /// Cases that the notification meets.
  package var met = 0
  /// Cases that it does not meet and the live revision does.
  package var broken = 0
  /// Cases that neither meets.
  package var failing = 0
  /// Cases that were not run: there was no time or no answer, or they cannot be read.
  package var notRun = 0
  /// Why the analyst gave no answer, which ended the run.
  package var end: Reason?
  /// Those that are not met, as many as are told. Stored apart.
  package var failures: [CaseFailure] = []
  /// What they have cost.
  package var usage = TokenUsage()

  /// Reports nothing.
  package init() {}

  /// How many cases there are.
  package var count: Int { met + broken + failing + notRun }

  private enum CodingKeys: String, CodingKey {
    case met, broken, failing, notRun, end, usage
  }
}
