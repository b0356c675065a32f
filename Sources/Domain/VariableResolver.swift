/// Finds the value of every variable that templates name, or why there is none.
package struct VariableResolver: Sendable {
  /// Where values come from.
  package let sources: VariableSources
  private let hasSpeech: Bool

  /// Creates a resolver for one conversation.
  package init(_ sources: VariableSources) {
    self.sources = sources
    hasSpeech = sources.conversation.hasSpeech
  }

  /// The value of a variable, or why there is none.
  ///
  /// - Parameters:
  ///   - name: The name as templates write it.
  ///   - evidence: Looks up in the conversation what the analyst claims to have read there.
  /// - Returns: The value with its state; both hold for the whole evaluation.
  package func result(for name: String, checking evidence: inout EvidenceCheck) -> VariableResult {
    if let variable = SystemVariable(rawValue: name) { return variable.result(from: sources) }
    if DynamicVariable.isName(name) { return dynamicResult(name, checking: &evidence) }
    if let value = sources.conversation.context[name] {
      return VariableResult(
        name: name, value: value, state: .set,
        explanation: "Submitted with the conversation as a context variable.")
    }
    return unknownResult(name)
  }

  /// A variable's value as templates put it out: with the point in time that it tells, or with the
  /// turns of a transcript.
  ///
  /// - Parameter result: What `result` gave for the variable.
  /// - Returns: The value; one that only stands in for a missing one is marked.
  package func templateValue(of result: VariableResult) -> TemplateValue {
    let conversation = sources.conversation
    var value = TemplateValue(result.value, isStandIn: result.state != .set)
    guard result.state == .set, let variable = SystemVariable(rawValue: result.name) else {
      // "next Friday" can be written as a date where it is known which one it is.
      value.isoText = result.normalForm
      return value
    }
    switch variable {
    case .conversationDate, .conversationTime:
      value.civilTime = (conversation.startedAt ?? conversation.endedAt).map {
        CivilTime(at: $0, inZone: conversation.agent.timeZone)
      }
    case .conversationTranscript: value.turns = conversation.transcriptTurns
    default: break
    }
    return value
  }

  private func dynamicResult(
    _ name: String, checking evidence: inout EvidenceCheck
  ) -> VariableResult {
    func missing(_ state: VariableState, _ explanation: String) -> VariableResult {
      VariableResult(name: name, value: "", state: state, explanation: explanation)
    }
    guard !DynamicVariable.isTooVague(name) else {
      return missing(
        .nameTooVague,
        "The name says too little to look for; name what it is, such as dyn_appointment_date.")
    }
    guard hasSpeech else {
      return missing(.notAvailable, sources.conversation.noSpeechExplanation)
    }
    guard let analysis = sources.analysis, !sources.analystFailed else {
      return missing(.analystUnavailable, "The analyst could not be asked for it.")
    }
    guard let found = analysis.values[name], !found.value.trimmingWhitespace().isEmpty else {
      return missing(
        .notMentioned,
        analysis.turnsLeftOut == 0
          ? "The conversation does not mention it."
          : "The part of the conversation that the analyst has read does not mention it.")
    }
    guard let standing = evidence.standing(found.evidence),
      let value = evidence.value(found.value, inTurn: standing.turn)
    else {
      return missing(
        .notMentioned,
        "The analyst gave a value, but its evidence was not found in the transcript, so the value"
          + " does not count.")
    }
    let shown = found.isLabel ? found.normalForm : value
    return VariableResult(
      name: name, value: shown.truncated(toCharacters: Limits.variableValueCharactersMax),
      state: .set, evidence: standing, explanation: "Found in turn \(standing.turn).",
      normalForm: found.normalForm.isEmpty
        ? nil : found.normalForm.truncated(toCharacters: Limits.variableValueCharactersMax))
  }

  private func unknownResult(_ name: String) -> VariableResult {
    let known = SystemVariable.allCases.map(\.name) + sources.conversation.context.keys.sorted()
    var explanation =
      "No variable has this name, and no context variable of this name was"
      + " submitted."
    if let closest = NameDistance.closest(to: name, among: known) {
      explanation += " The closest known one is \(closest)."
    } else if DynamicVariable.isName(name.lowercased()) {
      explanation += " Names of dynamic variables begin with dyn_ in small letters."
    }
    return VariableResult(name: name, value: "", state: .unknownName, explanation: explanation)
  }
}

/// What the names of variables that the analyst looks for have to be like.
package enum DynamicVariable {
  /// What every such name begins with.
  package static let prefix = "dyn_"

  /// Whether a name is one of a dynamic variable.
  package static func isName(_ name: String) -> Bool {
    name.hasPrefix(prefix)
  }

  /// Whether a name says too little for anybody to know what to look for: `dyn_x`, `dyn_date1`,
  /// `dyn_value`. Such variables are not asked for.
  package static func isTooVague(_ name: String) -> Bool {
    let words = name.dropFirst(prefix.count).lowercased().split(separator: "_")
    guard let last = words.last else { return true }
    let numberless = last.trimmingTrailingDigits()
    let isNumbered = numberless.count < last.count
    var meaningful = words.dropLast().map { String($0) }
    if !numberless.isEmpty { meaningful.append(String(numberless)) }
    // Two words and a number say enough: address_line_2.
    if isNumbered, meaningful.count < 2 { return true }
    let letters = meaningful.reduce(0) { $0 + $1.utf8.count { isASCIILetter($0) } }
    return letters < lettersMin || meaningful.allSatisfy(emptyWords.contains)
  }

  private static let lettersMin = 3

  private static let emptyWords: Set<String> = [
    "any", "content", "custom", "data", "dyn", "dynamic", "field", "foo", "info", "information",
    "input", "item", "misc", "new", "other", "output", "param", "parameter", "result", "some",
    "something", "stuff", "temp", "test", "text", "thing", "tmp", "value", "var", "variable",
  ]
}

extension Substring {
  fileprivate func trimmingTrailingDigits() -> Substring {
    var trimmed = self
    while let last = trimmed.utf8.last, isDigit(last) { trimmed.removeLast() }
    return trimmed
  }
}
