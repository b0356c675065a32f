import Domain
import Messages

extension V1.Evaluation {
  init(_ evaluation: Evaluation) {
    self.init()
    id = evaluation.id
    conversationUUID = evaluation.conversationUUID
    agentID = evaluation.agentID
    state = V1.EvaluationState(evaluation.state)
    attempt = Int32(clamping: evaluation.attempt)
    summary = evaluation.summary
    analyst = evaluation.analyst
    results = evaluation.results.map { V1.NotificationResult($0) }
    createTime = WellKnown.Timestamp(evaluation.createdAt)
    finishTime = evaluation.finishedAt.map { WellKnown.Timestamp($0) }
    waitingReason = evaluation.waitingReason
    number = Int32(clamping: evaluation.number)
    nextAttemptTime = evaluation.dueAt.map { WellKnown.Timestamp($0) }
    reevaluation = evaluation.requestedBy != nil
    requestedBy = evaluation.requestedBy ?? ""
    guard let record = evaluation.analysis else { return }
    analysis = V1.AnalysisRecord(record)
    manipulationSigns = record.manipulationSigns.map { V1.ManipulationSign($0) }
    manipulationSuspected = !manipulationSigns.isEmpty
  }
}

extension V1.AnalysisRecord {
  /// Nil where no analyst was asked.
  init?(_ record: AnalysisRecord) {
    guard record.isOfAnalysis else { return nil }
    self.init()
    analyst = record.analyst
    model = record.model
    requests = Int64(record.usage.answers)
    promptTokens = Int64(record.usage.promptTokens)
    answerTokens = Int64(record.usage.answerTokens)
    costMicros = Int64(record.usage.costMicros)
    turnsLeftOut = Int32(clamping: record.turnsLeftOut)
    promptVersion = record.promptVersion ?? ""
    lastResort = record.lastResortReason != nil
    lastResortReason = record.lastResortReason.map { V1.Reason($0) } ?? .unspecified
  }
}

extension V1.ManipulationSign {
  init(_ sign: ManipulationSign) {
    self.init()
    turn = Int32(clamping: sign.turn)
    kind = V1.ManipulationKind(sign.kind)
  }
}

extension V1.NotificationResult {
  init(_ result: NotificationResult) {
    self.init()
    notificationID = result.notificationID
    notificationRevision = result.revision
    notificationName = result.notificationName
    outcome = V1.Outcome(result.outcome)
    reason = V1.Reason(result.reason)
    explanation = result.explanation
    confidence = result.confidence
    evidence = result.evidence.map { V1.Evidence($0) }
    variables = result.variables.map { V1.VariableResult($0) }
    deliveryIDs = result.deliveryIDs
    taskID = result.taskID ?? ""
    alertID = result.alertID ?? ""
    recipientProblems = result.recipientProblems
    decideTime = WellKnown.Timestamp(result.decidedAt)
    recipients = (result.recipients ?? []).map { V1.RecipientChoice($0) }
    routing = result.routing.map { V1.RoutingResult($0) }
    suspectTurns = (result.suspectTurns ?? []).map { Int32(clamping: $0) }
    analyst = result.analyst ?? ""
    model = result.model ?? ""
    promptVersion = result.promptVersion ?? ""
    suppressedDuplicates = (result.suppressedDuplicates ?? []).map { effect in
      var message = V1.SuppressedDuplicate()
      message.kind = V1.EffectKind(effect.kind)
      message.earlierID = effect.id
      message.earlierEvaluationID = effect.evaluationID
      return message
    }
    emailProblems = (result.emailProblems ?? []).map { V1.FindingCode($0.findingCode) }
    guard let done = result.review else { return }
    review = V1.ReviewDecision(done.decision)
    reviewedBy = done.reviewer
    reviewTime = WellKnown.Timestamp(done.time)
    reviewReason = done.reason
  }
}

extension V1.RecipientChoice {
  init(_ choice: RecipientChoice) {
    self.init()
    address = choice.address
    source = V1.RecipientSource(choice.source)
    route = Int32(clamping: choice.route ?? 0)
  }
}

extension V1.RoutingResult {
  init(_ result: RoutingResult) {
    self.init()
    routes = result.routes.map { Int32(clamping: $0) }
    otherwise = result.isOtherwise
    explanation = result.explanation
    evidence = result.evidence.map { V1.Evidence($0) }
  }
}

extension V1.Evidence {
  init(_ evidence: Evidence) {
    self.init()
    turn = Int32(clamping: evidence.turn)
    quote = evidence.quote
  }
}

extension V1.VariableResult {
  init(_ result: VariableResult) {
    self.init()
    name = result.name
    value = result.value
    state = V1.VariableState(result.state)
    evidence = result.evidence.map { V1.Evidence($0) }
    explanation = result.explanation
    normalForm = result.normalForm ?? ""
    givenBy = result.givenBy ?? ""
  }
}
