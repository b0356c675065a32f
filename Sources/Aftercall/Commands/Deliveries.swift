import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall deliveries`: what became of e-mails, and what is done about it.
struct Deliveries: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List e-mails, show what became of one, and resend, release or cancel it.",
    discussion: """
      `release` sends the same e-mail, with the same Message-ID, that is held, suppressed, dead or \
      deferred; `resend` sends one that is sent, bounced or dead once more, as one of its own.
      """,
    subcommands: [
      List.self, Show.self, Resend.self, Release.self, Cancel.self, ReportBounce.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List e-mails, the newest first.")

    @Option(help: "Only those of this conversation.")
    var conversation: String = ""
    @Option(help: "Only those of this notification.")
    var notification: String = ""
    @Option(
      help: "queued, sending, sent, deferred, bounced, suppressed, held or dead.")
    var state: DeliveryStateArgument?
    @Option(help: "How many to list.")
    var limit: Int32 = 20
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.listDeliveries(
          .with {
            $0.conversationUUID = conversation
            $0.notificationID = notification
            $0.state = state?.message ?? .unspecified
            $0.pageSize = limit
          }, options: client.call)
        for delivery in response.deliveries { Console.print(delivery.listLine) }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show an e-mail with every attempt and why it is where it is.")

    @Argument(help: "The delivery's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.getDelivery(
          .with { $0.id = id }, options: client.call)
        for line in response.delivery?.report ?? [] { Console.print(line) }
      }
    }
  }

  struct Resend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send an e-mail once more, as one of its own with a new Message-ID.")

    @Argument(help: "The delivery's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.resendDelivery(
          .with { $0.id = id }, options: client.call)
        if let delivery = response.delivery { Console.print(delivery.listLine) }
      }
    }
  }

  struct Release: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Have the same e-mail sent now.")

    @Argument(help: "The delivery's id.")
    var id: String
    @Option(help: "Why.")
    var reason: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.releaseDelivery(
          .with {
            $0.id = id
            $0.reason = reason
          }, options: client.call)
        if let delivery = response.delivery { Console.print(delivery.listLine) }
      }
    }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give up an e-mail that waits.")

    @Argument(help: "The delivery's id.")
    var id: String
    @Option(help: "Why.")
    var reason: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.cancelDelivery(
          .with {
            $0.id = id
            $0.reason = reason
          }, options: client.call)
        if let delivery = response.delivery { Console.print(delivery.listLine) }
      }
    }
  }

  struct ReportBounce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bounce",
      abstract: "Report that an e-mail bounced after it was sent; what a mail gateway does.")

    @Argument(help: "The delivery's id, or the e-mail's Message-ID in angle brackets.")
    var key: String
    @Flag(help: "It bounced for this time only: nothing is suppressed.")
    var soft = false
    @Option(help: "The report's status code, such as 5.1.1.")
    var statusCode: String = ""
    @Option(help: "The report's words.")
    var diagnostic: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.reportBounce(
          .with {
            $0.key = key.hasPrefix("<") ? .messageID(key) : .deliveryID(key)
            $0.kind = soft ? .soft : .hard
            $0.statusCode = statusCode
            $0.diagnostic = diagnostic
          }, options: client.call)
        if let delivery = response.delivery { Console.print(delivery.listLine) }
      }
    }
  }
}

/// A state as people type it.
enum DeliveryStateArgument: String, ExpressibleByArgument, CaseIterable {
  case queued, sending, sent, deferred, bounced, suppressed, held, dead

  var message: V1.DeliveryState {
    switch self {
    case .queued: .queued
    case .sending: .sending
    case .sent: .sent
    case .deferred: .deferred
    case .bounced: .bounced
    case .suppressed: .suppressed
    case .held: .held
    case .dead: .dead
    }
  }
}

extension V1.Delivery {
  /// The delivery in one line, with the server's last answer.
  var line: String {
    let last = explanation.isEmpty || state == .deferred ? attempts.last?.answer ?? "" : explanation
    let answer = last.isEmpty ? "" : " (\(last))"
    return "  e-mail to \(recipient): \(state.word)\(answer)"
  }

  /// The delivery in one line of a list.
  fileprivate var listLine: String {
    let test = kind == .test ? "  test" : ""
    let why = explanation.isEmpty ? "" : "  \(explanation)"
    return
      "\(id)  \(createTime?.text ?? "")  \(state.word)  \(recipient)  \(subject.oneLine)\(test)\(why)"
  }

  /// Everything that is known of it.
  fileprivate var report: [String] {
    var lines = [listLine, "  Message-ID \(messageID)"]
    if !conversationUUID.isEmpty {
      lines.append("  of conversation \(conversationUUID), notification \(notificationID)")
    }
    if let time = nextAttemptTime { lines.append("  next attempt \(time.text)") }
    if uncertainSends > 0 {
      lines.append("  its text may have gone out \(uncertainSends) times without an answer")
    }
    for attempt in attempts {
      let place = attempt.server.isEmpty ? "" : " \(attempt.server)"
      let codes = [attempt.replyCode == 0 ? "" : "\(attempt.replyCode)", attempt.enhancedCode]
        .filter { !$0.isEmpty }.map { " \($0)" }.joined()
      lines.append(
        "  \(attempt.time?.text ?? "")  attempt \(attempt.number):\(place) \(attempt.outcome.word)"
          + "\(codes) \(attempt.answer)")
    }
    for bounce in bounces {
      lines.append(
        "  \(bounce.reportTime?.text ?? "")  \(bounce.kind == .hard ? "hard" : "soft") bounce"
          + " reported: \(bounce.statusCode) \(bounce.diagnostic)")
    }
    if !resentFrom.isEmpty { lines.append("  repeats \(resentFrom)") }
    for id in resentAs { lines.append("  repeated by \(id)") }
    let why = decideReason.isEmpty ? "" : ": \(decideReason)"
    if !decidedBy.isEmpty || !why.isEmpty {
      lines.append("  last decided by \(decidedBy.isEmpty ? "somebody" : decidedBy)\(why)")
    }
    return lines
  }
}

extension V1.DeliveryAttemptOutcome {
  fileprivate var word: String {
    switch self {
    case .unspecified: "unspecified"
    case .accepted: "accepted"
    case .transientFailure: "refused for now"
    case .permanentFailure: "refused"
    case .uncertain: "uncertain"
    case .unrecognized(let number): "outcome \(number)"
    }
  }
}
