import Analysis
import Automation
import Delivery
import Domain

extension ServerSettings {
  /// The way for e-mails that the settings ask for.
  func makeTransport() throws -> any MailTransport {
    guard let smtp else { return try FileTransport(folder: outboxDirectory) }
    return try SMTPTransport(smtp)
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
