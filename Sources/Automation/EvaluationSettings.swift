package import Domain

/// How evaluations are carried out, as the operator has set it.
package struct EvaluationSettings: Sendable {
  /// Where answers go whose notification does not say; empty: to the sender.
  package var defaultReplyTo = ""
  /// The time zone of agents that name none; empty: UTC.
  package var timeZone = ""
  /// The language of dates in templates.
  package var locale = TemplateLocale.english
  /// The account's name in `{{account_name}}`.
  package var accountName: String
  /// The sender of e-mails whose notification names none: an address, with or without a name.
  package var defaultSender: String
  /// The right-hand side of Message-IDs.
  package var messageIDDomain: String
  /// What a conversation's id is appended to where it has no link of its own; nil: no link.
  package var linkBase: String?
  /// How long an evaluation waits for an analyst that is out of reach.
  package var patience: Duration
  /// When an analyst that is out of reach is asked again.
  package var retries: RetrySchedule
  /// What the analyst may be asked and may use.
  package var analysis = AnalysisSettings()

  /// Creates settings.
  package init(
    accountName: String, defaultSender: String, messageIDDomain: String, linkBase: String? = nil,
    patience: Duration = .seconds(15 * 60), retries: RetrySchedule = .analyst
  ) {
    self.accountName = accountName
    self.defaultSender = defaultSender
    self.messageIDDomain = messageIDDomain
    self.linkBase = linkBase
    self.patience = patience
    self.retries = retries
  }
}

extension EvaluationSettings {
  /// The settings with what an account has set in their place.
  package func applying(_ account: AccountSettings) -> EvaluationSettings {
    var settings = self
    if !account.name.isEmpty { settings.accountName = account.name }
    if !account.defaultSender.isEmpty {
      settings.defaultSender = account.defaultSender
      // What cannot be parsed was refused when it was saved; the server's own domain stands then.
      if let address = try? EmailAddress(account.defaultSender) {
        settings.messageIDDomain = address.domain.ascii
      }
    }
    if !account.defaultReplyTo.isEmpty { settings.defaultReplyTo = account.defaultReplyTo }
    if !account.linkBase.isEmpty { settings.linkBase = account.linkBase }
    if !account.timeZone.isEmpty { settings.timeZone = account.timeZone }
    if !account.locale.isEmpty { settings.locale = TemplateLocale(languageTag: account.locale) }
    if account.patienceSeconds > 0 { settings.patience = .seconds(account.patienceSeconds) }
    settings.analysis = account.analysis ?? AnalysisSettings()
    return settings
  }

  /// What decisions about one conversation need to know besides it.
  package func decisionContext(evaluationID: String, now: Timestamp) -> DecisionContext {
    var context = DecisionContext(
      accountName: accountName, evaluationID: evaluationID, now: now,
      defaultSender: defaultSender, messageIDDomain: messageIDDomain, linkBase: linkBase,
      makeID: { Identifier.make(at: now) })
    context.defaultReplyTo = defaultReplyTo
    context.locale = locale
    return context
  }

  /// A conversation as decisions see it: in the account's time zone where its agent names none.
  package func placed(_ conversation: Conversation) -> Conversation {
    guard conversation.agent.timeZone.isEmpty, !timeZone.isEmpty else { return conversation }
    var placed = conversation
    placed.agent.timeZone = timeZone
    return placed
  }
}
