import Foundation
import Messages

// How the commands write what the API's values say.

extension V1.TaskStatus {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .open: "open"
    case .inProgress: "in progress"
    case .waiting: "waiting"
    case .completed: "completed"
    case .cancelled: "cancelled"
    case .unrecognized(let number): "status \(number)"
    }
  }
}

extension V1.TaskPriority {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .urgent: "urgent"
    case .unrecognized(let number): "priority \(number)"
    }
  }
}

extension V1.AlertSeverity {
  var word: String {
    switch self {
    case .unspecified, .info: "info"
    case .warning: "warning"
    case .critical: "critical"
    case .unrecognized(let number): "severity \(number)"
    }
  }
}

extension V1.Outcome {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .fired: "fired"
    case .notFired: "not fired"
    case .held: "held"
    case .failed: "failed"
    case .unrecognized(let number): "outcome \(number)"
    }
  }
}

extension V1.CorrectionKind {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .correct: "correct"
    case .shouldHaveFired: "should have fired"
    case .shouldNotHaveFired: "should not have fired"
    case .wrongRecipient: "wrong recipient"
    case .wrongValue: "wrong value"
    case .unrecognized(let number): "kind \(number)"
    }
  }
}

extension V1.ManipulationKind {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .orders: "orders"
    case .fakeSystemText: "made-up system text"
    case .fakeAnswer: "a dictated answer"
    case .promptDisclosure: "to learn what it was told"
    case .recipient: "another recipient"
    case .notificationControl: "control of notifications"
    case .markup: "markup"
    case .headerLines: "header lines"
    case .hiddenText: "hidden text"
    case .unrecognized(let number): "kind \(number)"
    }
  }
}

extension V1.EvaluationState {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .pending: "pending"
    case .running: "running"
    case .completed: "completed"
    case .unrecognized(let number): "state \(number)"
    }
  }
}

extension V1.DeliveryState {
  var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .queued: "queued"
    case .sending: "sending"
    case .sent: "sent"
    case .deferred: "deferred"
    case .dead: "dead"
    case .bounced: "bounced"
    case .suppressed: "suppressed"
    case .held: "held"
    case .unrecognized(let number): "state \(number)"
    }
  }
}

extension WellKnown.Timestamp {
  /// The time in UTC, to the second.
  var text: String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
  }
}
