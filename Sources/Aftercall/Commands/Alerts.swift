import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall alerts`: what people of the account were told, and are told now.
struct Alerts: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List alerts, follow them live, read them and take them on.",
    discussion: """
      Without --follow the newest alerts are listed. With it each alert is printed as it is \
      raised, with the cursor with which --cursor goes on after it; after a lost connection the \
      stream goes on where it was. `read`, `ack` and `unread` are done by the teammate that --as \
      names.
      """,
    subcommands: [Show.self, Read.self, Acknowledge.self, Unread.self], defaultSubcommand: Show.self
  )

  /// `aftercall alerts` itself.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "List alerts, or follow them live.", shouldDisplay: false)

    @Flag(help: "Print each alert as it is raised.")
    var follow = false
    @Option(help: "With --follow: go on after this cursor.")
    var cursor: String = ""
    @Flag(help: "With --follow: begin with the oldest alert that is kept.")
    var fromOldest = false
    @Option(help: "Only alerts for this teammate, or for everyone; may be repeated.")
    var teammate: [String] = []
    @Option(help: "Only alerts of this agent; may be repeated.")
    var agent: [String] = []
    @Option(help: "Without --follow: how many to list.")
    var limit: Int32 = 20
    @OptionGroup var client: ClientOptions

    func validate() throws {
      guard follow || (cursor.isEmpty && !fromOldest) else {
        throw ValidationError("--cursor and --from-oldest go with --follow")
      }
      guard cursor.isEmpty || !fromOldest else {
        throw ValidationError("--cursor and --from-oldest exclude each other")
      }
    }

    func run() async throws {
      try await client.withConnection { server in
        if follow {
          try await self.follow(server)
        } else {
          let response = try await server.alerts.listAlerts(
            .with {
              $0.filter = filter
              $0.pageSize = limit
            }, options: client.call)
          for alert in response.alerts { Console.print(alert.line) }
        }
      }
    }

    private var filter: V1.AlertFilter {
      .with {
        $0.teammateIDs = teammate
        $0.agentIDs = agent
      }
    }

    private var place: StreamPlace {
      cursor.isEmpty ? fromOldest ? .oldest : .now : .after(cursor: cursor)
    }

    private func follow(_ server: AftercallConnection) async throws {
      let messages = server.alerts(
        from: place, filter: filter, options: client.call, onInterruption: Console.printInterruption
      )
      for try await message in messages {
        let cursor = "\n  cursor \(message.cursor)"
        switch message.event {
        case .alertCreated(let created):
          if let alert = created.alert { Console.print(alert.line + cursor) }
        case .caughtUp: Console.printError("following; cursor \(message.cursor)")
        case .alertAcknowledged(let event):
          let by = event.acknowledgement
          Console.print(
            "\(event.alertID) taken on by \(by?.teammateID ?? ""): \(by?.note ?? "")\(cursor)")
        case .alertsRead(let event):
          let which = event.alertIDs.isEmpty ? "all" : event.alertIDs.joined(separator: ", ")
          Console.print(
            "\(event.teammateID) has read \(which); \(event.unreadCount) unread\(cursor)")
        case .heartbeat, nil: break
        }
      }
    }
  }
}

extension V1.Alert {
  /// The alert in one line.
  var line: String {
    let audience = teammateIDs.isEmpty ? "everyone" : teammateIDs.joined(separator: ", ")
    let taken = acknowledgement.map { "; taken on by \($0.teammateID)" } ?? ""
    return "\(id)  \(createTime?.text ?? "")  \(severity.word)  \(title)  "
      + "[to \(audience); conversation \(conversationUUID)\(taken)]"
  }
}
