/// What has to be asked about a conversation, and for which notifications.
package struct AnalysisPlan: Sendable {
  /// The one request for the whole conversation; empty where nothing has to be asked.
  package let request: AnalysisRequest
  private let dependents: Set<String>
  private let overLimit: Set<String>

  /// Plans the analysis of a conversation for the notifications pinned to it.
  ///
  /// Where nothing was said, nothing is asked: there is nothing to answer from.
  ///
  /// - Parameters:
  ///   - conversation: The conversation.
  ///   - notifications: What is to be decided, in the order in which they count against the limit.
  ///   - templates: Their templates.
  ///   - notificationsMax: How many notifications may be asked about; 0: all.
  package init(
    conversation: Conversation, notifications: [PinnedNotification], templates: TemplateCache,
    notificationsMax: Int = 0
  ) {
    var request = AnalysisRequest(
      conversation: conversation, conditions: [], variables: [], wantsSummary: false)
    var dependents: Set<String> = []
    var overLimit: Set<String> = []
    if conversation.hasSpeech {
      let summaryName = SystemVariable.conversationSummary.name
      let needsSummary = conversation.summary.trimmingWhitespace().isEmpty
      var wanted: Set<String> = []
      for notification in notifications {
        // What its filter leaves out is decided without the analyst.
        if notification.definition.preFilter?.exclusion(of: conversation) != nil { continue }
        let ready = templates.templates(of: notification)
        let wantsSummary = needsSummary && ready.variableNames.contains(summaryName)
        var conditions: [ConditionQuestion] = []
        if case .condition(let question, _) = notification.definition.trigger {
          conditions.append(
            ConditionQuestion(
              id: notification.id, question: question,
              examples: notification.definition.examplePhrases ?? ExamplePhrases()))
        }
        for (index, rule) in (ready.routing?.rules ?? []).enumerated()
        where !rule.condition.isEmpty {
          conditions.append(
            ConditionQuestion(
              id: RoutingRules.questionID(notification.id, rule: index + 1),
              question: rule.condition, isStatement: true))
        }
        let isDependent =
          !conditions.isEmpty || wantsSummary || !ready.questions.isEmpty
        guard isDependent else { continue }
        guard notificationsMax == 0 || dependents.count < notificationsMax else {
          overLimit.insert(notification.id)
          continue
        }
        dependents.insert(notification.id)
        request.conditions += conditions
        request.wantsSummary = request.wantsSummary || wantsSummary
        for question in ready.questions where wanted.insert(question.id).inserted {
          request.variables.append(question)
        }
      }
    }
    self.request = request
    self.dependents = dependents
    self.overLimit = overLimit
  }

  /// Whether a notification needs the analyst and is past those that it may be asked about.
  package func isOverLimit(_ notificationID: String) -> Bool {
    overLimit.contains(notificationID)
  }

  /// Whether a notification can only be decided in full when the analyst has answered.
  package func needsAnalyst(_ notificationID: String) -> Bool {
    dependents.contains(notificationID)
  }
}
