/// One thing that is known about a notification and a conversation.
package struct Finding: Sendable, Hashable {
  /// What it is.
  package var code: FindingCode
  /// What it is about.
  package var step: FindingStep
  /// What it means for the notification.
  package var effect: FindingEffect
  /// The finding in a sentence for people.
  package var sentence: String
  /// What it is about within its step: an address, a variable's name, an id; empty: there is one only.
  package var subject = ""
  /// When it happened.
  package var time: Timestamp?
  /// When it is tried again.
  package var nextTime: Timestamp?
  /// The turns that it rests on.
  package var evidence: [Evidence] = []
  /// The e-mail that it is about.
  package var deliveryID: String?

  /// Creates a finding.
  package init(
    _ code: FindingCode, _ step: FindingStep, _ effect: FindingEffect, _ sentence: String
  ) {
    self.code = code
    self.step = step
    self.effect = effect
    self.sentence = sentence
  }
}

/// What a finding says, as a stable name; the API's enumeration explains each.
package enum FindingCode: String, Sendable, Hashable, Codable, CaseIterable {
  case conversationAccepted, conversationStoredOnly, conversationErased
  case evaluationPending, evaluationWaiting, evaluationRunning, evaluationCompleted
  case notificationOfOtherAgent, notificationCreatedLater, notificationDeletedBefore
  case notificationDisabled, notificationTookPart, notificationNotAskedFor
  case notificationDeletedSince, notificationChangedSince, notificationDisabledSince
  case preFiltered, preFilterPassed, triggerAlways, triggerMatched, triggerNotMatched
  case verdictUnclear, evidenceNotFound, heldForReview, noTranscript, givenUp
  case analystUnavailable, analystTimedOut, analystRateLimited, analystServerError
  case analystMisconfigured, analystRefused, analystAnswerInvalid, analystAnswerCutOff
  case analystInputTooLong, analysisBudgetExhausted, analysisNotificationLimit
  case reviewApproved, reviewRejected, reviewDropped
  case emailActionOff, noValidFixedRecipient, routingNoValidAddress, senderInvalid
  case recipientChosen, recipientLeftOut, suppressedAsDuplicate, noValidRecipient
  case routingRuleApplied, routingOtherwise, routingNoRuleMatched
  case variableUnknownName, variableNameTooVague, variableNotAvailable, variableNotMentioned
  case variableAnalystUnavailable, variableDefaulted, variableInvalid, variableMarked
  case variableRequiredMissing, variableGiven, requiredValueMissing
  case deliveryQueued, deliverySending, deliverySent, deliveryRetrying, deliveryRefused
  case deliveryDead, deliveryHeld, deliverySuppressed, deliveryBounced, deliveryCancelled
  case taskCreated, taskDeletedSince, alertRaised
}

/// What a finding is about, in the order in which things happen.
package enum FindingStep: Sendable, Hashable, CaseIterable {
  case conversation, evaluation, notification, trigger, variables, recipients, delivery, task
  case alert
}

/// What a finding means for the notification.
package enum FindingEffect: Sendable, Hashable, CaseIterable {
  /// It goes on.
  case goesOn
  /// It does not go on, or not yet.
  case stops
  /// Good to know.
  case note
}
