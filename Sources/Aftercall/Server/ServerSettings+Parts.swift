import Analysis
import Automation
import Delivery
import Domain

extension ServerSettings {
  /// The way to the mail servers that the settings ask for; nil: e-mails are written as files.
  func makeMailServers(
    whenChanged: @escaping @Sendable (MailServerChange) -> Void
  ) throws -> FailoverTransport? {
    guard !mailServers.isEmpty else { return nil }
    return FailoverTransport(
      try mailServers.map { ($0.name, try SMTPTransport($0)) }, whenChanged: whenChanged)
  }

  /// The analyst that the settings ask for.
  func makeAnalyst() throws -> any Analyst {
    guard let first = models.first else { return BuiltInAnalyst() }
    return try LanguageModelAnalyst(first, otherwise: Array(models.dropFirst()))
  }

  func makeEvaluationSettings() throws -> EvaluationSettings {
    let address: EmailAddress
    do {
      address = try EmailAddress(sender)
    } catch {
      throw SetupError("the sender is no e-mail address: \(error.message)")
    }
    return EvaluationSettings(
      accountName: accountName, defaultSender: sender, messageIDDomain: address.domain.ascii,
      linkBase: linkBase.isEmpty ? nil : linkBase, patience: patience)
  }
}
