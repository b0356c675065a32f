package import Domain

/// An evaluation that a worker has the lease of.
package struct ClaimedEvaluation: Sendable, Hashable {
  /// The account that it belongs to.
  package var account: String
  /// The evaluation.
  package var id: String
  /// Which attempt this is, from 1; whoever holds an older one can write nothing.
  package var attempt: Int64
  /// When the conversation was accepted.
  package var createdAt: Timestamp
  /// The conversation, with what was said.
  package var conversation: Conversation
  /// The notifications that are still to be decided, in the order in which they were pinned.
  package var pinned: [PinnedNotification]
  /// How many are decided already.
  package var decidedCount: Int
  /// The summary so far; empty: none.
  package var summary: String
  /// The analyst that has answered so far; empty: none.
  package var analyst: String
  /// How it was analysed so far; nil: it was not.
  package var analysis: AnalysisRecord?

  /// Creates a claim.
  package init(
    account: String, id: String, attempt: Int64, createdAt: Timestamp, conversation: Conversation,
    pinned: [PinnedNotification], decidedCount: Int, summary: String, analyst: String,
    analysis: AnalysisRecord? = nil
  ) {
    self.account = account
    self.id = id
    self.attempt = attempt
    self.createdAt = createdAt
    self.conversation = conversation
    self.pinned = pinned
    self.decidedCount = decidedCount
    self.summary = summary
    self.analyst = analyst
    self.analysis = analysis
  }
}

/// What an evaluation does after a set of decisions.
package enum EvaluationStep: Sendable, Hashable {
  /// It ends if every notification is decided; otherwise the worker keeps its lease and goes on.
  case finishIfAllDecided
  /// It ends if every notification is decided; otherwise the lease is given back until a moment.
  case waitUntil(Timestamp, reason: String)
}
