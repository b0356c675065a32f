import Messages

extension NotificationFile {
  /// The words that files use for the API's choices.
  enum Words {
    static let directions = WordList<V1.Direction>([
      ("inbound", .inbound), ("outbound", .outbound), ("internal", .internal),
    ])
    static let channels = WordList<V1.Channel>([
      ("phone", .phone), ("web", .web), ("test", .test),
    ])
    static let statuses = WordList<V1.ConversationStatus>([
      ("completed", .completed), ("failed", .failed), ("transferred", .transferred),
    ])
    static let days = WordList<V1.DayOfWeek>([
      ("monday", .monday), ("tuesday", .tuesday), ("wednesday", .wednesday),
      ("thursday", .thursday), ("friday", .friday), ("saturday", .saturday), ("sunday", .sunday),
    ])
    static let priorities = WordList<V1.TaskPriority>([
      ("low", .low), ("medium", .medium), ("high", .high), ("urgent", .urgent),
    ])
    static let severities = WordList<V1.AlertSeverity>([
      ("info", .info), ("warning", .warning), ("critical", .critical),
    ])
    static let policies = WordList<V1.UnclearPolicy>([
      ("do_not_fire", .doNotFire), ("fire_marked", .fireMarked),
      ("hold_for_review", .holdForReview),
    ])
    static let types = WordList<V1.VariableType>([
      ("text", .text), ("number", .number), ("money", .money), ("boolean", .boolean),
      ("one_of", .oneOf), ("date", .date), ("time", .time), ("date_time", .dateTime),
      ("email", .email), ("phone", .phone), ("url", .url),
    ])
    static let missingPolicies = WordList<V1.MissingValuePolicy>([
      ("leave_empty", .leaveEmpty), ("use_default", .useDefault), ("send_marked", .sendMarked),
      ("hold_for_review", .holdForReview),
    ])
  }

  /// Values and the words for them.
  struct WordList<Value: Equatable & Sendable>: Sendable {
    let entries: [(String, Value)]

    init(_ entries: [(String, Value)]) { self.entries = entries }

    func word(of value: Value) -> String? { entries.first { $0.1 == value }?.0 }

    func value(of word: String) -> Value? { entries.first { $0.0 == word }?.1 }

    var allWords: String { entries.map(\.0).joined(separator: ", ") }
  }

  /// A time of day by the 24-hour clock, such as `09:30`; `24:00` is the day's end.
  enum ClockTime {
    static func text(_ minute: Int32) -> String {
      let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
      return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }

    static func minute(of text: Substring) -> Int32? {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
        let hours = Int32(parts[0]), let minutes = Int32(parts[1]),
        (0...24).contains(hours), (0...59).contains(minutes), hours * 60 + minutes <= 1440
      else { return nil }
      return hours * 60 + minutes
    }
  }
}
