/// What a decision needs to know besides the conversation.
package struct DecisionContext: Sendable {
  /// The account's name; empty: not set.
  package var accountName: String
  /// The evaluation that decides.
  package var evaluationID: String
  /// The present time.
  package var now: Timestamp
  /// The sender of e-mails whose notification names none: an address, with or without a name.
  package var defaultSender: String
  /// Where answers to e-mails go whose notification says nothing; empty: to the sender.
  package var defaultReplyTo = ""
  /// What stands after the `@` of each Message-ID.
  package var messageIDDomain: String
  /// What links to conversations begin with; nil: none is set.
  package var linkBase: String?
  /// The language of the names of months and days in dates that templates write.
  package var locale = TemplateLocale.english
  /// The turns in which somebody seems to give orders to the machine.
  package var suspectTurns: Set<Int> = []
  /// Makes the ids of deliveries, tasks and alerts.
  package var makeID: @Sendable () -> String

  /// Creates a context.
  package init(
    accountName: String, evaluationID: String, now: Timestamp, defaultSender: String,
    messageIDDomain: String, linkBase: String?, makeID: @escaping @Sendable () -> String
  ) {
    self.accountName = accountName
    self.evaluationID = evaluationID
    self.now = now
    self.defaultSender = defaultSender
    self.messageIDDomain = messageIDDomain
    self.linkBase = linkBase
    self.makeID = makeID
  }
}

/// What became of the one request to the analyst.
package enum AnalysisOutcome: Sendable, Hashable {
  /// Nothing had to be asked, or the answer is not needed for what is decided now.
  case notAsked
  /// The analyst answered.
  case answered(AnalysisResult)
  /// There is no answer that can be used, and none will come.
  case failed(AnalystFailure)
}
