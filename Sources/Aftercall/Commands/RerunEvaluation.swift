import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Evaluations {
  struct Rerun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Evaluate a conversation again: first what would be done, then, confirmed, just that.",
      discussion: """
        Without --confirm nothing is sent: it says what each notification that the agent has now would \
        do, who would get a second copy, and the token that carries it out. What was done before is \
        left out unless --send-again is given.
        """)

    @Argument(help: "The conversation's uuid.")
    var conversation: String
    @Option(help: "Only this notification, by its id or name; may be repeated.")
    var notification: [String] = []
    @Flag(help: "Send, create and raise again what was before.")
    var sendAgain = false
    @Option(help: "Carry out what was said with this token.")
    var confirm: String?
    @OptionGroup var client: ClientOptions

    func validate() throws {
      guard confirm == nil || (notification.isEmpty && !sendAgain) else {
        throw ValidationError("--confirm carries out what was said; it takes no other choice")
      }
    }

    func run() async throws {
      try await client.withConnection { server in
        if let confirm {
          let response = try await server.evaluations.reevaluateConversation(
            .with {
              $0.conversationUUID = conversation
              $0.confirmToken = confirm
            }, options: client.call)
          if response.alreadyConfirmed { Console.printError("it had been carried out before") }
          for line in response.evaluation?.report ?? [] { Console.print(line) }
          return
        }
        var ids: [String] = []
        for name in notification {
          ids.append(try await server.notificationID(named: name, client.call))
        }
        let response = try await server.evaluations.reevaluateConversation(
          .with { [ids] in
            $0.conversationUUID = conversation
            $0.notificationIDs = ids
            $0.duplicates = sendAgain ? .sendAgain : .skip
            $0.validateOnly = true
          }, options: client.call)
        for line in response.results.flatMap(\.report) { Console.print(line) }
        Console.print(
          "nothing was done yet; until \(response.confirmExpireTime?.text ?? "") this does it:")
        Console.print(
          "aftercall evaluations rerun \(conversation) --confirm \(response.confirmToken)")
      }
    }
  }
}

extension V1.PreviewedResult {
  fileprivate var report: [String] {
    guard let result else { return [] }
    return ["\(result.outcome.word): \(result.notificationName)", "  \(result.explanation)"]
      + effects.map { "  " + $0.line }
  }
}

extension V1.PlannedEffect {
  fileprivate var line: String {
    let what =
      switch kind {
      case .email: "e-mail to \(recipient): \(title)"
      case .task: "task: \(title)"
      case .alert: "alert: \(title)"
      case .unspecified, .unrecognized: title
      }
    guard duplicate else { return what }
    return what + (suppressed ? " (left out: it was done before)" : " (A SECOND COPY)")
  }
}
