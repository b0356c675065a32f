import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Alerts {
  /// `aftercall alerts read`.
  struct Read: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mark alerts as read, or all that were raised so far.")

    @Argument(help: "The alerts' ids; none: all.")
    var ids: [String] = []
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let unread =
          ids.isEmpty
          ? try await server.alerts.markAllAlertsRead(
            V1.MarkAllAlertsReadRequest(), options: client.call
          ).unreadCount
          : try await server.alerts.markAlertsRead(
            .with { $0.alertIDs = ids }, options: client.call
          ).unreadCount
        Console.print("\(unread) unread")
      }
    }
  }

  /// `aftercall alerts ack`.
  struct Acknowledge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ack", abstract: "Take an alert on, with a note if you like.")

    @Argument(help: "The alert's id.")
    var id: String
    @Option(help: "What to say about it.")
    var note: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.alerts.acknowledgeAlert(
          .with {
            $0.id = id
            $0.note = note
          }, options: client.call)
        if let alert = response.alert { Console.print(alert.line) }
      }
    }
  }

  /// `aftercall alerts unread`.
  struct Unread: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Count unread alerts.")

    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.alerts.countUnreadAlerts(
          V1.CountUnreadAlertsRequest(), options: client.call)
        Console.print("\(response.unreadCount) unread")
      }
    }
  }
}
