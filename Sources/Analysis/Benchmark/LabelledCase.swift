package import Domain
import Web

/// A conversation with the answers that an analyst should give about it.
package struct LabelledCase: Sendable {
  /// Names the case in predictions.
  package var id: String
  /// What was said.
  package var conversation: Conversation
  /// The yes/no questions.
  package var checks: [Check]
  /// The values that are wanted.
  package var extractions: [Extraction]

  /// A yes/no question with its answer.
  package struct Check: Sendable {
    /// The question.
    package var trigger: String
    /// Its kind, under which the report counts it.
    package var triggerID: String
    /// Whether it holds.
    package var expected: Bool
  }

  /// A wanted value.
  package struct Extraction: Sendable {
    /// The variable's name.
    package var variable: String
    /// Every form that is right; empty: the conversation does not hold the value.
    package var expected: [String]
  }

  /// Everything that is asked, in one request, as an evaluation asks it. The id of a condition is
  /// its place among the checks.
  package var request: AnalysisRequest {
    AnalysisRequest(
      conversation: conversation,
      conditions: checks.enumerated().map { index, check in
        ConditionQuestion(id: String(index), question: check.trigger)
      },
      variables: extractions.map { VariableQuestion($0.variable) }, wantsSummary: false)
  }
}

// MARK: Reading

extension LabelledCase {
  /// Reads a file of cases, one JSON object a line; empty lines are passed over.
  ///
  /// A line has `id`, `transcript` (turns of `speaker`, `agent` or `customer`, and `text`), and may
  /// have `checks` (`trigger`, `expected`, and optionally `trigger_id`), `extractions` (`variable`
  /// and `expected`, the accepted forms), `start_time` (such as `2026-11-22T17:55:00Z`) and
  /// `time_zone` (an IANA name). Other members are not looked at.
  package static func read(_ file: [UInt8]) throws(LineError) -> [LabelledCase] {
    var cases: [LabelledCase] = []
    let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ " \t\r".utf8.contains($0) }) {
      cases.append(try LabelledCase(Array(line), number: index + 1))
    }
    return cases
  }

  /// A line that is no case.
  package struct LineError: Error, CustomStringConvertible {
    /// The line's number, from 1.
    package let number: Int
    /// What is wrong with it and what was expected.
    package let problem: String

    package var description: String { "line \(number): \(problem)" }
  }

  private init(_ line: [UInt8], number: Int) throws(LineError) {
    func failure(_ problem: String) -> LineError { LineError(number: number, problem: problem) }
    guard let object = JSONValue(line) else {
      throw failure("is no JSON object; expected one a line")
    }
    guard let id = object["id"]?.string, !id.isEmpty else {
      throw failure("id must be a text that is not empty")
    }
    guard let turns = object["transcript"]?.array else {
      throw failure("transcript must be a list of turns")
    }
    self.id = id
    conversation = Conversation(
      uuid: id,
      agent: Conversation.Agent(id: "benchmark", timeZone: object["time_zone"]?.string ?? ""),
      status: .completed)
    if let start = object["start_time"] {
      guard let time = start.string.flatMap(Timestamp.init(iso8601:)) else {
        throw failure("start_time must be a time such as 2026-11-22T17:55:00Z")
      }
      conversation.startedAt = time
    }
    for (index, turn) in turns.enumerated() {
      guard let speaker = turn["speaker"]?.string, let role = Self.roles[speaker],
        let text = turn["text"]?.string
      else {
        throw failure(
          "transcript[\(index)] must have a speaker, agent or customer, and a text")
      }
      conversation.messages.append(Conversation.Message(role: role, text: text))
    }
    checks = []
    for (index, check) in (object["checks"]?.array ?? []).enumerated() {
      guard let trigger = check["trigger"]?.string, case .bool(let expected)? = check["expected"]
      else { throw failure("checks[\(index)] must have a trigger and expected, true or false") }
      checks.append(
        Check(
          trigger: trigger, triggerID: check["trigger_id"]?.string ?? trigger, expected: expected))
    }
    extractions = []
    for (index, extraction) in (object["extractions"]?.array ?? []).enumerated() {
      guard let variable = extraction["variable"]?.string,
        let forms = extraction["expected"]?.array, forms.allSatisfy({ $0.string != nil })
      else {
        throw failure("extractions[\(index)] must have a variable and expected, a list of texts")
      }
      extractions.append(Extraction(variable: variable, expected: forms.compactMap(\.string)))
    }
  }

  private static let roles: [String: Conversation.Role] = [
    "agent": .agent, "customer": .user, "user": .user, "system": .system, "tool": .tool,
    "event": .event,
  ]
}
