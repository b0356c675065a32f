/// What has to be asked about a conversation, and for which notifications.
package struct AnalysisPlan: Sendable {
  /// The one request for the whole conversation; empty where nothing has to be asked.
  package let request: AnalysisRequest
  private let dependents: Set<String>

  /// Plans the analysis of a conversation for the notifications pinned to it.
  ///
  /// Where nothing was said, nothing is asked: there is nothing to answer from.
  package init(
    conversation: Conversation, notifications: [PinnedNotification], templates: TemplateCache
  ) {
    var request = AnalysisRequest(
      conversation: conversation, conditions: [], variables: [], wantsSummary: false)
    var dependents: Set<String> = []
    if conversation.hasSpeech {
      let summaryName = SystemVariable.conversationSummary.name
      let needsSummary = conversation.summary.trimmingWhitespace().isEmpty
      var wanted: Set<String> = []
      for notification in notifications {
        // What its filter leaves out is decided without the analyst.
        if notification.definition.preFilter?.exclusion(of: conversation) != nil { continue }
        let ready = templates.templates(of: notification)
        let wantsSummary = needsSummary && ready.variableNames.contains(summaryName)
        if case .condition(let question, _) = notification.definition.trigger {
          request.conditions.append(ConditionQuestion(id: notification.id, question: question))
          dependents.insert(notification.id)
        }
        for (index, rule) in (ready.routing?.rules ?? []).enumerated()
        where !rule.condition.isEmpty {
          request.conditions.append(
            ConditionQuestion(
              id: RoutingRules.questionID(notification.id, rule: index + 1),
              question: rule.condition, isStatement: true))
          dependents.insert(notification.id)
        }
        if wantsSummary || !ready.askedVariableNames.isEmpty { dependents.insert(notification.id) }
        request.wantsSummary = request.wantsSummary || wantsSummary
        for name in ready.askedVariableNames where wanted.insert(name).inserted {
          request.variables.append(name)
        }
      }
    }
    self.request = request
    self.dependents = dependents
  }

  /// Whether a notification can only be decided in full when the analyst has answered.
  package func needsAnalyst(_ notificationID: String) -> Bool {
    dependents.contains(notificationID)
  }
}
