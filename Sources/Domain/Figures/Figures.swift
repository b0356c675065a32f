/// What was counted of one notification on one day.
package struct NotificationFigures: Sendable, Hashable {
  /// The day: `2026-11-22`.
  package var day: String
  /// The notification.
  package var notificationID: String
  /// The counts.
  package var counts: NotificationCounts

  /// Creates figures.
  package init(day: String, notificationID: String, counts: NotificationCounts) {
    self.day = day
    self.notificationID = notificationID
    self.counts = counts
  }
}

/// What is counted of a notification.
package struct NotificationCounts: Sendable, Hashable {
  /// Decisions; not those about a disabled one.
  package var evaluated: Int64 = 0
  /// Decisions by which it fired.
  package var fired: Int64 = 0
  /// Verdicts that were unclear.
  package var unclear: Int64 = 0
  /// Decisions that wait for a person.
  package var held: Int64 = 0
  /// Decisions that could not be taken, or of which nothing could be done.
  package var failed: Int64 = 0
  /// E-mails that a mail server has accepted.
  package var emailsSent: Int64 = 0
  /// E-mails that were given up.
  package var emailsFailed: Int64 = 0
  /// E-mails that a mail server had accepted and that came back.
  package var emailsBounced: Int64 = 0
  /// Tasks created.
  package var tasks: Int64 = 0
  /// Alerts raised.
  package var alerts: Int64 = 0
  /// The time from the end of the call to the e-mail.
  package var emailDelay = DelaySum()
  /// The time from the end of the call to the alert.
  package var alertDelay = DelaySum()

  /// Nothing.
  package init() {}

  /// What one decision counts; nil: nothing.
  ///
  /// - Parameters:
  ///   - decision: The decision.
  ///   - callEndedAt: When the call ended that it is about.
  ///   - now: When it takes effect.
  package init?(_ decision: Decision, callEndedAt: Timestamp?, now: Timestamp) {
    let result = decision.result
    guard result.reason != .notificationDisabled else { return nil }
    evaluated = 1
    fired = result.outcome == .fired ? 1 : 0
    unclear = [.unclear, .evidenceNotFound].contains(result.reason) ? 1 : 0
    held = result.outcome == .held ? 1 : 0
    failed = result.outcome == .failed ? 1 : 0
    tasks = decision.task == nil ? 0 : 1
    guard decision.alert != nil else { return }
    alerts = 1
    alertDelay.add(from: callEndedAt, to: now)
  }

  /// Counts what a held decision does once it is approved: it was counted as evaluated before, and how
  /// long people take says nothing of how soon alerts come.
  package init(approved decision: Decision) {
    fired = decision.result.outcome == .fired ? 1 : 0
    failed = decision.result.outcome == .failed ? 1 : 0
    tasks = decision.task == nil ? 0 : 1
    alerts = decision.alert == nil ? 0 : 1
  }
}

/// The sum of some delays.
package struct DelaySum: Sendable, Hashable {
  /// How many.
  package var count: Int64 = 0
  /// How long they were together, in milliseconds.
  package var milliseconds: Int64 = 0

  /// Nothing.
  package init() {}

  /// A sum that was stored.
  package init(count: Int64, milliseconds: Int64) {
    self.count = count
    self.milliseconds = milliseconds
  }

  /// Their mean in milliseconds; nil: there are none.
  package var mean: Int64? { count == 0 ? nil : milliseconds / count }

  /// Adds a delay, unless its beginning is not known or lies too far back to be what somebody waited.
  package mutating func add(from start: Timestamp?, to end: Timestamp) {
    guard let start else { return }
    // Clocks of different machines may differ by some seconds.
    let delay = max(.zero, end.duration(since: start))
    guard delay <= Limits.countedDelayMax else { return }
    count += 1
    milliseconds += delay.wholeMicroseconds / 1000
  }
}

/// What was counted of one analyst on one day.
package struct AnalystFigures: Sendable, Hashable {
  /// The day: `2026-11-22`.
  package var day: String
  /// The analyst that was asked.
  package var analyst: String
  /// The language model that answered; empty: none did.
  package var model: String
  /// The counts.
  package var counts: AnalystCounts

  /// Creates figures.
  package init(day: String, analyst: String, model: String, counts: AnalystCounts) {
    self.day = day
    self.analyst = analyst
    self.model = model
    self.counts = counts
  }
}

/// What is counted of an analyst. What does not fit stays at the largest number that is kept.
package struct AnalystCounts: Sendable, Hashable {
  /// How often it was asked.
  package var requests: Int64 = 0
  /// How many of these had no answer that could be used.
  package var failures: Int64 = 0
  /// How long all took together, in microseconds.
  package var latencyMicroseconds: Int64 = 0
  /// How long the longest took.
  package var longestMicroseconds: Int64 = 0
  /// What was used.
  package var usage = TokenUsage()

  /// Nothing.
  package init() {}

  /// What one request counts.
  package init(_ effort: AnalystEffort) {
    requests = 1
    failures = effort.hasFailed ? 1 : 0
    latencyMicroseconds = Self.bounded(max(0, effort.duration.wholeMicroseconds))
    longestMicroseconds = latencyMicroseconds
    usage = effort.usage
  }

  /// Adds other counts.
  package mutating func add(_ other: AnalystCounts) {
    requests = Self.bounded(requests + other.requests)
    failures = Self.bounded(failures + other.failures)
    latencyMicroseconds = Self.bounded(latencyMicroseconds + other.latencyMicroseconds)
    longestMicroseconds = max(longestMicroseconds, other.longestMicroseconds)
    usage.add(other.usage)
    usage.promptTokens = Int(Self.bounded(Int64(usage.promptTokens)))
    usage.answerTokens = Int(Self.bounded(Int64(usage.answerTokens)))
    usage.costMicros = Int(Self.bounded(Int64(usage.costMicros)))
  }

  /// So that the sum of a quarter of a year's slots has room in 64 bits.
  private static func bounded(_ number: Int64) -> Int64 { min(number, 1_000_000_000_000_000) }
}

/// One request to an analyst, as it is counted.
package struct AnalystEffort: Sendable, Hashable {
  /// The analyst that was asked.
  package var analyst: String
  /// The language model that answered; empty: none did.
  package var model = ""
  /// How long it took.
  package var duration: Duration
  /// Whether there was no answer that could be used.
  package var hasFailed: Bool
  /// What it used.
  package var usage: TokenUsage

  /// Creates an effort.
  package init(
    analyst: String, model: String = "", duration: Duration, hasFailed: Bool, usage: TokenUsage
  ) {
    self.analyst = analyst
    self.model = model
    self.duration = duration
    self.hasFailed = hasFailed
    self.usage = usage
  }
}
