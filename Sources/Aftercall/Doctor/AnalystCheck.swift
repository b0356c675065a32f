import Analysis
import Domain

/// Whether the analyst answers, at each of its endpoints.
struct AnalystCheck: Check {
  let name = "analyst"
  let settings: ServerSettings

  func findings() async -> [Finding] {
    guard !settings.models.isEmpty else {
      return [.ok("the built-in one, which needs nothing")]
    }
    var findings: [Finding] = []
    for model in settings.models { findings.append(await finding(of: model)) }
    return findings
  }

  private func finding(of model: LanguageModelConfiguration) async -> Finding {
    var model = model
    model.retriesMax = 0
    do {
      let start = ContinuousClock.now
      let answer = try await LanguageModelAnalyst(model).analyse(Self.question)
      let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
      let words = "\(model.model) answers, after \(Int(milliseconds.rounded())) ms"
      guard answer.verdicts.values.first?.verdict == .yes else {
        return .warning(
          "\(words), but misunderstands a plain call", "use a more capable model: --model-name")
      }
      return .ok(words)
    } catch {
      let words = settings.models.count > 1 ? "\(model.model): \(error.message)" : error.message
      return .error(words, remedy(for: error))
    }
  }

  private func remedy(for error: AnalystError) -> String {
    switch error.code {
    case .unavailable, .timedOut, .serverError, .cancelled:
      "see that it runs and is reached from here, and check model.url"
    case .misconfigured: "check model.url, model.name and the key"
    case .rateLimited: "try again later, or raise what the endpoint allows"
    case .answerInvalid, .answerCutOff: "use a model that answers in JSON: --model-name"
    case .refused, .inputTooLong: "check model.name and what the endpoint allows"
    }
  }

  /// A question to which there is one answer.
  private static let question: AnalysisRequest = {
    var call = Conversation(
      uuid: "doctor", agent: Conversation.Agent(id: "doctor"), status: .completed)
    call.messages = [
      Conversation.Message(role: .agent, text: "How can I help you?"),
      Conversation.Message(role: .user, text: "Please call me back tomorrow."),
    ]
    return AnalysisRequest(
      conversation: call,
      conditions: [
        ConditionQuestion(id: "callback", question: "Did the customer ask to be called back?")
      ], variables: [], wantsSummary: false)
  }()
}
