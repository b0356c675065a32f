package import Domain
import Web

/// What an analyst answered to one check or extraction of a case, with what was expected.
package enum Prediction: Sendable {
  case check(Check)
  case value(Value)

  /// The answer to a yes/no question.
  package struct Check: Sendable {
    /// The case.
    package var id: String
    /// The kind of question.
    package var triggerID: String
    /// The question.
    package var trigger: String
    /// What was expected.
    package var expected: Bool
    /// The answer; a question left unanswered counts as unclear.
    package var verdict: Verdict
    /// How sure the analyst was of its answer, from 0 to 1.
    package var confidence: Double
    /// Why, in the analyst's words.
    package var reason: String
    /// The first piece of evidence.
    package var evidence: Evidence?
    /// Whether every quote stands in the turn that it names.
    package var isEvidenceValid: Bool

    /// Whether the answer is right; unclear counts as no.
    package var isRight: Bool { (verdict == .yes) == expected }

    /// How likely a yes is, from 0 to 1: what the area under the curve is computed from.
    package var yesScore: Double {
      switch verdict {
      case .yes: confidence
      case .no: 1 - confidence
      case .unclear: 0.5
      }
    }
  }

  /// A value.
  package struct Value: Sendable {
    /// The case.
    package var id: String
    /// The variable's name.
    package var variable: String
    /// Every form that is right; empty: there is no value to be found.
    package var expected: [String]
    /// What was found; nil: nothing.
    package var found: FoundValue?
    /// How well it agrees.
    package var match: ValueMatch
  }

  /// The prediction as one line of JSON, from which every figure can be computed again.
  package var line: String {
    switch self {
    case .check(let check):
      return Self.object([
        ("id", .string(check.id)), ("trigger", .string(check.trigger)),
        ("verdict", .string(check.verdict.rawValue)), ("confidence", .number(check.confidence)),
        ("turn", check.evidence.map { .number(Double($0.turn)) } ?? .null),
        ("quote", check.evidence.map { .string($0.quote) } ?? .null),
      ])
    case .value(let value):
      return Self.object([
        ("id", .string(value.id)), ("variable", .string(value.variable)),
        ("value", value.found.map { .string($0.form) } ?? .null),
        ("words", value.found.map { .string($0.value) } ?? .null),
        ("turn", value.found.map { .number(Double($0.evidence.turn)) } ?? .null),
      ])
    }
  }

  private static func object(_ members: [(String, JSONValue)]) -> String {
    let texts = members.map { name, value in JSONValue.string(name).text + ":" + value.text }
    return "{" + texts.joined(separator: ",") + "}"
  }
}
