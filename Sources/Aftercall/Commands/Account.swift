import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall account`: what holds for a whole account.
struct Account: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show and change an account's settings.",
    subcommands: [Show.self, Set.self], defaultSubcommand: Show.self)

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the settings; what is not set is as the server was started.")

    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.getAccountSettings(
          V1.GetAccountSettingsRequest(), options: client.call)
        response.settings?.show()
        if let usage = response.usageToday {
          Console.print(
            "used by language models on \(usage.day): \(usage.requests) requests,"
              + " \(usage.promptTokens) + \(usage.answerTokens) tokens, cost"
              + " \(usage.costMicros) millionths")
        }
      }
    }
  }

  /// `on` or `off`.
  enum Switch: String, ExpressibleByArgument, CaseIterable {
    case on, off
  }

  /// What becomes of e-mails that may have gone out.
  enum UncertainSends: String, ExpressibleByArgument, CaseIterable {
    case sendAgain = "send-again"
    case hold
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change settings; an empty text, or 0, takes one back.")

    @Option(help: "The account's name in templates.")
    var name: String?
    @Option(help: "The sender of e-mails whose notification names none.")
    var sender: String?
    @Option(help: "Where answers to such e-mails go.")
    var replyTo: String?
    @Option(help: "What a conversation's id is appended to for its link.")
    var linkBase: String?
    @Option(help: "The time zone of agents that name none, such as Europe/Berlin.")
    var timeZone: String?
    @Option(help: "The language of dates and numbers in templates: en, de or fr, such as en-GB.")
    var locale: String?
    @Option(help: "How long an evaluation waits for an analyst that is out of reach.")
    var patienceSeconds: Int32?
    @Option(help: "Days after which conversations are erased.")
    var conversationDays: Int32?
    @Option(help: "Days after which the content of e-mails is erased.")
    var deliveryDays: Int32?
    @Option(help: "Days after which completed and cancelled tasks are deleted.")
    var taskDays: Int32?
    @Option(help: "Days after which alerts are deleted.")
    var alertDays: Int32?
    @Option(help: "Days after which what waits for a person is dropped.")
    var reviewDays: Int32?
    @Option(help: "Notifications that one request to the analyst asks about.")
    var notificationsPerRequest: Int32?
    @Option(help: "Tokens that language models may use in a day.")
    var tokensPerDay: Int64?
    @Option(help: "What language models may cost in a day, in millionths of the currency's unit.")
    var costMicrosPerDay: Int64?
    @Option(help: "on: no e-mail goes out; off.")
    var mailPaused: Switch?
    @Option(help: "What becomes of an e-mail that may have gone out: send-again or hold.")
    var uncertainSends: UncertainSends?
    @Option(help: "E-mails that may be sent in any hour.")
    var emailsPerHour: Int32?
    @Option(help: "E-mails that one address may be sent in any hour.")
    var emailsPerRecipientPerHour: Int32?
    @Option(help: "on: the built-in analyst answers where no language model does; off.")
    var lastResort: Switch?
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let known = try await server.notifications.getAccountSettings(
          V1.GetAccountSettingsRequest(), options: client.call)
        var settings = known.settings ?? V1.AccountSettings()
        if let name { settings.name = name }
        if let sender { settings.defaultSender = sender }
        if let replyTo { settings.defaultReplyTo = replyTo }
        if let linkBase { settings.linkBase = linkBase }
        if let timeZone { settings.timeZone = timeZone }
        if let locale { settings.locale = locale }
        if let patienceSeconds { settings.patienceSeconds = patienceSeconds }
        var retention = settings.retention ?? V1.Retention()
        if let conversationDays { retention.conversationDays = conversationDays }
        if let deliveryDays { retention.deliveryDays = deliveryDays }
        if let taskDays { retention.taskDays = taskDays }
        if let alertDays { retention.alertDays = alertDays }
        if let reviewDays { retention.reviewDays = reviewDays }
        settings.retention = retention
        var analysis = settings.analysis ?? V1.AnalysisSettings()
        if let notificationsPerRequest {
          analysis.notificationsPerRequest = notificationsPerRequest
        }
        if let tokensPerDay { analysis.tokensPerDay = tokensPerDay }
        if let costMicrosPerDay { analysis.costMicrosPerDay = costMicrosPerDay }
        if let lastResort { analysis.builtInAsLastResort = lastResort == .on }
        settings.analysis = analysis
        var mail = settings.mail ?? V1.MailSettings()
        if let mailPaused { mail.paused = mailPaused == .on }
        if let uncertainSends { mail.uncertainSends = uncertainSends == .hold ? .hold : .sendAgain }
        if let emailsPerHour { mail.emailsPerHour = emailsPerHour }
        if let emailsPerRecipientPerHour {
          mail.emailsPerRecipientPerHour = emailsPerRecipientPerHour
        }
        settings.mail = mail
        // With the etag, so that nobody else's change is lost.
        let response = try await server.notifications.updateAccountSettings(
          .with {
            $0.settings = settings
            $0.updateMask = .with { $0.paths = ["*"] }
          }, options: client.call)
        response.settings?.show()
      }
    }
  }
}

extension V1.AccountSettings {
  fileprivate func show() {
    let days = { (number: Int32?) in (number ?? 0) == 0 ? "for good" : "\(number ?? 0) days" }
    let lines = [
      ("name", name), ("sender", defaultSender), ("reply-to", defaultReplyTo),
      ("link base", linkBase), ("time zone", timeZone), ("locale", locale),
      ("patience", patienceSeconds == 0 ? "" : "\(patienceSeconds) s"),
    ]
    for (name, value) in lines { Console.print("\(name): \(value.isEmpty ? "-" : value)") }
    Console.print("conversations are kept \(days(retention?.conversationDays))")
    Console.print("e-mails' content is kept \(days(retention?.deliveryDays))")
    Console.print("ended tasks are kept \(days(retention?.taskDays))")
    Console.print("alerts are kept \(days(retention?.alertDays))")
    Console.print("what waits for a person is kept \(days(retention?.reviewDays))")
    let bound = { (number: Int64) in number == 0 ? "-" : "\(number)" }
    let analysis = analysis ?? V1.AnalysisSettings()
    Console.print(
      "notifications per request to the analyst: \(bound(Int64(analysis.notificationsPerRequest)))")
    Console.print("tokens a day: \(bound(analysis.tokensPerDay))")
    Console.print("cost a day, in millionths: \(bound(analysis.costMicrosPerDay))")
    let mail = mail ?? V1.MailSettings()
    Console.print("outgoing mail: \(mail.paused ? "paused" : "on")")
    Console.print(
      "e-mails that may have gone out: \(mail.uncertainSends == .hold ? "held" : "sent again")")
    Console.print("e-mails an hour: \(bound(Int64(mail.emailsPerHour)))")
    Console.print(
      "e-mails an hour to one address: \(bound(Int64(mail.emailsPerRecipientPerHour)))")
    Console.print("built-in analyst as last resort: \(analysis.builtInAsLastResort ? "on" : "off")")
  }
}
