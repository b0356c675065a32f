import Domain

/// What one endpoint is expected to be asked and to answer about a conversation.
///
/// Tokens are counted by bytes, as where an endpoint does not tell how many there are. Second looks and
/// repeated attempts are not foreseen.
struct CostEstimate {
  private let request: AnalysisRequest
  private let endpoint: ModelEndpoint
  private(set) var usage = TokenUsage()

  init(_ request: AnalysisRequest, _ endpoint: ModelEndpoint) {
    self.request = request
    self.endpoint = endpoint
    guard !request.isEmpty else { return }
    let prompt = ModelPrompt(request)
    let transcript = prompt.transcript().utf8.count
    switch endpoint.configuration.mode {
    case .json:
      expect(transcript + prompt.questions.utf8.count, answerTokens: answerTokens(of: request))
    case .logprobs:
      for condition in request.conditions {
        expect(transcript + ModelPrompt.yesOrNo(condition).utf8.count, answerTokens: 1)
      }
      var rest = request
      rest.conditions = []
      guard !rest.isEmpty else { return }
      expect(
        transcript + ModelPrompt(rest).questions.utf8.count, answerTokens: answerTokens(of: rest))
    }
  }

  /// Adds an exchange; what is longer than the endpoint reads is cut.
  private mutating func expect(_ questionBytes: Int, answerTokens: Int) {
    let bytes = min(questionBytes + ModelPrompt.system.utf8.count, endpoint.promptBytesMax)
    var exchange = TokenUsage()
    exchange.answers = 1
    exchange.promptTokens = bytes / Limits.bytesPerToken
    exchange.answerTokens = min(answerTokens, endpoint.configuration.answerTokens)
    exchange.costMicros = endpoint.configuration.price.costMicros(
      promptTokens: exchange.promptTokens, answerTokens: exchange.answerTokens)
    usage.add(exchange)
  }

  private func answerTokens(of request: AnalysisRequest) -> Int {
    request.conditions.count * Limits.verdictTokensExpected
      + request.variables.count * Limits.valueTokensExpected
      + (request.wantsSummary ? Limits.summaryTokensExpected : 0)
  }
}
