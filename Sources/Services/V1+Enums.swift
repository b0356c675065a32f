import Domain
import Messages

// The wire's enums and the domain's, case by case: switches without `default`, so that a new case
// on either side stops the build here.

extension V1.CallerRole {
  init(_ role: CallerRole) {
    self =
      switch role {
      case .owner: .owner
      case .admin: .admin
      case .member: .member
      case .viewer: .viewer
      case .service: .service
      }
  }

  /// - Returns: `nil` for a value that this version does not know, and for unspecified.
  func domain() -> CallerRole? {
    switch self {
    case .owner: .owner
    case .admin: .admin
    case .member: .member
    case .viewer: .viewer
    case .service: .service
    case .unspecified, .unrecognized: nil
    }
  }
}

extension V1.TaskStatus {
  init(_ status: TaskStatus) {
    self =
      switch status {
      case .open: .open
      case .inProgress: .inProgress
      case .waiting: .waiting
      case .completed: .completed
      case .cancelled: .cancelled
      }
  }

  /// - Returns: `nil` for a value that this version does not know; unspecified is open.
  func domain() -> TaskStatus? {
    switch self {
    case .unspecified, .open: .open
    case .inProgress: .inProgress
    case .waiting: .waiting
    case .completed: .completed
    case .cancelled: .cancelled
    case .unrecognized: nil
    }
  }
}

extension V1.TaskPriority {
  init(_ priority: TaskPriority) {
    self =
      switch priority {
      case .low: .low
      case .medium: .medium
      case .high: .high
      case .urgent: .urgent
      }
  }

  /// - Returns: `nil` for a value that this version does not know; unspecified is medium.
  func domain() -> TaskPriority? {
    switch self {
    case .unspecified, .medium: .medium
    case .low: .low
    case .high: .high
    case .urgent: .urgent
    case .unrecognized: nil
    }
  }
}

extension V1.UnclearPolicy {
  init(_ policy: UnclearPolicy) {
    self =
      switch policy {
      case .doNotFire: .doNotFire
      case .fireMarked: .fireMarked
      case .holdForReview: .holdForReview
      }
  }

  /// - Returns: `nil` for a value that this version does not know.
  func domain() -> UnclearPolicy? {
    switch self {
    case .unspecified, .doNotFire: .doNotFire
    case .fireMarked: .fireMarked
    case .holdForReview: .holdForReview
    case .unrecognized: nil
    }
  }
}

extension V1.Channel {
  init(_ channel: Conversation.Channel) {
    self =
      switch channel {
      case .unknown: .unspecified
      case .phone: .phone
      case .web: .web
      case .test: .test
      }
  }

  /// A channel that this version does not know is an unknown one.
  func domain() -> Conversation.Channel {
    switch self {
    case .unspecified, .unrecognized: .unknown
    case .phone: .phone
    case .web: .web
    case .test: .test
    }
  }
}

extension V1.Direction {
  init(_ direction: Conversation.Direction) {
    self =
      switch direction {
      case .unknown: .unspecified
      case .inbound: .inbound
      case .outbound: .outbound
      case .internal: .internal
      }
  }

  /// A direction that this version does not know is an unknown one.
  func domain() -> Conversation.Direction {
    switch self {
    case .unspecified, .unrecognized: .unknown
    case .inbound: .inbound
    case .outbound: .outbound
    case .internal: .internal
    }
  }
}

extension V1.Role {
  init(_ role: Conversation.Role) {
    self =
      switch role {
      case .user: .user
      case .agent: .agent
      case .system: .system
      case .tool: .tool
      case .event: .event
      }
  }

  /// - Returns: `nil` for a value that is missing or not known.
  func domain() -> Conversation.Role? {
    switch self {
    case .unspecified, .unrecognized: nil
    case .user: .user
    case .agent: .agent
    case .system: .system
    case .tool: .tool
    case .event: .event
    }
  }
}

extension V1.ConversationStatus {
  init(_ status: ConversationStatus) {
    self =
      switch status {
      case .completed: .completed
      case .failed: .failed
      case .transferred: .transferred
      }
  }

  /// - Returns: `nil` for one that has not ended, is missing or is not known.
  func domain() -> ConversationStatus? {
    switch self {
    case .unspecified, .inProgress, .unrecognized: nil
    case .completed: .completed
    case .failed: .failed
    case .transferred: .transferred
    }
  }
}

extension V1.EvaluationState {
  init(_ state: EvaluationState) {
    self =
      switch state {
      case .pending: .pending
      case .running: .running
      case .completed: .completed
      }
  }

  /// - Returns: `nil` for unspecified and for a value that this version does not know.
  func domain() -> EvaluationState? {
    switch self {
    case .unspecified, .unrecognized: nil
    case .pending: .pending
    case .running: .running
    case .completed: .completed
    }
  }
}

extension V1.Outcome {
  init(_ outcome: Outcome) {
    self =
      switch outcome {
      case .fired: .fired
      case .notFired: .notFired
      case .held: .held
      case .failed: .failed
      }
  }
}

extension V1.Reason {
  init(_ reason: Reason) {
    self =
      switch reason {
      case .always: .always
      case .conditionMet: .conditionMet
      case .conditionNotMet: .conditionNotMet
      case .unclear: .unclear
      case .evidenceNotFound: .evidenceNotFound
      case .noTranscript: .noTranscript
      case .analystUnavailable: .analystUnavailable
      case .analystAnswerInvalid: .analystAnswerInvalid
      case .analystRefused: .analystRefused
      case .noValidRecipient: .noValidRecipient
      case .preFiltered: .preFiltered
      case .givenUp: .givenUp
      case .notificationDisabled: .notificationDisabled
      case .analystTimedOut: .analystTimedOut
      case .analystRateLimited: .analystRateLimited
      case .analystServerError: .analystServerError
      case .analystMisconfigured: .analystMisconfigured
      case .analystAnswerCutOff: .analystAnswerCutOff
      case .analystInputTooLong: .analystInputTooLong
      case .analysisBudgetExhausted: .analysisBudgetExhausted
      case .analysisNotificationLimit: .analysisNotificationLimit
      case .requiredValueMissing: .requiredValueMissing
      }
  }
}

extension V1.ManipulationKind {
  init(_ kind: ManipulationKind) {
    self =
      switch kind {
      case .orders: .orders
      case .fakeSystemText: .fakeSystemText
      case .fakeAnswer: .fakeAnswer
      case .promptDisclosure: .promptDisclosure
      case .recipient: .recipient
      case .notificationControl: .notificationControl
      case .markup: .markup
      case .headerLines: .headerLines
      case .hiddenText: .hiddenText
      }
  }
}

extension V1.EffectKind {
  init(_ kind: EffectKind) {
    self =
      switch kind {
      case .email: .email
      case .task: .task
      case .alert: .alert
      }
  }
}

extension V1.VariableState {
  init(_ state: VariableState) {
    self =
      switch state {
      case .set: .set
      case .unknownName: .unknownName
      case .notAvailable: .notAvailable
      case .notMentioned: .notMentioned
      case .analystUnavailable: .analystUnavailable
      case .nameTooVague: .nameTooVague
      case .defaulted, .declaredDefault: .defaulted
      case .invalid: .invalid
      case .marked: .marked
      case .requiredMissing: .requiredMissing
      case .given: .given
      }
  }
}

extension V1.RecipientSource {
  init(_ source: RecipientSource) {
    self =
      switch source {
      case .fixed: .fixed
      case .customer: .customer
      case .route: .route
      case .otherwise: .otherwise
      }
  }
}

extension V1.AlertSeverity {
  init(_ severity: AlertSeverity) {
    self =
      switch severity {
      case .info: .info
      case .warning: .warning
      case .critical: .critical
      }
  }

  /// - Returns: `nil` for a value that this version does not know; unspecified is info.
  func domain() -> AlertSeverity? {
    switch self {
    case .unspecified, .info: .info
    case .warning: .warning
    case .critical: .critical
    case .unrecognized: nil
    }
  }
}

extension V1.TeammateRole {
  init(_ role: TeammateRole) {
    self =
      switch role {
      case .owner: .owner
      case .admin: .admin
      case .member: .member
      case .viewer: .viewer
      }
  }

  /// - Returns: `nil` for a value that this version does not know; unspecified is member.
  func domain() -> TeammateRole? {
    switch self {
    case .owner: .owner
    case .admin: .admin
    case .unspecified, .member: .member
    case .viewer: .viewer
    case .unrecognized: nil
    }
  }
}

extension V1.DeliveryState {
  init(_ state: DeliveryState) {
    self =
      switch state {
      case .queued: .queued
      case .sending: .sending
      case .sent: .sent
      case .deferred: .deferred
      case .dead: .dead
      case .bounced: .bounced
      case .suppressed: .suppressed
      case .held: .held
      }
  }

  /// - Returns: `nil` for unspecified and for a value that this version does not know.
  func domain() -> DeliveryState? {
    switch self {
    case .unspecified, .unrecognized: nil
    case .queued: .queued
    case .sending: .sending
    case .sent: .sent
    case .deferred: .deferred
    case .dead: .dead
    case .bounced: .bounced
    case .suppressed: .suppressed
    case .held: .held
    }
  }
}

extension V1.DeliveryAttemptOutcome {
  init(_ outcome: DeliveryAttempt.Outcome) {
    self =
      switch outcome {
      case .accepted: .accepted
      case .transientFailure: .transientFailure
      case .permanentFailure: .permanentFailure
      case .uncertain: .uncertain
      }
  }
}
