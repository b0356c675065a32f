/// What became of one conversation.
package struct Evaluation: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// The conversation.
  package var conversationUUID: String
  /// The conversation's agent.
  package var agentID: String
  /// How far it has come.
  package var state: EvaluationState
  /// How often a worker has begun it.
  package var attempt: Int64
  /// The conversation's summary: the submitted one, else the analyst's; empty before there is one.
  package var summary: String
  /// The analyst that answered; empty before it has.
  package var analyst: String
  /// Why it has to wait while the analyst is out of reach; otherwise empty.
  package var waitingReason: String
  /// When the conversation was accepted.
  package var createdAt: Timestamp
  /// When the last result was decided.
  package var finishedAt: Timestamp?
  /// Results so far, in the order in which the notifications were pinned.
  package var results: [NotificationResult]
  /// How it was analysed; nil: nobody has looked at it yet.
  package var analysis: AnalysisRecord?
  /// When the analyst is asked again, while the evaluation has to wait for it.
  package var dueAt: Timestamp?
  /// Which of the conversation's evaluations it is, from 1.
  package var number: Int64 = 1
  /// Who asked for it (empty: nobody in particular); nil: it came with the submission.
  package var requestedBy: String?

  /// Creates an evaluation.
  package init(
    id: String, conversationUUID: String, agentID: String, state: EvaluationState, attempt: Int64,
    summary: String, analyst: String, waitingReason: String, createdAt: Timestamp,
    finishedAt: Timestamp?, results: [NotificationResult]
  ) {
    self.id = id
    self.conversationUUID = conversationUUID
    self.agentID = agentID
    self.state = state
    self.attempt = attempt
    self.summary = summary
    self.analyst = analyst
    self.waitingReason = waitingReason
    self.createdAt = createdAt
    self.finishedAt = finishedAt
    self.results = results
  }
}

/// How far an evaluation has come.
package enum EvaluationState: String, Sendable, Hashable, Codable {
  /// Waits for a worker or for the analyst's return.
  case pending
  /// A worker holds its lease.
  case running
  /// Every notification is decided.
  case completed
}

/// What one notification did after one conversation, and why.
///
/// Stored as JSON: properties may be added with a default, never renamed.
package struct NotificationResult: Sendable, Hashable, Codable {
  /// The notification.
  package var notificationID: String
  /// The revision that was evaluated.
  package var revision: Int64
  /// Its name then.
  package var notificationName: String
  /// What was decided.
  package var outcome: Outcome
  /// Why.
  package var reason: Reason
  /// Why, in a sentence for people.
  package var explanation: String
  /// How sure the analyst was, from 0 to 1.
  package var confidence: Double?
  /// The turns that the verdict rests on.
  package var evidence: [Evidence] = []
  /// Every variable of its templates.
  package var variables: [VariableResult] = []
  /// The outbox rows that it caused, one per recipient.
  package var deliveryIDs: [String] = []
  /// The task that it created.
  package var taskID: String?
  /// The alert that it raised.
  package var alertID: String?
  /// Why recipients were left out.
  package var recipientProblems: [String] = []
  /// When it was decided.
  package var decidedAt: Timestamp
  /// Who was chosen to receive the e-mail, and why.
  package var recipients: [RecipientChoice]?
  /// What the routing rules decided.
  package var routing: RoutingResult?
  /// Those turns that it rests on in which somebody seems to give orders to the machine.
  package var suspectTurns: [Int]?
  /// The analyst that was asked about it.
  package var analyst: String?
  /// The language model that answered.
  package var model: String?
  /// The version of what the language model was asked.
  package var promptVersion: String?
  /// The names of `recipientProblems`, in the same order.
  package var recipientProblemCodes: [RecipientProblem]?
  /// What kept its e-mail from some or all of those it was meant for, although it fired.
  package var emailProblems: [EmailProblem]?
  /// What was not done again, since an earlier evaluation had done it.
  package var suppressedDuplicates: [EarlierEffect]?
  /// What became of it after it was held; nil: it was not, or still is.
  package var review: Review?

  /// Creates a result that caused nothing.
  package init(
    notificationID: String, revision: Int64, notificationName: String, outcome: Outcome,
    reason: Reason, explanation: String, decidedAt: Timestamp
  ) {
    self.notificationID = notificationID
    self.revision = revision
    self.notificationName = notificationName
    self.outcome = outcome
    self.reason = reason
    self.explanation = explanation
    self.decidedAt = decidedAt
  }
}

extension NotificationResult {
  /// Notes what kept its e-mail from somebody.
  package mutating func note(_ problem: EmailProblem) {
    emailProblems = (emailProblems ?? []) + [problem]
  }

  /// Notes that a recipient is left out.
  mutating func leaveOut(_ code: RecipientProblem, _ sentence: String) {
    recipientProblems.append(sentence)
    recipientProblemCodes = (recipientProblemCodes ?? []) + [code]
  }
}

/// Why a recipient was left out.
package enum RecipientProblem: String, Sendable, Hashable, Codable, CaseIterable {
  /// The address is among the recipients already.
  case duplicate
  /// It is the linked contact, and there is none.
  case noContact
  /// It is the linked contact, which has no address.
  case contactWithoutAddress
  /// The address is not valid.
  case invalidAddress
  /// No e-mail could be written.
  case notWritten
  /// It had the e-mail after an earlier evaluation.
  case alreadyHadIt
}

/// What kept an e-mail from some or all of those it was meant for.
package enum EmailProblem: String, Sendable, Hashable, Codable, CaseIterable {
  /// The notification has no e-mail action.
  case actionOff
  /// None of its fixed recipients has a valid address.
  case noValidFixedRecipient
  /// Its routing rules led to no valid address.
  case routingNoValidAddress
  /// The sender is not a valid address.
  case senderInvalid
  /// Somebody had it after an earlier evaluation.
  case suppressedAsDuplicate
}

/// What was decided about a notification.
package enum Outcome: String, Sendable, Hashable, Codable {
  case fired, notFired, held, failed
}

/// Why something was decided.
package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
  case always, conditionMet, conditionNotMet, unclear, evidenceNotFound, noTranscript
  case analystUnavailable, analystAnswerInvalid, analystRefused, noValidRecipient, preFiltered
  case givenUp, notificationDisabled
  case analystTimedOut, analystRateLimited, analystServerError, analystMisconfigured
  case analystAnswerCutOff, analystInputTooLong
  case analysisBudgetExhausted, analysisNotificationLimit, requiredValueMissing
}

/// A recipient of a notification's e-mail.
package struct RecipientChoice: Sendable, Hashable, Codable {
  /// The address, with its name where there is one.
  package var address: String
  /// Why it was chosen.
  package var source: RecipientSource
  /// The routing rule that named it, from 1.
  package var route: Int?

  /// Creates a choice.
  package init(address: String, source: RecipientSource, route: Int? = nil) {
    self.address = address
    self.source = source
    self.route = route
  }
}

/// Why somebody receives an e-mail.
package enum RecipientSource: String, Sendable, Hashable, Codable {
  /// A fixed recipient.
  case fixed
  /// The linked contact.
  case customer
  /// A routing rule matched.
  case route
  /// No routing rule matched.
  case otherwise
}

/// What routing rules decided about one conversation.
package struct RoutingResult: Sendable, Hashable, Codable {
  /// The rules that were applied, from 1, in order.
  package var routes: [Int]
  /// Whether the e-mail goes where it goes otherwise.
  package var isOtherwise: Bool
  /// Why, in a sentence for people.
  package var explanation: String
  /// The turns that the choice rests on.
  package var evidence: [Evidence]

  /// Creates a result.
  package init(routes: [Int], isOtherwise: Bool, explanation: String, evidence: [Evidence] = []) {
    self.routes = routes
    self.isOtherwise = isOtherwise
    self.explanation = explanation
    self.evidence = evidence
  }
}

/// Words of the transcript that a verdict or a value rests on.
package struct Evidence: Sendable, Hashable, Codable {
  /// Number of the turn, from 1.
  package var turn: Int
  /// The words as they stand there.
  package var quote: String

  /// Creates evidence.
  package init(turn: Int, quote: String) {
    self.turn = turn
    self.quote = quote
  }
}

/// The value of one variable.
package struct VariableResult: Sendable, Hashable, Codable {
  /// Its name.
  package var name: String
  /// Its value; empty where there is none.
  package var value: String
  /// Whether there is one, or why not.
  package var state: VariableState
  /// Where it was found in the transcript.
  package var evidence: Evidence?
  /// The state in a sentence for people.
  package var explanation: String
  /// The value in the form in which programs compare it; nil where its words are all that is known.
  package var normalForm: String?
  /// Who gave the value when the result was approved; nil: nobody did.
  package var givenBy: String?

  /// Creates a variable's result.
  package init(
    name: String, value: String, state: VariableState, evidence: Evidence? = nil,
    explanation: String, normalForm: String? = nil
  ) {
    self.name = name
    self.value = value
    self.state = state
    self.evidence = evidence
    self.explanation = explanation
    self.normalForm = normalForm
  }
}

/// Whether a variable has a value.
package enum VariableState: String, Sendable, Hashable, Codable {
  case set, unknownName, notAvailable, notMentioned, analystUnavailable, nameTooVague, defaulted
  case invalid, marked, requiredMissing, declaredDefault, given

  /// Whether what stands there counts as a value, also for a template's conditions: it was found, the
  /// author declares it for want of one, or a person gave it.
  package var isValue: Bool {
    switch self {
    case .set, .declaredDefault, .given: true
    case .unknownName, .notAvailable, .notMentioned, .analystUnavailable, .nameTooVague, .defaulted,
      .invalid, .marked, .requiredMissing:
      false
    }
  }
}
