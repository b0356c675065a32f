import Delivery
import Domain
import Glibc

/// Whether e-mails can be handed to the mail server, and bear a sender that receivers accept.
struct MailCheck: Check {
  let name = "mail"
  let settings: ServerSettings

  func findings() async -> [Finding] { [sender] + (await transport()) }

  private var sender: Finding {
    let remedy = "--sender \"NAME <ADDRESS>\", an address that your mail server may send for"
    let address: EmailAddress
    do {
      address = try EmailAddress(settings.sender)
    } catch {
      return .error("the sender is no e-mail address: \(error.message)", remedy)
    }
    let domain = address.domain.ascii
    let isPublic = domain.contains(".") && !domain.hasSuffix(".localhost")
    guard !settings.mailServers.isEmpty, !isPublic else {
      return .ok("the sender is \(settings.sender)")
    }
    return .warning("receivers refuse the sender \(settings.sender)", remedy)
  }

  private func transport() async -> [Finding] {
    guard !settings.mailServers.isEmpty else {
      let folder = settings.outboxDirectory
      if access(folder, F_OK) == 0, access(folder, W_OK | X_OK) != 0 {
        return [.error("e-mails cannot be written into \(folder)", "give it to the server's user")]
      }
      return [
        .warning(
          "there is no mail server: e-mails are written as files into \(folder)",
          "--smtp-url smtp://HOST sends them")
      ]
    }
    // One after the other, in the order in which they are tried.
    var findings: [Finding] = []
    for smtp in settings.mailServers { findings.append(await look(at: smtp)) }
    if settings.mailServers.count > 1, settings.operatorAccount == nil {
      findings.append(
        .warning(
          "nobody is alerted when a mail server cannot be used; the log and the metrics tell it",
          "--operator-account NAME, whose teammates then get a team alert"))
    }
    return findings
  }

  private func look(at smtp: SMTPConfiguration) async -> Finding {
    do {
      return judge(try await SMTPProbe.run(smtp), of: smtp, at: smtp.name)
    } catch {
      return .error(
        "the mail server \(smtp.name): \(error.message)",
        error.code == .serverUnusable
          ? "see that it runs and is reached from here, and check port, TLS, user and password"
          : "correct the settings that begin with smtp")
    }
  }

  private func judge(_ probe: SMTPProbe, of smtp: SMTPConfiguration, at server: String) -> Finding {
    if smtp.credentials != nil, !probe.hasLoggedIn {
      return .error(
        "the mail server \(server) offers no way to log in",
        "use the port that it takes logins on (587 or 465), or leave out smtp.user")
    }
    let login = probe.hasLoggedIn ? ", has accepted the login" : ""
    guard probe.isEncrypted else {
      let words = "the mail server \(server) answers\(login), without encryption"
      return smtp.isOnThisMachine
        ? .ok(words)
        : .warning(words, "--smtp-starttls required, if the server can; --smtp-url smtps://HOST")
    }
    let proof = smtp.security == .opportunisticTLS ? "with an unverified certificate" : "over TLS"
    return .ok("the mail server \(server) answers \(proof)\(login)")
  }
}
