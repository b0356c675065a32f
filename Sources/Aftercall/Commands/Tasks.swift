import API
import AftercallClient
import ArgumentParser
import Messages
import RPC

/// `aftercall tasks`: the follow-up tasks.
struct Tasks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, create and complete follow-up tasks.",
    subcommands: [List.self, Create.self, Complete.self, Delete.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List tasks, the newest first.")

    @Flag(help: "Completed and cancelled ones too.")
    var all = false
    @Option(help: "Only those assigned to this teammate.")
    var assignee: String?
    @Option(help: "Only those of this conversation.")
    var conversation: String = ""
    @Option(help: "How many to list.")
    var limit: Int32 = 50
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.listTasks(
          .with {
            $0.statuses = all ? [] : [.open, .inProgress, .waiting]
            $0.assignee = assignee
            $0.conversationUUID = conversation
            $0.pageSize = limit
          }, options: client.call)
        for task in response.tasks { Console.print(task.line) }
      }
    }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Create a task.")

    @Argument(help: "What to do, in one line.")
    var title: String
    @Option(help: "What to know about it.")
    var description: String = ""
    @Option(help: "low, medium, high or urgent.")
    var priority: PriorityArgument = .medium
    @Option(help: "The teammate who does it.")
    var assignee: String = ""
    @Option(help: "Makes a repeated call harmless.")
    var requestID: String = ""
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.createTask(
          .with {
            $0.requestID = requestID
            $0.task = .with {
              $0.title = title
              $0.description = description
              $0.priority = priority.message
              $0.assignee = assignee
            }
          }, options: client.call)
        if let task = response.task { Console.print(task.line) }
      }
    }
  }

  struct Complete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Mark a task as completed.")

    @Argument(help: "The task's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        let response = try await server.tasks.updateTask(
          .with {
            $0.task = .with {
              $0.id = id
              $0.status = .completed
            }
            $0.updateMask = .with { $0.paths = ["status"] }
          }, options: client.call)
        if let task = response.task { Console.print(task.line) }
      }
    }
  }

  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Delete a task for good.")

    @Argument(help: "The task's id.")
    var id: String
    @OptionGroup var client: ClientOptions

    func run() async throws {
      try await client.withConnection { server in
        _ = try await server.tasks.deleteTask(.with { $0.id = id }, options: client.call)
      }
    }
  }
}

/// A priority as people type it.
enum PriorityArgument: String, ExpressibleByArgument, CaseIterable {
  case low, medium, high, urgent

  var message: V1.TaskPriority {
    switch self {
    case .low: .low
    case .medium: .medium
    case .high: .high
    case .urgent: .urgent
    }
  }
}

extension V1.Task {
  /// The task in one line.
  var line: String {
    let who = assignee.isEmpty ? "nobody" : assignee
    return "\(id)  \(status.word)  \(priority.word)  \(title)  [\(who)]"
  }
}
