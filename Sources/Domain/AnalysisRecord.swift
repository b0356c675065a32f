/// How a conversation was analysed, over all attempts.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct AnalysisRecord: Sendable, Hashable, Codable {
  /// The analyst that answered; empty: none has so far.
  package var analyst = ""
  /// The language model that answered; empty: none did.
  package var model = ""
  /// What language models have answered for it, useless answers included.
  package var usage = TokenUsage()
  /// Turns that were not read, because the conversation is longer than the model takes.
  package var turnsLeftOut = 0
  /// Why no language model answered, where the built-in analyst did in its place.
  package var lastResortReason: Reason?
  /// The version of what the language model was asked; nil: none answered.
  package var promptVersion: String?
  /// The turns in which somebody seems to give orders to the machine.
  package var manipulationSigns: [ManipulationSign] = []

  /// Creates a record of nothing.
  package init() {}

  /// Whether an analyst was asked at all.
  package var isOfAnalysis: Bool { !analyst.isEmpty || usage != TokenUsage() }

  /// Takes note of an answer. Its cost is not added.
  package mutating func note(_ result: AnalysisResult) {
    analyst = result.analyst
    model = result.model
    turnsLeftOut = result.turnsLeftOut
    promptVersion = result.promptVersion.isEmpty ? nil : result.promptVersion
  }
}
