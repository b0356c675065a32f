import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

extension Notifications {
  /// `aftercall notifications templates`.
  struct Templates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List templates: the built-in ones, then the account's own.")

    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        var token = ""
        repeat {
          let page = try await server.notifications.listTemplates(
            .with { $0.pageToken = token }, options: client.call)
          for template in page.templates {
            Console.print("\(template.id)  \(template.name): \(template.description)")
          }
          token = page.nextPageToken
        } while !token.isEmpty
      }
    }
  }

  /// `aftercall notifications from-template`.
  struct FromTemplate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "from-template", abstract: "Create a notification from a template.")

    @Argument(help: "The template's id, such as callback-requested.")
    var template: String
    @Option(help: "The agent whose conversations it is for.")
    var agent: String
    @Option(help: "Who receives the e-mail; may be repeated. (default: the template's own)")
    var to: [String] = []
    @Option(help: "What people call it. (default: the template's name)")
    var name: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.createFromTemplate(
          .with {
            $0.templateID = template
            $0.agentID = agent
            $0.recipients = to
            $0.name = name
          }, options: client.call)
        if let notification = response.notification { Console.print(notification.line) }
        for warning in response.warnings { Console.print("  warning: \(warning.sentence)") }
      }
    }
  }

  /// `aftercall notifications variables`.
  struct Variables: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the variables that an agent's templates may use.")

    @Option(help: "The agent.")
    var agent: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.listVariables(
          .with { $0.agentID = agent }, options: client.call)
        for variable in response.variables {
          let example = variable.example.isEmpty ? "" : ", such as “\(variable.example.oneLine)”"
          if let declaration = variable.declaration {
            let count = variable.notificationIDs.count
            Console.print(
              "{{\(variable.name)}}  declared by \(count) notification\(count == 1 ? "" : "s"):"
                + " \(declaration.line)")
          } else {
            Console.print(
              "{{\(variable.name)}}  \(variable.description)\(example) (\(variable.availability))")
          }
        }
      }
    }
  }

  /// `aftercall notifications test`.
  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say exactly what a notification would do after a stored conversation.",
      discussion: "Nothing is sent or stored.")

    @Argument(help: "The notification's id.")
    var id: String
    @Option(help: "The conversation's uuid.")
    var conversation: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.notifications.testNotification(
          .with {
            $0.subject = .notificationID(id)
            $0.on = .conversationUUID(conversation)
          }, options: client.call)
        if let result = response.result {
          Console.print("\(result.outcome.word): \(result.explanation)")
          for evidence in result.evidence { Console.print("  " + evidence.line) }
          for variable in result.variables {
            let value = variable.value.isEmpty ? "-" : variable.value.oneLine
            Console.print("  \(variable.name): \(value)  (\(variable.explanation))")
          }
          for line in result.routingReport { Console.print("  " + line) }
          for problem in result.recipientProblems { Console.print("  \(problem)") }
        }
        for email in response.emails {
          Console.print("e-mail to \(email.to): \(email.subject)\n\(email.textBody)")
        }
        if let task = response.task { Console.print("\(task.priority.word) task: \(task.title)") }
        if let alert = response.alert {
          Console.print("\(alert.severity.word) alert: \(alert.title)")
        }
        for finding in response.findings { Console.print("lint: \(finding.sentence)") }
      }
    }
  }
}
