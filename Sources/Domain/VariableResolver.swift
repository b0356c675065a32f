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
  ///   - question: The variable, by its name as templates write it, and what its author says of it.
  ///   - locale: The language in which a value of a declared type is written.
  ///   - evidence: Looks up in the conversation what the analyst claims to have read there.
  /// - Returns: The value with its state; both hold for the whole evaluation.
  package func result(
    for question: VariableQuestion, in locale: TemplateLocale = .english,
    checking evidence: inout EvidenceCheck
  ) -> VariableResult {
    let name = question.name
    if let variable = SystemVariable(rawValue: name) { return variable.result(from: sources) }
    if DynamicVariable.isName(name) {
      return dynamicResult(question, in: locale, checking: &evidence)
    }
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
  /// - Parameters:
  ///   - result: What `result` gave for the variable.
  ///   - type: The type that its author declares; nil: none is declared.
  /// - Returns: The value; one that only stands in for a missing one is marked.
  package func templateValue(
    of result: VariableResult, declaredAs type: VariableType? = nil
  ) -> TemplateValue {
    let conversation = sources.conversation
    var value = TemplateValue(result.value, isStandIn: !result.state.isValue)
    guard result.state == .set, let variable = SystemVariable(rawValue: result.name) else {
      // "next Friday" can be written as a date where it is known which one it is.
      value.isoText = result.normalForm
      // What people of one language read says nothing to a condition.
      if let type, type != .text { value.comparedText = result.normalForm }
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
    _ question: VariableQuestion, in locale: TemplateLocale, checking evidence: inout EvidenceCheck
  ) -> VariableResult {
    let name = question.name
    func missing(_ state: VariableState, _ explanation: String) -> VariableResult {
      VariableResult(name: name, value: "", state: state, explanation: explanation)
    }
    guard !DynamicVariable.isTooVague(question) else {
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
    guard let found = analysis.values[question.id], !found.value.trimmingWhitespace().isEmpty else {
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
    if question.type != .text {
      return typedResult(question, found, words: value, standing: standing, in: locale)
    }
    let shown = found.isLabel ? found.normalForm : value
    return VariableResult(
      name: name, value: shown.truncated(toCharacters: Limits.variableValueCharactersMax),
      state: .set, evidence: standing, explanation: "Found in turn \(standing.turn).",
      normalForm: found.normalForm.isEmpty
        ? nil : found.normalForm.truncated(toCharacters: Limits.variableValueCharactersMax))
  }

  /// The result for a declared type: a value only if what was found is one of the type.
  private func typedResult(
    _ question: VariableQuestion, _ found: FoundValue, words: String, standing: Evidence,
    in locale: TemplateLocale
  ) -> VariableResult {
    let form = found.normalForm.isEmpty ? words : found.normalForm
    guard
      let value = TypedValue(
        form.truncated(toCharacters: Limits.variableValueCharactersMax), as: question.type,
        choices: question.choices)
    else {
      let said = words.asOneLine().truncated(toCharacters: Limits.titleCharactersMax)
      return VariableResult(
        name: question.name, value: "", state: .invalid, evidence: standing,
        explanation:
          "Turn \(standing.turn) says “\(said)”, which is \(question.type.denial), so that"
          + " it does not count.")
    }
    return VariableResult(
      name: question.name, value: value.text(in: locale), state: .set, evidence: standing,
      explanation: "Found in turn \(standing.turn).", normalForm: value.normalForm)
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

  /// Whether nobody knows what to look for: the name says too little, and nothing else is said.
  package static func isTooVague(_ question: VariableQuestion) -> Bool {
    question.description.isBlank && isTooVague(question.name)
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
