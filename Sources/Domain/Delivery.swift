/// One e-mail to one recipient: a row of the outbox.
package struct Delivery: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// What put it into the outbox.
  package var kind: DeliveryKind
  /// The evaluation that caused it; empty for a test.
  package var evaluationID: String
  /// The conversation; empty for a test.
  package var conversationUUID: String
  /// The notification.
  package var notificationID: String
  /// The e-mail, with its recipient and its stable Message-ID.
  package var message: EmailMessage
  /// How far it has come.
  package var state: DeliveryState
  /// Why it is there, where the state alone does not say it.
  package var reason: DeliveryReason?
  /// How often an attempt was begun.
  package var attempt: Int64
  /// The newest attempts that ended, oldest first.
  package var attempts: [DeliveryAttempt]
  /// How often its text may have gone out without the answer being recorded.
  package var uncertainSends: Int64
  /// When the next attempt is due.
  package var nextAttemptAt: Timestamp?
  /// When it was put into the outbox.
  package var createdAt: Timestamp
  /// When somebody last had it sent after it had ended or was held.
  package var releasedAt: Timestamp?
  /// When its content was erased.
  package var erasedAt: Timestamp?
  /// The delivery that it repeats with a Message-ID of its own.
  package var resentFrom: String?
  /// The deliveries that repeat it, the oldest first; empty where they were not asked for.
  package var resentAs: [String] = []
  /// Who resent, released or cancelled it last; empty: nobody, or nobody known.
  package var decidedBy = ""
  /// Why, as whoever released or cancelled it last has said; empty: nothing was said.
  package var decisionReason = ""
  /// Bounces that were reported, the oldest first.
  package var bounces: [DeliveryBounce] = []

  /// Creates a delivery that is due at once.
  package init(
    id: String, evaluationID: String, conversationUUID: String, notificationID: String,
    message: EmailMessage, createdAt: Timestamp
  ) {
    self.id = id
    kind = .notification
    self.evaluationID = evaluationID
    self.conversationUUID = conversationUUID
    self.notificationID = notificationID
    self.message = message
    self.createdAt = createdAt
    state = .queued
    attempt = 0
    attempts = []
    uncertainSends = 0
    nextAttemptAt = createdAt
  }
}

/// What put an e-mail into the outbox. The raw values are stored.
package enum DeliveryKind: String, Sendable, Hashable {
  /// A notification that fired.
  case notification
  /// Somebody who wants to see a notification's e-mail.
  case test
}

/// One attempt that ended.
package struct DeliveryAttempt: Sendable, Hashable, Codable {
  /// Its number, from 1.
  package var number: Int64
  /// When it ended.
  package var time: Timestamp
  /// How it ended.
  package var outcome: Outcome
  /// The mail server's reply code; 0 where there was no reply.
  package var replyCode: Int
  /// The mail server's answer, or what went wrong, in words.
  package var answer: String
  /// The enhanced status code (RFC 3463), where the server gave one.
  package var enhancedCode: String?
  /// The mail server that was tried, as `HOST:PORT`; nil: none.
  package var server: String?

  /// Creates an attempt's record.
  package init(number: Int64, time: Timestamp, outcome: Outcome, replyCode: Int, answer: String) {
    self.number = number
    self.time = time
    self.outcome = outcome
    self.replyCode = replyCode
    self.answer = answer
  }

  /// How an attempt ended.
  package enum Outcome: String, Sendable, Hashable, Codable {
    case accepted, transientFailure, permanentFailure, uncertain
  }
}

/// A bounce that was reported of an e-mail which a mail server had accepted.
package struct DeliveryBounce: Sendable, Hashable, Codable {
  /// Whether it is for good.
  package var kind: Kind
  /// The report's status code, such as `5.1.1` (RFC 3464 §2.3.4); empty: none.
  package var statusCode: String
  /// The report's words.
  package var diagnostic: String
  /// When the e-mail bounced, where the report says so.
  package var bouncedAt: Timestamp?
  /// When it was reported.
  package var reportedAt: Timestamp

  /// Creates a bounce.
  package init(
    kind: Kind, statusCode: String = "", diagnostic: String = "", bouncedAt: Timestamp? = nil,
    reportedAt: Timestamp
  ) {
    self.kind = kind
    self.statusCode = statusCode
    self.diagnostic = diagnostic
    self.bouncedAt = bouncedAt
    self.reportedAt = reportedAt
  }

  /// Whether a bounce is for good.
  package enum Kind: String, Sendable, Hashable, Codable {
    /// The address cannot receive e-mail.
    case hard
    /// It could not this time.
    case soft
  }

  /// Whether another report says the same.
  package func isRepeated(by other: DeliveryBounce) -> Bool {
    kind == other.kind && statusCode == other.statusCode && diagnostic == other.diagnostic
      && bouncedAt == other.bouncedAt
  }
}
