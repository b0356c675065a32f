import Domain
import Messages

extension V1.Explanation {
  init(_ explanation: Explanation, of story: NotificationStory) {
    self.init()
    code = V1.FindingCode(explanation.code)
    sentence = explanation.sentence
    findings = explanation.findings.map { V1.Finding($0) }
    conversationUUID = story.conversation.conversation.uuid
    notificationID = story.notification.id
    notificationName = story.revision?.definition.name ?? ""
    evaluationID = story.evaluation?.id ?? ""
    notificationRevision = story.revision?.revision ?? 0
    result = story.result.map { V1.NotificationResult($0) }
    deliveries = story.deliveries.map { V1.Delivery($0) }
  }
}

extension V1.Finding {
  init(_ finding: Finding) {
    self.init()
    code = V1.FindingCode(finding.code)
    step = V1.FindingStep(finding.step)
    effect = V1.FindingEffect(finding.effect)
    sentence = finding.sentence
    subject = finding.subject
    time = finding.time.map { WellKnown.Timestamp($0) }
    nextTime = finding.nextTime.map { WellKnown.Timestamp($0) }
    evidence = finding.evidence.map { V1.Evidence($0) }
    deliveryID = finding.deliveryID ?? ""
  }
}

extension V1.FindingStep {
  init(_ step: FindingStep) {
    self =
      switch step {
      case .conversation: .conversation
      case .evaluation: .evaluation
      case .notification: .notification
      case .trigger: .trigger
      case .variables: .variables
      case .recipients: .recipients
      case .delivery: .delivery
      case .task: .task
      case .alert: .alert
      }
  }
}

extension V1.FindingEffect {
  init(_ effect: FindingEffect) {
    self =
      switch effect {
      case .goesOn: .goesOn
      case .stops: .stops
      case .note: .note
      }
  }
}

extension V1.FindingCode {
  init(_ code: FindingCode) {
    self =
      switch code {
      case .conversationAccepted: .conversationAccepted
      case .conversationStoredOnly: .conversationStoredOnly
      case .conversationErased: .conversationErased
      case .evaluationPending: .evaluationPending
      case .evaluationWaiting: .evaluationWaiting
      case .evaluationRunning: .evaluationRunning
      case .evaluationCompleted: .evaluationCompleted
      case .notificationOfOtherAgent: .notificationOfOtherAgent
      case .notificationCreatedLater: .notificationCreatedLater
      case .notificationDeletedBefore: .notificationDeletedBefore
      case .notificationDisabled: .notificationDisabled
      case .notificationTookPart: .notificationTookPart
      case .notificationNotAskedFor: .notificationNotAskedFor
      case .notificationDeletedSince: .notificationDeletedSince
      case .notificationChangedSince: .notificationChangedSince
      case .notificationDisabledSince: .notificationDisabledSince
      case .preFiltered: .preFiltered
      case .preFilterPassed: .preFilterPassed
      case .triggerAlways: .triggerAlways
      case .triggerMatched: .triggerMatched
      case .triggerNotMatched: .triggerNotMatched
      case .verdictUnclear: .verdictUnclear
      case .evidenceNotFound: .evidenceNotFound
      case .heldForReview: .heldForReview
      case .noTranscript: .noTranscript
      case .givenUp: .givenUp
      case .analystUnavailable: .analystUnavailable
      case .analystTimedOut: .analystTimedOut
      case .analystRateLimited: .analystRateLimited
      case .analystServerError: .analystServerError
      case .analystMisconfigured: .analystMisconfigured
      case .analystRefused: .analystRefused
      case .analystAnswerInvalid: .analystAnswerInvalid
      case .analystAnswerCutOff: .analystAnswerCutOff
      case .analystInputTooLong: .analystInputTooLong
      case .analysisBudgetExhausted: .analysisBudgetExhausted
      case .analysisNotificationLimit: .analysisNotificationLimit
      case .reviewApproved: .reviewApproved
      case .reviewRejected: .reviewRejected
      case .reviewDropped: .reviewDropped
      case .emailActionOff: .emailActionOff
      case .noValidFixedRecipient: .noValidFixedRecipient
      case .routingNoValidAddress: .routingNoValidAddress
      case .senderInvalid: .senderInvalid
      case .recipientChosen: .recipientChosen
      case .recipientLeftOut: .recipientLeftOut
      case .suppressedAsDuplicate: .suppressedAsDuplicate
      case .noValidRecipient: .noValidRecipient
      case .routingRuleApplied: .routingRuleApplied
      case .routingOtherwise: .routingOtherwise
      case .routingNoRuleMatched: .routingNoRuleMatched
      case .variableUnknownName: .variableUnknownName
      case .variableNameTooVague: .variableNameTooVague
      case .variableNotAvailable: .variableNotAvailable
      case .variableNotMentioned: .variableNotMentioned
      case .variableAnalystUnavailable: .variableAnalystUnavailable
      case .variableDefaulted: .variableDefaulted
      case .variableInvalid: .variableInvalid
      case .variableMarked: .variableMarked
      case .variableRequiredMissing: .variableRequiredMissing
      case .variableGiven: .variableGiven
      case .requiredValueMissing: .requiredValueMissing
      case .deliveryQueued: .deliveryQueued
      case .deliverySending: .deliverySending
      case .deliverySent: .deliverySent
      case .deliveryRetrying: .deliveryRetrying
      case .deliveryRefused: .deliveryRefused
      case .deliveryDead: .deliveryDead
      case .deliveryHeld: .deliveryHeld
      case .deliverySuppressed: .deliverySuppressed
      case .deliveryBounced: .deliveryBounced
      case .deliveryCancelled: .deliveryCancelled
      case .taskCreated: .taskCreated
      case .taskDeletedSince: .taskDeletedSince
      case .alertRaised: .alertRaised
      }
  }
}
