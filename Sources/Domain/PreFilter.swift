/// Excludes conversations by what is known without reading them.
///
/// A conversation has to meet every condition that is set. Stored as JSON: properties may be added as
/// optionals, never renamed.
package struct PreFilter: Sendable, Hashable, Codable {
  /// Only those begun by one of these; empty: all.
  package var directions: [Conversation.Direction]
  /// Only those held in one of these ways; empty: all.
  package var channels: [Conversation.Channel]
  /// Only those that ended in one of these ways; empty: all.
  package var statuses: [ConversationStatus]
  /// Only those that lasted at least so many seconds; 0: any.
  package var minDurationSeconds: Int
  /// Only those in which the customer spoke at least so often; 0: any.
  package var minCustomerTurns: Int
  /// Not those held in a test console.
  package var excludesTest: Bool
  /// Only those that began in, or outside, these hours.
  package var businessHours: BusinessHours?
  /// Only those with these context variables.
  package var contextEquals: [String: String]

  /// Creates a filter that lets every conversation through.
  package init() {
    directions = []
    channels = []
    statuses = []
    minDurationSeconds = 0
    minCustomerTurns = 0
    excludesTest = false
    contextEquals = [:]
  }
}

/// Weekly hours in a time zone.
package struct BusinessHours: Sendable, Hashable, Codable {
  /// The time zone as an IANA name; empty: the agent's.
  package var timeZone: String
  /// The hours.
  package var periods: [OpeningPeriod]
  /// Whether conversations are wanted that began outside of the hours.
  package var isOutside: Bool

  /// Creates weekly hours.
  package init(timeZone: String, periods: [OpeningPeriod], isOutside: Bool = false) {
    self.timeZone = timeZone
    self.periods = periods
    self.isOutside = isOutside
  }
}

/// A part of one day of the week.
package struct OpeningPeriod: Sendable, Hashable, Codable {
  /// The day: 1 is Monday, 7 is Sunday (ISO 8601).
  package var day: Int
  /// When it begins, in minutes since midnight.
  package var startMinute: Int
  /// When it ends, in minutes since midnight, this minute excluded.
  package var endMinute: Int

  /// Creates a period.
  package init(day: Int, startMinute: Int, endMinute: Int) {
    self.day = day
    self.startMinute = startMinute
    self.endMinute = endMinute
  }
}
