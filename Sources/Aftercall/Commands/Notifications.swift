import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall notifications`: an agent's automations.
struct Notifications: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "List, create, try, enable, disable and delete notifications; their revisions; keep them as files.",
    subcommands: [
      List.self, Create.self, FromTemplate.self, Templates.self, Variables.self, Test.self,
      SendTest.self, Backtest.self, Backtests.self, Quality.self, Enable.self, Disable.self,
      Delete.self, Revisions.self, Diff.self, Restore.self, Export.self, Apply.self,
    ],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List notifications, the oldest first.")

    @Option(help: "Only this agent's.")
    var agent: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        var token = ""
        repeat {
          let response = try await server.notifications.listNotifications(
            .with {
              $0.agentID = agent
              $0.pageToken = token
            }, options: client.call)
          for notification in response.notifications { Console.print(notification.line) }
          token = response.nextPageToken
        } while !token.isEmpty
      }
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Create a notification.",
      discussion: """
        Without --when it fires after every conversation. It needs at least one of --to, --alert \
        and --task:

          aftercall notifications create "Callback requested" --agent support \\
            --when "Did the customer ask to be called back?" \\
            --to support@example.com --subject "Callback requested" \\
            --text "{{customer_number}} asks for a call: {{conversation_summary}}" \\
            --alert --task high
        """)

    @Argument(help: "What people call it.")
    var name: String
    @Option(help: "The agent whose conversations it is for.")
    var agent: String
    @Option(help: "The yes/no question that has to hold.")
    var when: String?
    @Flag(help: "Hold it for a person (see `review`) where the answer is unclear.")
    var holdUnclear = false
    @Option(help: "Who receives the e-mail; may be repeated.")
    var to: [String] = []
    @Option(help: "The e-mail's subject, a template. (default: the name)")
    var subject: String?
    @Option(help: "The e-mail's text, a template. (default: the summary and the link)")
    var text: String = "{{conversation_summary}}\n\n{{conversation_url}}"
    @Option(help: "The e-mail's HTML body, a template; takes the place of --text.")
    var html: String?
    @Flag(help: "Alert everyone.")
    var alert = false
    @Option(help: "Alert this teammate; may be repeated.")
    var alertTeammate: [String] = []
    @Option(help: "Create a task of this priority: low, medium, high or urgent.")
    var task: PriorityArgument?
    @OptionGroup var client: ClientOptions

    func validate() throws {
      guard when != nil || !holdUnclear else {
        throw ValidationError("--hold-unclear needs --when: without it there is no question")
      }
    }

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.createNotification(
          .with { $0.notification = notification }, options: client.call)
        if let notification = response.notification { Console.print(notification.line) }
        for warning in response.warnings { Console.print("  warning: \(warning.sentence)") }
      }
    }

    private var notification: V1.Notification {
      .with {
        $0.name = name
        $0.agentID = agent
        $0.enabled = true
        $0.trigger = .with {
          $0.kind =
            when.map { question in
              .condition(
                .with {
                  $0.question = question
                  $0.whenUnclear = holdUnclear ? .holdForReview : .unspecified
                })
            } ?? .always(V1.AlwaysTrigger())
        }
        if !to.isEmpty {
          $0.email = .with {
            $0.recipients = to
            $0.subject = subject ?? name
            $0.htmlBody = html ?? ""
            $0.textBody = html == nil ? text : ""
          }
        }
        if alert || !alertTeammate.isEmpty {
          $0.alert = .with { $0.teammateIDs = alertTeammate }
        }
        if let task { $0.task = .with { $0.priority = task.message } }
      }
    }
  }

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a notification take part in conversations from now on.")

    @Argument(help: "The notification's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.enableNotification(
          .with { $0.id = id }, options: client.call)
        if let notification = response.notification { Console.print(notification.line) }
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep a notification out of conversations from now on.")

    @Argument(help: "The notification's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.disableNotification(
          .with { $0.id = id }, options: client.call)
        if let notification = response.notification { Console.print(notification.line) }
      }
    }
  }

  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a notification; earlier results stay.")

    @Argument(help: "The notification's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        _ = try await server.notifications.deleteNotification(
          .with { $0.id = id }, options: client.call)
      }
    }
  }
}

extension V1.Notification {
  /// The notification in one line.
  var line: String {
    let condition: String =
      switch trigger?.kind {
      case .condition(let condition): "when: \(condition.question)"
      case .always, nil: "always"
      }
    return "\(id)  \(enabled ? "enabled" : "disabled")  \(name)  [\(agentID); \(condition)]"
  }
}
