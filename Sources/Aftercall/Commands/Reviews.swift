import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall review`: what waits for a person.
struct Reviews: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "List what waits for a person, show what it would do, approve or reject it.",
    discussion: """
      What waits is a result, named by EVALUATION/NOTIFICATION as the list shows it, or an e-mail that \
      may have gone out, named by its delivery's id. Approving does just what `show` shows, once; of \
      an e-mail that may have gone out it is sending it again.

        aftercall review list
        aftercall review approve EVALUATION/NOTIFICATION --reason "called back myself"
        aftercall review approve EVALUATION/NOTIFICATION --value dyn_day=2026-11-27
      """,
    subcommands: [List.self, Show.self, Approve.self, Reject.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what waits, what has waited longest first.")

    @Option(help: "verdict, value or uncertain-send.")
    var kind: HeldKindArgument?
    @Option(help: "Only those of this agent's conversations.")
    var agent: String = ""
    @Option(help: "Only those of this notification, by its id or name.")
    var notification: String = ""
    @Option(help: "How many to list.")
    var limit: Int32 = 20
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let id =
          notification.isEmpty
          ? "" : try await server.notificationID(named: notification, client.call)
        let response = try await server.evaluations.listHeldItems(
          .with {
            $0.kind = kind?.message ?? .unspecified
            $0.agentID = agent
            $0.notificationID = id
            $0.pageSize = limit
          }, options: client.call)
        for line in response.items.flatMap(\.listLines) { Console.print(line) }
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one with its evidence and all that an approval sends.")

    @Argument(help: "EVALUATION/NOTIFICATION, or the delivery's id.")
    var item: HeldItemArgument
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.evaluations.getHeldItem(
          .with {
            switch item {
            case .result(let evaluation, let notification):
              $0.evaluationID = evaluation
              $0.notificationID = notification
            case .delivery(let id): $0.deliveryID = id
            }
          }, options: client.call)
        for line in response.item?.report ?? [] { Console.print(line) }
      }
    }
  }

  struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Do what it would do.",
      discussion: """
        Where required values are missing, give each as --value NAME=VALUE in the form that `show` \
        names, or say to go on --without-missing-values.
        """)

    @Argument(help: "EVALUATION/NOTIFICATION, or the delivery's id.")
    var item: HeldItemArgument
    @Option(help: "Why.")
    var reason: String = ""
    @Option(name: .customLong("value"), help: "A value that is missing, as NAME=VALUE; repeatable.")
    var values: [GivenValueArgument] = []
    @Flag(help: "Go on without the values that are still missing.")
    var withoutMissingValues = false
    @OptionGroup var client: ClientOptions

    func validate() throws {
      if case .delivery = item, !values.isEmpty || withoutMissingValues {
        throw ValidationError(
          "an e-mail that may have gone out has no values that could be missing")
      }
    }

    func run() async throws {
      try await client.withConnection { server in
        switch item {
        case .result(let evaluation, let notification):
          let response = try await server.evaluations.approveHeldResult(
            .with {
              $0.evaluationID = evaluation
              $0.notificationID = notification
              $0.reason = reason
              $0.values = values.map(\.message)
              $0.withoutMissingValues = withoutMissingValues
            }, options: client.call)
          if response.alreadyApproved { Console.printError("it had been approved before") }
          if let result = response.result { Console.print(result.reviewLine) }
        case .delivery(let id):
          let response = try await server.evaluations.releaseDelivery(
            .with {
              $0.id = id
              $0.reason = reason
            }, options: client.call)
          if let delivery = response.delivery { Console.print(delivery.line.trimmed) }
        }
      }
    }
  }

  struct Reject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Drop what it would do.")

    @Argument(help: "EVALUATION/NOTIFICATION, or the delivery's id.")
    var item: HeldItemArgument
    @Option(help: "Why.")
    var reason: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        switch item {
        case .result(let evaluation, let notification):
          let response = try await server.evaluations.rejectHeldResult(
            .with {
              $0.evaluationID = evaluation
              $0.notificationID = notification
              $0.reason = reason
            }, options: client.call)
          if response.alreadyRejected { Console.printError("it had been rejected before") }
          if let result = response.result { Console.print(result.reviewLine) }
        case .delivery(let id):
          let response = try await server.evaluations.cancelDelivery(
            .with {
              $0.id = id
              $0.reason = reason
            }, options: client.call)
          if let delivery = response.delivery { Console.print(delivery.line.trimmed) }
        }
      }
    }
  }
}

/// What is decided on, as the list names it.
enum HeldItemArgument: ExpressibleByArgument {
  case result(evaluation: String, notification: String)
  case delivery(String)

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    switch parts.count {
    case 1 where !argument.isEmpty: self = .delivery(argument)
    case 2: self = .result(evaluation: String(parts[0]), notification: String(parts[1]))
    default: return nil
    }
  }
}

/// A value as people type it: `dyn_day=2026-11-27`.
struct GivenValueArgument: ExpressibleByArgument {
  let message: V1.GivenValue

  init?(argument: String) {
    guard let mark = argument.firstIndex(of: "="), mark > argument.startIndex else { return nil }
    message = .with {
      $0.name = String(argument[..<mark])
      $0.value = String(argument[argument.index(after: mark)...])
    }
  }
}

/// A kind as people type it.
enum HeldKindArgument: String, ExpressibleByArgument, CaseIterable {
  case verdict, value
  case uncertainSend = "uncertain-send"

  var message: V1.HeldKind {
    switch self {
    case .verdict: .verdict
    case .value: .value
    case .uncertainSend: .uncertainSend
    }
  }
}
