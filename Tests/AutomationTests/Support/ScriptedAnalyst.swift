import AlertFeed
import Analysis
import Domain
import Synchronization

/// An analyst that answers as a test says, and remembers what it was asked.
final class ScriptedAnalyst: Analyst {
  typealias Answer =
    @Sendable (_ request: AnalysisRequest, _ number: Int) async throws(AnalystError) ->
    AnalysisResult

  let name = "scripted/1"
  /// What it uses is bounded, as a language model's work is.
  let isMetered = true

  private let activity: ChangeCounter
  private let state: Mutex<State>

  init(activity: ChangeCounter, _ answer: @escaping Answer) {
    self.activity = activity
    state = Mutex(State(answer: answer))
  }

  /// What it was asked, in order.
  var requests: [AnalysisRequest] { state.withLock(\.requests) }
  /// How many requests it had at the same time at most.
  var mostAtOnce: Int { state.withLock(\.mostAtOnce) }

  /// Changes how it answers from now on.
  func answers(_ answer: @escaping Answer) {
    state.withLock { $0.answer = answer }
  }

  func analyse(_ request: AnalysisRequest) async throws(AnalystError) -> AnalysisResult {
    let (answer, number) = state.withLock { state in
      state.requests.append(request)
      state.atOnce += 1
      state.mostAtOnce = max(state.mostAtOnce, state.atOnce)
      return (state.answer, state.requests.count)
    }
    activity.raise()
    defer {
      state.withLock { $0.atOnce -= 1 }
      activity.raise()
    }
    return try await answer(request, number)
  }

  private struct State {
    var answer: Answer
    var requests: [AnalysisRequest] = []
    var atOnce = 0
    var mostAtOnce = 0
  }
}

extension ScriptedAnalyst {
  /// Out of reach, as a model's endpoint is.
  static func unavailable(retryAfter: Duration? = nil) -> Answer {
    { (_, _) throws(AnalystError) in
      throw AnalystError(.unavailable, "the model answered 503", retryAfter: retryAfter)
    }
  }

  /// Answers every question with the same verdict, on words of the samples' first customer turn.
  static func everything(
    _ verdict: Verdict, quote: String = Samples.quote, turn: Int = 2, summary: String = ""
  ) -> Answer {
    { (request, _) throws(AnalystError) in
      var result = AnalysisResult(analyst: "scripted/1", summary: summary)
      for condition in request.conditions {
        result.verdicts[condition.id] = ConditionVerdict(
          verdict: verdict, confidence: 0.9, reason: "The customer said so.",
          evidence: verdict == .no ? [] : [Evidence(turn: turn, quote: quote)])
      }
      for question in request.variables {
        result.values[question.id] = FoundValue(
          value: "tomorrow", evidence: Evidence(turn: 2, quote: Samples.quote))
      }
      return result
    }
  }

  /// Thinks until the gate opens; cancelled before that, it gives up as real ones do.
  static func waiting(at gate: Gate, then answer: @escaping Answer) -> Answer {
    { (request, number) throws(AnalystError) in
      await gate.pass()
      if Task.isCancelled { throw AnalystError(.cancelled, "the request was cancelled") }
      return try await answer(request, number)
    }
  }
}
