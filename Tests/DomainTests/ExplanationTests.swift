import Testing

@testable import Domain

/// What an explanation says of what is stored.
struct ExplanationTests {
  private static let accepted = Samples.start.advanced(by: .seconds(600))

  /// A notification that took part in a completed evaluation.
  private static func story(
    _ outcome: Outcome, _ reason: Reason, _ change: (inout NotificationStory) -> Void = { _ in }
  ) -> NotificationStory {
    var story = Self.story { story in
      var result = NotificationResult(
        notificationID: "n1", revision: 2, notificationName: "Callback requested", outcome: outcome,
        reason: reason, explanation: "It is so.", decidedAt: accepted)
      result.evidence = [Evidence(turn: 2, quote: "an appointment")]
      story.isPinned = true
      story.result = result
    }
    change(&story)
    return story
  }

  private static func story(_ change: (inout NotificationStory) -> Void = { _ in })
    -> NotificationStory
  {
    var story = NotificationStory(
      conversation: StoredConversation(
        conversation: Samples.conversation(), submittedAt: accepted),
      notification: NotificationPast(
        id: "n1", agentID: "agent-1", newestRevision: 2, isEnabled: true,
        createdAt: Samples.start, updatedAt: Samples.start))
    story.evaluation = Evaluation(
      id: "e1", conversationUUID: "call-1", agentID: "agent-1", state: .completed, attempt: 1,
      summary: "", analyst: "", waitingReason: "", createdAt: accepted, finishedAt: accepted,
      results: [])
    story.revision = NotificationRevision(
      head: RevisionHead(notificationID: "n1", revision: 2, createdAt: Samples.start),
      definition: Samples.definition(email: Self.email))
    change(&story)
    return story
  }

  private static let email = EmailAction(recipients: ["a@example.com"], subject: "S")

  private static func delivery(
    _ id: String, _ state: DeliveryState, _ attempt: DeliveryAttempt.Outcome? = nil,
    answer: String = ""
  ) throws -> Delivery {
    var delivery = Delivery(
      id: id, evaluationID: "e1", conversationUUID: "call-1", notificationID: "n1",
      message: EmailMessage(
        from: try EmailAddress("from@example.com"), to: try EmailAddress("\(id)@example.com"),
        subject: "S", textBody: "T",
        messageID: try #require(EmailMessageID("<\(id)@example.com>")), date: accepted),
      createdAt: accepted)
    delivery.state = state
    if let attempt {
      delivery.attempts = [
        DeliveryAttempt(
          number: 1, time: accepted, outcome: attempt, replyCode: 0, answer: answer)
      ]
    }
    return delivery
  }

  // MARK: Before anything is decided

  struct Early: Sendable, CustomTestStringConvertible {
    var code: FindingCode
    var says: String
    var change: @Sendable (inout NotificationStory) -> Void

    var testDescription: String { code.rawValue }
  }

  static let early: [Early] = [
    Early(code: .conversationStoredOnly, says: "only stored") { $0.evaluation = nil },
    Early(code: .evaluationPending, says: "not begun") {
      $0.isPinned = true
      $0.evaluation?.state = .pending
    },
    Early(code: .evaluationWaiting, says: "the model answered 503") {
      $0.isPinned = true
      $0.evaluation?.state = .pending
      $0.evaluation?.waitingReason = "the model answered 503"
      $0.evaluation?.dueAt = accepted.advanced(by: .seconds(30))
    },
    Early(code: .evaluationRunning, says: "under way") {
      $0.isPinned = true
      $0.evaluation?.state = .running
    },
    Early(code: .notificationOfOtherAgent, says: "another agent") {
      $0.notification.agentID = "agent-2"
    },
    Early(code: .notificationCreatedLater, says: "created on 22 November 2026, 19:05 UTC") {
      $0.notification.createdAt = accepted.advanced(by: .seconds(3600))
      $0.revision = nil
    },
    Early(code: .notificationDeletedBefore, says: "deleted on 22 November 2026, 18:04 UTC") {
      $0.notification.deletedAt = accepted.advanced(by: .seconds(-60))
    },
    // As stores have it from before disabled notifications had results.
    Early(code: .notificationDisabled, says: "revision 2") {
      $0.revision?.definition.isEnabled = false
    },
    Early(code: .notificationNotAskedFor, says: "other notifications only") { _ in },
  ]

  @Test(arguments: early)
  func `says what kept a notification from being decided`(_ expected: Early) {
    let explanation = Explanation(Self.story(expected.change))
    #expect(explanation.code == expected.code)
    #expect(explanation.sentence.contains(expected.says))
    #expect(explanation.findings.first?.code == .conversationAccepted)
    #expect(explanation.findings.contains { $0.code == expected.code && $0.effect == .stops })
  }

  @Test func `what waits says when it goes on`() {
    let story = Self.story {
      $0.isPinned = true
      $0.evaluation?.state = .pending
      $0.evaluation?.waitingReason = "busy"
      $0.evaluation?.dueAt = Self.accepted
    }
    let finding = Explanation(story).findings.first { $0.code == .evaluationWaiting }
    #expect(finding?.nextTime == Self.accepted)
  }

  @Test func `what is decided already does not wait for the rest`() {
    let story = Self.story(.notFired, .conditionNotMet) { $0.evaluation?.state = .pending }
    #expect(Explanation(story).code == .triggerNotMatched)
  }

  // MARK: What was decided

  @Test(arguments: Reason.allCases)
  func `every reason for not firing has its name, sentence and evidence`(_ reason: Reason) {
    let explanation = Explanation(Self.story(.notFired, reason))
    switch reason {
    case .noValidRecipient: #expect(explanation.code == .noValidRecipient)
    case .notificationDisabled:
      #expect(explanation.code == .notificationDisabled)
      #expect(explanation.sentence.contains("disabled"))
    case .requiredValueMissing: #expect(explanation.code == .requiredValueMissing)
    default:
      #expect(explanation.code == reason.findingCode)
      #expect(explanation.sentence == "It is so.")
      let finding = explanation.findings.first { $0.effect == .stops }
      #expect(finding?.evidence.map(\.turn) == [2])
      #expect(finding?.step == .trigger)
    }
  }

  @Test func `no two reasons have one name`() {
    #expect(Set(Reason.allCases.map(\.findingCode)).count == Reason.allCases.count)
  }

  @Test func `what is held says that it waits for a person, and why`() {
    let explanation = Explanation(Self.story(.held, .unclear))
    #expect(explanation.code == .heldForReview)
    #expect(explanation.findings.map(\.code).contains(.verdictUnclear))
  }

  @Test(arguments: [
    (ReviewDecision.approved, Outcome.fired, FindingCode.reviewApproved, "kim approved it on"),
    (.rejected, .notFired, .reviewRejected, "kim rejected it on"),
    (.expired, .notFired, .reviewDropped, "Nobody decided in time"),
    (.erased, .notFired, .reviewDropped, "Its conversation was erased on"),
  ])
  func `what was held says who has decided what and why`(
    decision: ReviewDecision, outcome: Outcome, code: FindingCode, words: String
  ) throws {
    let explanation = Explanation(
      Self.story(outcome, .unclear) {
        $0.result?.review = Review(decision, by: "kim", at: Self.accepted, reason: "Asked\nher.")
      })
    let codes = explanation.findings.map(\.code)
    #expect(codes.contains(.verdictUnclear) && codes.contains(.heldForReview))
    let review = try #require(explanation.findings.first { $0.code == code })
    #expect(review.sentence.hasPrefix(words) && review.time == Self.accepted)
    #expect(review.subject == "kim")
    // Nothing else is in this story that would say more of what was approved.
    #expect(explanation.code == code)
    guard [.approved, .rejected].contains(decision) else { return }
    #expect(review.sentence.hasSuffix(": Asked her."))
  }

  @Test(arguments: [
    (EmailProblem.actionOff, FindingCode.emailActionOff),
    (.noValidFixedRecipient, .noValidFixedRecipient),
    (.routingNoValidAddress, .routingNoValidAddress), (.senderInvalid, .senderInvalid),
    (.suppressedAsDuplicate, .suppressedAsDuplicate),
  ])
  func `what kept the e-mail of a notification that fired is the answer`(
    problem: EmailProblem, code: FindingCode
  ) {
    let fired = Self.story(.fired, .conditionMet) {
      $0.result?.emailProblems = [problem]
      $0.result?.alertID = "a1"
    }
    #expect(Explanation(fired).code == code)
    #expect(Explanation(fired).findings.map(\.code).contains(.alertRaised))
    let failed = Self.story(.failed, .noValidRecipient) { $0.result?.emailProblems = [problem] }
    #expect(Explanation(failed).code == code)
    #expect(Explanation(failed).findings.map(\.code).contains(.triggerAlways))
  }

  @Test func `a problem with some recipients does not hide how the others' e-mails fare`() throws {
    let delivery = try Self.delivery("d1", .sent, .accepted, answer: "250 queued as 42")
    let story = Self.story(.fired, .conditionMet) {
      $0.result?.emailProblems = [.routingNoValidAddress]
      $0.result?.deliveryIDs = ["d1"]
      $0.result?.recipientProblems = ["Recipient 2 is the same address.", "Recipient 3 is wrong."]
      $0.result?.recipientProblemCodes = [.duplicate, .invalidAddress]
      $0.deliveries = [delivery]
    }
    let explanation = Explanation(story)
    #expect(explanation.code == .deliverySent)
    #expect(explanation.sentence.contains("250 queued as 42"))
    let codes = explanation.findings.map(\.code)
    #expect(codes.contains(.routingNoValidAddress))
    #expect(codes.contains(.suppressedAsDuplicate) && codes.contains(.recipientLeftOut))
    #expect(explanation.findings.filter { $0.effect == .stops }.isEmpty)
  }

  @Test(
    arguments: [
      ([1], false, FindingCode.routingRuleApplied), ([], true, .routingOtherwise),
      ([], false, .routingNoRuleMatched),
    ] as [([Int], Bool, FindingCode)])
  func `says which routing rule was applied, on which turns`(
    routes: [Int], isOtherwise: Bool, code: FindingCode
  ) {
    let story = Self.story(.fired, .conditionMet) {
      $0.result?.routing = RoutingResult(
        routes: routes, isOtherwise: isOtherwise, explanation: "Rule 1 applies.",
        evidence: [Evidence(turn: 3, quote: "in our Berlin office")])
      $0.result?.recipients = [
        RecipientChoice(address: "b@example.com", source: .route, route: 1)
      ]
    }
    let findings = Explanation(story).findings
    let finding = findings.first { $0.code == code }
    #expect(finding?.sentence == "Rule 1 applies.")
    #expect(finding?.evidence.map(\.turn) == [3])
    #expect(findings.contains { $0.subject == "b@example.com" && $0.code == .recipientChosen })
  }

  @Test func `says of each variable without a value why`() {
    let states: [(VariableState, FindingCode?)] = [
      (.set, nil), (.unknownName, .variableUnknownName), (.notAvailable, .variableNotAvailable),
      (.notMentioned, .variableNotMentioned), (.nameTooVague, .variableNameTooVague),
      (.analystUnavailable, .variableAnalystUnavailable), (.defaulted, .variableDefaulted),
    ]
    let story = Self.story(.fired, .always) {
      $0.result?.variables = states.map { state, _ in
        VariableResult(
          name: "dyn_\(state.rawValue)", value: "", state: state, explanation: "Because.")
      }
    }
    let findings = Explanation(story).findings.filter { $0.step == .variables }
    #expect(findings.map(\.code) == states.compactMap(\.1))
    #expect(findings.first?.subject == "dyn_unknownName")
    #expect(findings.first?.sentence == "dyn_unknownName: Because.")
  }

  // MARK: What became of it

  @Test(
    arguments: [
      (DeliveryState.queued, nil, FindingCode.deliveryQueued),
      (.sending, nil, .deliverySending), (.sent, .accepted, .deliverySent),
      (.deferred, .transientFailure, .deliveryRetrying),
      (.dead, .permanentFailure, .deliveryRefused), (.dead, .transientFailure, .deliveryDead),
    ] as [(DeliveryState, DeliveryAttempt.Outcome?, FindingCode)])
  func `an e-mail's state has its name, the last answer and the next attempt`(
    state: DeliveryState, attempt: DeliveryAttempt.Outcome?, code: FindingCode
  ) throws {
    var delivery = try Self.delivery("d1", state, attempt, answer: "451 come\nback")
    delivery.nextAttemptAt = state == .deferred ? Self.accepted : nil
    delivery.uncertainSends = 1
    let explanation = Explanation(Self.story(.fired, .always) { $0.deliveries = [delivery] })
    #expect(explanation.code == code)
    #expect(explanation.sentence.contains("451 come back") == (attempt != nil))
    #expect(explanation.sentence.contains("may have gone out once"))
    let finding = explanation.findings.first { $0.step == .delivery }
    #expect(finding?.deliveryID == "d1")
    #expect(finding?.subject == "d1@example.com")
    #expect((finding?.nextTime != nil) == (state == .deferred))
  }

  @Test func `of several e-mails the one in most trouble is the answer`() throws {
    let deliveries = [
      try Self.delivery("d1", .sent, .accepted), try Self.delivery("d2", .deferred),
      try Self.delivery("d3", .dead, .permanentFailure, answer: "550 no such user"),
    ]
    let explanation = Explanation(Self.story(.fired, .always) { $0.deliveries = deliveries })
    #expect(explanation.code == .deliveryRefused)
    #expect(explanation.sentence.hasPrefix("1 of 3 e-mails: The e-mail to d3@example.com"))
  }

  @Test func `says what became of the notification, the conversation and the task since`() {
    let later = Self.accepted.advanced(by: .seconds(60))
    var story = Self.story(.fired, .always) {
      $0.result?.taskID = "t1"
      $0.conversation.erasedAt = later
      $0.notification.newestRevision = 3
      $0.notification.updatedAt = later
    }
    func codes() -> Set<FindingCode> { Set(Explanation(story).findings.map(\.code)) }
    #expect(
      codes().isSuperset(of: [.conversationErased, .notificationChangedSince, .taskDeletedSince]))
    story.notification.isEnabled = false
    story.isTaskThere = true
    #expect(codes().isSuperset(of: [.notificationDisabledSince, .taskCreated]))
    story.notification.deletedAt = later
    #expect(codes().contains(.notificationDeletedSince))
    story.notification.deletedAt = nil
    story.notification.newestRevision = 2
    #expect(!codes().contains(.notificationChangedSince))
  }

  @Test func `a pre-filter that lets the conversation through is told, one that is none is not`() {
    var story = Self.story(.notFired, .conditionNotMet)
    #expect(!Explanation(story).findings.map(\.code).contains(.preFilterPassed))
    story.revision?.definition.preFilter = PreFilter()
    #expect(Explanation(story).findings.map(\.code).contains(.preFilterPassed))
  }
}
