import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall corrections`: what people say of results.
struct Corrections: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Mark results as right or wrong, list the marks, remove them.",
    discussion: """
      A marked conversation becomes a case: an edit of its notification that breaks it is refused \
      until you say that you mean it, and a backtest runs it first.

        aftercall corrections mark CONVERSATION --notification ID --kind should-have-fired
        aftercall notifications quality ID
      """,
    subcommands: [Mark.self, List.self, Remove.self], defaultSubcommand: List.self)

  struct Mark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a result is right, or what is wrong with it; replaces your last word.")

    @Argument(help: "The conversation's uuid.")
    var conversation: String
    @Option(help: "The notification's id, or its name.")
    var notification: String
    @Option(
      help:
        "correct, should-have-fired, should-not-have-fired, wrong-recipient or wrong-value.")
    var kind: CorrectionKindArgument
    @Option(help: "What else there is to say.")
    var note: String = ""
    @Option(help: "Who should have received the e-mail; may be repeated.")
    var recipient: [String] = []
    @Option(
      help: "A variable with a wrong value: NAME, or NAME=WHAT-IT-SHOULD-BE; may be repeated.")
    var value: [CorrectedValueArgument] = []
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let id = try await server.notificationID(named: notification, client.call)
        let response = try await server.evaluations.markResult(
          .with {
            $0.correction = .with {
              $0.notificationID = id
              $0.conversationUUID = conversation
              $0.kind = kind.message
              $0.note = note
              $0.expectedRecipients = recipient
              $0.values = value.map(\.message)
            }
          }, options: client.call)
        if let correction = response.correction { Console.print(correction.line) }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List marks, the newest first.")

    @Option(help: "Only those of this notification's results.")
    var notification: String = ""
    @Option(help: "Only those about this conversation.")
    var conversation: String = ""
    @Option(help: "How many to list.")
    var limit: Int32 = 50
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.listCorrections(
          .with {
            $0.notificationID = notification
            $0.conversationUUID = conversation
            $0.pageSize = limit
          }, options: client.call)
        for correction in response.corrections { Console.print(correction.line) }
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove a mark.")

    @Argument(help: "The mark's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        _ = try await server.evaluations.deleteCorrection(
          .with { $0.id = id }, options: client.call)
      }
    }
  }
}

/// A kind of mark as people type it.
enum CorrectionKindArgument: String, ExpressibleByArgument, CaseIterable {
  case correct
  case shouldHaveFired = "should-have-fired"
  case shouldNotHaveFired = "should-not-have-fired"
  case wrongRecipient = "wrong-recipient"
  case wrongValue = "wrong-value"

  var message: V1.CorrectionKind {
    switch self {
    case .correct: .correct
    case .shouldHaveFired: .shouldHaveFired
    case .shouldNotHaveFired: .shouldNotHaveFired
    case .wrongRecipient: .wrongRecipient
    case .wrongValue: .wrongValue
    }
  }
}

/// A variable with a wrong value as people type it: `NAME` or `NAME=VALUE`.
struct CorrectedValueArgument: ExpressibleByArgument {
  let message: V1.CorrectedValue

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty else { return nil }
    message = .with {
      $0.name = String(name)
      $0.value = parts.count > 1 ? String(parts[1]) : nil
    }
  }
}

extension V1.Correction {
  /// The mark in one line.
  var line: String {
    let who = author.isEmpty ? "somebody" : author
    var line = "\(id)  \(markTime?.text ?? "")  \(conversationUUID)  \(kind.word), says \(who)"
    if let result {
      line += "; revision \(result.notificationRevision): \(result.outcome.word)"
    }
    for value in values {
      line += value.value.map { "; \(value.name) should be “\($0)”" } ?? "; \(value.name) is wrong"
    }
    if !expectedRecipients.isEmpty {
      line += "; should go to \(expectedRecipients.joined(separator: ", "))"
    }
    if !note.isEmpty { line += "; \(note.oneLine)" }
    return conversationDeleted ? line + "; the conversation was deleted" : line
  }
}
