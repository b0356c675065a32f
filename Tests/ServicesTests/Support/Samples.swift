import Domain
import Messages
import Store

/// Requests that are right, for tests to change.
enum Samples {
  static let agentID = "agent-1"

  static func createTask(
    _ title: String = "Call back", requestID: String = "",
    _ change: (inout V1.Task) -> Void = { _ in }
  ) -> V1.CreateTaskRequest {
    var task = V1.Task()
    task.title = title
    change(&task)
    return .with {
      $0.task = task
      $0.requestID = requestID
    }
  }

  /// Fires after every conversation: an e-mail, an alert and a task.
  static func notification(_ name: String = "Every call", agentID: String = agentID)
    -> V1.Notification
  {
    .with {
      $0.agentID = agentID
      $0.name = name
      $0.enabled = true
      $0.trigger = .with { $0.kind = .always(V1.AlwaysTrigger()) }
      $0.email = email
      $0.alert = .with {
        $0.title = "A call has ended"
        $0.body = "Look at it."
      }
      $0.task = .with {
        $0.priority = .high
        $0.title = "Look at the call"
        $0.description = "Soon."
      }
    }
  }

  static let email = V1.EmailAction.with {
    $0.recipients = ["office@example.com"]
    $0.subject = "A call of {{agent_name}}"
    $0.textBody = "It has ended."
  }

  static func createNotification(
    _ name: String = "Every call", requestID: String = "",
    _ change: (inout V1.Notification) -> Void = { _ in }
  ) -> V1.CreateNotificationRequest {
    .with {
      var notification = notification(name)
      change(&notification)
      $0.notification = notification
      $0.requestID = requestID
    }
  }

  static func conversation(_ uuid: String = "call-1", agentID: String = agentID) -> V1.Conversation
  {
    .with {
      $0.uuid = uuid
      $0.agent = .with {
        $0.id = agentID
        $0.name = "Ada"
        $0.timeZone = "Europe/Berlin"
      }
      $0.channel = .phone
      $0.status = .completed
      $0.direction = .inbound
      $0.startTime = .at(1_795_370_000)
      $0.endTime = .at(1_795_370_090)
      $0.customerNumber = "+49 30 1234567"
      $0.messages = [
        .with {
          $0.role = .agent
          $0.text = "Hello, how may I help you?"
        },
        .with {
          $0.role = .user
          $0.text = "Please call me back."
        },
      ]
      $0.summary = "He wants a call."
      $0.context["order"] = "17"
    }
  }

  static func submit(
    _ uuid: String = "call-1", agentID: String = agentID,
    evaluation: V1.EvaluationMode = .run, _ change: (inout V1.Conversation) -> Void = { _ in }
  ) -> V1.SubmitConversationRequest {
    .with {
      var conversation = conversation(uuid, agentID: agentID)
      change(&conversation)
      $0.conversation = conversation
      $0.evaluation = evaluation
    }
  }
}

extension Backend {
  /// Submits conversations of an account and decides all that is pending, as a worker would.
  func hold(
    _ uuids: [String], agentID: String = Samples.agentID, account: String = "acme"
  ) async throws {
    for uuid in uuids {
      _ = try await api(account).submitConversation(Samples.submit(uuid, agentID: agentID))
    }
    try await evaluateAll()
  }

  /// Decides what is pending; the samples need no analyst.
  func evaluateAll() async throws {
    while true {
      let claims = try await claim()
      if claims.isEmpty { return }
      for claim in claims { _ = try await decide(claim) }
    }
  }

  func claim() async throws -> [ClaimedEvaluation] {
    try await store.claimEvaluations(now: clock.now, lease: .seconds(60), limit: 100)
  }

  /// Decides the first notifications of a claimed evaluation, or all of them.
  func decide(
    _ claim: ClaimedEvaluation, first count: Int = .max,
    then step: EvaluationStep = .finishIfAllDecided
  ) async throws -> Bool {
    let now = clock.now
    let context = DecisionContext(
      accountName: "Acme", evaluationID: claim.id, now: now,
      defaultSender: "noreply@example.com", messageIDDomain: "mail.example.com", linkBase: nil,
      makeID: { Identifier.make(at: now) })
    var decider = Decider(
      conversation: claim.conversation, analysis: .notAsked, context: context,
      templates: TemplateCache())
    return try await store.commitDecisions(
      account: claim.account, evaluationID: claim.id, attempt: claim.attempt,
      claim.pinned.prefix(count).map { decider.decide($0) }, summary: nil, analyst: nil,
      then: step, now: now)
  }
}
