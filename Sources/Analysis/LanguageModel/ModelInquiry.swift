import Domain
import Web

/// One conversation's questions to one endpoint.
struct ModelInquiry {
  let request: AnalysisRequest
  let endpoint: ModelEndpoint
  let key: String
  let answer: ModelAnswer
  /// What the queries have cost so far.
  private(set) var usage = TokenUsage()
  /// The transcript as far as the model reads it.
  private var material = ""
  private var turnsLeftOut = 0

  init(_ request: AnalysisRequest, _ endpoint: ModelEndpoint, key: String) {
    self.request = request
    self.endpoint = endpoint
    self.key = key
    answer = ModelAnswer(to: request)
  }

  /// Has everything answered.
  mutating func answered() async throws(AnalystError) -> AnalysisResult {
    var result = try await withCuts { (inquiry: inout Self) async throws(AnalystError) in
      try await inquiry.askForAll()
    }
    result.analyst = endpoint.name
    result.model = endpoint.configuration.model
    result.promptVersion = ModelPrompt.version
    result.usage = usage
    result.turnsLeftOut = turnsLeftOut
    return result
  }

  private mutating func askForAll() async throws(AnalystError) -> AnalysisResult {
    switch endpoint.configuration.mode {
    case .json:
      var result = try await askAtOnce(request)
      try await lookAgain(at: &result)
      return result
    case .logprobs:
      var rest = request
      rest.conditions = []
      var result = AnalysisResult(analyst: "")
      for condition in request.conditions {
        result.verdicts[condition.id] = try await judge(condition)
      }
      if !rest.isEmpty {
        let others = try await askAtOnce(rest)
        result.values = others.values
        result.summary = others.summary
      }
      return result
    }
  }

  // MARK: Queries

  /// Asks everything in one query.
  private mutating func askAtOnce(
    _ request: AnalysisRequest
  ) async throws(AnalystError) -> AnalysisResult {
    let prompt = ModelPrompt(request)
    let answer = ModelAnswer(to: request)
    return try await ask(query(prompt.questions, schema: prompt.schema)) {
      (reply) throws(ReplyProblem) in try answer.read(reply)
    }
  }

  /// Asks about what was left unclear again, each condition by itself.
  private mutating func lookAgain(at result: inout AnalysisResult) async throws(AnalystError) {
    let threshold = endpoint.configuration.asksAgainBelow
    guard threshold > 0, request.conditions.count > 1 else { return }
    let doubtful = request.conditions.filter { condition in
      guard let verdict = result.verdicts[condition.id] else { return true }
      return verdict.verdict == .unclear || verdict.confidence < threshold
        || answer.lacksEvidence(verdict)
    }
    for condition in doubtful.prefix(Limits.secondLooksMax) {
      var alone = request
      alone.conditions = [condition]
      alone.variables = []
      alone.wantsSummary = false
      let second: AnalysisResult
      do {
        second = try await askAtOnce(alone)
      } catch {
        // The first answer stands; only who no longer waits for it is let go.
        guard error.code == .cancelled else { return }
        throw error
      }
      guard let verdict = second.verdicts[condition.id], verdict.verdict != .unclear,
        !answer.lacksEvidence(verdict)
      else { continue }
      result.verdicts[condition.id] = verdict
    }
  }

  /// Judges a condition by the likelihood of a yes.
  private mutating func judge(
    _ condition: ConditionQuestion
  ) async throws(AnalystError) -> ConditionVerdict {
    var query = query(ModelPrompt.yesOrNo(condition), schema: nil)
    query.answerTokensMax = 1
    query.wantsLikelihoods = true
    let tokens = try await ask(query) { (reply) throws(ReplyProblem) in reply.firstTokens }
    guard let tokens, !tokens.isEmpty else {
      throw AnalystError(
        .misconfigured, "the model's endpoint tells no log-probabilities; use the mode json")
    }
    let likelihood = YesLikelihood(tokens)
    guard likelihood.verdict(threshold: endpoint.configuration.yesThreshold) == .yes else {
      return likelihood.conditionVerdict(threshold: endpoint.configuration.yesThreshold, nil)
    }
    var words = self.query(
      ModelPrompt.evidence(condition), schema: ModelPrompt.evidenceSchema)
    words.answerTokensMax = Limits.evidenceTokensMax
    var evidence: Evidence?
    do {
      let answer = answer
      evidence = try await ask(words) { (reply) throws(ReplyProblem) in
        try answer.readEvidence(reply)
      }
    } catch {
      // Small models often fail at this; without the words the yes counts as unclear.
      guard error.code == .answerInvalid || error.code == .answerCutOff else { throw error }
    }
    return likelihood.conditionVerdict(threshold: endpoint.configuration.yesThreshold, evidence)
  }

  private func query(_ questions: String, schema: JSONValue?) -> ModelQuery {
    ModelQuery(
      system: ModelPrompt.system, material: material, questions: questions, schema: schema,
      answerTokensMax: endpoint.configuration.answerTokens)
  }

  private mutating func ask<Answer>(
    _ query: ModelQuery, read: (ModelReply) throws(ReplyProblem) -> Answer
  ) async throws(AnalystError) -> Answer {
    do {
      return try await endpoint.ask(query, key: key, usage: &usage, read: read)
    } catch {
      if error.code == .inputTooLong { endpoint.noteRefusedLength(promptBytes: query.promptBytes) }
      throw error
    }
  }

  // MARK: Length

  /// Asks with as much of the transcript as the model takes: what the endpoint refuses for its length
  /// is cut by half and asked again.
  private mutating func withCuts<Answer>(
    _ ask: (inout Self) async throws(AnalystError) -> Answer
  ) async throws(AnalystError) -> Answer {
    var cuts = 0
    while true {
      try cut()
      do {
        return try await ask(&self)
      } catch {
        cuts += 1
        guard error.code == .inputTooLong, cuts <= Limits.contextCutsMax else { throw error }
      }
    }
  }

  private mutating func cut() throws(AnalystError) {
    let fixed = ModelPrompt.system.utf8.count + ModelPrompt(request).questions.utf8.count
    let room = endpoint.promptBytesMax - fixed
    guard room >= Limits.transcriptBytesMin else {
      throw AnalystError(
        .inputTooLong, "the questions leave no room for the conversation in the model's context")
    }
    let selection = TurnSelection(request, bytesMax: room)
    guard !selection.turns.isEmpty else {
      throw AnalystError(
        .inputTooLong, "not one turn of the conversation fits the model's context")
    }
    material = ModelPrompt(request).transcript(turns: selection.turns)
    turnsLeftOut = selection.leftOut
  }
}
