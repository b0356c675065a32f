/// Where a language model is asked, and how patiently.
package struct LanguageModelConfiguration: Sendable {
  /// The address up to where `/chat/completions` follows, such as `https://api.openai.com/v1`.
  package var baseURL: String
  /// The model's name as the endpoint knows it.
  package var model: String
  /// Gives the key that is sent as a bearer token; empty: none is sent. Asked once per request, so
  /// that it may be renewed.
  package var apiKey: @Sendable () -> String
  /// How long one attempt may take.
  package var timeout: Duration = .seconds(90)
  /// How long connecting may take, TLS included.
  package var connectTimeout: Duration = .seconds(10)
  /// Conversations that are asked about at once; others wait in order.
  package var concurrencyMax = 4
  /// How often a failed attempt is repeated before the analyst counts as unavailable.
  package var retriesMax = 2
  /// The first pause before a repeated attempt; each later one is twice as long.
  package var retryDelay: Duration = .milliseconds(500)
  /// The longest pause. An endpoint that asks for a longer one is unavailable for that time.
  package var retryDelayMax: Duration = .seconds(20)
  /// The longest transcript that is sent, in bytes of UTF-8; some four bytes are one token.
  package var transcriptBytesMax = 400_000
  /// The longest answer that is asked for, in tokens.
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
}

/// What a language model has been asked and has answered so far.
package struct TokenUsage: Sendable, Hashable {
  /// Exchanges that were answered.
  package var answers = 0
  /// Tokens of the prompts, as the endpoint counts them.
  package var promptTokens = 0
  /// Tokens of the answers, as the endpoint counts them.
  package var answerTokens = 0

  /// Nothing.
  package init() {}
}
