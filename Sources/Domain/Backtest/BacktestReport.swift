/// What a notification would have done after many stored conversations.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct BacktestReport: Sendable, Hashable, Codable {
  /// What was asked for.
  package var question: BacktestQuestion
  /// What was expected before it began.
  package var estimate: BacktestEstimate
  /// What was found.
  package var counts = BacktestCounts()
  /// Examples of each kind of difference, in the order in which they were found. Stored apart.
  package var examples: [BacktestFinding] = []
  /// What came of the notification's cases; nil: it has none, or they were not reached.
  package var cases: CaseReport?
  /// What it has cost, the cases included.
  package var usage = TokenUsage()
  /// The analyst; empty: none was asked.
  package var analyst = ""
  /// Why it ended.
  package var end = BacktestEnd.completed
  /// Why the analyst gave no answer, where that ended it.
  package var failure: Reason?
  /// How long it took.
  package var milliseconds: Int64 = 0

  /// Creates a report of nothing.
  package init(question: BacktestQuestion, estimate: BacktestEstimate) {
    self.question = question
    self.estimate = estimate
  }

  private enum CodingKeys: String, CodingKey {
    case question, estimate, counts, cases, usage, analyst, end, failure, milliseconds
  }
}

/// What a backtest is asked for.
///
/// Stored as JSON: properties may be added as optionals, never renamed.
package struct BacktestQuestion: Sendable, Hashable, Codable {
  /// The saved notification; empty: the draft belongs to none.
  package var notificationID: String
  /// What is tried.
  package var definition: NotificationDefinition
  /// The revision that is tried; 0: a draft.
  package var revision: Int64
  /// The live revision that it is compared with; 0: there is none.
  package var liveRevision: Int64
  /// Which conversations.
  package var filter: ConversationFilter
  /// How many of them, the newest first.
  package var conversationsMax: Int
  /// Examples of each kind of difference.
  package var examplesPerKind: Int

  /// Creates a question.
  package init(
    notificationID: String, definition: NotificationDefinition, revision: Int64,
    liveRevision: Int64, filter: ConversationFilter, conversationsMax: Int, examplesPerKind: Int
  ) {
    self.notificationID = notificationID
    self.definition = definition
    self.revision = revision
    self.liveRevision = liveRevision
    self.filter = filter
    self.conversationsMax = conversationsMax
    self.examplesPerKind = examplesPerKind
  }
}

/// What a backtest is expected to look at and to cost.
package struct BacktestEstimate: Sendable, Hashable, Codable {
  /// Conversations that will be looked at.
  package var conversations = 0
  /// Cases that will be run besides.
  package var cases = 0
  /// Whether more of them meet the filter.
  package var hasMore = false
  /// What language models will be asked and will answer.
  package var usage = TokenUsage()
  /// The conversations that were read to estimate that.
  package var sampledConversations = 0

  /// Expects nothing.
  package init() {}
}

/// Why a backtest ended.
package enum BacktestEnd: String, Sendable, Hashable, Codable {
  /// Every conversation was looked at.
  case completed
  /// The account's tokens or money for the day are used up.
  case budgetExhausted
  /// The analyst gave no answer several times in a row.
  case analystUnavailable
}

/// How many conversations a backtest has found of each kind.
package struct BacktestCounts: Sendable, Hashable, Codable {
  /// Conversations looked at.
  package var conversations = 0
  /// Those after which it would have fired.
  package var fired = 0
  /// Those after which it would not have.
  package var notFired = 0
  /// Those that would have waited for a review.
  package var held = 0
  /// Those that could not be decided, or where nothing could have been done.
  package var failed = 0
  /// Those that it was excluded from by its pre-filter, among those after which it did not fire.
  package var preFiltered = 0
  /// Those that the analyst could not judge, whatever that led to.
  package var unclear = 0
  /// By the difference to the live revision.
  package var changes: [BacktestChange: Int] = [:]
  /// Those whose live result was stored.
  package var liveStored = 0
  /// Those whose live result had to be computed.
  package var liveComputed = 0
  /// Those whose stored form this server cannot read; in no other count.
  package var unreadable = 0

  /// Counts nothing.
  package init() {}

  /// Counts a finding.
  package mutating func count(_ finding: BacktestFinding) {
    conversations += 1
    switch finding.tried.outcome {
    case .fired: fired += 1
    case .notFired: notFired += 1
    case .held: held += 1
    case .failed: failed += 1
    }
    switch finding.tried.reason {
    case .preFiltered: preFiltered += 1
    case .unclear, .evidenceNotFound: unclear += 1
    default: break
    }
    changes[finding.change, default: 0] += 1
    if finding.live != nil {
      if finding.isLiveStored { liveStored += 1 } else { liveComputed += 1 }
    }
  }
}

/// A report as it is kept.
package struct StoredBacktest: Sendable, Hashable {
  /// The server's identifier.
  package var id: String
  /// When it was begun.
  package var createdAt: Timestamp
  /// The teammate who asked for it; empty: not known.
  package var createdBy: String
  /// What was found.
  package var report: BacktestReport

  /// Creates a stored report.
  package init(id: String, createdAt: Timestamp, createdBy: String, report: BacktestReport) {
    self.id = id
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.report = report
  }
}
