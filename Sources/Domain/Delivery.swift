/// One e-mail to one recipient: a row of the outbox.
package struct Delivery: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// The evaluation that caused it.
  package var evaluationID: String
  /// The conversation.
  package var conversationUUID: String
  /// The notification.
  package var notificationID: String
  /// The e-mail, with its recipient and its stable Message-ID.
  package var message: EmailMessage
  /// How far it has come.
  package var state: DeliveryState
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

  /// Creates a delivery that is due at once.
  package init(
    id: String, evaluationID: String, conversationUUID: String, notificationID: String,
    message: EmailMessage, createdAt: Timestamp
  ) {
    self.id = id
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

/// How far a delivery has come.
package enum DeliveryState: String, Sendable, Hashable, Codable {
  case queued, sending, sent, deferred, dead
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
