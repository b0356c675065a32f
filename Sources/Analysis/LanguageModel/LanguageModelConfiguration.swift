package import Web

/// Where a language model is asked, how, and how patiently.
package struct LanguageModelConfiguration: Sendable {
  /// The address up to where `/chat/completions` or `/messages` follows, such as
  /// `https://api.openai.com/v1`.
  package var baseURL: String
  /// The model's name as the endpoint knows it.
  package var model: String
  /// Gives the key; empty: none is sent. Asked once per conversation, so that it may be renewed.
  package var apiKey: @Sendable () -> String
  /// The form in which the endpoint is spoken to.
  package var api = ModelAPI.openAI
  /// How yes/no questions are asked.
  package var mode = ModelMode.json
  /// With log-probabilities: from which likelihood of a yes on a question counts as answered by yes.
  package var yesThreshold = 0.5
  /// Conditions whose verdict is unclear or less sure than this are asked again, each by itself.
  /// 0: never.
  package var asksAgainBelow = 0.0
  /// Headers that are sent with each request besides those of the form.
  package var headers: [HTTPHeader] = []
  /// What the endpoint's tokens cost.
  package var price = TokenPrice()
  /// How long one attempt may take.
  package var timeout: Duration = .seconds(90)
  /// How long connecting may take, TLS included.
  package var connectTimeout: Duration = .seconds(10)
  /// Conversations that are asked about at once; others wait in order.
  package var concurrencyMax = 4
  /// How often a failed attempt is repeated before the endpoint counts as out of reach.
  package var retriesMax = 2
  /// The first pause before a repeated attempt; each later one is twice as long.
  package var retryDelay: Duration = .milliseconds(500)
  /// The longest pause. An endpoint that asks for a longer one is left alone for that time.
  package var retryDelayMax: Duration = .seconds(20)
  /// What the model reads and writes at most for one request, in tokens. A conversation that does
  /// not fit is cut to the turns that matter for the questions.
  package var contextTokensMax = 128_000
  /// The longest answer that is asked for, in tokens; never more than a quarter of the context.
  package var answerTokensMax = 4000
  /// Path of a PEM file of certificate authorities; empty: those of the system.
  package var caFile = ""

  /// Creates a configuration.
  package init(
    baseURL: String, model: String, apiKey: @escaping @Sendable () -> String = { "" }
  ) {
    self.baseURL = baseURL
    self.model = model
    self.apiKey = apiKey
  }

  /// What an answer may have of the context, in tokens.
  var answerTokens: Int { max(1, min(answerTokensMax, contextTokensMax / 4)) }
}

/// The form in which an endpoint is spoken to.
package enum ModelAPI: String, Sendable, Hashable, CaseIterable {
  /// `POST /chat/completions`: OpenAI, Azure, vLLM, llama.cpp, Ollama and others.
  case openAI = "openai"
  /// `POST /messages` of Anthropic.
  case anthropic
}

/// How yes/no questions are put to a model.
package enum ModelMode: String, Sendable, Hashable, CaseIterable {
  /// All questions in one request, answered by one JSON object.
  case json
  /// One request for each question, answered by the likelihood of its first token: small models are
  /// much better at this than at saying yes or no.
  case logprobs
}

/// What tokens cost, in the currency's units for a million of them, which is millionths of a unit
/// for each.
package struct TokenPrice: Sendable, Hashable {
  /// Tokens of prompts.
  package var prompt: Double
  /// Tokens of answers.
  package var answer: Double

  /// Creates a price.
  package init(prompt: Double = 0, answer: Double = 0) {
    self.prompt = prompt
    self.answer = answer
  }

  /// What a count costs, in millionths of the currency's unit, rounded up.
  func costMicros(promptTokens: Int, answerTokens: Int) -> Int {
    let cost = Double(promptTokens) * prompt + Double(answerTokens) * answer
    guard cost.isFinite, cost > 0 else { return 0 }
    return Int(exactly: cost.rounded(.up)) ?? .max
  }
}
