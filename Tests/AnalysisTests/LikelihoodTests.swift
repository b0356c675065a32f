import Domain
import Foundation
import Testing

@testable import Analysis

/// Yes/no questions asked by the likelihood of the first token.
@Suite(.timeLimit(.minutes(1)))
struct LikelihoodTests {
  private func likelihood(_ tokens: [(String, Double)]) -> YesLikelihood {
    YesLikelihood(tokens.map { TokenLikelihood(token: $0.0, logprob: $0.1) })
  }

  @Test func `adds up the ways in which a token spells the word`() throws {
    let score = try #require(
      likelihood([
        ("Yes", log(0.3)), (" yes", log(0.2)), ("YES.", log(0.1)), ("No", log(0.15)),
        (" no", log(0.05)), ("Maybe", log(0.1)), ("Nope", log(0.05)),
      ]).score)
    #expect(abs(score - 0.75) < 1e-9)
  }

  @Test func `tells nothing where neither word is likely`() {
    #expect(likelihood([("The", log(0.9)), ("Yes", log(0.02))]).score == nil)
    #expect(likelihood([]).score == nil)
    #expect(likelihood([("Yes", .infinity), ("No", .nan)]).score == nil)
    #expect(likelihood([]).conditionVerdict(threshold: 0.5, nil).verdict == .unclear)
  }

  @Test(arguments: [(0.5, Verdict.yes, 0.9), (0.9, .yes, 0.5), (0.95, .no, 0.679)])
  func `judges by the endpoint's threshold, at which it is least sure`(
    threshold: Double, verdict: Verdict, confidence: Double
  ) {
    let judged = likelihood([("Yes", log(0.9)), ("No", log(0.1))])
      .conditionVerdict(threshold: threshold, Evidence(turn: 1, quote: "so"))
    #expect(judged.verdict == verdict)
    #expect(abs(judged.confidence - confidence) < 0.001)
  }

  // MARK: Over HTTP

  private let request = AnalysisRequest(
    conversation: CallbackCall.request.conversation,
    conditions: CallbackCall.request.conditions, variables: [], wantsSummary: false)

  private let yes: [String: Any] = ["tokens": ["Yes": -0.05, "No": -3.0]]
  private let no: [String: Any] = ["tokens": ["No": -0.05, "Yes": -3.0], "old_form": true]
  private let quote: [String: Any] = ["content": #"{"turn": 1, "quote": "call me back"}"#]

  @Test func `asks each condition for one token, and for the words of a yes`() async throws {
    let server = try ModelServer([yes, quote, no])
    let result = try await analyst(server) { $0.mode = .logprobs }.analyse(request)
    let callback = try #require(result.verdicts["callback"])
    #expect(callback.verdict == .yes)
    #expect(callback.evidence == [Evidence(turn: 2, quote: "call me back")])
    #expect(result.verdicts["complaint"]?.verdict == .no)
    #expect(result.usage.answers == 3)
    let first = try server.nextRequest()
    #expect(first["max_tokens"] as? Int == 1)
    #expect(first["logprobs"] as? Bool == true)
    #expect(first["format"] as? String == "none")
    let second = try server.nextRequest()
    #expect(second["max_tokens"] as? Int == 200)
    #expect(second["format"] as? String == "json_schema")
    // The transcript comes first in all of them, so that the server reads it once.
    let transcript = ModelPrompt(request).transcript()
    for user in [first["user"], second["user"], try server.nextRequest()["user"]] {
      #expect((user as? String)?.hasPrefix(transcript) == true)
    }
  }

  @Test(arguments: [
    #"{"turn": 2, "quote": "words that nobody said"}"#, "I am not sure.",
  ])
  func `a yes without words that stand in the transcript is unclear`(answer: String) async throws {
    let server = try ModelServer([yes, ["content": answer], ["content": answer], no])
    var alone = request
    alone.conditions.removeLast()
    let result = try await analyst(server) { $0.mode = .logprobs }.analyse(alone)
    #expect(result.verdicts["callback"]?.verdict == .unclear)
  }

  @Test func `below the endpoint's threshold it is a no, without a second question`() async throws {
    let server = try ModelServer([yes])
    let result = try await analyst(server) {
      $0.mode = .logprobs
      $0.yesThreshold = 0.99
    }.analyse(request)
    #expect(result.verdicts.values.allSatisfy { $0.verdict == .no })
    #expect(result.usage.answers == 2)
  }

  @Test func `values and summary come in one more answer`() async throws {
    let others = """
      {"variables": {"dyn_callback_day": {"value": "Friday", "turn": 2, "quote": "on Friday"},
      "dyn_city": {"value": null, "turn": null, "quote": null}}, "summary": "Short."}
      """
    let server = try ModelServer([no, no, ["content": others]])
    let result = try await analyst(server) { $0.mode = .logprobs }.analyse(CallbackCall.request)
    #expect(result.verdicts.count == 2)
    #expect(result.values["dyn_callback_day"]?.value == "Friday")
    #expect(result.summary == "Short.")
  }

  @Test func `an endpoint without likelihoods is set up wrongly`() async throws {
    let server = try ModelServer([["content": "Yes"]])
    let error = try await failure(of: analyst(server) { $0.mode = .logprobs }, request)
    #expect(error.code == .misconfigured)
    #expect(error.message.contains("mode json"))
  }
}
