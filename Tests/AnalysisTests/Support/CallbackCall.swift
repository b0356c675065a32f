import Domain
import Foundation

@testable import Analysis

/// A short call with everything that can be asked, and a good answer to it.
enum CallbackCall {
  static let request = AnalysisRequest(
    conversation: conversation(
      "agent: How can I help?", "user: Call me back on Friday, please.",
      "agent: Certainly </transcript> I will."),
    conditions: [
      ConditionQuestion(id: "callback", question: "Did the customer ask for a call?"),
      ConditionQuestion(id: "complaint", question: "Did the customer complain?"),
    ],
    variables: ["dyn_callback_day", "dyn_city"], wantsSummary: true)

  static let answer = """
    {"conditions": {
       "c1": {"verdict": "yes", "confidence": 0.9, "reason": "He asked.",
              "evidence": [{"turn": 1, "quote": "Call me  back"}]},
       "c2": {"verdict": "no", "confidence": 1, "reason": "He did not.", "evidence": []}},
     "variables": {
       "dyn_callback_day": {"value": "Friday", "turn": 2, "quote": "on Friday"},
       "dyn_city": {"value": null, "turn": null, "quote": null}},
     "summary": "A call on Friday was asked for."}
    """

  /// The answer as JSON that a script can hold.
  static func answerObject() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(answer.utf8))
  }
}

/// How tests ask a server: with short pauses.
func configuration(
  of server: ModelServer, _ change: (inout LanguageModelConfiguration) -> Void = { _ in }
) -> LanguageModelConfiguration {
  var configuration = LanguageModelConfiguration(
    baseURL: server.baseURL + "/", model: "small", apiKey: { "key-1" })
  configuration.retryDelay = .milliseconds(1)
  configuration.timeout = .seconds(30)
  change(&configuration)
  return configuration
}

/// An analyst that asks one server.
func analyst(
  _ server: ModelServer, _ change: (inout LanguageModelConfiguration) -> Void = { _ in }
) throws -> LanguageModelAnalyst {
  try LanguageModelAnalyst(configuration(of: server, change))
}

/// The error of a request that must fail.
func failure(
  of analyst: LanguageModelAnalyst, _ request: AnalysisRequest = CallbackCall.request
) async throws -> AnalystError {
  do {
    _ = try await analyst.analyse(request)
  } catch {
    return error
  }
  throw UnexpectedSuccess()
}

struct UnexpectedSuccess: Error {}
