import Automation
import Domain
package import Messages
package import RPC
import Store

extension NotificationRPCs {
  package func testNotification(
    _ request: V1.TestNotificationRequest, context: CallContext
  ) async throws -> V1.TestNotificationResponse {
    let caller = try Caller(context)
    let notification: TrialSubject =
      switch request.subject {
      case nil: throw RequestError.invalid("notification_id", "or draft is required")
      case .notificationID(let id): try await saved(id: id, caller)
      case .draft(let message): try draft(message)
      }
    let conversation = try await conversation(of: request, caller, agentID: notification.agentID)
    let settings = try await settings(of: caller.account)
    // The analyst's work is long against a turn of the loop.
    let trial = trial
    let result = try await offload {
      try await trial.run(
        notification.pinned, on: settings.placed(conversation), account: caller.account,
        settings: settings)
    }
    var response = V1.TestNotificationResponse(result)
    response.findings = try await findings(
      in: notification.pinned.definition, agentID: notification.agentID, caller)
    return response
  }

  /// What is tried, and for which agent.
  struct TrialSubject {
    var pinned: PinnedNotification
    var agentID: String
  }

  /// A saved notification's newest revision.
  func saved(id: String, _ caller: Caller) async throws -> TrialSubject {
    var checker = FieldChecker()
    checker.checkID(id, "notification_id")
    try checker.finish()
    let notification = try await store.notification(account: caller.account, id: id)
    return TrialSubject(
      pinned: PinnedNotification(
        id: notification.id, revision: notification.revision,
        definition: notification.definition), agentID: notification.agentID)
  }

  /// A draft as it would be saved.
  func draft(_ message: V1.Notification) throws -> TrialSubject {
    var checker = FieldChecker()
    let definition = message.definition(&checker, checksTrigger: true).sanitized()
    checker.add(violations(in: definition, agentID: message.agentID, path: "notification"))
    // The rules name fields of a notification; here it stands in the field `draft`.
    try checker.finish(renaming: "notification", to: "draft")
    return TrialSubject(
      pinned: PinnedNotification(id: "draft", revision: 1, definition: definition),
      agentID: message.agentID)
  }

  private func conversation(
    of request: V1.TestNotificationRequest, _ caller: Caller, agentID: String
  ) async throws -> Conversation {
    switch request.on {
    case nil:
      throw RequestError.invalid("conversation_uuid", "or conversation is required")
    case .conversationUUID(let uuid):
      var checker = FieldChecker()
      checker.checkID(uuid, "conversation_uuid")
      try checker.finish()
      return try await store.conversation(account: caller.account, uuid: uuid).conversation
    case .conversation(var message):
      // A pasted conversation has to say no more than what was said.
      if message.uuid.isEmpty { message.uuid = "trial" }
      if message.status == .unspecified { message.status = .completed }
      if (message.agent?.id ?? "").isEmpty {
        var agent = message.agent ?? V1.Agent()
        agent.id = agentID
        message.agent = agent
      }
      var checker = FieldChecker()
      let conversation = try message.domain(&checker)
      checker.add(violations(in: conversation, path: "conversation"))
      try checker.finish()
      return conversation
    }
  }
}

extension V1.TestNotificationResponse {
  fileprivate init(_ trial: TrialResult) {
    self.init()
    let decision = trial.decision
    var result = V1.NotificationResult(decision.result)
    result.deliveryIDs = []
    result.taskID = ""
    result.alertID = ""
    if decision.result.notificationID == "draft" {
      result.notificationID = ""
      result.notificationRevision = 0
    }
    self.result = result
    emails = decision.deliveries.map { V1.RenderedEmail($0.message) }
    task = decision.task.map { task in
      var message = V1.Task(task, now: task.createdAt)
      message.id = ""
      message.etag = ""
      message.evaluationID = ""
      return message
    }
    alert = decision.alert.map { alert in
      var message = V1.Alert(alert)
      message.id = ""
      message.taskID = ""
      message.evaluationID = ""
      return message
    }
    summary = trial.summary
    analyst = trial.analysis.analyst
    analysis = V1.AnalysisRecord(trial.analysis)
    manipulationSigns = trial.analysis.manipulationSigns.map { V1.ManipulationSign($0) }
    manipulationSuspected = !manipulationSigns.isEmpty
  }
}

extension V1.RenderedEmail {
  init(_ message: EmailMessage) {
    self.init()
    to = message.to.description
    from = message.from.description
    replyTo = message.replyTo?.description ?? ""
    subject = message.subject
    htmlBody = message.htmlBody ?? ""
    textBody = message.textBody
  }
}
