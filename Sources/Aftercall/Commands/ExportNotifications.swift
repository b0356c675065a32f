import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Notifications {
  /// `aftercall notifications export`.
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write notifications as YAML files, to be kept under version control.",
      discussion: """
        Each notification is one file, AGENT/NAME.yaml, with its keys in a fixed order, so that \
        two versions differ where the notification does. A file that holds a notification already \
        is written over wherever it lies; a file whose notification is gone is only named, unless \
        --prune is given. Ids, revisions and times are left out: the same files can be applied to \
        several servers.
        """)

    @Argument(help: "The folder; made if it is missing.")
    var folder: String
    @Option(help: "Only this agent's.")
    var agent: String = ""
    @Flag(help: "Remove files whose notifications are not on the server.")
    var prune = false
    @OptionGroup var client: ClientOptions

    func run() async throws {
      var files = try NotificationFolder(folder, isOptional: true)
      guard files.problems.isEmpty else { throw NotificationFolder.refusal(files.problems) }
      var stored: [V1.Notification] = []
      try await client.withConnection { server in
        stored = try await server.allNotifications(agent: agent, client.call)
      }
      let doubled = Dictionary(grouping: stored) { NotificationFolder.Key($0) }
        .filter { $0.value.count > 1 }.keys.sorted()
      guard doubled.isEmpty else {
        throw NotificationFolder.refusal(
          doubled.map {
            "the agent \($0.agent) has several notifications named \($0.name); rename or delete all"
              + " but one"
          })
      }
      var written = 0
      for notification in stored {
        let result = try files.write(notification)
        guard result.changed else { continue }
        written += 1
        Console.print("wrote  \(result.path)")
      }
      let keys = Set(stored.map { NotificationFolder.Key($0) })
      let stale = files.entries.filter {
        !keys.contains(NotificationFolder.Key($0.notification))
          && (agent.isEmpty || $0.notification.agentID == agent)
      }
      for entry in stale {
        if prune { try files.remove(entry.path) }
        Console.print("\(prune ? "removed" : "not on the server")  \(entry.path)")
      }
      Console.print(
        "\(stored.count) notifications: \(written) written, \(stored.count - written) unchanged.")
    }
  }
}

extension NotificationFolder {
  /// Ends a command with a list of what is wrong.
  static func refusal(_ problems: [String]) -> ExitCode {
    for problem in problems { Console.printError("aftercall: \(problem)") }
    return .failure
  }
}

extension AftercallConnection {
  /// All notifications of an agent (empty: of all), page by page.
  func allNotifications(
    agent: String, _ options: CallOptions
  ) async throws -> [V1.Notification] {
    var all: [V1.Notification] = []
    var token = ""
    repeat {
      let page = try await notifications.listNotifications(
        .with {
          $0.agentID = agent
          $0.pageSize = 200
          $0.pageToken = token
        }, options: options)
      all += page.notifications
      token = page.nextPageToken
    } while !token.isEmpty
    return all
  }
}
