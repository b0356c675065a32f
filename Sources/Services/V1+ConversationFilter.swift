import Domain
import Messages

extension V1.ConversationFilter {
  init(_ filter: ConversationFilter) {
    self.init()
    agentID = filter.agentID
    submittedFrom = filter.submittedFrom.map { WellKnown.Timestamp($0) }
    submittedBefore = filter.submittedBefore.map { WellKnown.Timestamp($0) }
    startedFrom = filter.startedFrom.map { WellKnown.Timestamp($0) }
    startedBefore = filter.startedBefore.map { WellKnown.Timestamp($0) }
    channels = filter.channels.map { V1.Channel($0) }
    statuses = filter.statuses.map { V1.ConversationStatus($0) }
    directions = filter.directions.map { V1.Direction($0) }
    answerStatuses = filter.answerStatuses
    outcomes = filter.outcomes.map { V1.Outcome($0) }
  }

  /// The filter, as far as it is of the right form; what is not is noted.
  func domain(_ checker: inout FieldChecker) -> ConversationFilter {
    var filter = ConversationFilter(agentID: agentID)
    if !agentID.isEmpty { checker.checkExternalID(agentID, "filter.agent_id") }
    filter.submittedFrom = submittedFrom.map { Timestamp($0) }
    filter.submittedBefore = submittedBefore.map { Timestamp($0) }
    filter.startedFrom = startedFrom.map { Timestamp($0) }
    filter.startedBefore = startedBefore.map { Timestamp($0) }
    checker.check(filter.submittedFrom, "filter.submitted_from")
    checker.check(filter.submittedBefore, "filter.submitted_before")
    checker.check(filter.startedFrom, "filter.started_from")
    checker.check(filter.startedBefore, "filter.started_before")
    filter.channels = checker.values(channels, "channels") { channel in
      channel.domain() == .unknown ? nil : channel.domain()
    }
    filter.statuses = checker.values(statuses, "statuses") { $0.domain() }
    filter.directions = checker.values(directions, "directions") { direction in
      direction.domain() == .unknown ? nil : direction.domain()
    }
    filter.outcomes = checker.values(outcomes, "outcomes") { $0.domain }
    filter.answerStatuses = checker.values(answerStatuses, "answer_statuses") { $0 }
    for (index, status) in filter.answerStatuses.enumerated() {
      checker.checkText(
        status, "filter.answer_statuses[\(index)]", required: true,
        charactersMax: Limits.answerStatusCharactersMax)
    }
    return filter
  }
}

extension FieldChecker {
  /// The values of a list, unless there are too many or one is not known.
  fileprivate mutating func values<Message, Value>(
    _ messages: [Message], _ field: String, _ value: (Message) -> Value?
  ) -> [Value] {
    guard messages.count <= Limits.filterValuesMax else {
      add("filter.\(field)", "must have at most \(Limits.filterValuesMax) entries")
      return []
    }
    let values = messages.compactMap(value)
    if values.count < messages.count { add("filter.\(field)", "must hold known values only") }
    return values
  }
}

extension V1.Outcome {
  fileprivate var domain: Outcome? {
    switch self {
    case .unspecified, .unrecognized: nil
    case .fired: .fired
    case .notFired: .notFired
    case .held: .held
    case .failed: .failed
    }
  }
}
