/// What a correction expects of a notification's result about its conversation.
package struct CaseExpectation: Sendable {
  private let mark: Correction.Mark
  private let result: MarkedResult?

  /// Takes a correction's expectation.
  package init(_ correction: Correction) {
    mark = correction.mark
    result = correction.result
  }

  /// How a result fails the expectation; nil where it meets it.
  package func failure(of result: NotificationResult) -> CaseFailure? {
    let fires = result.outcome == .fired
    switch mark.kind {
    case .correct where self.result?.outcome == .fired, .shouldHaveFired:
      return fires ? nil : failure("to fire", silence(result))
    case .correct, .shouldNotHaveFired:
      return fires ? failure("not to fire", "it would fire") : nil
    case .wrongRecipient:
      return fires ? recipientFailure(of: result) : failure("to fire", silence(result))
    case .wrongValue:
      guard fires else { return failure("to fire", silence(result)) }
      return mark.values.lazy.compactMap { valueFailure(of: result, $0) }.first
    }
  }

  private func failure(_ expected: String, _ got: String) -> CaseFailure {
    CaseFailure(
      conversationUUID: mark.conversationUUID, kind: mark.kind, expected: expected, got: got)
  }

  private func silence(_ result: NotificationResult) -> String {
    switch result.outcome {
    case .held: "it would wait for a review"
    case .failed: "it would fail (\(result.reason.rawValue))"
    case .fired, .notFired: "it would not fire (\(result.reason.rawValue))"
    }
  }

  private func recipientFailure(of result: NotificationResult) -> CaseFailure? {
    let addresses = (result.recipients ?? []).map(\.address)
    let got = addresses.isEmpty ? "to nobody" : "to " + addresses.joined(separator: ", ")
    guard mark.expectedRecipients.isEmpty else {
      let isRight = Self.keys(of: addresses) == Self.keys(of: mark.expectedRecipients)
      return isRight
        ? nil : failure("to go to " + mark.expectedRecipients.joined(separator: ", "), got)
    }
    let isWrong = Self.keys(of: addresses) == Self.keys(of: self.result?.recipients ?? [])
    return isWrong ? failure("to go to others", got) : nil
  }

  private func valueFailure(
    of result: NotificationResult, _ expected: ExpectedValue
  ) -> CaseFailure? {
    let variable = result.variables.first { $0.name == expected.name }
    let value = variable?.value ?? ""
    let got = value.isEmpty ? "\(expected.name) would be empty" : "\(expected.name) = \(value)"
    guard let wanted = expected.value else {
      let wrong = self.result?.values[expected.name] ?? ""
      return Self.agree(value, wrong) ? failure("another value of \(expected.name)", got) : nil
    }
    let forms = [value, variable?.normalForm ?? value]
    if forms.contains(where: { Self.agree($0, wanted) }) { return nil }
    return failure(
      wanted.isEmpty ? "\(expected.name) to be empty" : "\(expected.name) = \(wanted)", got)
  }

  private static func keys(of addresses: [String]) -> Set<String> {
    // What is no address is compared as it is written.
    Set(addresses.map { (try? EmailAddress($0))?.comparisonKey ?? $0 })
  }

  /// Whether two texts say the same, whatever their case, spaces and punctuation.
  private static func agree(_ one: String, _ other: String) -> Bool {
    FoldedText(one).bytes == FoldedText(other).bytes
  }
}

/// A case that a notification does not meet.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct CaseFailure: Sendable, Hashable, Codable {
  /// The conversation.
  package var conversationUUID: String
  /// What its correction says.
  package var kind: CorrectionKind
  /// What was expected, such as `to fire`.
  package var expected: String
  /// What would be instead.
  package var got: String
  /// Whether the live revision meets the case, so that an edit breaks it.
  package var isBroken = true
}
