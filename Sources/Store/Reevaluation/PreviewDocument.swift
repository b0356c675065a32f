import Domain

/// A preview as it is stored.
///
/// Stored as JSON for an hour at most: properties may be added as optionals, never renamed.
struct PreviewDocument: Codable, Sendable {
  var decisions: [DecisionDocument]
  var summary: String?
  var analysis: AnalysisRecord
  var createdAt: Timestamp

  init(_ preview: PreviewedEvaluation) {
    decisions = preview.decisions.map { DecisionDocument($0) }
    summary = preview.summary
    analysis = preview.analysis
    createdAt = preview.createdAt
  }

  /// The preview as it is carried out at a moment: everything that it causes begins then.
  func preview(evaluationID: String, conversationUUID: String, at now: Timestamp)
    -> PreviewedEvaluation
  {
    let delay = now.duration(since: createdAt)
    return PreviewedEvaluation(
      evaluationID: evaluationID,
      decisions: decisions.map {
        $0.decision(evaluationID, conversationUUID: conversationUUID, at: now, delay: delay)
      }, summary: summary, analysis: analysis, createdAt: createdAt)
  }
}

/// A decision with what it causes.
struct DecisionDocument: Codable, Sendable {
  var result: NotificationResult
  var emails: [Email]
  var task: FollowUp?
  var alert: Alert?
  /// Of a held decision: what is decided once it is approved. At most one; a list, since a value cannot
  /// hold another one of its own type.
  var proposals: [DecisionDocument]?
  /// Whether it may do what was done before.
  var mayRepeat: Bool?

  struct Email: Codable, Sendable {
    var id: String
    var message: EmailMessage
  }

  struct FollowUp: Codable, Sendable {
    var id: String
    var title: String
    var description: String
    var priority: TaskPriority
    var assignee: String
    var dueAt: Timestamp?
    var tags: [String]
  }

  init(_ decision: Decision) {
    result = decision.result
    emails = decision.deliveries.map { Email(id: $0.id, message: $0.message) }
    task = decision.task.map { task in
      FollowUp(
        id: task.id, title: task.content.title, description: task.content.description,
        priority: task.content.priority, assignee: task.content.assignee,
        dueAt: task.content.dueAt, tags: task.content.tags)
    }
    alert = decision.alert
    proposals = decision.proposal.map { [DecisionDocument($0)] }
    mayRepeat = decision.mayRepeat ? true : nil
  }

  /// The decision as it is carried out at a moment.
  ///
  /// - Parameters:
  ///   - evaluationID: Whose decision it is.
  ///   - conversationUUID: The conversation.
  ///   - now: When everything that it causes begins.
  ///   - delay: For how long it has waited: tasks are due so much later.
  /// - Returns: The decision.
  func decision(
    _ evaluationID: String, conversationUUID: String, at now: Timestamp, delay: Duration
  ) -> Decision {
    var decision = Decision(result: result)
    decision.deliveries = emails.map { email in
      Delivery(
        id: email.id, evaluationID: evaluationID, conversationUUID: conversationUUID,
        notificationID: result.notificationID, message: email.message, createdAt: now)
    }
    decision.task = task.map { task in
      FollowUpTask(
        id: task.id,
        content: FollowUpTask.Content(
          title: task.title, description: task.description, priority: task.priority,
          assignee: task.assignee, dueAt: task.dueAt?.advanced(by: delay), tags: task.tags),
        conversationUUID: conversationUUID, notificationID: result.notificationID,
        evaluationID: evaluationID, createdAt: now)
    }
    decision.alert = alert
    decision.alert?.createdAt = now
    decision.proposal = proposals?.first?.decision(
      evaluationID, conversationUUID: conversationUUID, at: now, delay: delay)
    decision.mayRepeat = mayRepeat ?? false
    return decision
  }
}
