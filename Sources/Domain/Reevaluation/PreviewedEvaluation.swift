/// What another evaluation of a conversation has found, before anything of it is carried out.
package struct PreviewedEvaluation: Sendable, Hashable {
  /// The evaluation that it becomes when it is confirmed.
  package var evaluationID: String
  /// What is decided, without what is suppressed.
  package var decisions: [Decision]
  /// The conversation's summary; nil: as it is.
  package var summary: String?
  /// How it was analysed.
  package var analysis: AnalysisRecord
  /// When it was made.
  package var createdAt: Timestamp

  /// Creates a preview.
  package init(
    evaluationID: String, decisions: [Decision], summary: String?, analysis: AnalysisRecord,
    createdAt: Timestamp
  ) {
    self.evaluationID = evaluationID
    self.decisions = decisions
    self.summary = summary
    self.analysis = analysis
    self.createdAt = createdAt
  }
}

/// What another evaluation of a conversation begins with.
package struct ReevaluationBase: Sendable, Hashable {
  /// The conversation, with what was said.
  package var conversation: Conversation
  /// The notifications as they are now, in the order of their creation.
  package var pinned: [PinnedNotification]
  /// What was caused so far.
  package var earlier: EarlierEffects
  /// A text that is another one whenever anything of it is another.
  package var fingerprint: String

  /// Creates a base.
  package init(
    conversation: Conversation, pinned: [PinnedNotification], earlier: EarlierEffects,
    fingerprint: String
  ) {
    self.conversation = conversation
    self.pinned = pinned
    self.earlier = earlier
    self.fingerprint = fingerprint
  }
}
