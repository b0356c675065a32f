/// How evaluations are carried out, as the operator has set it.
package struct EvaluationSettings: Sendable {
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
