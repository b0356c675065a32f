import Domain
import Testing

@testable import Analysis

/// What the built-in analyst answers to a question about a call, read as a labelled case is.
///
/// - Parameters:
///   - question: The question.
///   - turns: Who speaks, `agent` or `customer`, and what; without quotation marks.
/// - Returns: The verdict.
/// - Throws: What reading the case and the analyst throw.
func builtInVerdict(
  _ question: String, _ turns: [(speaker: String, text: String)]
) async throws -> ConditionVerdict {
  let transcript = turns.map { #"{"speaker": "\#($0.speaker)", "text": "\#($0.text)"}"# }
  let line = """
    {"id": "a", "transcript": [\(transcript.joined(separator: ", "))], \
    "checks": [{"trigger": "\(question)", "expected": true}]}
    """
  let labelled = try #require(try LabelledCase.read(Array(line.utf8)).first)
  let result = try await BuiltInAnalyst().analyse(labelled.request)
  return try #require(result.verdicts["0"])
}
